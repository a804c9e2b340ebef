#pragma once

#include "gui/presentation/tables/table.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/report/tables.hpp"

namespace gui {

// Rows are read from the tables of planner/report, cell by cell, so that screen and file cannot differ.

/// Units of a level by code: persons, share of standards met, and what each standard and service says of them.
[[nodiscard]] Table unit_rows(const planner::Study& study, const planner::Assessment& assessment,
                              planner::UnitLevel level, const planner::Wording& wording);

[[nodiscard]] Table facility_rows(const planner::Study& study, const planner::Assessment& assessment,
                                  const planner::Wording& wording);

/// The gap ledger, most persons first. A row's id is unit and standard (and service, where a network lacks several).
///
/// Shape   to_degrees: null: made here, which takes a third of a second.
[[nodiscard]] Table gap_rows(const planner::Study& study, const planner::Assessment& assessment,
                             const planner::Wording& wording, planner::ToDegrees to_degrees = nullptr);

}  // namespace gui
