#include "planner/scenario/draft.hpp"

#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace planner {
namespace {

constexpr geo::LonLat kSomewhere{123.0, 43.0};

/// Two schools, judged by how near they are.
std::shared_ptr<const Study> two_schools() {
  Study study = support::draw_study("1S 2S\n");
  study.year = 2025;
  support::add_reach(study, "school", 200.0, Scope::All);
  return std::make_shared<const Study>(std::move(study));
}

ChangeStandard limit_of(const std::shared_ptr<const Study>& study, double metres) {
  ChangeStandard change{study->catalogue.standards[study->standards[0]].id, metres};
  change.note.reason = "r";
  return change;
}

class DraftOfTwoSchools : public testing::Test {
 protected:
  void expect_as_with_edits() {
    geo::Task anew;
    const Study expected = with_edits(*base, draft.scenario(), anew);
    EXPECT_EQ(draft.study().facilities, expected.facilities);
    EXPECT_EQ(draft.study().catalogue.standards, expected.catalogue.standards);
    EXPECT_EQ(draft.study().year, expected.year);
    EXPECT_EQ(draft.study().demand.persons, expected.demand.persons);
  }

  std::shared_ptr<const Study> base = two_schools();
  geo::Task task;
  Draft draft{base, {}, task};
};

TEST_F(DraftOfTwoSchools, IsTheBaseWithTheEditsSoFar) {
  draft.apply(std::array<Edit, 2>{CloseFacility{"S1"}, limit_of(base, 300.0)}, task);
  expect_as_with_edits();
  draft.apply(std::array<Edit, 1>{SetTarget{2030, {Growth{{}, {}, 2.0}}}}, task);
  expect_as_with_edits();
  draft.apply(std::array<Edit, 1>{ReopenFacility{"S1"}}, task);
  expect_as_with_edits();
}

TEST_F(DraftOfTwoSchools, UndoAndRedoGoThereAndBack) {
  draft.apply(std::array<Edit, 1>{CloseFacility{"S1"}}, task);
  draft.apply(std::array<Edit, 1>{SetTarget{2030}}, task);
  draft.apply(std::array<Edit, 1>{ReopenFacility{"S1"}}, task);
  while (draft.can_undo()) {
    draft.undo(task);
    expect_as_with_edits();
  }
  EXPECT_TRUE(draft.scenario().edits.empty());
  while (draft.can_redo()) {
    draft.redo(task);
    expect_as_with_edits();
  }
  EXPECT_EQ(draft.scenario().edits.size(), 3U);
}

TEST_F(DraftOfTwoSchools, AStepAfterAnUndoForgetsWhatWasUndone) {
  draft.apply(std::array<Edit, 1>{CloseFacility{"S1"}}, task);
  draft.undo(task);
  draft.apply(std::array<Edit, 1>{CloseFacility{"S2"}}, task);
  EXPECT_FALSE(draft.can_redo());
  expect_as_with_edits();
}

TEST_F(DraftOfTwoSchools, AStepThatIsCancelledChangesNothing) {
  const std::array<Edit, 1> costly{SetTarget{2030, {Growth{{}, {}, 2.0}}}};
  std::stop_source stop;
  stop.request_stop();
  geo::Task stopped{1, stop.get_token()};
  draft.apply(std::array<Edit, 1>{CloseFacility{"S1"}}, task);

  EXPECT_THROW(draft.apply(costly, stopped), geo::Cancelled);
  EXPECT_EQ(draft.scenario().edits.size(), 1U);
  expect_as_with_edits();
  draft.apply(costly, task);
  EXPECT_THROW(draft.undo(stopped), geo::Cancelled);
  EXPECT_FALSE(draft.can_redo());
  expect_as_with_edits();
  draft.undo(task);
  EXPECT_THROW(draft.redo(stopped), geo::Cancelled);
  EXPECT_EQ(draft.scenario().edits.size(), 1U);
  expect_as_with_edits();
  draft.redo(task);
  expect_as_with_edits();
  draft.undo(task);
  draft.undo(task);
  EXPECT_FALSE(draft.can_undo());
  expect_as_with_edits();
}

TEST_F(DraftOfTwoSchools, TellsEachThingOnceFromBeforeTheStepToAfterIt) {
  const StudyChange change =
      draft.apply(std::array<Edit, 3>{UpgradeFacility{"S2", 7.0}, limit_of(base, 300.0), CloseFacility{"S2"}}, task);
  ASSERT_EQ(change.facilities.size(), 1U);
  EXPECT_EQ(change.facilities[0].before, base->facilities[1]);
  EXPECT_EQ(change.facilities[0].after, draft.study().facilities[1]);
  EXPECT_EQ(change.standards, std::vector{base->standards[0]});
  EXPECT_FALSE(change.anything);
  EXPECT_EQ(draft.undo(task).facilities[0].after, base->facilities[1]);
}

TEST_F(DraftOfTwoSchools, AStepRefusedHalfwayLeavesNothingBehind) {
  const std::array<Edit, 3> step{OpenFacility{"N", "", "school", kSomewhere, {}}, CloseFacility{"S1"},
                                 CloseFacility{"S1"}};
  EXPECT_THROW(draft.apply(step, task), geo::Error);
  EXPECT_EQ(draft.study().facilities, base->facilities);
  EXPECT_FALSE(draft.can_undo());
  // were the first closing remembered, the facility would open again as what it was before
  draft.apply(std::array<Edit, 2>{CloseFacility{"S1"}, ReopenFacility{"S1"}}, task);
  expect_as_with_edits();
}

/// 100 people in town and 300 in the country in 2025, of whom a tenth dies in a year and nobody is born.
std::shared_ptr<const Study> of_mortals() {
  Study study = support::draw_study("1S\n--\n3\n");
  study.year = 2025;
  ProjectionBasis basis;
  basis.model.from = 2025;
  VitalRates rates;
  AgeStructure structure;
  for (const Sex sex : kSexes) {
    rates.survival[sex].fill(0.9);
    structure[sex].fill(1.0);
  }
  basis.model.rates = {rates};
  basis.structures = {structure};
  for (std::size_t piece = 0; piece < study.demand.size(); ++piece) {
    basis.units.push_back(study.demand.unit[piece]);
    basis.model.places.push_back({0, study.demand.cls[piece] == UnitClass::Urban, piece > 0});
    basis.structure_of.push_back(0);
  }
  basis.persons = study.demand.persons;
  study.projection_basis = std::make_shared<const ProjectionBasis>(std::move(basis));
  project_people(study, study.year);
  return std::make_shared<const Study>(std::move(study));
}

double everyone_in(const Study& study) {
  Persons sum;
  for (const Persons some : study.demand.persons[kEveryone]) {
    sum += some;
  }
  return sum.value();
}

TEST(DraftOfProjectedPeople, StandsInTheYearOfItsLastTarget) {
  const std::shared_ptr<const Study> base = of_mortals();
  geo::Task task;
  Draft draft{base, {}, task};
  const auto people = [&] { return everyone_in(draft.study()); };
  EXPECT_EQ(people(), 400.0);
  draft.apply(std::array<Edit, 1>{SetTarget{2030, {Growth{{}, {}, 2.0}}}}, task);
  EXPECT_NEAR(people(), 400.0 * std::pow(0.9, 5) * 2.0, 1e-3);
  EXPECT_EQ(draft.study().projection->years.size(), 6U);
  draft.apply(std::array<Edit, 1>{SetTarget{2028}}, task);
  EXPECT_NEAR(people(), 400.0 * std::pow(0.9, 3) * 2.0, 1e-3) << "twice as many, of those of the year";
  draft.undo(task);
  EXPECT_NEAR(people(), 400.0 * std::pow(0.9, 5) * 2.0, 1e-3);
  draft.undo(task);
  EXPECT_EQ(draft.study().demand.persons, base->demand.persons);
  EXPECT_EQ(draft.study().projection, base->projection);
  EXPECT_THROW(draft.apply(std::array<Edit, 1>{SetTarget{2024}}, task), geo::Error);
}

TEST(DraftOfGrowingPeople, StandsInTheYearOfItsLastTarget) {
  Study study = support::draw_study("1S\n--\n3\n");
  study.year = 2030;
  study.growth = {GrowthLine{kPlace, kEveryone, {{2020, 1.0}, {2030, 2.0}}, true}};
  study.growth_basis = std::make_shared<const GrowthBasis>(GrowthBasis{2020, "growth.csv", study.demand.persons});
  grow_people(study, study.year);
  const auto base = std::make_shared<const Study>(std::move(study));
  geo::Task task;
  Draft draft{base, {}, task};
  const auto people = [&] { return everyone_in(draft.study()); };
  EXPECT_EQ(people(), 800.0) << "twice the people of the data";
  draft.apply(std::array<Edit, 1>{SetTarget{2040, {Growth{{}, {}, 1.5}}}}, task);
  EXPECT_NEAR(people(), 400.0 * 4.0 * 1.5, 1e-3) << "the line goes on, and the scenario's factor comes on top";
  EXPECT_EQ(std::ranges::count(draft.study().findings, "growth_applied", &geo::Finding::code), 1);
  draft.apply(std::array<Edit, 1>{SetTarget{2025}}, task);
  EXPECT_NEAR(people(), 400.0 * std::sqrt(2.0) * 1.5, 1e-3);
  draft.undo(task);
  EXPECT_NEAR(people(), 400.0 * 4.0 * 1.5, 1e-3);
  draft.undo(task);
  EXPECT_EQ(draft.study().demand.persons, base->demand.persons);
  const Study anew = with_edits(*base, {"", {SetTarget{2040}}, {}}, task);
  const Study grown = with_edits(anew, {"", {SetTarget{2030}}, {}}, task);
  EXPECT_EQ(grown.demand.persons, base->demand.persons) << "always from the people of the data";
}

}  // namespace
}  // namespace planner
