#pragma once

#include "gui/presentation/map/difference.hpp"
#include "gui/presentation/tables/table.hpp"
#include "planner/assess/compare.hpp"

#include <span>
#include <string>

namespace gui {

/// One row per standard: value under A and under B, the difference with ▲ or ▼, whether the verdict changes, who gains
/// and who loses. Standards that move most come first; those that do not move follow in their order.
///
/// Shape   study: of either side; names, units and standards are taken from it.
[[nodiscard]] Table compared_standards(const planner::Study& study, const planner::ScenarioComparison& comparison,
                                       const ComparedNames& names, const planner::Wording& wording);

/// One row per unit of a level whose people gain or lose: newly within a limit, no longer so, with a shorter or longer
/// way, and gaps opened and closed.
[[nodiscard]] Table gainers_and_losers(const planner::Study& study, const planner::ScenarioComparison& comparison,
                                       planner::UnitLevel level, const planner::Wording& wording);

/// Every scenario beside the place as it is: a row for people served, people nearer, gaps, cost, and one per standard;
/// a column per scenario with its value, how far that is from the base with ▲ or ▼, and its verdict.
///
/// Shape   each of the scenarios is set against the same base; study: of any of them.
[[nodiscard]] Table scenarios_side_by_side(const planner::Study& study,
                                           std::span<const planner::ScenarioComparison> scenarios,
                                           const planner::Wording& wording);

/// "1,204 people nearer, 31 farther." or that the scenarios do not differ.
[[nodiscard]] std::string comparison_sentence(const planner::ScenarioComparison& comparison, const ComparedNames& names,
                                              const planner::Wording& wording);

}  // namespace gui
