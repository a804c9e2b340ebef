#include "planner/assess/assessment.hpp"
#include "planner/assess/inequality.hpp"
#include "planner/assess/service_sharing.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace planner {
namespace {

constexpr ServiceId kSchool{1};
constexpr GroupId kChildren{1};

/// Ways to the only school take 100 and 200 s in town, 400 and 500 s in the country, for 10 children each.
Study along_a_road() {
  Study study = support::draw_road_study("A1ab-cd-B\n");
  study.demand.cls = {UnitClass::Urban, UnitClass::Urban, UnitClass::Rural, UnitClass::Rural};
  return study;
}

StandardResult judged(Study& study, const DisparityRule& rule, const char* service = "school") {
  const StandardId id = support::add_reach(study, service, 1.0, Scope::All, "children");
  study.catalogue.standards[id].rule = rule;
  geo::Task task;
  return assess(study, task).standards.back();
}

DisparityRule rule_of(DisparityIndex index, double limit, DisparityMeasure measure) {
  return {index, "", limit, measure};
}

TEST(Disparity, OfWaysSetsTheCountrysMinutesAgainstTheTowns) {
  Study study = along_a_road();
  const StandardResult ratio =
      judged(study, rule_of(DisparityIndex::UrbanRuralRatio, 2.9, DisparityMeasure::TravelTime));
  EXPECT_NEAR(ratio.value.value(), 3.0, 1e-12);
  EXPECT_EQ(ratio.met, false);
  EXPECT_NEAR(ratio.measured.urban.value(), 2.5, 1e-12) << "minutes";
  EXPECT_NEAR(ratio.measured.rural.value(), 7.5, 1e-12);
  const StandardResult gap = judged(study, rule_of(DisparityIndex::UrbanRuralGap, 5.0, DisparityMeasure::TravelTime));
  EXPECT_NEAR(gap.value.value(), 5.0, 1e-12);
  EXPECT_EQ(gap.met, true) << "the limit itself";
}

TEST(Disparity, OfWaysIsTheIndexOfTheirTimes) {
  Study study = along_a_road();
  const std::vector<double> seconds{100.0, 200.0, 400.0, 500.0};
  const std::vector<double> children(4, 10.0);
  const Inequality expected = inequality_of({seconds, children});
  const auto value = [&](DisparityIndex index) {
    return judged(study, rule_of(index, 0.2, DisparityMeasure::TravelTime)).value.value();
  };
  EXPECT_NEAR(value(DisparityIndex::Gini), *expected.gini.value, 1e-9);
  EXPECT_NEAR(value(DisparityIndex::Theil), *expected.theil_t.value, 1e-9);
  EXPECT_NEAR(value(DisparityIndex::Variation), *expected.cv.value, 1e-9);
}

TEST(Disparity, OfAccessIsTheIndexOfWhatIsSharedOut) {
  Study study = along_a_road();
  support::add_walk(study, "school", 600.0, "children");
  // Zones end at 200, 400 and 600 s; 50 places for 10·(1 + 1 + 0.68 + 0.22) weighted children.
  const double ratio = 50.0 / 29.0;
  const std::vector<double> access{ratio, ratio, 0.68 * ratio, 0.22 * ratio};
  const std::vector<double> children(4, 10.0);
  const Inequality expected = inequality_of({access, children});
  const auto result = [&](DisparityIndex index) {
    return judged(study, rule_of(index, 0.2, DisparityMeasure::Accessibility));
  };
  EXPECT_NEAR(result(DisparityIndex::Gini).value.value(), *expected.gini.value, 1e-12);
  EXPECT_NEAR(result(DisparityIndex::Theil).value.value(), *expected.theil_t.value, 1e-12);
  EXPECT_NEAR(result(DisparityIndex::Variation).value.value(), *expected.cv.value, 1e-12);
  EXPECT_EQ(result(DisparityIndex::Variation).met, *expected.cv.value <= 0.2);
  EXPECT_NEAR(result(DisparityIndex::UrbanRuralRatio).value.value(), 1.0 / 0.45, 1e-12);
  EXPECT_NEAR(result(DisparityIndex::UrbanRuralGap).value.value(), 0.55 * ratio, 1e-12);
  EXPECT_EQ(result(DisparityIndex::Gini).group, kChildren);
  EXPECT_EQ(result(DisparityIndex::Gini).population.total, Persons::of(40.0));
  EXPECT_EQ(result(DisparityIndex::Gini).covered.total, Persons::of(40.0));
}

// A town of 300 people all of whom are served and a village of 400 none of whom is.
TEST(Disparity, OfCoverageIsTheIndexOfUnitsByTheirPeople) {
  Study study = support::draw_study("S3\n---\n4\n");
  const std::string id = study.catalogue.standards[support::add_reach(study, "school", 150.0, Scope::All)].id;
  const StandardResult gini = judged(study, {DisparityIndex::Gini, id, 0.6});
  EXPECT_NEAR(gini.value.value(), 4.0 / 7.0, 1e-12);
  EXPECT_EQ(gini.met, true);
  EXPECT_NEAR(judged(study, {DisparityIndex::Theil, id, 0.6}).value.value(), std::log(7.0 / 3.0), 1e-12);
}

TEST(Disparity, SaysWhyItIsNotAssessed) {
  Study without_roads = support::draw_study("S3\n---\n4\n");
  for (const DisparityMeasure measure : {DisparityMeasure::TravelTime, DisparityMeasure::Accessibility}) {
    EXPECT_FALSE(judged(without_roads, rule_of(DisparityIndex::Gini, 0.5, measure)).not_assessed.empty());
  }
  Study town = support::draw_road_study("A1ab-cd-B\n");
  const StandardResult sides =
      judged(town, rule_of(DisparityIndex::UrbanRuralGap, 0.5, DisparityMeasure::Accessibility));
  EXPECT_FALSE(sides.not_assessed.empty()) << "there is no country";
  EXPECT_FALSE(
      judged(town, rule_of(DisparityIndex::Gini, 0.5, DisparityMeasure::Accessibility), "clinic").not_assessed.empty());
}

}  // namespace
}  // namespace planner
