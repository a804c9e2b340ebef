#pragma once

#include "planner/terrain/best_allocation.hpp"
#include "planner/terrain/capacity_cover.hpp"
#include "planner/terrain/terrain_data.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace planner {

/// Whose capacity fills up first.
enum class FillingOrder : std::uint8_t {
  OfFile,
  MostPeople,  ///< who has most people within the limit; of several as many, as in the file
  FewestPeople
};

/// Errors  geo::Error naming what is known.
[[nodiscard]] FillingOrder parse_filling_order(const std::string& name);
[[nodiscard]] std::vector<std::string> filling_order_names();  ///< "file", "most_people", "fewest_people"
[[nodiscard]] std::string name_of(FillingOrder order);

// NOLINTBEGIN(readability-redundant-member-init): with them, gcc lets {.profile = …} stand alone without a warning

struct TerrainRequest {
  TerrainProfile profile = TerrainProfile::Junheng;
  geo::raster::WalkingRequest walk = {};
  std::vector<double> within_s = {};  ///< ascending: for each, how many people are so near
  FillingOrder order = FillingOrder::OfFile;
  bool by_capacity = false;  ///< let facilities fill up
  bool best = false;         ///< and set beside it who would find room at best
  double boarding_s = 0.0;   ///< what each ride takes before it begins
};

// NOLINTEND(readability-redundant-member-init)

/// Of the people of a zone, or of all.
struct TerrainCoverage {
  std::string zone;
  double people = 0.0;
  std::vector<double> within;     ///< by TerrainRequest::within_s
  double reached = 0.0;           ///< within the limit of the search
  double in_barriers = 0.0;       ///< who live where nobody passes
  std::optional<double> covered;  ///< who have found room

  /// Per cent of the zone's people; none of nobody.
  [[nodiscard]] std::optional<double> percent(double part) const {
    return people > 0.0 ? std::optional{part / people * 100.0} : std::nullopt;
  }

  friend bool operator==(const TerrainCoverage&, const TerrainCoverage&) = default;
};

/// How many cells there are, of all, where nobody passes, and from which (or to which) somebody comes.
struct CellCounts {
  std::size_t all = 0;
  std::size_t barriers = 0;
  std::size_t reached = 0;

  friend bool operator==(const CellCounts&, const CellCounts&) = default;
};

struct TerrainResult {
  geo::raster::WalkingField field;  ///< `source` counts facilities
  struct Facility {
    double people_nearest = 0.0;  ///< to whom no other is nearer
    FilledCapacity filled;
  };
  std::vector<Facility> facilities;  ///< as in the data
  std::vector<std::uint32_t> order;  ///< in which they filled up
  std::optional<geo::Grid<double>> residual;
  std::optional<BestAllocation> best;
  CellCounts cells;
  TerrainCoverage all;
  std::vector<TerrainCoverage> zones;
};

/// Walks from, or to, all facilities at once, and rides where the data have roads for it; counts who is how near and,
/// facility by facility, who finds room.
///
/// The cell of a raster belongs to the zone in which its centre lies.
/// Cost    one search over all, and one (if ordered by people, two) for each facility that fills up; that of
///         allocate_best.
/// Errors  geo::Error: a profile that has no such neighbours; geo::Cancelled.
[[nodiscard]] TerrainResult evaluate_terrain(const TerrainData& data, const TerrainRequest& request, geo::Task& task);

/// Whole minutes, rounded up; NaN stays.
[[nodiscard]] float rounded_minute(double seconds);
/// Whole minutes, rounded up, as AccessMod 5.9 writes them; NaN stays.
[[nodiscard]] geo::Grid<float> rounded_minutes(const geo::Grid<double>& seconds);

}  // namespace planner
