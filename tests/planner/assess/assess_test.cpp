#include "planner/assess/assessment.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace planner {
namespace {

Assessment assess(const Study& study, const Scenario& scenario = status_quo(), int threads = 1) {
  geo::Task task{threads};
  return planner::assess(study, scenario, task);
}

TEST(Reach, TheLimitItselfIsWithin) {
  Study study = support::draw_study("S....1\n");
  support::add_reach(study, "school", 500.0, Scope::All);
  support::add_reach(study, "school", 499.999, Scope::All);
  const Assessment result = assess(study);
  EXPECT_EQ(result.standards[0].covered.total, Persons::of(100));
  EXPECT_EQ(result.standards[1].covered.total, Persons{});
}

TEST(Reach, TownAndCountryStandSideBySide) {
  Study study = support::draw_study(
      "S12\n"
      "---\n"
      "..3\n");
  support::add_reach(study, "school", 250.0, Scope::All, "all", 0.5);
  const StandardResult result = assess(study).standards[0];
  EXPECT_EQ(result.covered, (ByClass<Persons>{Persons::of(300), Persons::of(300), Persons{}}));
  EXPECT_DOUBLE_EQ(*result.share.urban, 1.0);
  EXPECT_DOUBLE_EQ(*result.share.rural, 0.0);
  EXPECT_DOUBLE_EQ(*result.value, 0.5);
  EXPECT_EQ(result.met, true) << "a share equal to its target meets it";
}

TEST(Reach, ScopeAndGroupChooseWhoIsCounted) {
  Study study = support::draw_study(
      "S12\n"
      "---\n"
      "..3\n");
  support::add_reach(study, "school", 100.0, Scope::Urban, "children");
  const StandardResult result = assess(study).standards[0];
  EXPECT_EQ(result.population.total, Persons::of(30));
  EXPECT_EQ(result.covered.total, Persons::of(10));
  ASSERT_EQ(result.verdicts.size(), 1U);
  EXPECT_EQ(study.units[result.verdicts[0].unit].code, "11");
}

TEST(Reach, NobodyInScopeIsNotAssessedRatherThanMet) {
  Study study = support::draw_study("S1\n");
  support::add_reach(study, "school", 100.0, Scope::Rural);
  const StandardResult result = assess(study).standards[0];
  EXPECT_FALSE(result.not_assessed.empty());
  EXPECT_FALSE(result.met.has_value());
}

TEST(Reach, AGroupThatTheDataLackIsNotAssessed) {
  Study study = support::draw_study("S1\n");
  study.catalogue.groups.push_back({"elderly", "", ""});
  study.demand.persons.push_back({});
  support::add_reach(study, "school", 100.0, Scope::All, "elderly");
  EXPECT_FALSE(assess(study).standards[0].not_assessed.empty());
}

/// Seats per 1 000 people of the town, on a drawn place.
StandardResult seats_in_town(const char* map, bool told) {
  Study study = support::draw_study(map);
  for (Facility& facility : study.facilities) {
    facility.capacity = told ? facility.capacity : std::nullopt;
  }
  Standard seats;
  seats.id = "SEATS";
  seats.service = study.catalogue.find_service("school");
  seats.population = "all";
  seats.scope = Scope::Urban;
  CapacityRule rule;
  rule.limit = 100.0;
  seats.rule = rule;
  study.standards = {study.catalogue.standards.push_back(seats)};
  return assess(study).standards[0];
}

TEST(Capacity, OfTheTownInAPlaceWithoutATownIsNotAssessedForNobodyLivesThere) {
  EXPECT_EQ(render_english(seats_in_town("---\nS.3\n", true).not_assessed),
            "nobody of the group “all residents” lives where it applies");
}

TEST(Capacity, ThatNoFacilityOfTheTownTellsIsNotAssessedForThatReason) {
  EXPECT_EQ(render_english(seats_in_town("S.1\n---\nS.3\n", false).not_assessed),
            "no facility says how much of it there is");
}

TEST(Capacity, OfATownWhoseCountryAloneHasFacilitiesIsNought) {
  for (const bool told : {true, false}) {
    const StandardResult result = seats_in_town("..1\n---\nS.3\n", told);
    EXPECT_EQ(result.value, 0.0) << render_english(result.not_assessed);
    EXPECT_EQ(result.met, false);
  }
}

TEST(Reach, WithoutAnyFacilityNobodyIsServed) {
  Study study = support::draw_study("1C\n");
  support::add_reach(study, "school", 1e6, Scope::All);
  const StandardResult result = assess(study).standards[0];
  EXPECT_EQ(result.value, 0.0);
  EXPECT_EQ(result.met, false);
}

TEST(Reach, PlannedAndClosedFacilitiesDoNotServe) {
  Study study = support::draw_study("S1S\n");
  study.facilities[0].status = FacilityStatus::Planned;
  study.facilities[1].status = FacilityStatus::Closed;
  support::add_reach(study, "school", 1e6, Scope::All);
  EXPECT_EQ(assess(study).standards[0].covered.total, Persons{});
}

TEST(Count, EachUnitOfItsLevelNeedsEnough) {
  Study study = support::draw_study(
      "CC1\n"
      "---\n"
      "C.3\n");
  support::add_count(study, "clinic", UnitLevel::Village, 2, Scope::All);
  support::add_count(study, "clinic", UnitLevel::Township, 1, Scope::Rural);
  const Assessment result = assess(study);
  EXPECT_DOUBLE_EQ(*result.standards[0].value, 0.5);
  EXPECT_EQ(result.standards[0].met, false);
  EXPECT_EQ(result.standards[0].verdicts[1].facilities, 1);
  EXPECT_EQ(result.standards[0].units_met, (ByClass<int>{1, 1, 0}));
  EXPECT_EQ(result.standards[1].met, true);
  EXPECT_EQ(result.standards[1].units.total, 1);
}

TEST(Count, AUnitWithoutPeopleIsStillAUnit) {
  Study study = support::draw_study(
      "C.1\n"
      "---\n"
      "...\n");
  support::add_count(study, "clinic", UnitLevel::Village, 1, Scope::All);
  EXPECT_DOUBLE_EQ(*assess(study).standards[0].value, 0.5);
}

TEST(Gaps, NameTheUnitsThatFallShortMostPeopleFirst) {
  Study study = support::draw_study(
      "S..2\n"
      "----\n"
      "...5\n");
  support::add_reach(study, "school", 100.0, Scope::All);
  const std::vector<Gap> gaps = assess(study).gaps;
  ASSERT_EQ(gaps.size(), 2U);
  EXPECT_EQ(study.units[gaps[0].unit].code, "21");
  EXPECT_EQ(gaps[0].persons, Persons::of(500));
  EXPECT_EQ(gaps[1].persons, Persons::of(200));
}

/// A random town of 12 × 12 with schools and clinics.
Study random_study(std::mt19937_64& random) {
  constexpr std::string_view symbols = "...123456789SC";
  std::string map;
  for (int row = 0; row < 12; ++row) {
    for (int column = 0; column < 12; ++column) {
      map += row == 6 ? '-' : symbols[random() % symbols.size()];
    }
    map += '\n';
  }
  map[0] = '1';
  return support::draw_study(map);
}

TEST(AssessProperty, CoverageNeverFallsWhenAFacilityOpensAndUnitsAddUp) {
  const std::uint64_t seed = 9001;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (int round = 0; round < 20; ++round) {
    Study study = random_study(random);
    support::add_reach(study, "school", 50.0 + static_cast<double>(random() % 400), Scope::All);
    Study with_one_more = study;
    with_one_more.facilities.push_back({"N",
                                        {},
                                        ServiceId{1},
                                        {static_cast<double>(random() % 1200), -300.0},
                                        {},
                                        FacilityStatus::Existing,
                                        UnitId{2},
                                        {},
                                        {}});
    const StandardResult before = assess(study).standards[0];
    const StandardResult after = assess(with_one_more).standards[0];
    EXPECT_GE(after.covered.total, before.covered.total);
    Persons of_units;
    for (const UnitVerdict& verdict : before.verdicts) {
      of_units += verdict.covered;
    }
    EXPECT_EQ(of_units, before.covered.total);
    EXPECT_EQ(before.covered.urban + before.covered.rural, before.covered.total);
  }
}

TEST(AssessProperty, ThreadsChangeNothing) {
  std::mt19937_64 random{5};
  Study study = random_study(random);
  support::add_reach(study, "school", 200.0, Scope::All);
  support::add_reach(study, "clinic", 300.0, Scope::Rural);
  support::add_count(study, "clinic", UnitLevel::Village, 2, Scope::All);
  const Assessment one = assess(study, status_quo(), 1);
  const Assessment three = assess(study, status_quo(), 3);
  EXPECT_EQ(one.standards, three.standards);
  EXPECT_EQ(one.services, three.services);
  EXPECT_EQ(one.fields, three.fields);
  EXPECT_EQ(one.gaps, three.gaps);
}

}  // namespace
}  // namespace planner
