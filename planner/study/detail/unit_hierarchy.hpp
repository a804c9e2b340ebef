#pragma once

#include "planner/study/detail/unit_drafts.hpp"

#include <string>
#include <vector>

namespace planner::detail {

/// The township's code in a village's 12-digit statistical code: its first nine digits and "000"; empty if the code is
/// not of that kind, or is a township's itself.
[[nodiscard]] std::string township_code_of(const std::string& village_code);

/// Adds the townships that the villages name, by the parent field if there is one and by their codes otherwise, and
/// that no row gives; they are called as in `names`, or by their code. One that the field calls by name has the code
/// that all its villages' codes, and no others, begin with. Without any row of townships, they are made only if every
/// village names one.
void add_named_townships(std::vector<UnitDraft>& townships, const std::vector<UnitDraft>& villages,
                         const UnitSource& source, const std::vector<UnitDraft>& names, geo::Findings& findings);

/// Of each village, the index of its township: by the field that names it, else by its code, else the one whose area
/// holds it; none where neither tells.
///
/// Findings  "village_outside_townships"; "parent_contradicts_code": the field names another township than the code
/// does, and is followed. Of severity Error: a parent code (or name) that no township has.
[[nodiscard]] std::vector<std::optional<std::size_t>> find_townships(const std::vector<UnitDraft>& townships,
                                                                     const std::vector<UnitDraft>& villages,
                                                                     const UnitSource& source, geo::Findings& findings);

}  // namespace planner::detail
