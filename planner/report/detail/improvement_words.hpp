#pragma once

#include "planner/study/study.hpp"

#include <string>

namespace planner::detail {

/// "a capacity of 20", "120 m² of floor".
[[nodiscard]] geo::Message amount_words(Quantity quantity, const std::string& amount);

/// "public", "private" … in the language; other words as they are.
[[nodiscard]] geo::Message ownership_words(const std::string& ownership);

/// What is to be done at a facility that does not satisfy a standard: what it lacks, by what the data say of it.
///
/// Shape   `standard` judges facilities, or units by facilities that its filter picks.
[[nodiscard]] geo::Message improvement_words(const Facility& facility, const std::string& name,
                                             const Standard& standard);

/// Why a facility does not count whatever is done to it: its ownership, its level.
[[nodiscard]] geo::Message not_counted_words(const Facility& facility, const FacilityFilter& filter);

}  // namespace planner::detail
