#include "tests/support/school_town.hpp"

#include "tests/support/road_study.hpp"

namespace support {

planner::Study draw_school_town() {
  planner::Study study = draw_road_study(
      "A-a--1--b-B\n"
      "|    |    |\n"
      "C-c--D-2d-E\n"
      "|    |    |\n"
      "F-3--G--e-H\n");
  study.facilities[0].capacity = 10.0;
  study.facilities[1].capacity = 20.0;
  study.facilities[2].capacity.reset();
  return study;
}

planner::StudyQuestion question_of(const planner::Study& study, planner::SupplyOf supply, double farthest_min) {
  planner::StudyQuestion question;
  question.service = study.facilities[0].service;
  question.supply = supply;
  question.farthest_min = farthest_min;
  return question;
}

planner::StudyAccess access_in(const planner::Study& study, planner::SupplyOf supply, double farthest_min) {
  geo::Task task;
  return access_of(study, question_of(study, supply, farthest_min), {}, task);
}

}  // namespace support
