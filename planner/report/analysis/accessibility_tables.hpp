#pragma once

#include "geo/io/feature_table.hpp"
#include "planner/analysis/group_equity.hpp"
#include "planner/report/wording.hpp"

#include <vector>

namespace planner {

/// `accessibility`: a row per service that is told and unit, the place first: mean access of its people, of town and
/// country, and how many have none.
[[nodiscard]] geo::io::FeatureTable accessibility_table(const Study& study, const std::vector<ServiceAccess>& services,
                                                        const Wording& wording);

/// `equity`: a row per service, measure, group of people and index, with why there is none.
[[nodiscard]] geo::io::FeatureTable equity_table(const Study& study, const std::vector<GroupEquity>& equity,
                                                 const Wording& wording);

}  // namespace planner
