#pragma once

#include "gui/presentation/tables/table.hpp"
#include "planner/assess/assessment.hpp"

#include <optional>
#include <string>

namespace gui {

/// One row per standard, in the study's order: value, target, verdict, town and country, people left out, who answers
/// for it and when. Those that were not assessed say why.
[[nodiscard]] Table standard_table(const planner::Study& study, const planner::Assessment& assessment,
                                   const planner::Wording& wording);

[[nodiscard]] Verdict verdict_of(const planner::StandardResult& result);

/// "89.9 %", "4.5 per 1 000 people": what a standard's value is, rounded so that it reads as its verdict says.
///
/// Shape   missed: the figure that it misses (planner::words::missed_by); none: it misses none, or is a share.
[[nodiscard]] std::string value_text(const planner::Standard& standard, double value, const planner::Wording& wording,
                                     std::optional<double> missed = {});

}  // namespace gui
