#pragma once

#include "geo/base/task.hpp"
#include "geo/geometry/grid.hpp"
#include "geo/io/raster_file.hpp"
#include "planner/study/detail/unit_layers.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <span>
#include <variant>
#include <vector>

namespace planner::detail {

/// A population source, looked at but (for grids) not yet read.
struct PopulationData {
  std::variant<geo::io::RasterInfo, geo::io::LayerContent> content;

  [[nodiscard]] bool placed() const;  ///< whether it has positions; a table of codes has none
  [[nodiscard]] const geo::Crs& crs() const;
  [[nodiscard]] geo::MapPoint centre() const;  ///< in crs(); of a grid's extent, or amid a table's places
};

/// The file that the total, or else the first group, is read from.
[[nodiscard]] const std::filesystem::path& population_file(const Project& project);

[[nodiscard]] PopulationData read_population_source(const Project& project, geo::Task& task);

/// Leaves out of the people the rows that the villages leave out (other_rows), where both are one layer, and says so:
/// townships would count twice. Counts the people of rows without a position, and compares totals with the sum of their
/// rows (compare_sums).
[[nodiscard]] geo::Findings leave_out_other_rows(const Project& project, const std::vector<UnitLayer>& layers,
                                                 PopulationData& data);

/// Takes the rows out whose position cannot be meant, and says so.
[[nodiscard]] geo::Findings leave_out_misplaced(geo::io::LayerContent& content, std::span<const geo::MapPoint> places,
                                                const std::filesystem::path& file);

/// What the population data became: pieces, and the people whom no unit holds.
struct DemandResult {
  Demand demand;
  Persons outside_units;
  geo::Findings findings;
};

/// Splits grid cells and polygons among the smallest units by exact area share; places points in the unit that holds
/// them; people counted by code where their unit is. Classes are not set yet.
///
/// Errors  geo::IoError: a negative number of people, a group's file whose cells lie elsewhere than the grid's.
[[nodiscard]] DemandResult make_demand(const Project& project, const PopulationData& data,
                                       std::span<const UnitLayer> layers, const geo::IdVector<UnitId, Unit>& units,
                                       const geo::Crs& crs, geo::Task& task);

}  // namespace planner::detail
