#pragma once

#include "planner/access/access_data.hpp"

namespace planner::detail {

[[nodiscard]] DemandRows read_demand(const AccessFiles& files, geo::Findings& findings, geo::Task& task);
[[nodiscard]] SupplyRows read_supply(const AccessFiles& files, geo::Findings& findings, geo::Task& task);

/// Limits by level and class: columns level, class and threshold; an empty level or class means every other.
///
/// Errors  geo::IoError: a facility's level or a demand row's class for which there is no limit.
[[nodiscard]] Catchments read_catchments(const AccessFiles& files, const DemandRows& demand, const SupplyRows& supply,
                                         geo::Task& task);

/// Names for a column that a matrix or list from elsewhere may have, the one that was asked for alone if there is one.
[[nodiscard]] std::vector<std::string> names_or(const std::string& asked, std::vector<std::string> usual);

}  // namespace planner::detail
