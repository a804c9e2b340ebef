#include "planner/assess/assessment.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

// The same edges for every kind of rule that has them: a target or limit that is just reached or just missed, a unit
// without people, nobody at all, a facility that opens next year or closed this year.

namespace planner {
namespace {

struct Edge {
  const char* name;
  const char* map;  ///< villages 11 (urban) and 21 (rural)
  std::function<void(Study&, Standard&)> set_up;
  std::optional<double> value;  ///< none: not assessed
  std::optional<bool> met;
  Remark remark = Remark::None;  ///< of the last verdict
};

void PrintTo(const Edge& edge, std::ostream* stream) {
  *stream << edge.name;
}

Facility& facility(Study& study, const std::string& id) {
  return *std::ranges::find(study.facilities, id, &Facility::id);
}

class RuleEdges : public ::testing::TestWithParam<Edge> {};

TEST_P(RuleEdges, AreJudgedAsWritten) {
  const Edge& edge = GetParam();
  Study study = support::draw_study(edge.map);
  study.year = 2019;
  Standard standard;
  standard.id = "T";
  standard.service = study.catalogue.find_service("clinic");
  standard.population = "all";
  edge.set_up(study, standard);
  study.standards = {study.catalogue.standards.push_back(standard)};
  geo::Task task;
  const StandardResult result = assess(study, task).standards[0];
  EXPECT_EQ(result.not_assessed.empty(), edge.value.has_value()) << render_english(result.not_assessed);
  EXPECT_EQ(result.met, edge.met);
  ASSERT_EQ(result.value.has_value(), edge.value.has_value());
  EXPECT_NEAR(result.value.value_or(0.0), edge.value.value_or(0.0), 1e-12);
  if (edge.remark != Remark::None) {
    ASSERT_FALSE(result.verdicts.empty());
    EXPECT_EQ(result.verdicts.back().remark, edge.remark);
  }
}

using SetUp = std::function<void(Study&, Standard&)>;

SetUp rule(Rule given) {
  return [given](Study&, Standard& standard) { standard.rule = given; };
}

SetUp reach(double limit_m, double target = 1.0) {
  return [=](Study& study, Standard& standard) {
    standard.rule =
        study.catalogue.standards[support::add_reach(study, "clinic", limit_m, Scope::All, "all", target)].rule;
  };
}

SetUp operator+(const SetUp& first, const SetUp& then) {
  return [=](Study& study, Standard& standard) {
    first(study, standard);
    then(study, standard);
  };
}

SetUp second_opens_next_year() {
  return [](Study& study, Standard&) { facility(study, "C2").details.opened = 2020; };
}

SetUp second_closed_this_year() {
  return [](Study& study, Standard&) { facility(study, "C2").details.closed = 2019; };
}

SetUp second_says_nothing() {
  return [](Study& study, Standard&) { facility(study, "C2").capacity.reset(); };
}

SetUp rural_only() {
  return [](Study&, Standard& standard) { standard.scope = Scope::Rural; };
}

/// The first clinic has an entrance, the others have none.
SetUp first_accessible() {
  return [](Study& study, Standard&) {
    for (Facility& one : study.facilities) {
      one.details.features[0] = one.id == "C1";
    }
  };
}

SetUp townships_pay(double share) {
  return [share](Study& study, Standard&) {
    for (Facility& one : study.facilities) {
      one.details.township_share = share;
    }
  };
}

constexpr const char* kBoth = "C.1\n---\nC.3\n";  // 100 people in town, 300 in the country, 200 m from a clinic each
constexpr const char* kTown = "C.1\n---\n..3\n";

CapacityRule capacity(double limit, UnitLevel level = UnitLevel::Place, std::optional<double> maximum = {}) {
  return {Quantity::Capacity, 1000.0, false, level, limit, false, maximum, 1.0};
}

NetworkRule two_levels() {
  return {{{UnitLevel::Township, ServiceId{1}}, {UnitLevel::Village, ServiceId{2}}}, 1.0};
}

const auto kNameOf = [](const auto& each) { return std::string{each.param.name}; };

INSTANTIATE_TEST_SUITE_P(
    Reach, RuleEdges,
    ::testing::Values(Edge{"LimitEqualIsWithin", kBoth, reach(200.0), 1.0, true},
                      Edge{"JustBeyondIsNot", kBoth, reach(199.9), 0.0, false},
                      Edge{"TargetEqualIsMet", kTown, reach(200.0, 0.25), 0.25, true},
                      Edge{"TargetJustMissed", kTown, reach(200.0, 0.2501), 0.25, false},
                      Edge{"AUnitWithoutPeopleChangesNothing", "C.1\n---\n...\n", reach(200.0), 1.0, true},
                      Edge{"NobodyIsNotAssessed", "C.1\n", reach(200.0) + rural_only(), {}, {}},
                      Edge{"OpensNextYear", kBoth, reach(200.0) + second_opens_next_year(), 0.25, false},
                      Edge{"ClosedThisYear", kBoth, reach(200.0) + second_closed_this_year(), 0.25, false}),
    kNameOf);

INSTANTIATE_TEST_SUITE_P(
    Capacity, RuleEdges,
    ::testing::Values(
        Edge{"OpensNextYear", kBoth, rule(capacity(125.0)) + second_opens_next_year(), 125.0, true},
        Edge{"ClosedThisYear", kBoth, rule(capacity(125.1)) + second_closed_this_year(), 125.0, false},
        Edge{"WhatIsKnownSuffices", kBoth, rule(capacity(125.0)) + second_says_nothing(), 125.0, true},
        Edge{"WhatIsUnknownWouldDecide", kBoth, rule(capacity(125.1)) + second_says_nothing(), 125.0, {}},
        Edge{"AnUnknownUnitWouldDecide",
             kBoth,
             rule(capacity(200.0, UnitLevel::Village)) + second_says_nothing(),
             1.0,
             {},
             Remark::Unknown},
        Edge{"AnUnknownUnitCannotMendIt", kBoth, rule(capacity(500.1, UnitLevel::Village)) + second_says_nothing(), 0.0,
             false, Remark::Unknown},
        Edge{"RangeAboveIsOnlyNoted", "C.3\n---\nC.1\n", rule(capacity(100.0, UnitLevel::Village, 499.0)), 1.0, true,
             Remark::AboveRange},
        Edge{"RangeAtItsTopPasses", "C.1\n---\nC.1\n", rule(capacity(500.0, UnitLevel::Village, 500.0)), 1.0, true},
        Edge{"RangeBelowFails", kBoth, rule(capacity(200.0, UnitLevel::Village, 900.0)), 0.5, false}),
    kNameOf);

INSTANTIATE_TEST_SUITE_P(
    BarrierFree, RuleEdges,
    ::testing::Values(Edge{"TargetEqualIsMet", kBoth,
                           rule(BarrierFreeRule{{Feature::Entrance}, 0.5}) + first_accessible(), 0.5, true},
                      Edge{"TargetJustMissed", "CC1\n---\nC.3\n",
                           rule(BarrierFreeRule{{Feature::Entrance}, 0.334}) + first_accessible(), 1.0 / 3.0, false},
                      Edge{"ClosedThisYearIsNotAsked", kBoth,
                           rule(BarrierFreeRule{{Feature::Entrance}, 1.0}) + first_accessible() +
                               second_closed_this_year(),
                           1.0, true}),
    kNameOf);

INSTANTIATE_TEST_SUITE_P(
    Finance, RuleEdges,
    ::testing::Values(Edge{"ShareEqualIsMet", kBoth, rule(FinanceRule{0.05}) + townships_pay(0.05), 1.0, true},
                      Edge{"ShareJustAboveIsNot", kBoth, rule(FinanceRule{0.05}) + townships_pay(0.051), 0.0, false}),
    kNameOf);

INSTANTIATE_TEST_SUITE_P(Network, RuleEdges,
                         ::testing::Values(Edge{"AUnitWithoutPeopleIsAskedToo", "SC1\n---\nS..\n", rule(two_levels()),
                                                0.75, false},
                                           Edge{"OpensNextYear", "SC1\n---\nSC3\n",
                                                rule(two_levels()) + second_opens_next_year(), 0.75, false},
                                           Edge{"ClosedThisYear", "SC1\n---\nSC3\n",
                                                rule(two_levels()) + second_closed_this_year(), 0.75, false}),
                         kNameOf);

INSTANTIATE_TEST_SUITE_P(
    Containment, RuleEdges,
    ::testing::Values(
        Edge{"TargetJustMissed", kTown, rule(ContainmentRule{UnitLevel::Village, 0.251}), 0.25, false},
        Edge{"NobodyIsNotAssessed", "C.1\n", rule(ContainmentRule{UnitLevel::Village, 1.0}) + rural_only(), {}, {}},
        Edge{"AUnitWithoutPeopleChangesNothing", "C.1\n---\n...\n", rule(ContainmentRule{UnitLevel::Village, 1.0}), 1.0,
             true},
        Edge{"OpensNextYear", kBoth, rule(ContainmentRule{UnitLevel::Village, 1.0}) + second_opens_next_year(), 0.25,
             false}),
    kNameOf);

}  // namespace
}  // namespace planner
