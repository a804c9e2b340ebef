#include "planner/assess/assessment.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

// Every kind of rule at its edges, on drawn places (tests/support/tiny_study.hpp): villages 11 (urban) and 21 (rural).

namespace planner {
namespace {

struct RuleCase {
  const char* name;
  const char* map;
  Rule rule;
  std::function<void(Study&, Standard&)> set_up;  ///< what else is so
  std::optional<double> value;                    ///< none: not assessed
  std::optional<bool> met;
  Remark remark = Remark::None;  ///< of the last verdict
};

void PrintTo(const RuleCase& rule, std::ostream* stream) {
  *stream << rule.name;
}

void nothing_else(Study& /*study*/, Standard& /*standard*/) {}

Facility& facility(Study& study, const std::string& id) {
  return *std::ranges::find(study.facilities, id, &Facility::id);
}

CountRule count(int minimum) {
  CountRule rule;
  rule.level = UnitLevel::Village;
  rule.minimum = minimum;
  return rule;
}

template <class RuleType>
RuleType with(RuleType rule, const std::function<void(RuleType&)>& change) {
  change(rule);
  return rule;
}

class Rules : public ::testing::TestWithParam<RuleCase> {};

TEST_P(Rules, AreJudgedAsWritten) {
  const RuleCase& given = GetParam();
  Study study = support::draw_study(given.map);
  study.year = 2019;
  Standard standard;
  standard.id = "T";
  standard.service = study.catalogue.find_service("clinic");
  standard.population = "all";
  standard.rule = given.rule;
  given.set_up(study, standard);
  study.standards = {study.catalogue.standards.push_back(standard)};
  geo::Task task;
  const StandardResult result = assess(study, task).standards[0];
  EXPECT_EQ(result.not_assessed.empty(), given.value.has_value() || given.met.has_value())
      << render_english(result.not_assessed);
  EXPECT_EQ(result.met, given.met);
  ASSERT_EQ(result.value.has_value(), given.value.has_value());
  if (given.value) {
    EXPECT_NEAR(*result.value, *given.value, 1e-12);
  }
  if (!result.verdicts.empty()) {
    EXPECT_EQ(result.verdicts.back().remark, given.remark);
  }
}

constexpr const char* kTownWithClinic = "C.1\n---\n..3\n";  // 100 people in town, 300 in the country
constexpr const char* kBothWithClinic = "C.1\n---\nC.3\n";

INSTANTIATE_TEST_SUITE_P(Count, Rules,
                         ::testing::Values(RuleCase{"OneOfTwoUnits", kTownWithClinic, count(1), nothing_else, 0.5,
                                                    false},
                                           RuleCase{"ThresholdEqualIsAsked", kTownWithClinic,
                                                    with<CountRule>(count(1), [](auto& r) { r.min_persons = 300; }),
                                                    nothing_else, 0.0, false},
                                           RuleCase{"BelowThresholdIsNotAsked",
                                                    kTownWithClinic,
                                                    with<CountRule>(count(1), [](auto& r) { r.min_persons = 301; }),
                                                    nothing_else,
                                                    {},
                                                    {},
                                                    Remark::TooFewPersons},
                                           RuleCase{"NotNeededIsNotAsked", kTownWithClinic,
                                                    with<CountRule>(count(1), [](auto& r) { r.if_needed = true; }),
                                                    [](Study& study, Standard& s) {
                                                      study.units[UnitId{4}].not_needed = {s.service};
                                                    },
                                                    1.0, true, Remark::NotNeeded},
                                           RuleCase{"NeedIsYesUnlessSaid", kTownWithClinic,
                                                    with<CountRule>(count(1), [](auto& r) { r.if_needed = true; }),
                                                    nothing_else, 0.5, false},
                                           RuleCase{"ExemptByTheUnit", kTownWithClinic, count(1),
                                                    [](Study& study, Standard& s) {
                                                      study.units[UnitId{4}].exempt = {s.service};
                                                    },
                                                    1.0, true, Remark::Exempt},
                                           RuleCase{
                                               "ExemptWithAnotherService", "C.1\n---\nS.3\n",
                                               with<CountRule>(count(1), [](auto& r) { r.exempt_with = ServiceId{1}; }),
                                               nothing_else, 1.0, true, Remark::Exempt},
                                           RuleCase{"OwnDoesNotCountANeighbours", kTownWithClinic, count(1),
                                                    [](Study& study, Standard&) {
                                                      facility(study, "C1").details.also_serves = {"21"};
                                                    },
                                                    0.5, false},
                                           RuleCase{"SharedCountsANeighbours", kTownWithClinic,
                                                    with<CountRule>(count(1), [](auto& r) { r.shared = true; }),
                                                    [](Study& study, Standard&) {
                                                      facility(study, "C1").details.also_serves = {"21"};
                                                    },
                                                    1.0, true, Remark::Shared},
                                           RuleCase{"RangeBelowFails", "CCC1\n----\nCC.3\n",
                                                    with<CountRule>(count(3), [](auto& r) { r.maximum = 5; }),
                                                    nothing_else, 0.5, false},
                                           RuleCase{"RangeAtItsTopPasses", "CCC1....\n--------\nCCCCC..3\n",
                                                    with<CountRule>(count(3), [](auto& r) { r.maximum = 5; }),
                                                    nothing_else, 1.0, true},
                                           RuleCase{"RangeAboveIsOnlyNoted", "CCC1....\n--------\nCCCCCC.3\n",
                                                    with<CountRule>(count(3), [](auto& r) { r.maximum = 5; }),
                                                    nothing_else, 1.0, true, Remark::AboveRange},
                                           RuleCase{"EmptyUnitIsStillAUnit", "C.1\n---\n...\n", count(1),
                                                    nothing_else, 0.5, false},
                                           RuleCase{"OnlyCompliantOnes", kBothWithClinic, count(1),
                                                    [](Study& study, Standard& s) {
                                                      s.filter.compliant = true;
                                                      facility(study, "C1").details.compliant = true;
                                                      facility(study, "C2").details.compliant = false;
                                                    },
                                                    0.5, false},
                                           RuleCase{"ComplianceNobodyKnowsIsNotAssessed",
                                                    kBothWithClinic,
                                                    count(1),
                                                    [](Study&, Standard& s) { s.filter.compliant = true; },
                                                    {},
                                                    {},
                                                    Remark::Unknown},
                                           RuleCase{"OnlyPublicOnes", kBothWithClinic, count(1),
                                                    [](Study& study, Standard& s) {
                                                      s.filter.ownership = "public";
                                                      facility(study, "C1").details.ownership = "public";
                                                      facility(study, "C2").details.ownership = "private";
                                                    },
                                                    0.5, false},
                                           RuleCase{"OpenedNextYearDoesNotCount", kBothWithClinic, count(1),
                                                    [](Study& study, Standard&) {
                                                      facility(study, "C2").details.opened = 2020;
                                                    },
                                                    0.5, false},
                                           RuleCase{"OpenedThisYearCounts", kBothWithClinic, count(1),
                                                    [](Study& study, Standard&) {
                                                      facility(study, "C2").details.opened = 2019;
                                                    },
                                                    1.0, true},
                                           RuleCase{"ClosedThisYearDoesNotCount", kBothWithClinic, count(1),
                                                    [](Study& study, Standard&) {
                                                      facility(study, "C2").details.closed = 2019;
                                                    },
                                                    0.5, false},
                                           RuleCase{"OnlyTownshipsOfItsType", kTownWithClinic, count(1),
                                                    [](Study& study, Standard& s) {
                                                      s.township_types = {"agricultural"};
                                                      study.units[UnitId{3}].type = "agricultural";
                                                    },
                                                    0.0, false},
                                           RuleCase{"NoUnitInScopeIsNotAssessed",
                                                    "C.1\n",
                                                    count(1),
                                                    [](Study&, Standard& s) { s.scope = Scope::Rural; },
                                                    {},
                                                    {}}),
                         [](const auto& each) { return std::string{each.param.name}; });

CapacityRule capacity(double limit, UnitLevel level = UnitLevel::Place) {
  CapacityRule rule;
  rule.limit = limit;
  rule.level = level;
  return rule;
}

// Each drawn facility has a capacity of 50: 100 per 400 people are 250 per 1 000.
INSTANTIATE_TEST_SUITE_P(
    Capacity, Rules,
    ::testing::Values(
        RuleCase{"LimitEqualIsMet", kBothWithClinic, capacity(250.0), nothing_else, 250.0, true},
        RuleCase{"JustShortIsNot", kBothWithClinic, capacity(250.001), nothing_else, 250.0, false},
        RuleCase{"AtMostTurnsRound", kBothWithClinic,
                 with<CapacityRule>(capacity(249.9), [](auto& r) { r.at_most = true; }), nothing_else, 250.0, false},
        RuleCase{"UnitByUnit", kBothWithClinic, capacity(200.0, UnitLevel::Village), nothing_else, 0.5, false},
        RuleCase{"AUnitWithoutPeopleIsNotAsked", "C.1\n---\nC..\n", capacity(200.0, UnitLevel::Village), nothing_else,
                 1.0, true},
        RuleCase{"NoFacilityIsNought", "..1\n---\n..3\n", capacity(1.0), nothing_else, 0.0, false},
        RuleCase{"CapacityNobodyKnowsIsNotAssessed",
                 "C.1\n",
                 capacity(1.0),
                 [](Study& study, Standard&) { facility(study, "C1").capacity = {}; },
                 {},
                 {}},
        RuleCase{
            "NobodyIsNotAssessed", "C.1\n", capacity(1.0), [](Study&, Standard& s) { s.scope = Scope::Rural; }, {}, {}},
        RuleCase{"EachFacility", kBothWithClinic,
                 with<CapacityRule>(capacity(60.0),
                                    [](auto& r) {
                                      r.per = 0.0;
                                      r.quantity = Quantity::FloorArea;
                                      r.target = 0.5;
                                    }),
                 [](Study& study, Standard&) {
                   facility(study, "C1").details.floor_area_m2 = 60.0;
                   facility(study, "C2").details.floor_area_m2 = 59.0;
                 },
                 0.5, true},
        RuleCase{"AFacilityThatDoesNotSayLeavesItOpen",
                 kBothWithClinic,
                 with<CapacityRule>(capacity(60.0),
                                    [](auto& r) {
                                      r.per = 0.0;
                                      r.quantity = Quantity::FloorArea;
                                    }),
                 [](Study& study, Standard&) { facility(study, "C1").details.floor_area_m2 = 60.0; },
                 1.0,
                 {},
                 Remark::Unknown}),
    [](const auto& each) { return std::string{each.param.name}; });

/// A phased share of the units with a clinic.
std::function<void(Study&, Standard&)> phased(const std::function<void(Study&)>& more) {
  return [more](Study& study, Standard& standard) {
    Standard each = standard;
    each.id = "EACH";
    each.rule = count(1);
    study.catalogue.standards.push_back(each);
    more(study);
  };
}

INSTANTIATE_TEST_SUITE_P(
    Phase, Rules,
    ::testing::Values(
        // Half of 2 units is 1; 0.51 of 2 is 1.02, which asks for 2.
        RuleCase{"ShareTimesUnitsWhole", kTownWithClinic, PhaseRule{"EACH", {{2018, 0.5}, {2020, 1.0}}},
                 phased([](Study&) {}), 0.5, true},
        RuleCase{"ShareTimesUnitsRoundsUp", kTownWithClinic, PhaseRule{"EACH", {{2018, 0.51}, {2020, 1.0}}},
                 phased([](Study&) {}), 0.5, false},
        RuleCase{"BeforeTheFirstYearNothingIsDue", "..1\n---\n..3\n", PhaseRule{"EACH", {{2020, 1.0}}},
                 phased([](Study&) {}), 0.0, true},
        RuleCase{"InItsYearItIsDue", kTownWithClinic, PhaseRule{"EACH", {{2019, 1.0}}}, phased([](Study&) {}), 0.5,
                 false},
        RuleCase{"AfterTheLastItsShareGoesOn", kTownWithClinic, PhaseRule{"EACH", {{2016, 0.4}, {2018, 0.9}}},
                 phased([](Study&) {}), 0.5, false}),
    [](const auto& each) { return std::string{each.param.name}; });

TEST(Phase, CountsEachYearsOwnFacilities) {
  Study study = support::draw_study(kBothWithClinic);
  study.year = 2019;
  facility(study, "C1").details.opened = 2017;
  facility(study, "C2").details.opened = 2020;
  support::add_count(study, "clinic", UnitLevel::Village, 1, Scope::All);
  Standard phase = study.catalogue.standards[StandardId{0}];
  phase.id = "PHASE";
  phase.rule = PhaseRule{"N0", {{2018, 0.5}, {2019, 0.8}, {2020, 1.0}}};
  study.standards = {study.catalogue.standards.push_back(phase)};
  geo::Task task;
  const StandardResult result = assess(study, task).standards[0];
  EXPECT_EQ(result.phases, (std::vector<PhaseResult>{{2018, 0.5, 1, 1, 2, true, true},
                                                     {2019, 0.8, 2, 1, 2, true, false},
                                                     {2020, 1.0, 2, 2, 2, false, true}}));
  EXPECT_EQ(result.met, false);
}

// Of two townships, each asked for a school and a clinic of its own, one has both and the other the school alone.
TEST(Phase, OfANetworkAsksEachUnitForAllItsNodes) {
  Study study = support::draw_study("SC1\n---\nS.3\n");
  study.year = 2020;
  Standard nodes;
  nodes.id = "NODES";
  nodes.service = ServiceId{1};
  nodes.population = "all";
  nodes.rule = NetworkRule{{{UnitLevel::Township, ServiceId{1}}, {UnitLevel::Township, ServiceId{2}}}, 1.0};
  study.catalogue.standards.push_back(nodes);
  nodes.id = "PHASE";
  nodes.rule = PhaseRule{"NODES", {{2020, 1.0}}};
  study.standards = {study.catalogue.standards.push_back(nodes)};
  geo::Task task;
  const StandardResult result = assess(study, task).standards[0];
  EXPECT_EQ(result.phases, (std::vector<PhaseResult>{{2020, 1.0, 2, 1, 2, true, false}}));
  EXPECT_EQ(result.verdicts.size(), 2U);
  EXPECT_EQ(result.population.total, Persons::of(400)) << "everyone once";
}

std::function<void(Study&, Standard&)> beside_reach(double limit_m) {
  return [limit_m](Study& study, Standard&) { support::add_reach(study, "clinic", limit_m, Scope::All); };
}

// Within 250 m: all of the town; of the country's 300 and 100 people those 100 beside the clinic.
constexpr const char* kUneven = "C1....\n------\nC1...3\n";

INSTANTIATE_TEST_SUITE_P(Disparity, Rules,
                         ::testing::Values(RuleCase{"RatioOfTownToCountry", kUneven,
                                                    DisparityRule{DisparityIndex::UrbanRuralRatio, "R0", 4.0},
                                                    beside_reach(250.0), 4.0, true},
                                           RuleCase{"RatioBeyondItsLimit", kUneven,
                                                    DisparityRule{DisparityIndex::UrbanRuralRatio, "R0", 1.2},
                                                    beside_reach(250.0), 4.0, false},
                                           RuleCase{"GapInShares", kUneven,
                                                    DisparityRule{DisparityIndex::UrbanRuralGap, "R0", 0.75},
                                                    beside_reach(250.0), 0.75, true},
                                           RuleCase{"NothingInTheCountryHasNoRatio",
                                                    "C1\n--\n.3\n",
                                                    DisparityRule{DisparityIndex::UrbanRuralRatio, "R0", 9.0},
                                                    beside_reach(100.0),
                                                    {},
                                                    false},
                                           RuleCase{"NothingAnywhereIsNotAssessed",
                                                    "1.\n--\n.3\n",
                                                    DisparityRule{DisparityIndex::UrbanRuralRatio, "R0", 9.0},
                                                    beside_reach(100.0),
                                                    {},
                                                    {}},
                                           RuleCase{"BetterInTheCountryIsNoBreach", "1....C\n------\n....1C\n",
                                                    DisparityRule{DisparityIndex::UrbanRuralGap, "R0", 0.0},
                                                    beside_reach(150.0), -1.0, true},
                                           RuleCase{"WithoutCountryIsNotAssessed",
                                                    "C1\n",
                                                    DisparityRule{DisparityIndex::UrbanRuralRatio, "R0", 1.2},
                                                    beside_reach(100.0),
                                                    {},
                                                    {}}),
                         [](const auto& each) { return std::string{each.param.name}; });

void make_accessible(Facility& facility) {
  facility.details.features[static_cast<std::size_t>(Feature::Entrance)] = true;
  facility.details.features[static_cast<std::size_t>(Feature::Ramp)] = true;
}

const BarrierFreeRule kBarrierFree{{Feature::Entrance, Feature::Ramp}, 0.5};

INSTANTIATE_TEST_SUITE_P(
    Facilities, Rules,
    ::testing::Values(
        RuleCase{"EveryFeatureIsNeeded", kBothWithClinic, kBarrierFree,
                 [](Study& study, Standard&) {
                   make_accessible(facility(study, "C1"));
                   facility(study, "C2").details.features[0] = true;
                   facility(study, "C2").details.features[1] = false;
                 },
                 0.5, true},
        RuleCase{"FeaturesOfAFacilityThatAreNotKnownAreNotJudged", kBothWithClinic, kBarrierFree,
                 [](Study& study, Standard&) {
                   make_accessible(facility(study, "C1"));
                   facility(study, "C2").details.features[0] = true;
                 },
                 1.0, true, Remark::Unknown},
        RuleCase{
            "FeaturesNobodyKnowsAreNotAssessed", kBothWithClinic, kBarrierFree, nothing_else, {}, {}, Remark::Unknown},
        RuleCase{"AnyServiceIsAsked", "C.1\n---\nS.3\n", kBarrierFree,
                 [](Study& study, Standard& s) {
                   s.service = kAnyService;
                   make_accessible(facility(study, "S1"));
                   facility(study, "C1").details.features[0] = false;
                 },
                 0.5, true},
        RuleCase{"NewOnesNeedEveryStage", kBothWithClinic, ProcessRule{{Stage::Design, Stage::Acceptance}, 2018, 1.0},
                 [](Study& study, Standard&) {
                   facility(study, "C1").details.opened = 2018;
                   facility(study, "C1").details.stages = {true, true, false};
                   facility(study, "C2").details.opened = 2017;
                 },
                 0.0, false},
        RuleCase{"RebuiltIsNew", kBothWithClinic, ProcessRule{{Stage::Design}, 2018, 1.0},
                 [](Study& study, Standard&) {
                   facility(study, "C1").details.opened = 1990;
                   facility(study, "C1").details.rebuilt = 2018;
                   facility(study, "C1").details.stages = {true, {}, {}};
                 },
                 1.0, true},
        RuleCase{
            "NothingNewIsNotAssessed", kBothWithClinic, ProcessRule{{Stage::Design}, 2018, 1.0}, nothing_else, {}, {}},
        RuleCase{"NoShareOfTheTownships", kBothWithClinic, FinanceRule{0.0},
                 [](Study& study, Standard&) {
                   facility(study, "C1").details.township_share = 0.0;
                   facility(study, "C2").details.township_share = 0.05;
                 },
                 0.5, false},
        RuleCase{"CostsNobodyKnowsAreNotAssessed", kBothWithClinic, FinanceRule{0.0}, nothing_else, {}, {}}),
    [](const auto& each) { return std::string{each.param.name}; });

NetworkRule two_levels() {
  return {{{UnitLevel::Township, ServiceId{1}}, {UnitLevel::Village, ServiceId{2}}}, 1.0};
}

INSTANTIATE_TEST_SUITE_P(
    Network, Rules,
    ::testing::Values(
        RuleCase{"EveryLevelHasItsNodes", "SC1\n---\nSC3\n", two_levels(), nothing_else, 1.0, true},
        RuleCase{"AMissingNodeIsListed", "SC1\n---\nS.3\n", two_levels(), nothing_else, 0.75, false},
        RuleCase{"ANodeWithoutOneAboveIsNotLinked", "SC1\n---\n.C3\n", two_levels(), nothing_else, 0.5, false,
                 Remark::NoParent},
        RuleCase{"ANamedParentLinks", "SC1\n---\n.C3\n", two_levels(),
                 [](Study& study, Standard&) { facility(study, "C2").details.parent = "S1"; }, 0.75, false},
        // The country's school belongs to none; its clinic belongs to that school all the same.
        RuleCase{"OnlyTheLevelDirectlyAboveIsAsked", "SC1\n---\nSC3\n",
                 NetworkRule{{{UnitLevel::Place, ServiceId{1}},
                              {UnitLevel::Township, ServiceId{1}},
                              {UnitLevel::Village, ServiceId{2}}},
                             1.0},
                 [](Study& study, Standard&) { facility(study, "S2").details.parent = "none"; }, 0.8, false},
        // The place's node, which is there, and those of the country's township and village, which are not.
        RuleCase{"ThePlaceIsAskedWhateverItsClass", "SC1\n---\n..3\n",
                 NetworkRule{{{UnitLevel::Place, ServiceId{1}},
                              {UnitLevel::Township, ServiceId{1}},
                              {UnitLevel::Village, ServiceId{2}}},
                             1.0},
                 [](Study&, Standard& s) { s.scope = Scope::Rural; }, 1.0 / 3.0, false}),
    [](const auto& each) { return std::string{each.param.name}; });

INSTANTIATE_TEST_SUITE_P(Containment, Rules,
                         ::testing::Values(RuleCase{"NearestInOnesOwnVillage", kBothWithClinic,
                                                    ContainmentRule{UnitLevel::Village, 1.0}, nothing_else, 1.0, true},
                                           RuleCase{"NearestAcrossTheBorder", kTownWithClinic,
                                                    ContainmentRule{UnitLevel::Village, 0.25}, nothing_else, 0.25,
                                                    true},
                                           RuleCase{"AnywhereInThePlaceIsInside", kTownWithClinic,
                                                    ContainmentRule{UnitLevel::Place, 1.0}, nothing_else, 1.0, true}),
                         [](const auto& each) { return std::string{each.param.name}; });

INSTANTIATE_TEST_SUITE_P(Reference, Rules,
                         ::testing::Values(RuleCase{
                             "IsNeverJudged", kBothWithClinic, Reference{"1.2 m"}, nothing_else, {}, {}}),
                         [](const auto& each) { return std::string{each.param.name}; });

TEST(Outcome, FollowsTheWordOfTheSource) {
  Standard standard;
  standard.modality = Modality::Shall;
  EXPECT_EQ(outcome_of(standard, false), Outcome::Fails);
  EXPECT_EQ(outcome_of(standard, true), Outcome::Met);
  standard.modality = Modality::Should;
  EXPECT_EQ(outcome_of(standard, false), Outcome::Warns);
  standard.modality = Modality::May;
  EXPECT_EQ(outcome_of(standard, false), Outcome::Informs);
}

TEST(Load, SetsThoseAssignedAgainstTheRoomThereIs) {
  Study study = support::draw_study("S1....9S\n");  // 10 and 90 children; room for 50 in each
  study.catalogue.services[ServiceId{1}].persons_per_capacity = 1.0;
  geo::Task task;
  const Assessment result = assess(study, task);
  ASSERT_TRUE(result.services[0].load.has_value());
  EXPECT_EQ(*result.services[0].load, (LoadSummary{Persons::of(100), Persons::of(40), 1}));
}

TEST(Excess, CountsPeopleAndKilometresBeyondTheLimit) {
  Study study = support::draw_study("S1...2\n");  // at 100 m and 500 m
  support::add_reach(study, "school", 200.0, Scope::All);
  geo::Task task;
  const StandardResult result = assess(study, task).standards[0];
  ASSERT_TRUE(result.excess.has_value());
  EXPECT_EQ(result.excess->persons, Persons::of(200));
  EXPECT_NEAR(result.excess->person_amount, 200.0 * 0.3, 1e-9);
}

TEST(Property, ScalingEveryoneScalesEveryCountAndNoShare) {
  Study study = support::draw_study(kUneven);
  support::add_reach(study, "clinic", 250.0, Scope::All);
  geo::Task task;
  const StandardResult once = assess(study, task).standards[0];
  for (std::vector<Persons>& group : study.demand.persons) {
    for (Persons& persons : group) {
      persons = persons + persons + persons;
    }
  }
  const StandardResult thrice = assess(study, task).standards[0];
  EXPECT_EQ(thrice.covered.total, once.covered.total + once.covered.total + once.covered.total);
  EXPECT_EQ(thrice.share.total, once.share.total);
}

TEST(Groups, UnitsAreJudgedWhereTheDataLackTheGroup) {
  Study study = support::draw_study(kTownWithClinic);
  study.catalogue.groups.push_back({"elderly", "", ""});
  study.demand.persons.push_back({});
  support::add_count(study, "clinic", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[StandardId{0}].population = "elderly";
  geo::Task task;
  const StandardResult result = assess(study, task).standards[0];
  EXPECT_EQ(result.value, 0.5);
  EXPECT_EQ(result.group, kEveryone);
}

}  // namespace
}  // namespace planner
