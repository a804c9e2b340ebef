#include "planner/access/study_access.hpp"

#include "planner/access/evaluate_access.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/assess/floating_catchment.hpp"
#include "tests/support/school_town.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <vector>

// Access over a place's roads beside what assessments find on them.

namespace planner {
namespace {

TEST(StudyAccess, FindsTheNearestFacilityThatAnAssessmentFinds) {
  const Study study = support::draw_school_town();
  const StudyAccess access = support::access_in(study, SupplyOf::Facilities, kNoLimit);
  geo::Task task;
  const Assessment assessment = assess(study, task);
  const auto field = std::ranges::find_if(assessment.fields, [&](const TravelField& each) {
    return each.measure == Measure::Time && each.profile == access.profile;
  });
  ASSERT_NE(field, assessment.fields.end());
  ASSERT_EQ(access.data.demand.id.size(), study.demand.size());
  for (std::size_t piece = 0; piece < study.demand.size(); ++piece) {
    const auto row = access.data.ways.pairs.of(piece);
    ASSERT_EQ(row.size(), 3U);
    const auto nearest = std::ranges::min_element(row, {}, &geo::travel::DestinationCost::cost);
    EXPECT_EQ(nearest->cost, field->nearest.cost[piece]) << "piece " << piece;
  }
}

TEST(StudyAccess, AgreesWithTheFloatingCatchmentsOfTheRoads) {
  const Study study = support::draw_school_town();
  const StudyAccess access = support::access_in(study, SupplyOf::Capacity, 5.0);
  AccessRequest request;
  request.methods = {{AccessMethod::Enhanced, 1}};
  request.rings = {{{2.0, 1.0}, {5.0, 0.4}}};
  geo::Task task;
  const AccessResult result = evaluate_access(access.data, request, task);
  const std::vector<DecayZone> zones{{120'000, 1.0}, {300'000, 0.4}};
  const FloatingCatchment streamed =
      floating_catchment(access.data.ways.pairs, {access.data.supply.capacity, access.data.demand.people, zones}, task);
  ASSERT_EQ(result.measures[0].value.size(), streamed.access.size());
  for (std::size_t row = 0; row < streamed.access.size(); ++row) {
    EXPECT_NEAR(result.measures[0].value[row], streamed.access[row], 1e-12) << "row " << row;
  }
  EXPECT_GT(*std::ranges::max_element(streamed.access), 0.0);
}

}  // namespace
}  // namespace planner
