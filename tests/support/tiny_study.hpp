#pragma once

#include "planner/study/study.hpp"

#include <string_view>

namespace support {

/// Draws a study as text, one character per 100 m: a digit is that many hundred people, `S` a school and `C` a clinic,
/// anything else is empty. Lines above a line of dashes are the urban village 1, those below the rural village 2, each
/// its own township; without such a line all is urban.
///
/// There are no roads; groups are everyone, and children, who are a tenth of everyone. Facilities are named S1, S2 …
/// C1, C2 … in reading order.
[[nodiscard]] planner::Study draw_study(std::string_view map);

/// Adds a straight-line reach standard and judges by it.
planner::StandardId add_reach(planner::Study& study, const char* service, double limit_m, planner::Scope scope,
                              const char* group = "all", double target = 1.0);

/// Adds a count standard and judges by it.
planner::StandardId add_count(planner::Study& study, const char* service, planner::UnitLevel level, int minimum,
                              planner::Scope scope);

}  // namespace support
