#pragma once

#include "geo/base/task.hpp"
#include "geo/network/profile.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <span>

namespace planner::detail {

/// The roads of a project, from OpenStreetMap's formats or a layer of lines, in the analysis CRS.
///
/// Shape     of OpenStreetMap's tags those are kept that one of `profiles` looks at.
/// Findings  ways cut short, repairs of drawn lines, classes and one-way words that nobody explained.
/// Errors    geo::IoError: as the readers; a class in [network.classes] that no profile knows.
[[nodiscard]] geo::network::RoadNetwork read_roads(const NetworkSource& source,
                                                   std::span<const geo::network::Profile> profiles, const geo::Crs& crs,
                                                   geo::Findings& findings, geo::Task& task);

}  // namespace planner::detail
