#pragma once

#include "planner/analysis/detail/distribution.hpp"
#include "planner/analysis/service_access.hpp"

#include <span>
#include <vector>

namespace planner::detail {

/// In the order of the questions.
[[nodiscard]] std::vector<ServiceAccess> answer(const Study& study, std::span<const SharingQuestion> questions,
                                                geo::Task& task);

/// Fills in what follows from `access`: units, inequality and all below them.
void measure_equity(const Study& study, const PieceGroups& groups, ServiceAccess& service);

}  // namespace planner::detail
