#include "planner/assess/assessment.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

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

using Compliance = std::vector<std::optional<bool>>;

/// Clinics up to standard are asked for; of each facility in turn it is known so, or not known.
SetUp compliant(Compliance known) {
  return [=](Study& study, Standard& standard) {
    standard.filter.compliant = true;
    for (std::size_t f = 0; f < known.size(); ++f) {
      study.facilities[f].details.compliant = known[f];
    }
  };
}

constexpr std::nullopt_t kBlank = std::nullopt;

/// Which facilities have an entrance: all others than those listed say nothing.
SetUp entrances(std::vector<std::pair<const char*, bool>> known) {
  return [=](Study& study, Standard&) {
    for (const auto& [id, has] : known) {
      facility(study, id).details.features[0] = has;
    }
  };
}

CountRule count(int minimum, double target = 1.0, bool shared = false) {
  return {UnitLevel::Village, minimum, {}, 0, false, shared, {}, target};
}

SetUp also_serves_the_country(const char* id) {
  return [id](Study& study, Standard&) { facility(study, id).details.also_serves = {"21"}; };
}

/// A standard of its own before the one that speaks of it.
SetUp speaking_of(const Rule& of, const Rule& given) {
  return [=](Study& study, Standard& standard) {
    Standard other = standard;
    other.id = "OTHER";
    other.rule = of;
    study.catalogue.standards.push_back(other);
    standard.rule = given;
  };
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

NetworkRule two_levels(double target = 1.0) {
  return {{{UnitLevel::Township, ServiceId{1}}, {UnitLevel::Village, ServiceId{2}}}, target};
}

struct Built {
  const char* id;
  int opened;
  std::optional<bool> designed;
};

SetUp stages(const std::vector<Built>& built) {
  return [=](Study& study, Standard&) {
    for (const Built& one : built) {
      facility(study, one.id).details.opened = one.opened;
      facility(study, one.id).details.stages[0] = one.designed;
    }
  };
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
    Count, RuleEdges,
    ::testing::Values(
        Edge{"ASureOneSuffices", kBoth, rule(count(1, 0.5)) + compliant({true, kBlank}), 1.0, true, Remark::Unknown},
        Edge{"OneThatDoesNotSayWouldDecide",
             kBoth,
             rule(count(1)) + compliant({true, kBlank}),
             1.0,
             {},
             Remark::Unknown},
        Edge{"EvenWithTheOneThatDoesNotSayItFails", "CC1\n---\nC.3\n", rule(count(2)) + compliant({true, true, kBlank}),
             0.5, false},
        Edge{"AUnitThatHasEnoughWithoutTheOneThatDoesNotSayIsSure", "C.1\n---\nCC3\n",
             rule(count(1)) + compliant({true, kBlank, true}), 1.0, true},
        Edge{"AUnitWithoutAnyFailsThoughNobodySaysAnything", kTown, rule(count(1)) + compliant({kBlank}), 0.0, false},
        Edge{"AHalfThatMayBeReachedIsOpen",
             kBoth,
             rule(count(1, 0.5)) + compliant({false, kBlank}),
             0.0,
             {},
             Remark::Unknown},
        Edge{"AnOwnershipThatIsBlankIsNoOther",
             kBoth,
             rule(count(1)) +
                 [](Study& study, Standard& standard) {
                   standard.filter.ownership = "public";
                   facility(study, "C1").details.ownership = "public";
                 },
             1.0,
             {},
             Remark::Unknown},
        Edge{"ALevelThatIsBlankIsNoOther",
             kBoth,
             rule(count(1)) +
                 [](Study& study, Standard& standard) {
                   standard.filter.levels = {"township", "county"};
                   facility(study, "C1").details.level = "county";
                 },
             1.0,
             {},
             Remark::Unknown},
        Edge{"HalfOfWhatMakesItAccessibleIsNotKnown",
             kBoth,
             rule(count(1)) + entrances({{"C1", true}, {"C2", true}}) +
                 [](Study& study, Standard& standard) {
                   standard.filter.accessible = true;
                   facility(study, "C1").details.features[static_cast<std::size_t>(Feature::Passage)] = true;
                 },
             1.0,
             {},
             Remark::Unknown},
        Edge{"OneKnownNotToBeAccessibleNeedsNoMore", kBoth,
             rule(count(1)) + entrances({{"C1", true}, {"C2", false}}) +
                 [](Study& study, Standard& standard) {
                   standard.filter.accessible = true;
                   facility(study, "C1").details.features[static_cast<std::size_t>(Feature::Passage)] = true;
                 },
             0.5, false},
        Edge{"ANeighboursThatDoesNotSayIsOpen",
             "CC1\n---\n..3\n",
             rule(count(1, 1.0, true)) + compliant({true, kBlank}) + also_serves_the_country("C2"),
             1.0,
             {},
             Remark::Unknown},
        Edge{"OneThatOpensNextYearNeedNotSay", kBoth,
             rule(count(1)) + compliant({true, kBlank}) + second_opens_next_year(), 0.5, false},
        Edge{"AUnitWithoutPeopleIsStillAUnit", "C.1\n---\nC..\n", rule(count(1)) + compliant({true, false}), 0.5,
             false},
        Edge{"TargetEqualIsMet", kTown, rule(count(1, 0.5)), 0.5, true},
        Edge{"TargetJustMissed", kTown, rule(count(1, 0.501)), 0.5, false}),
    kNameOf);

INSTANTIATE_TEST_SUITE_P(
    Phase, RuleEdges,
    ::testing::Values(
        Edge{"UnitsThatAreSureSuffice", kBoth,
             compliant({true, kBlank}) + speaking_of(count(1), PhaseRule{"OTHER", {{2019, 0.5}}}), 1.0, true,
             Remark::Unknown},
        Edge{"AUnitThatIsNotSureWouldDecide",
             kBoth,
             compliant({true, kBlank}) + speaking_of(count(1), PhaseRule{"OTHER", {{2019, 0.51}}}),
             1.0,
             {},
             Remark::Unknown},
        Edge{"EvenWithTheUnitThatIsNotSureItFails", "C.1\n---\n..3\n",
             compliant({kBlank}) + speaking_of(count(1), PhaseRule{"OTHER", {{2019, 1.0}}}), 0.0, false},
        Edge{"AYearBeforeNothingIsDue", kTown, speaking_of(count(1), PhaseRule{"OTHER", {{2020, 1.0}}}), 0.5, true},
        Edge{"AYearAfterItStillIs", kTown, speaking_of(count(1), PhaseRule{"OTHER", {{2018, 1.0}}}), 0.5, false},
        Edge{"AUnitWithoutPeopleCounts", "C.1\n---\n...\n", speaking_of(count(1), PhaseRule{"OTHER", {{2019, 1.0}}}),
             0.5, false},
        Edge{"OpensNextYear", kBoth,
             second_opens_next_year() + speaking_of(count(1), PhaseRule{"OTHER", {{2019, 1.0}}}), 0.5, false}),
    kNameOf);

INSTANTIATE_TEST_SUITE_P(
    Disparity, RuleEdges,
    ::testing::Values(Edge{"LimitEqualIsMet", "C1....\n------\nC1...1\n",
                           speaking_of(ReachRule{Measure::StraightLine, {}, 250'000, 1.0},
                                       DisparityRule{DisparityIndex::UrbanRuralRatio, "OTHER", 2.0}),
                           2.0, true},
                      Edge{"LimitJustPassed", "C1....\n------\nC1...1\n",
                           speaking_of(ReachRule{Measure::StraightLine, {}, 250'000, 1.0},
                                       DisparityRule{DisparityIndex::UrbanRuralRatio, "OTHER", 1.999}),
                           2.0, false},
                      Edge{"GapEqualIsMet", "C1....\n------\nC1...1\n",
                           speaking_of(ReachRule{Measure::StraightLine, {}, 250'000, 1.0},
                                       DisparityRule{DisparityIndex::UrbanRuralGap, "OTHER", 0.5}),
                           0.5, true},
                      Edge{"OfWhatFacilitiesDoNotSayIsOpen",
                           "C.1\n---\nCC3\n",
                           entrances({{"C1", true}, {"C2", false}}) +
                               speaking_of(BarrierFreeRule{{Feature::Entrance}, 1.0},
                                           DisparityRule{DisparityIndex::UrbanRuralGap, "OTHER", 0.5}),
                           1.0,
                           {}}),
    kNameOf);

INSTANTIATE_TEST_SUITE_P(
    BarrierFree, RuleEdges,
    ::testing::Values(
        Edge{"TargetEqualIsMet", kBoth, rule(BarrierFreeRule{{Feature::Entrance}, 0.5}) + first_accessible(), 0.5,
             true},
        Edge{"TargetJustMissed", "CC1\n---\nC.3\n",
             rule(BarrierFreeRule{{Feature::Entrance}, 0.334}) + first_accessible(), 1.0 / 3.0, false},
        Edge{"ClosedThisYearIsNotAsked", kBoth,
             rule(BarrierFreeRule{{Feature::Entrance}, 1.0}) + first_accessible() + second_closed_this_year(), 1.0,
             true},
        Edge{"OpensNextYearIsNotAskedYet", kBoth,
             rule(BarrierFreeRule{{Feature::Entrance}, 1.0}) + first_accessible() + second_opens_next_year(), 1.0,
             true},
        Edge{"OneThatDoesNotSayWouldDecide",
             kBoth,
             rule(BarrierFreeRule{{Feature::Entrance}, 1.0}) + entrances({{"C1", true}}),
             1.0,
             {},
             Remark::Unknown},
        Edge{"OneThatDoesNotSayCouldMendIt",
             kBoth,
             rule(BarrierFreeRule{{Feature::Entrance}, 0.5}) + entrances({{"C1", false}}),
             0.0,
             {},
             Remark::Unknown},
        Edge{"EvenWithTheOneThatDoesNotSayItFails", "CC1\n---\nC.3\n",
             rule(BarrierFreeRule{{Feature::Entrance}, 0.34}) + entrances({{"C1", false}, {"C2", false}}), 0.0, false,
             Remark::Unknown},
        Edge{"NoFacilityIsNotAssessed", "..1\n---\n..3\n", rule(BarrierFreeRule{{Feature::Entrance}, 1.0}), {}, {}}),
    kNameOf);

INSTANTIATE_TEST_SUITE_P(
    Process, RuleEdges,
    ::testing::Values(
        Edge{"NewSinceThatYearIsAsked", kBoth,
             rule(ProcessRule{{Stage::Design}, 2018, 1.0}) + stages({{"C1", 2018, true}, {"C2", 2017, false}}), 1.0,
             true},
        Edge{"TargetEqualIsMet", kBoth,
             rule(ProcessRule{{Stage::Design}, 2018, 0.5}) + stages({{"C1", 2018, true}, {"C2", 2018, false}}), 0.5,
             true},
        Edge{"TargetJustMissed", kBoth,
             rule(ProcessRule{{Stage::Design}, 2018, 0.501}) + stages({{"C1", 2018, true}, {"C2", 2018, false}}), 0.5,
             false},
        Edge{"OneThatDoesNotSayWouldDecide",
             kBoth,
             rule(ProcessRule{{Stage::Design}, 2018, 1.0}) + stages({{"C1", 2018, true}, {"C2", 2018, kBlank}}),
             1.0,
             {},
             Remark::Unknown},
        Edge{"PlannedIsAsked", kBoth,
             rule(ProcessRule{{Stage::Design}, 2018, 1.0}) + stages({{"C1", 2018, true}, {"C2", 2020, false}}) +
                 [](Study& study, Standard&) { facility(study, "C2").status = FacilityStatus::Planned; },
             0.5, false},
        Edge{"ClosedIsNotAsked", kBoth,
             rule(ProcessRule{{Stage::Design}, 2018, 1.0}) + stages({{"C1", 2018, true}, {"C2", 2018, false}}) +
                 [](Study& study, Standard&) { facility(study, "C2").status = FacilityStatus::Closed; },
             1.0, true},
        Edge{"WithoutAYearTheAssessedOneIsMeant", kBoth,
             rule(ProcessRule{{Stage::Design}, 0, 1.0}) + stages({{"C1", 2019, true}, {"C2", 2018, false}}), 1.0,
             true}),
    kNameOf);

INSTANTIATE_TEST_SUITE_P(
    Finance, RuleEdges,
    ::testing::Values(Edge{"ShareEqualIsMet", kBoth, rule(FinanceRule{0.05}) + townships_pay(0.05), 1.0, true},
                      Edge{"ShareJustAboveIsNot", kBoth, rule(FinanceRule{0.05}) + townships_pay(0.051), 0.0, false},
                      Edge{"OpensNextYearIsNotAskedUnlessPlanned", kBoth,
                           rule(FinanceRule{0.05}) + townships_pay(0.051) + second_opens_next_year() +
                               [](Study& study, Standard&) { facility(study, "C1").details.township_share = 0.0; },
                           1.0, true},
                      Edge{"PlannedIsAsked", kBoth,
                           rule(FinanceRule{0.05}) + townships_pay(0.051) + second_opens_next_year() +
                               [](Study& study, Standard&) {
                                 facility(study, "C1").details.township_share = 0.0;
                                 facility(study, "C2").status = FacilityStatus::Planned;
                               },
                           0.5, false},
                      Edge{"NoFacilityIsNotAssessed", "..1\n---\n..3\n", rule(FinanceRule{0.0}), {}, {}}),
    kNameOf);

INSTANTIATE_TEST_SUITE_P(
    Network, RuleEdges,
    ::testing::Values(
        Edge{"AUnitWithoutPeopleIsAskedToo", "SC1\n---\nS..\n", rule(two_levels()), 0.75, false},
        Edge{"OpensNextYear", "SC1\n---\nSC3\n", rule(two_levels()) + second_opens_next_year(), 0.75, false},
        Edge{"ClosedThisYear", "SC1\n---\nSC3\n", rule(two_levels()) + second_closed_this_year(), 0.75, false},
        Edge{"TargetEqualIsMet", "SC1\n---\nS.3\n", rule(two_levels(0.75)), 0.75, true},
        Edge{"TargetJustMissed", "SC1\n---\nS.3\n", rule(two_levels(0.751)), 0.75, false},
        Edge{"ANodeThatDoesNotSayWouldDecide",
             "SC1\n---\nSC3\n",
             rule(two_levels()) + compliant({true, true, true, kBlank}),
             1.0,
             {},
             Remark::Unknown},
        Edge{"ANodeWhoseUpperOneDoesNotSayIsNotSure",
             "SC1\n---\nSC3\n",
             rule(two_levels()) + compliant({true, true, kBlank, true}),
             1.0,
             {},
             Remark::Unknown},
        Edge{"EvenWithTheNodeThatDoesNotSayItFails", "SC1\n---\nS.3\n",
             rule(two_levels()) + compliant({true, kBlank, true}), 2.0 / 3.0, false}),
    kNameOf);

INSTANTIATE_TEST_SUITE_P(
    Containment, RuleEdges,
    ::testing::Values(
        Edge{"TargetJustMissed", kTown, rule(ContainmentRule{UnitLevel::Village, 0.251}), 0.25, false},
        Edge{"NobodyIsNotAssessed", "C.1\n", rule(ContainmentRule{UnitLevel::Village, 1.0}) + rural_only(), {}, {}},
        Edge{"AUnitWithoutPeopleChangesNothing", "C.1\n---\n...\n", rule(ContainmentRule{UnitLevel::Village, 1.0}), 1.0,
             true},
        Edge{"OpensNextYear", kBoth, rule(ContainmentRule{UnitLevel::Village, 1.0}) + second_opens_next_year(), 0.25,
             false},
        Edge{"ClosedThisYear", kBoth, rule(ContainmentRule{UnitLevel::Village, 1.0}) + second_closed_this_year(), 0.25,
             false},
        Edge{"TargetEqualIsMet", kTown, rule(ContainmentRule{UnitLevel::Village, 0.25}), 0.25, true}),
    kNameOf);

// Facilities that do not say are counted and named in the reason.
TEST(Undecided, SaysHowManyFacilitiesDoNotSayWhat) {
  Study study = support::draw_study("CC1\n---\nCC3\n");
  study.year = 2019;
  const StandardId id = support::add_count(study, "clinic", UnitLevel::Village, 2, Scope::All);
  Standard& standard = study.catalogue.standards[id];
  standard.filter.compliant = true;
  standard.filter.ownership = "public";
  for (Facility& one : study.facilities) {
    one.details.compliant = true;
    one.details.ownership = "public";
  }
  facility(study, "C3").details.compliant.reset();
  facility(study, "C4").details.ownership.clear();
  geo::Task task;
  const Assessment assessment = assess(study, task);
  const StandardResult& result = assessment.standards[0];
  EXPECT_EQ(result.met, std::nullopt);
  EXPECT_EQ(result.unknown, 2);
  EXPECT_EQ(render_english(result.undecided),
            "2 facilities do not say compliance with the building standard, ownership");
  EXPECT_TRUE(assessment.gaps.empty()) << "nothing is a breach that may be none";
}

TEST(Undecided, AUnitOfWhichOneFacilityDoesNotSayIsOpenToo) {
  Study study = support::draw_study("CC1\n---\nC.3\n");
  Standard standard;
  standard.id = "T";
  standard.service = study.catalogue.find_service("clinic");
  standard.population = "all";
  standard.rule = BarrierFreeRule{{Feature::Entrance}, 1.0};
  facility(study, "C1").details.features[0] = true;
  facility(study, "C3").details.features[0] = false;
  study.standards = {study.catalogue.standards.push_back(standard)};
  geo::Task task;
  const StandardResult result = assess(study, task).standards[0];
  ASSERT_EQ(result.verdicts.size(), 2U);
  EXPECT_EQ(result.verdicts[0].met, std::nullopt) << "one has an entrance, of the other nothing is known";
  EXPECT_EQ(result.verdicts[1].met, false);
  EXPECT_EQ(result.met, false) << "whatever the second is, the third has none";
}

}  // namespace
}  // namespace planner
