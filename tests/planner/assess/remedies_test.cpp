#include "planner/assess/compare.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

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

CountRule one_per_village() {
  CountRule rule;
  rule.level = UnitLevel::Village;
  return rule;
}

const Gap& gap_in(const Study& study, const Assessment& assessment, const char* unit) {
  return *std::ranges::find_if(assessment.gaps, [&](const Gap& gap) { return study.units[gap.unit].code == unit; });
}

TEST(Remedies, OpenAPublicOneWhereThePrivateOneWillNeverCount) {
  Study study = support::draw_study("C.1\n---\nC.3\n");
  facility(study, "C1").details.ownership = "public";
  facility(study, "C2").details.ownership = "private";
  const Assessment assessment =
      judged(study, one_per_village(), [](Standard& standard) { standard.filter.ownership = "public"; });
  ASSERT_EQ(assessment.gaps.size(), 1U);
  const Gap& gap = assessment.gaps[0];
  EXPECT_EQ(gap.remedy, Remedy::OpenFacility);
  EXPECT_EQ(gap.facility, std::nullopt);
  ASSERT_TRUE(gap.not_counted);
  EXPECT_EQ(assessment.facilities[*gap.not_counted].id, "C2");
}

TEST(Remedies, ImproveAsManyAsThereAreAndOpenTheRest) {
  Study study = support::draw_study("C.1\n---\nCC3\n");
  for (Facility& one : study.facilities) {
    one.details.compliant = one.id == "C1";
  }
  CountRule rule = one_per_village();
  rule.minimum = 3;
  const Assessment assessment = judged(study, rule, [](Standard& standard) { standard.filter.compliant = true; });
  const Gap& country = gap_in(study, assessment, "21");
  EXPECT_EQ(country.remedy, Remedy::ImproveFacility);
  EXPECT_EQ(country.to_improve, 2);
  EXPECT_EQ(country.to_open, 1);
  const Gap& town = gap_in(study, assessment, "11");
  EXPECT_EQ(town.remedy, Remedy::OpenFacility);
  EXPECT_EQ(town.to_open, 2) << "one of three is there";
}

// In China a township's own facilities stand in the community of its seat, which is urban where the township is rural.
TEST(Remedies, ImproveTheOneInTheUrbanSeatOfARuralTownship) {
  Study study = support::draw_study("..1\n---\nC.3\n");
  study.units[study.facilities[0].unit].cls = UnitClass::Urban;
  study.facilities[0].details.compliant = false;
  CountRule rule;
  rule.level = UnitLevel::Township;
  const Assessment assessment = judged(study, rule, [](Standard& standard) {
    standard.scope = Scope::Rural;
    standard.filter.compliant = true;
  });
  ASSERT_EQ(assessment.gaps.size(), 1U);
  EXPECT_EQ(assessment.gaps[0].remedy, Remedy::ImproveFacility);
  EXPECT_EQ(facility_of(assessment, assessment.gaps[0]), "C1");
}

TEST(Remedies, EnlargeTheOneInTheUrbanSeatWhichCountsForItsRuralTownship) {
  Study study = support::draw_study("..1\n---\nC.3\n");
  study.units[study.facilities[0].unit].cls = UnitClass::Urban;
  study.facilities[0].capacity = 3.0;
  CapacityRule rule;
  rule.level = UnitLevel::Township;
  rule.limit = 20.0;
  const Assessment assessment = judged(study, rule, [](Standard& standard) { standard.scope = Scope::Rural; });
  ASSERT_EQ(assessment.gaps.size(), 1U);
  EXPECT_NEAR(assessment.gaps[0].measured.value(), 10.0, 1e-12) << "3 for 300 people";
  EXPECT_EQ(assessment.gaps[0].remedy, Remedy::EnlargeFacility);
  EXPECT_EQ(facility_of(assessment, assessment.gaps[0]), "C1");
}

TEST(Remedies, AwaitThePlannedOneThatClosesTheGap) {
  Study study = support::draw_study("C.1\n---\nC.3\n");
  facility(study, "C2").status = FacilityStatus::Planned;
  facility(study, "C2").details.opened = 2022;
  const Assessment assessment = judged(study, one_per_village());
  ASSERT_EQ(assessment.gaps.size(), 1U);
  EXPECT_EQ(assessment.gaps[0].remedy, Remedy::AwaitPlanned);
  EXPECT_EQ(facility_of(assessment, assessment.gaps[0]), "C2");
  EXPECT_EQ(assessment.gaps[0].site, facility(study, "C2").position);
}

TEST(Remedies, AwaitTheLastOfThePlannedOnesThatAreNeeded) {
  Study study = support::draw_study("C.1\n---\nCCCC3\n");
  for (const auto& [id, opened] : {std::pair{"C2", 2025}, {"C3", 2021}, {"C4", 0}, {"C5", 2023}}) {
    facility(study, id).status = FacilityStatus::Planned;
    facility(study, id).details.opened = opened;
  }
  CountRule rule = one_per_village();
  rule.minimum = 2;
  const Assessment two = judged(study, rule);
  EXPECT_EQ(facility_of(two, gap_in(study, two, "21")), "C5") << "2021 and 2023";
  EXPECT_EQ(gap_in(study, two, "21").to_open, 2);
  rule.minimum = 4;
  study.catalogue.standards[study.standards[0]].rule = rule;
  geo::Task task;
  const Assessment four = assess(study, task);
  EXPECT_EQ(facility_of(four, gap_in(study, four, "21")), "C4") << "the one without a year is the last";
  rule.minimum = 5;
  study.catalogue.standards[study.standards[0]].rule = rule;
  EXPECT_EQ(gap_in(study, assess(study, task), "21").remedy, Remedy::OpenFacility) << "four planned ones are too few";
}

TEST(Remedies, DoNotAwaitAPlannedOneThatWillNotCountOrIsGivenUp) {
  Study study = support::draw_study("C.1\n---\nCC3\n");
  for (Facility& one : study.facilities) {
    one.details.ownership = one.id == "C2" ? "private" : "public";
  }
  facility(study, "C2").status = FacilityStatus::Planned;
  facility(study, "C2").details.opened = 2022;
  facility(study, "C3").status = FacilityStatus::Closed;
  const Assessment assessment =
      judged(study, one_per_village(), [](Standard& standard) { standard.filter.ownership = "public"; });
  EXPECT_EQ(gap_in(study, assessment, "21").remedy, Remedy::OpenFacility);
}

TEST(Remedies, AwaitThePlannedOneThatBringsEnoughPeopleWithinReach) {
  Study study = support::draw_study("C1....2....C..3\n");  // C2: 500 m from two hundred people, 300 m from three
  facility(study, "C2").status = FacilityStatus::Planned;
  facility(study, "C2").details.opened = 2022;
  const auto within = [&](double metres, double target) {
    ReachRule rule;
    rule.limit = static_cast<geo::Impedance>(metres * 1000.0);
    rule.target = target;
    Study place = study;
    return judged(place, rule).gaps.at(0).remedy;
  };
  EXPECT_EQ(within(300.0, 0.6), Remedy::AwaitPlanned) << "four of six hundred";
  EXPECT_EQ(within(300.0, 0.7), Remedy::OpenFacility) << "four of six hundred are too few";
  EXPECT_EQ(within(200.0, 0.6), Remedy::OpenFacility) << "nobody comes within reach";
}

TEST(Remedies, AwaitThePlannedBedsThatAreEnough) {
  Study study = support::draw_study("C.1\n---\nCC3\n");
  facility(study, "C2").capacity = 1.0;
  facility(study, "C3").status = FacilityStatus::Planned;
  facility(study, "C3").details.opened = 2022;
  facility(study, "C3").capacity = 2.0;
  CapacityRule rule;
  rule.level = UnitLevel::Village;
  rule.limit = 10.0;  // for three hundred people: 3
  EXPECT_EQ(judged(study, rule).gaps.at(0).remedy, Remedy::AwaitPlanned);
  facility(study, "C3").capacity = 1.9;
  EXPECT_EQ(judged(study, rule).gaps.at(0).remedy, Remedy::EnlargeFacility);
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
