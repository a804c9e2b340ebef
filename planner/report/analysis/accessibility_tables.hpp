#pragma once

#include "geo/io/feature_table.hpp"
#include "planner/analysis/analysis.hpp"
#include "planner/report/wording.hpp"

#include <vector>

namespace planner {

/// `accessibility`: a row per service and unit, the place first: mean access of its people, of town and country, how
/// many have none, and why there is nothing to tell; of a service that is not told the row of the place alone.
[[nodiscard]] geo::io::FeatureTable accessibility_table(const Study& study, const std::vector<ServiceAccess>& services,
                                                        const Wording& wording);

/// `equity`: a row per service, measure, group of people and index, with why there is none.
/// Of ways and access that are not told those of the service's own group, with why.
[[nodiscard]] geo::io::FeatureTable equity_table(const Study& study, const Assessment& assessment,
                                                 const Analysis& analysis, const Wording& wording);

}  // namespace planner
