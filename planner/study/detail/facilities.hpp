#pragma once

#include "geo/base/task.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <vector>

namespace planner::detail {

/// Every facility of every layer, by id, in the analysis CRS; their units are not set yet. Rows that name no service
/// are left out and reported.
///
/// Errors  geo::IoError: a layer no row of which names a service, a status nobody explained, a negative capacity, an id
/// given twice.
[[nodiscard]] std::vector<Facility> read_facilities(const Project& project, const geo::Crs& crs,
                                                    geo::Findings& findings, geo::Task& task);

}  // namespace planner::detail
