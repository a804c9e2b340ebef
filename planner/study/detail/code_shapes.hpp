#pragma once

#include "planner/study/detail/unit_codes.hpp"

#include <span>
#include <string>

namespace planner::detail {

/// How the codes of a column are written, where most are statistical codes of 9 or 12 digits.
///
/// Findings  "codes_with_separators" (note): digits with hyphens, commas or blanks between them, read without;
/// "code_with_letters" (of `severity`): O for 0 or l for 1; "code_of_wrong_length" (warning): digits, but not 6, 9 or
/// 12 of them, as lists of natural villages may have. One finding each, with the rows.
[[nodiscard]] geo::Findings check_code_shapes(const std::string& file, const std::string& field,
                                              std::span<const CodedRow> rows, geo::Severity severity);

}  // namespace planner::detail
