#include "planner/access/study_access.hpp"

#include "geo/base/error.hpp"
#include "planner/access/evaluate_access.hpp"
#include "tests/support/school_town.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

namespace planner {
namespace {

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
  const Study study = support::draw_school_town();
  const StudyAccess access = support::access_in(study, SupplyOf::Capacity, 10.0);
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
  const Study study = support::draw_school_town();
  const StudyAccess near = support::access_in(study, SupplyOf::Facilities, 3.0);
  const StudyAccess all = support::access_in(study, SupplyOf::Facilities, kNoLimit);
  std::size_t within = 0;
  for (const auto& entry : all.data.ways.pairs.entries) {
    within += entry.cost <= 180'000 ? 1U : 0U;
  }
  EXPECT_EQ(near.data.ways.pairs.entries.size(), within);
  EXPECT_LT(within, all.data.ways.pairs.entries.size());
  EXPECT_GT(within, 0U);
}

TEST(StudyAccess, SaysWhoseSupplyIsNotKnown) {
  const StudyAccess access = support::access_in(support::draw_school_town(), SupplyOf::Capacity, kNoLimit);
  EXPECT_EQ(access.data.supply.capacity, (std::vector<double>{10.0, 20.0, 0.0}));
  ASSERT_EQ(access.data.findings.size(), 1U);
  EXPECT_EQ(access.data.findings[0].code, "supply_not_known");
}

TEST(StudyAccess, CountsOnlyFacilitiesThatAreOpenInTheYear) {
  Study study = support::draw_school_town();
  study.facilities[1].status = FacilityStatus::Closed;
  EXPECT_EQ(support::access_in(study, SupplyOf::Facilities, kNoLimit).data.supply.id,
            (std::vector<std::string>{"S1", "S3"}));
}

TEST(StudyAccess, CountsFacilitiesOfOtherServicesThatAlsoServeAsOne) {
  Study study = support::draw_school_town();
  const StudyQuestion schools = support::question_of(study, SupplyOf::Capacity, kNoLimit);
  const ServiceId clinic = study.catalogue.find_service("clinic");
  study.facilities[1].service = clinic;
  const auto supply = [&](ServiceId service) {
    StudyQuestion question = schools;
    question.service = service;
    geo::Task task;
    return access_of(study, question, {}, task).data.supply;
  };
  EXPECT_EQ(supply(schools.service).id, (std::vector<std::string>{"S1", "S3"}));
  study.facilities[1].details.also_serves = {"12", "school"};
  EXPECT_EQ(supply(schools.service).id, (std::vector<std::string>{"S1", "S2", "S3"}));
  EXPECT_EQ(supply(schools.service).capacity, (std::vector<double>{10.0, 20.0, 0.0}));
  EXPECT_EQ(supply(clinic).id, (std::vector<std::string>{"S2"})) << "and of its own service";
  study.facilities[1].status = FacilityStatus::Closed;
  EXPECT_EQ(supply(schools.service).id, (std::vector<std::string>{"S1", "S3"}));
}

TEST(StudyAccess, RefusesWhatItCannotAnswer) {
  const Study study = support::draw_school_town();
  EXPECT_EQ(problem_of(study, support::question_of(study, SupplyOf::Staff, kNoLimit)),
            "no facility of the service school tells its staff");
  StudyQuestion by_air = support::question_of(study, SupplyOf::Facilities, kNoLimit);
  by_air.profile = "air";
  EXPECT_EQ(problem_of(study, by_air), "the place's roads are not prepared for the profile air");
  const Study without_roads = support::draw_study("1S1\n");
  EXPECT_EQ(problem_of(without_roads, support::question_of(without_roads, SupplyOf::Facilities, kNoLimit)),
            "the place has no roads, so there are no travel times");
  Study closed = support::draw_school_town();
  for (Facility& facility : closed.facilities) {
    facility.status = FacilityStatus::Closed;
  }
  EXPECT_EQ(problem_of(closed, support::question_of(closed, SupplyOf::Facilities, kNoLimit)),
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
