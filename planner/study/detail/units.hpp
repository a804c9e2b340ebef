#pragma once

#include "geo/base/task.hpp"
#include "geo/crs/crs.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <optional>
#include <vector>

namespace planner::detail {

/// The polygons of one level as they stand in their file.
struct UnitLayer {
  UnitLevel level = UnitLevel::Township;
  UnitSource source;
  geo::io::LayerContent content;
};

[[nodiscard]] std::vector<UnitLayer> read_unit_layers(const Project& project, geo::Task& task);

/// The place, then townships by code, then villages by code, in the analysis CRS; repaired where a polygon is invalid.
///
/// Errors  geo::IoError: an empty code or one given twice on its level, a class value nobody explained, a parent code
/// that no township has.
[[nodiscard]] geo::IdVector<UnitId, Unit> make_units(const Project& project, const std::vector<UnitLayer>& layers,
                                                     const geo::Crs& crs, geo::Findings& findings);

}  // namespace planner::detail
