#pragma once

#include "geo/base/error.hpp"
#include "gui/presentation/tables/table.hpp"
#include "planner/study/study.hpp"

namespace gui {

/// One row per finding about the data, errors first: what is wrong, where, and what to do. Rows with a place on the map
/// carry it.
[[nodiscard]] Table check_rows(const planner::Study& study, const geo::Findings& findings,
                               const planner::Wording& wording);

}  // namespace gui
