#pragma once

#include "planner/study/study.hpp"

#include <span>

namespace planner::detail {

/// What a projection could not do as its tables ask: people who could not go, rows of migration that moved nobody,
/// urban shares that were not reached; each with its row or section. Shape   tallies: by row of migration, of all
/// years.
[[nodiscard]] geo::Findings doubts_about(const ProjectionBasis& basis, const Projection& projection,
                                         std::span<const MigrationTally> tallies);

}  // namespace planner::detail
