#pragma once

#include "geo/base/error.hpp"
#include "planner/study/study.hpp"

#include <span>
#include <string>

namespace planner::detail {

/// Pairs of facilities that are probably one: the same service, within 100 m, and the same name or one within the
/// other, blanks and brackets aside. One finding each, at the second of them, which says whether both, one or none
/// serves in the year; a note where not both do.
///
/// Shape   facilities by id.
/// Cost    n log n, and the pairs within 100 m from west to east.
[[nodiscard]] geo::Findings find_duplicates(std::span<const Facility> facilities, int year);

/// Three facilities or more of one service at exactly the same place, as those are whose addresses were only found to
/// the town ("facilities_at_one_place"). One finding for each such place.
[[nodiscard]] geo::Findings find_stacked(std::span<const Facility> facilities);

/// A name without blanks and brackets, ASCII and full-width.
[[nodiscard]] std::string bare_name(std::string name);

}  // namespace planner::detail
