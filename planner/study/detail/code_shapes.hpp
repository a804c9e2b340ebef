#pragma once

#include "planner/study/detail/unit_codes.hpp"

#include <span>
#include <string>

namespace planner::detail {

/// How the codes of a column are written, where most are statistical codes of 9 or 12 digits.
///
/// Findings  "codes_with_separators" (note): digits with hyphens, commas or blanks between them, read without;
/// "code_with_letters": O for 0 or l for 1; "code_of_wrong_length": digits, but not 6, 9 or 12. The latter two are of
/// `severity`, but lengths that other lists use (15 digits) only warn. One finding each, with the rows.
[[nodiscard]] geo::Findings check_code_shapes(const std::string& file, const std::string& field,
                                              std::span<const CodedRow> rows, geo::Severity severity);

}  // namespace planner::detail
