#include "planner/assess/compare.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

// What the gap ledger says of each breach: which service is lacking, which facility to mend, how many people.

namespace planner {
namespace {

Facility& facility(Study& study, const std::string& id) {
  return *std::ranges::find(study.facilities, id, &Facility::id);
}

/// The study judged by one standard of clinics.
Assessment judged(Study& study, const Rule& rule, const std::function<void(Standard&)>& more = [](Standard&) {}) {
  study.year = 2019;
  Standard standard;
  standard.id = "T";
  standard.service = study.catalogue.find_service("clinic");
  standard.population = "all";
  standard.rule = rule;
  more(standard);
  study.standards = {study.catalogue.standards.push_back(standard)};
  geo::Task task;
  return assess(study, task);
}

std::string facility_of(const Assessment& assessment, const Gap& gap) {
  return gap.facility ? assessment.facilities[*gap.facility].id : "none";
}

NetworkRule two_levels(const Study& study) {
  return {{{UnitLevel::Township, study.catalogue.find_service("school")},
           {UnitLevel::Village, study.catalogue.find_service("clinic")}},
          1.0};
}

TEST(Remedies, OfANetworkNameTheServiceOfTheLevelThatLacksIt) {
  Study study = support::draw_study("SC1\n---\n..3\n");
  const Assessment assessment = judged(study, two_levels(study));
  ASSERT_EQ(assessment.gaps.size(), 2U);
  for (const Gap& gap : assessment.gaps) {
    const bool township = study.units[gap.unit].level == UnitLevel::Township;
    EXPECT_EQ(study.catalogue.services[gap.service].id, township ? "school" : "clinic");
  }
}

TEST(Remedies, OfANodeWithoutOneAboveNameTheOneAbove) {
  Study study = support::draw_study("SC1\n---\n.C3\n");
  const Assessment assessment = judged(study, two_levels(study));
  ASSERT_EQ(assessment.gaps.size(), 2U) << "the township, and the village's clinic";
  for (const Gap& gap : assessment.gaps) {
    EXPECT_EQ(study.catalogue.services[gap.service].id, "school");
    EXPECT_EQ(gap.measured, 0.0);
    EXPECT_EQ(gap.required, 1.0);
  }
}

TEST(Network, CountsItsPeopleOnce) {
  Study study = support::draw_study("SC1\n---\nS.3\n");
  const StandardResult result = judged(study, two_levels(study)).standards[0];
  EXPECT_EQ(result.population.total, Persons::of(400));
  EXPECT_EQ(result.covered.total, Persons::of(100)) << "the country has its school, not its clinic";
  EXPECT_EQ(result.covered.rural, Persons{});
}

TEST(Remedies, ImproveTheFacilityThatFailsNotTheBusiestOne) {
  Study study = support::draw_study("C1C\n---\n..3\n");
  for (const char* id : {"C1", "C2"}) {
    facility(study, id).details.opened = 2019;
    facility(study, id).details.stages = {true, true, true};
  }
  facility(study, "C2").details.stages[0] = false;
  const Assessment assessment = judged(study, ProcessRule{{Stage::Design}, 2018, 1.0});
  ASSERT_EQ(assessment.gaps.size(), 1U);
  EXPECT_EQ(facility_of(assessment, assessment.gaps[0]), "C2");
  EXPECT_EQ(assessment.gaps[0].remedy, Remedy::ImproveFacility);
}

TEST(Remedies, OfAFilteredCountImproveWhatDoesNotPass) {
  Study study = support::draw_study("C1C\n---\n..3\n");
  facility(study, "C1").details.compliant = true;
  facility(study, "C2").details.compliant = false;
  CountRule rule;
  rule.level = UnitLevel::Village;
  rule.minimum = 2;
  const Assessment assessment = judged(study, rule, [](Standard& s) { s.filter.compliant = true; });
  const auto town =
      std::ranges::find_if(assessment.gaps, [&](const Gap& gap) { return study.units[gap.unit].code == "11"; });
  ASSERT_NE(town, assessment.gaps.end());
  EXPECT_EQ(facility_of(assessment, *town), "C2");
}

TEST(Finance, AsksOnlyWhatIsOpenOrPlanned) {
  Study study = support::draw_study("C1C\n---\n..3\n");
  facility(study, "C1").details.township_share = 0.0;
  facility(study, "C2").details.township_share = 0.5;
  facility(study, "C2").details.closed = 2018;
  EXPECT_EQ(judged(study, FinanceRule{0.0}).standards[0].met, true);
  facility(study, "C2").details.closed = 2020;
  EXPECT_EQ(judged(study, FinanceRule{0.0}).standards[0].met, false);
}

TEST(Capacity, OfAUnitWhoseFacilitiesDoNotSayItIsUnknownNotNought) {
  Study study = support::draw_study("C1.\n---\nC.3\n");
  facility(study, "C1").capacity = 10.0;
  facility(study, "C2").capacity.reset();
  CapacityRule rule;
  rule.per = 1000.0;
  rule.limit = 5.0;
  rule.level = UnitLevel::Village;
  rule.target = 1.0;
  const StandardResult result = judged(study, rule).standards[0];
  EXPECT_EQ(result.units.total, 1);
  EXPECT_EQ(result.unknown, 1);
  EXPECT_EQ(result.verdicts.back().remark, Remark::Unknown);
  EXPECT_EQ(result.verdicts.back().met, std::nullopt);
}

}  // namespace
}  // namespace planner
