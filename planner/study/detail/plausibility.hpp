#pragma once

#include "geo/base/error.hpp"
#include "planner/study/study.hpp"

#include <string>

namespace planner::detail {

/// Whether the numbers of people can be persons: more than 50 million in all ("people_too_many"), or more than 100 000
/// on a square kilometre in most of the smallest units that hold people ("density_too_high"), or in most of these less
/// than one person, or a few and a fraction ("people_too_few").
[[nodiscard]] geo::Findings check_numbers_of_people(const geo::Where& source, const Study& study);

/// Whether control totals and population data differ by a factor of about 10, 1 000 or 10 000, as numbers in 千人 or
/// 万人 do from persons ("control_in_other_unit").
[[nodiscard]] geo::Findings check_unit_of_control(const std::string& file, const geo::Names& group, Persons before,
                                                  Persons control);

}  // namespace planner::detail
