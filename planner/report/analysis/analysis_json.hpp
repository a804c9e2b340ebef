#pragma once

#include "geo/crs/transform.hpp"
#include "planner/analysis/analysis.hpp"
#include "planner/report/detail/json_values.hpp"

namespace planner::detail {

/// The block `clusters` of summary.json: an object per level with its indicators; what is undefined is null and has its
/// reason.
[[nodiscard]] Json clusters_json(const Study& study, const Analysis& analysis);

/// The block `critical`: facilities and roads, the most harmful to close first.
[[nodiscard]] Json critical_json(const Study& study, const Assessment& assessment, const Critical& critical,
                                 const geo::Transform& to_degrees);

/// The block `uncertainty`: how it was tried, and the place's share by each reach standard.
[[nodiscard]] Json uncertainty_json(const Study& study, const Uncertainty& uncertainty);

/// `accessibility` of a service: mean, by class, who has none, how equal; null where undefined, with why.
[[nodiscard]] Json accessibility_json(const Study& study, const ServiceAccess& service);

/// All blocks that there are, by name, in the order in which summary.json has them.
[[nodiscard]] Json analysis_json(const Study& study, const Assessment& assessment, const Analysis& analysis);

}  // namespace planner::detail
