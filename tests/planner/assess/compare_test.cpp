#include "planner/assess/compare.hpp"

#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace planner {
namespace {

using Random = std::mt19937_64;

Scenario plan(std::vector<Edit> edits) {
  return {"plan", std::move(edits), {}};
}

ScenarioComparison compared(const Study& study, const Scenario& scenario) {
  geo::Task task;
  const Study edited = with_edits(study, scenario, task);
  const Assessment before = assess(study, task);
  const Assessment after = assess(edited, task);
  const Scenario none = status_quo();
  return compare({&study, &before, &none}, {&edited, &after, &scenario});
}

GainAndLoss people(double gained, double lost) {
  return {Persons::of(gained), Persons::of(lost)};
}

OpenFacility school(const Study& study, geo::MapPoint at, const char* id = "N") {
  return {id, "", "school", support::on_globe(study, at), {}};
}

std::string changes_text(const Study& study, const StandardComparison& standard) {
  std::string text;
  for (const UnitChange& change : standard.changes) {
    text += study.units[change.unit].code + "/" + study.catalogue.groups[change.group].id + " +" +
            to_text(change.people.gained) + " -" + to_text(change.people.lost) + "; ";
  }
  return text;
}

//  homes at 50, 450 and 750 m, a school at 350 m
constexpr const char* kRow = "1  S2  3\n";

TEST(Compare, ANodeBuiltBelowOneThatIsMissingOpensNoBreach) {
  Study study = support::draw_study("1\n");
  Standard levels;
  levels.id = "LEVELS";
  levels.service = study.catalogue.find_service("clinic");
  levels.population = "all";
  levels.rule = NetworkRule{{{UnitLevel::Township, study.catalogue.find_service("school")},
                             {UnitLevel::Village, study.catalogue.find_service("clinic")}},
                            1.0};
  study.standards = {study.catalogue.standards.push_back(levels)};
  const OpenFacility clinic{"N", "", "clinic", support::on_globe(study, study.demand.position[0]), {}};
  const ScenarioComparison comparison = compared(study, plan({clinic}));
  EXPECT_TRUE(comparison.opened.empty()) << "the village lacks its school as before";
  EXPECT_TRUE(comparison.closed.empty());
  EXPECT_EQ(comparison.unchanged, 2U);
}

TEST(Compare, WithoutEditsNothingChanges) {
  Study study = support::draw_study(kRow);
  support::add_reach(study, "school", 150, Scope::All);
  const ScenarioComparison comparison = compared(study, plan({}));
  EXPECT_EQ(comparison.standards[0].people, GainAndLoss{});
  EXPECT_TRUE(comparison.standards[0].changes.empty());
  EXPECT_EQ(comparison.units[kPlace].way, GainAndLoss{});
  EXPECT_EQ(comparison.units[kPlace].trip_km_saved, 0.0);
  EXPECT_EQ(comparison.opened.size() + comparison.closed.size(), 0U);
  EXPECT_EQ(comparison.unchanged, 1U);
}

TEST(Compare, GainersComeWithinTheLimitByUnitAndGroup) {
  Study study = support::draw_study(kRow);
  support::add_reach(study, "school", 150, Scope::All);
  const ScenarioComparison comparison = compared(study, plan({school(study, {700, -50})}));
  const StandardComparison& standard = comparison.standards[0];
  EXPECT_EQ(standard.people, people(300, 0));
  EXPECT_EQ(changes_text(study, standard),
            "/all +300 -0; /children +30 -0; 1/all +300 -0; 1/children +30 -0; 11/all +300 -0; 11/children +30 -0; ");
  EXPECT_DOUBLE_EQ(*standard.difference[UnitId{2}], 0.5) << "two hundred of six before, five after";
  EXPECT_DOUBLE_EQ(*standard.after.value - *standard.before.value, 0.5);
}

TEST(Compare, LosersFallOutOfTheLimit) {
  Study study = support::draw_study(kRow);
  support::add_reach(study, "school", 150, Scope::All, "children");
  const ScenarioComparison comparison = compared(study, plan({school(study, {700, -50}), CloseFacility{"S1"}}));
  EXPECT_EQ(comparison.standards[0].people, people(30, 20)) << "of the standard's own group";
  EXPECT_EQ(comparison.units[kPlace].served, people(30, 20));
}

TEST(Compare, APersonServedByTwoStandardsCountsOnce) {
  Study study = support::draw_study(kRow);
  support::add_reach(study, "school", 150, Scope::All);
  support::add_reach(study, "school", 200, Scope::All);
  support::add_reach(study, "school", 200, Scope::All, "children");
  const ScenarioComparison comparison = compared(study, plan({school(study, {700, -50})}));
  EXPECT_EQ(comparison.units[kPlace].served, people(300, 0));
}

TEST(Compare, OutOfScopeNobodyGains) {
  Study study = support::draw_study(kRow);
  support::add_reach(study, "school", 150, Scope::Rural);
  EXPECT_EQ(compared(study, plan({school(study, {700, -50})})).units[kPlace].served, GainAndLoss{});
}

TEST(Compare, KilometresAreThoseOfThePeopleTheServiceIsFor) {
  const Study study = support::draw_study(kRow);
  const ScenarioComparison comparison = compared(study, plan({school(study, {700, -50})}));
  EXPECT_NEAR(comparison.services[0].trip_km_saved, 30 * 0.350, 1e-6);
  EXPECT_NEAR(comparison.units[UnitId{2}].trip_km_saved, 30 * 0.350, 1e-6);
  EXPECT_EQ(comparison.units[kPlace].way, people(30, 0));
  EXPECT_EQ(comparison.services[0].facilities_after, 2U);
}

TEST(Compare, KilometresAreMeasuredByRoad) {
  const Study study = support::draw_road_study(
      "+-a-A---B-1-+\n"
      "    |   |    \n"
      "    +---+    \n");
  const ScenarioComparison comparison = compared(study, plan({CloseRoad{support::on_globe(study, {600, 0})}}));
  EXPECT_NEAR(comparison.services[0].trip_km_saved, -10 * 0.4, 1e-9);
  EXPECT_EQ(comparison.units[kPlace].way, people(0, 10));
  EXPECT_DOUBLE_EQ(comparison.services[0].mean_after->value() - comparison.services[0].mean_before->value(), 400.0);
}

TEST(Compare, WhoHadNoWayBeforeIsToldApart) {
  const Study study = support::draw_road_study("+-a-+ +-1-+\n");
  const AddRoad link{{support::on_globe(study, {400, 0}), support::on_globe(study, {600, 0})},
                     {{"highway", "residential"}}};
  const ScenarioComparison comparison = compared(study, plan({link}));
  EXPECT_EQ(comparison.services[0].newly_arriving, Persons::of(10.0));
  EXPECT_EQ(comparison.services[0].trip_km_saved, 0.0);
  EXPECT_EQ(comparison.units[kPlace].way, people(10, 0));
}

TEST(Compare, AServiceThatWasNotThereBringsPeopleNearer) {
  const Study study = support::draw_study(kRow);
  const OpenFacility clinic{"N", "", "clinic", support::on_globe(study, {700, -50}), {}};
  const ScenarioComparison comparison = compared(study, plan({clinic}));
  ASSERT_EQ(comparison.services.size(), 2U);
  EXPECT_EQ(comparison.services[1].newly_arriving, Persons::of(600.0));
  EXPECT_EQ(comparison.units[kPlace].way, people(600, 0));
}

TEST(Compare, UnitsThatSatisfyNowGainAllTheirPeople) {
  Study study = support::draw_study(
      "1S2\n"
      "---\n"
      "3 4\n");
  support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  const ScenarioComparison opened = compared(study, plan({school(study, {150, -250})}));
  EXPECT_EQ(opened.standards[0].people, people(700, 0));
  EXPECT_EQ(changes_text(study, opened.standards[0]),
            "/all +700 -0; /children +70 -0; 2/all +700 -0; 2/children +70 -0; 21/all +700 -0; 21/children +70 -0; ");
  EXPECT_EQ(opened.units[kPlace].served, GainAndLoss{}) << "no standard of reach";
  const ScenarioComparison closed = compared(study, plan({CloseFacility{"S1"}}));
  EXPECT_EQ(closed.standards[0].people, people(0, 300));
  EXPECT_EQ(closed.standards[0].difference[UnitId{2}], -1.0);
}

TEST(Compare, BreachesAreOpenedAndClosed) {
  Study study = support::draw_study(
      "1S2\n"
      "---\n"
      "3 4\n");
  support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  const ScenarioComparison comparison =
      compared(study, plan({MoveFacility{"S1", support::on_globe(study, {150, -250})}}));
  ASSERT_EQ(comparison.opened.size(), 1U);
  EXPECT_EQ(study.units[comparison.opened[0].unit].code, "11");
  ASSERT_EQ(comparison.closed.size(), 1U);
  EXPECT_EQ(study.units[comparison.closed[0].unit].code, "21");
  EXPECT_EQ(comparison.unchanged, 0U);
  EXPECT_EQ(comparison.units[UnitId{1}].breaches_opened, 1);
  EXPECT_EQ(comparison.units[kPlace].breaches_closed, 1);
}

/// Villages 11 with a clinic and 21 without; beds are asked for, and of no clinic it is known how many it has.
Study study_of_unknown_capacity() {
  Study study = support::draw_study("C.1\n---\n..3\n");
  const StandardId id = support::add_count(study, "clinic", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[id].rule =
      CapacityRule{Quantity::Capacity, 1000.0, false, UnitLevel::Village, 10.0, false, {}, 1.0};
  study.facilities[0].capacity.reset();
  return study;
}

UpgradeFacility known_to_have_room() {
  UpgradeFacility upgrade{"C1"};
  upgrade.capacity = 50.0;
  return upgrade;
}

TEST(Compare, ABreachOfAStandardThatOnlyTheScenarioJudgesIsNewlyJudgedNotOpened) {
  const Study study = study_of_unknown_capacity();
  const ScenarioComparison comparison = compared(study, plan({known_to_have_room()}));
  ASSERT_EQ(comparison.newly_judged.size(), 1U);
  EXPECT_EQ(study.units[comparison.newly_judged[0].unit].code, "21");
  EXPECT_EQ(comparison.opened.size() + comparison.closed.size() + comparison.no_longer_judged.size(), 0U);
  EXPECT_EQ(comparison.unchanged, 0U);
  EXPECT_EQ(comparison.units[kPlace].breaches_newly_judged, 1);
  EXPECT_EQ(comparison.units[kPlace].breaches_opened, 0);
}

TEST(Compare, ABreachOfAStandardThatOnlyTheBaseJudgesIsNoLongerJudgedNotClosed) {
  const Study study = study_of_unknown_capacity();
  geo::Task task;
  const Scenario told = plan({known_to_have_room()});
  const Scenario none = status_quo();
  const Study known = with_edits(study, told, task);
  const Assessment before = assess(known, task);
  const Assessment after = assess(study, task);
  const ScenarioComparison comparison = compare({&known, &before, &told}, {&study, &after, &none});
  ASSERT_EQ(comparison.no_longer_judged.size(), 1U);
  EXPECT_EQ(comparison.opened.size() + comparison.closed.size() + comparison.newly_judged.size(), 0U);
  EXPECT_EQ(comparison.units[UnitId{3}].breaches_no_longer_judged, 1);
  EXPECT_EQ(comparison.units[UnitId{1}].breaches_no_longer_judged, 0);
}

// The new clinic does not say whether it is up to standard, as the one in town does: the village is open now.
TEST(Compare, ABreachOfAUnitOfWhichItIsNoLongerKnownIsNotClosed) {
  Study study = support::draw_study("C.1\n---\n..3\n");
  study.facilities[0].details.compliant = true;
  const StandardId id = support::add_count(study, "clinic", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[id].filter.compliant = true;
  const OpenFacility clinic{"N", "", "clinic", support::on_globe(study, study.demand.position[1]), {}};
  const ScenarioComparison comparison = compared(study, plan({clinic}));
  EXPECT_TRUE(comparison.closed.empty());
  ASSERT_EQ(comparison.no_longer_judged.size(), 1U);
  EXPECT_EQ(study.units[comparison.no_longer_judged[0].unit].code, "21");
  EXPECT_EQ(comparison.standards[0].after.met, std::nullopt);
}

TEST(Compare, CostIsPerPersonNewlyServed) {
  Study study = support::draw_study(kRow);
  support::add_reach(study, "school", 150, Scope::All);
  OpenFacility dear = school(study, {700, -50});
  dear.note.cost = 6.0e5;
  const ScenarioComparison comparison =
      compared(study, plan({dear, MoveFacility{"S1", support::on_globe(study, {350, -50})}}));
  EXPECT_EQ(comparison.cost, 6.0e5);
  EXPECT_EQ(comparison.edits_without_cost, 1U);
  EXPECT_DOUBLE_EQ(*comparison.cost_per_person_served, 2000.0);
  EXPECT_DOUBLE_EQ(*comparison.cost_per_person_nearer, 20000.0) << "thirty children";
  EXPECT_FALSE(compared(study, plan({school(study, {700, -50})})).cost_per_person_served);
  OpenFacility vain = school(study, {350, -50});
  vain.note.cost = 1.0;
  EXPECT_FALSE(compared(study, plan({vain})).cost_per_person_served) << "nobody is newly served";

  study.year = 2020;
  OpenFacility later = school(study, {650, -50}, "L");
  later.year = 2030;
  later.note.cost = 5.0e6;
  const ScenarioComparison with_later = compared(study, plan({dear, later}));
  EXPECT_EQ(with_later.cost, 5.6e6);
  EXPECT_DOUBLE_EQ(*with_later.cost_per_person_served, 2000.0) << "what is still to come serves nobody yet";
}

TEST(Compare, ARelaxedStandardServesMorePeople) {
  Study study = support::draw_study(kRow);
  support::add_reach(study, "school", 150, Scope::All);
  ChangeStandard relaxed{"R0"};
  relaxed.limit = 350;
  relaxed.target = 0.5;
  relaxed.note.reason = "r";
  const ScenarioComparison comparison = compared(study, plan({relaxed}));
  EXPECT_EQ(comparison.standards[0].people, people(100, 0));
  EXPECT_EQ(comparison.standards[0].target_before, 1.0);
  EXPECT_EQ(comparison.standards[0].target_after, 0.5);
  EXPECT_EQ(comparison.units[kPlace].way, GainAndLoss{});
}

TEST(Compare, PeopleAreThoseOfTheTargetYear) {
  Study study = support::draw_study(kRow);
  support::add_reach(study, "school", 150, Scope::All);
  const ScenarioComparison comparison =
      compared(study, plan({SetTarget{2035, {Growth{"", "", 2.0, {}}}}, school(study, {700, -50})}));
  EXPECT_EQ(comparison.year, 2035);
  EXPECT_EQ(comparison.units[kPlace].population, Persons::of(1200.0));
  EXPECT_EQ(comparison.standards[0].people, people(600, 0)) << "growth alone is no gain";
}

TEST(CompareProperty, GainsLessLossesAreTheChangeOfTheCovered) {
  const support::Globe globe{support::draw_study("1\n")};
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    Random random{seed};
    std::string map;
    for (int row = 0; row < 7; ++row) {
      for (int column = 0; column < 8; ++column) {
        map += row == 3 ? '-' : "123SC   "[random() % 8];
      }
      map += '\n';
    }
    Study study = support::draw_study(map + "S1 S9\n");
    support::add_reach(study, "school", 100.0 * static_cast<double>(1 + random() % 4), Scope::All, "children");
    support::add_reach(study, "clinic", 100.0 * static_cast<double>(1 + random() % 4), Scope::Rural);
    support::add_count(study, "school", UnitLevel::Township, 5, Scope::All);
    const StandardId own = support::add_reach(study, "school", 1, Scope::All);
    study.catalogue.standards[own].rule = ContainmentRule{UnitLevel::Village, 1.0};
    const auto place = [&] {
      return globe({static_cast<double>(random() % 800), -static_cast<double>(random() % 800)});
    };
    const ScenarioComparison comparison =
        compared(study, plan({OpenFacility{"N", "", "school", place(), {}}, CloseFacility{"S1"},
                              MoveFacility{"S2", place()}, OpenFacility{"M", "", "clinic", place(), {}}}));
    for (const StandardComparison& standard : comparison.standards) {
      EXPECT_EQ(standard.people.gained - standard.people.lost,
                standard.after.covered.total - standard.before.covered.total);
      GainAndLoss villages;
      for (const UnitChange& change : standard.changes) {
        const bool of_group =
            study.catalogue.find_group(study.catalogue.standards[standard.standard].population) == change.group;
        if (of_group && study.units[change.unit].level == UnitLevel::Village) {
          villages.gained += change.people.gained;
          villages.lost += change.people.lost;
        }
      }
      if (!std::holds_alternative<CountRule>(study.catalogue.standards[standard.standard].rule)) {
        EXPECT_EQ(villages, standard.people) << "the villages add up to the place";
      }
    }
    EXPECT_LE(comparison.units[kPlace].served.gained, comparison.units[kPlace].population);
  }
}

}  // namespace
}  // namespace planner
