#pragma once

#include "geo/geometry/grid.hpp"
#include "geo/raster/walking_cost.hpp"
#include "planner/terrain/best_allocation.hpp"
#include "planner/terrain/terrain_profile.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace planner {

/// What one facility takes of the people that those before it have left.
struct FilledCapacity {
  double capacity = 0.0;
  double people_within = 0.0;            ///< within the limit, of those left
  double people_nearest = 0.0;           ///< in the first ring
  double left = 0.0;                     ///< of the capacity
  double taken_person_s = 0.0;           ///< Σ people · seconds of those who find room
  std::optional<std::int64_t> inner;     ///< the last ring all of whose people have room
  std::optional<std::int64_t> outer;     ///< the ring of which only a share has
  double share_of_outer = 0.0;           ///< that has room
  std::vector<std::uint32_t> catchment;  ///< cells, ascending: all rings up to the outer one, or else the inner one
};

/// Those for whom it has room.
[[nodiscard]] inline Served served_by(const FilledCapacity& filled) {
  return {filled.capacity - filled.left, filled.taken_person_s};
}

/// Facilities filling up one after the other with the people nearest to them.
///
/// People come ring by ring of whole seconds (AccessMod 5.9: of minutes, rounded up) until a ring does not fit; of
/// this the same share of every cell's people finds room. Nobody is counted twice and none is lost: what is taken is
/// the population less the residual. Units   people may be fractions; sums are in double, ring by ring and cell by
/// cell: always the same. Source  AccessMod 5 (module geographic coverage); docs/methods/terrain.md
class CapacityCover {
 public:
  /// Shape   `population` NaN where there is no number; `cover` of the same frame, NaN in barriers. People in barriers
  /// are
  ///         in the residual, but for AccessModOf5_9, which leaves them out.
  CapacityCover(TerrainProfile profile, const geo::Grid<float>& population, const geo::Grid<float>& cover);

  /// Cost    the cells reached, sorted.
  FilledCapacity fill(double capacity, std::span<const geo::raster::WalkedCell> reached);

  /// Of the people left, those within reach.
  [[nodiscard]] double people_in(std::span<const geo::raster::WalkedCell> reached) const;

  /// Who has found no room; NaN where there was no number, and by AccessMod2015 where all have.
  [[nodiscard]] const geo::Grid<double>& residual() const { return residual_; }

 private:
  [[nodiscard]] std::int64_t ring_of(double seconds) const;

  TerrainProfile profile_;
  geo::Grid<double> residual_;
};

}  // namespace planner
