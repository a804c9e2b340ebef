#pragma once

#include "planner/assess/detail/fields.hpp"
#include "planner/assess/explain.hpp"

namespace planner::detail {

/// Fills `breaches` and `met` of an explanation whose place is set; only of standards of the service, if one is named.
///
/// Shape   accesses are those of the facilities.
void add_breaches(const Study& study, const Assessment& assessment, const Accesses& accesses,
                  std::optional<ServiceId> only, Explanation& explanation);

}  // namespace planner::detail
