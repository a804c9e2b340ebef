#pragma once

#include "geo/base/task.hpp"
#include "geo/crs/crs.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <optional>
#include <vector>

namespace planner::detail {

/// One level of units as its file gives it.
struct UnitLayer {
  UnitLevel level = UnitLevel::Township;
  UnitSource source;
  geo::io::LayerContent content;                     ///< every row; with areas if they are drawn, else without geometry
  std::vector<std::optional<geo::MapPoint>> points;  ///< by row, of a layer of points; else empty
  std::optional<geo::Crs> crs;                       ///< of areas or points; none for a mere table

  [[nodiscard]] bool drawn() const;
  /// Where its units are, those that are anywhere, in its CRS.
  [[nodiscard]] std::vector<geo::MapPoint> positions() const;
};

/// Townships, then villages, as far as the project has them and they can be read; what keeps one from it is a finding
/// of severity Error.
[[nodiscard]] std::vector<UnitLayer> read_unit_layers(const Project& project, geo::Findings& findings, geo::Task& task);

/// The place's boundary as one valid area in the analysis CRS; empty if the project names none.
[[nodiscard]] geo::MultiPolygon read_boundary(const Project& project, const geo::Crs& crs, geo::Findings& findings,
                                              geo::Task& task);

}  // namespace planner::detail
