#pragma once

#include "planner/access/study_access.hpp"
#include "planner/study/study.hpp"

namespace support {

/// Two loops of road with people at letters and three schools of 10, 20 and no known number of places.
[[nodiscard]] planner::Study draw_school_town();

/// Asks for the schools, with nothing planned.
[[nodiscard]] planner::StudyQuestion question_of(const planner::Study& study, planner::SupplyOf supply,
                                                 double farthest_min);

[[nodiscard]] planner::StudyAccess access_in(const planner::Study& study, planner::SupplyOf supply,
                                             double farthest_min);

}  // namespace support
