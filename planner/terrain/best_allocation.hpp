#pragma once

#include "geo/base/task.hpp"
#include "geo/geometry/grid.hpp"
#include "geo/raster/walking_cost.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace planner {

/// People who have found room, and their ways.
struct Served {
  double people = 0.0;
  double person_s = 0.0;  ///< Σ people · seconds

  [[nodiscard]] double mean_s() const { return people > 0.0 ? person_s / people : 0.0; }

  friend bool operator==(const Served&, const Served&) = default;
};

/// Who would find room at best: as many as can, and those at the least total time.
struct BestAllocation {
  Served all;
  std::vector<Served> facilities;
  double reachable = 0.0;  ///< people to whom some facility is within the limit
  std::uint32_t side = 1;  ///< cells that one place is wide and high at most
  std::size_t places = 0;  ///< cells put together, with people
  std::size_t pairs = 0;   ///< of a place and a facility within its reach

  friend bool operator==(const BestAllocation&, const BestAllocation&) = default;
};

/// The cells within reach of a facility; asked for several times.
using CatchmentOf = std::function<std::vector<geo::raster::WalkedCell>(std::uint32_t facility)>;

/// Allocates the people of a raster to facilities with room for so many of them, as a transportation problem
/// (allocation.hpp).
///
/// Where there are more than `most_pairs` pairs of populated cells and facilities, the cells of a square that reach the
/// same facilities are one place, with the mean time of its people to each: as many are served as cell by cell, and
/// their total time is that of a way to do it, so never less than the least.
/// Shape   people: NaN and 0 where there is nobody; rooms ≥ 0.
/// Cost    a catchment of each facility, twice or more, and that of allocate().
/// Errors  geo::Cancelled.
[[nodiscard]] BestAllocation allocate_best(const geo::Grid<double>& people, std::span<const double> rooms,
                                           const CatchmentOf& catchment_of, std::size_t most_pairs, geo::Task& task);

/// What allocate() takes half a minute for.
inline constexpr std::size_t kMostAllocatedPairs = 6'000'000;

}  // namespace planner
