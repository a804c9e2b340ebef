#include "planner/access/study_access.hpp"

#include "geo/base/error.hpp"
#include "planner/access/evaluate_access.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

namespace planner {
namespace {

/// Two loops of road with people at letters and three schools of 10, 20 and no known number of places.
Study town() {
  Study study = support::draw_road_study(
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

StudyQuestion question_of(const Study& study, SupplyOf supply, double farthest_min) {
  StudyQuestion question;
  question.service = study.facilities[0].service;
  question.supply = supply;
  question.farthest_min = farthest_min;
  return question;
}

StudyAccess measure(const Study& study, SupplyOf supply, double farthest_min) {
  geo::Task task;
  return access_of(study, question_of(study, supply, farthest_min), {}, task);
}

std::string problem_of(const Study& study, const StudyQuestion& question) {
  geo::Task task;
  try {
    static_cast<void>(access_of(study, question, {}, task));
  } catch (const geo::Error& error) {
    return render(error.problem(), [](const std::string& text) { return text; });
  }
  return "";
}

TEST(StudyAccess, HandsOutTheWholeSupplyThatSomebodyReaches) {
  const Study study = town();
  const StudyAccess access = measure(study, SupplyOf::Capacity, 10.0);
  AccessRequest request;
  request.methods = {{AccessMethod::TwoStep, 1}};
  request.thresholds = {{10.0, "10"}};
  geo::Task task;
  const AccessResult result = evaluate_access(access.data, request, task);
  double handed_out = 0.0;
  for (std::size_t row = 0; row < access.data.demand.id.size(); ++row) {
    handed_out += result.measures[0].value[row] * access.data.demand.people[row].value();
  }
  EXPECT_NEAR(handed_out, 30.0, 1e-9);
}

TEST(StudyAccess, LooksNoFartherThanAsked) {
  const Study study = town();
  const StudyAccess near = measure(study, SupplyOf::Facilities, 3.0);
  const StudyAccess all = measure(study, SupplyOf::Facilities, kNoLimit);
  std::size_t within = 0;
  for (const auto& entry : all.data.ways.pairs.entries) {
    within += entry.cost <= 180'000 ? 1U : 0U;
  }
  EXPECT_EQ(near.data.ways.pairs.entries.size(), within);
  EXPECT_LT(within, all.data.ways.pairs.entries.size());
  EXPECT_GT(within, 0U);
}

TEST(StudyAccess, SaysWhoseSupplyIsNotKnown) {
  const StudyAccess access = measure(town(), SupplyOf::Capacity, kNoLimit);
  EXPECT_EQ(access.data.supply.capacity, (std::vector<double>{10.0, 20.0, 0.0}));
  ASSERT_EQ(access.data.findings.size(), 1U);
  EXPECT_EQ(access.data.findings[0].code, "supply_not_known");
}

TEST(StudyAccess, CountsOnlyFacilitiesThatAreOpenInTheYear) {
  Study study = town();
  study.facilities[1].status = FacilityStatus::Closed;
  EXPECT_EQ(measure(study, SupplyOf::Facilities, kNoLimit).data.supply.id, (std::vector<std::string>{"S1", "S3"}));
}

TEST(StudyAccess, RefusesWhatItCannotAnswer) {
  const Study study = town();
  EXPECT_EQ(problem_of(study, question_of(study, SupplyOf::Staff, kNoLimit)),
            "no facility of the service school tells its staff");
  StudyQuestion by_air = question_of(study, SupplyOf::Facilities, kNoLimit);
  by_air.profile = "air";
  EXPECT_EQ(problem_of(study, by_air), "the place's roads are not prepared for the profile air");
  const Study without_roads = support::draw_study("1S1\n");
  EXPECT_EQ(problem_of(without_roads, question_of(without_roads, SupplyOf::Facilities, kNoLimit)),
            "the place has no roads, so there are no travel times");
  Study closed = town();
  for (Facility& facility : closed.facilities) {
    facility.status = FacilityStatus::Closed;
  }
  EXPECT_EQ(problem_of(closed, question_of(closed, SupplyOf::Facilities, kNoLimit)),
            "no facility of the service school is open");
}

TEST(StudyAccess, TakesTheLimitOfARequestFromAllItsMethods) {
  AccessRequest request;
  request.methods = {{AccessMethod::TwoStep, 1}, {AccessMethod::Enhanced, 1}};
  request.thresholds = {{15.0, "15"}, {20.0, "20"}};
  EXPECT_EQ(farthest_of(request), 30.0);
  request.thresholds.push_back({60.0, "60"});
  EXPECT_EQ(farthest_of(request), 60.0);
  request.methods.push_back({AccessMethod::Nearest, 1});
  EXPECT_EQ(farthest_of(request), kNoLimit);
  request.methods = {{AccessMethod::Gravity, 1}};
  request.thresholds.clear();
  EXPECT_EQ(farthest_of(request), kNoLimit);
}

}  // namespace
}  // namespace planner
