#pragma once

#include "gui/presentation/tables/table.hpp"
#include "planner/assess/compare.hpp"

#include <string>

namespace gui {

/// What two sides of a comparison are called.
struct ComparedNames {
  std::string a;  ///< the base
  std::string b;
};

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

/// "1,204 people nearer, 31 farther." or that the scenarios do not differ.
[[nodiscard]] std::string comparison_sentence(const planner::ScenarioComparison& comparison, const ComparedNames& names,
                                              const planner::Wording& wording);

}  // namespace gui
