#include "geo/base/error.hpp"
#include "planner/scenario/scenario.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

namespace planner {
namespace {

std::vector<Facility> apply(const Study& study, const Scenario& scenario) {
  geo::Task task;
  return with_edits(study, scenario, task).facilities;
}

std::string error_of(const Study& study, const Scenario& scenario) {
  try {
    static_cast<void>(apply(study, scenario));
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "no error";
}

Study in_2025(const char* map) {
  Study study = support::draw_study(map);
  study.year = 2025;
  return study;
}

TEST(Scenario, WithoutEditsNothingChanges) {
  const Study study = support::draw_study("1S1\n");
  EXPECT_EQ(apply(study, status_quo()), study.facilities);
}

TEST(Scenario, AClosedFacilityStaysListedAndNoLongerServes) {
  const Study study = support::draw_study("S1S\n");
  const std::vector<Facility> after = apply(study, {"plan", {CloseFacility{"S1"}}, {}});
  EXPECT_EQ(after[0].status, FacilityStatus::Closed);
  EXPECT_EQ(after[1].status, FacilityStatus::Existing);
}

TEST(Scenario, AnOpenedFacilityMayBeClosedAgainByALaterEdit) {
  const Study study = support::draw_study("S1S\n");
  const std::vector<Facility> after =
      apply(study, {"plan", {OpenFacility{"N", "", "clinic", {123.0, 43.0}, {}}, CloseFacility{"N"}}, {}});
  ASSERT_EQ(after.size(), 3U);
  EXPECT_EQ(after[2].status, FacilityStatus::Closed);
}

TEST(Scenario, WordsThatNobodyKnowsAreRefused) {
  Study study = in_2025("S1S\n");
  UpgradeFacility edit{"S1"};
  edit.note.where = {"plan.toml", "7"};
  edit.qualities.level = "vilage";
  EXPECT_NE(error_of(study, {"plan", {edit}, {}})
                .find("plan.toml:7: level = \"vilage\" is not known; write one of: county, township, village, group"),
            std::string::npos)
      << error_of(study, {"plan", {edit}, {}});
  edit.qualities = {};
  edit.qualities.ownership = "publik";
  EXPECT_NE(error_of(study, {"plan", {edit}, {}}).find("write one of: public, private, inclusive"), std::string::npos);
  edit.qualities.ownership = "church";
  study.facilities[1].details.ownership = "church";
  EXPECT_EQ(error_of(study, {"plan", {edit}, {}}), "no error") << "a word of the place's own data";
}

TEST(Scenario, AnOpenedFacilityHasWhatTheEditSays) {
  const Study study = in_2025("S1S\n");
  OpenFacility edit{"N", "新校", "school", {123.0, 43.0}, 90.0};
  edit.qualities = {"township", "public", true, {Feature::Ramp}, {Stage::Design}, 0.2};
  edit.note.cost = 5.0e6;
  const Facility opened = apply(study, {"plan", {edit}, {}})[2];
  EXPECT_EQ(opened.name, "新校");
  EXPECT_EQ(opened.capacity, 90.0);
  EXPECT_EQ(opened.details.level, "township");
  EXPECT_EQ(opened.details.ownership, "public");
  EXPECT_EQ(opened.details.compliant, true);
  EXPECT_EQ(opened.details.has(Feature::Ramp), true);
  EXPECT_EQ(opened.details.has(Feature::Door), std::nullopt);
  EXPECT_EQ(opened.details.stages[0], true);
  EXPECT_EQ(opened.details.township_share, 0.2);
  EXPECT_EQ(opened.details.cost, 5.0e6);
  EXPECT_EQ(opened.details.opened, 2025) << "it counts as new this year, and not for phases of years before";
  EXPECT_TRUE(opened.open_in(2025));
}

TEST(Scenario, AFacilityOpenedInAYearToComeIsPlanned) {
  const Study study = in_2025("S1S\n");
  OpenFacility edit{"N", "", "school", {123.0, 43.0}, {}};
  edit.year = 2028;
  const Facility opened = apply(study, {"plan", {edit}, {}})[2];
  EXPECT_EQ(opened.status, FacilityStatus::Planned);
  EXPECT_FALSE(opened.open_in(2027));
  EXPECT_TRUE(opened.open_in(2028));
}

TEST(Scenario, APlannedFacilityOfTheStudyOpensAtOnce) {
  Study study = in_2025("S1S\n");
  study.facilities[0].status = FacilityStatus::Planned;
  study.facilities[0].details.opened = 2030;
  const Facility opened = apply(study, {"plan", {ReopenFacility{"S1"}}, {}})[0];
  EXPECT_TRUE(opened.open_in(2025));
  EXPECT_FALSE(opened.open_in(2024));
}

TEST(Scenario, AClosedFacilityOfTheStudyOpensInAYearToCome) {
  Study study = in_2025("S1S\n");
  study.facilities[0].status = FacilityStatus::Closed;
  study.facilities[0].details.closed = 2019;
  const Facility opened = apply(study, {"plan", {ReopenFacility{"S1", 2026}}, {}})[0];
  EXPECT_FALSE(opened.open_in(2025));
  EXPECT_TRUE(opened.open_in(2026));
}

TEST(Scenario, AClosingInAYearToComeLeavesTheYearsBefore) {
  const Study study = in_2025("S1S\n");
  const Facility closing = apply(study, {"plan", {CloseFacility{"S1", 2027}}, {}})[0];
  EXPECT_TRUE(closing.open_in(2025));
  EXPECT_TRUE(closing.open_in(2026));
  EXPECT_FALSE(closing.open_in(2027));
}

TEST(Scenario, AClosingAtOnceStillCountsForYearsPast) {
  const Study study = in_2025("S1S\n");
  const Facility closed = apply(study, {"plan", {CloseFacility{"S1"}}, {}})[0];
  EXPECT_TRUE(closed.open_in(2020));
  EXPECT_FALSE(closed.open_in(2025));
}

TEST(Scenario, APlannedFacilityThatIsGivenUpNeverServed) {
  Study study = in_2025("S1S\n");
  study.facilities[0].status = FacilityStatus::Planned;
  const Facility closed = apply(study, {"plan", {CloseFacility{"S1"}}, {}})[0];
  EXPECT_FALSE(closed.open_in(2020));
  EXPECT_FALSE(closed.open_in(2030));
}

TEST(Scenario, ClosedAndOpenedAgainAFacilityIsAsItWas) {
  Study study = in_2025("S1S\n");
  study.facilities[0].details.opened = 1998;
  study.facilities[0].details.closed = 2031;
  EXPECT_EQ(apply(study, {"plan", {CloseFacility{"S1"}, ReopenFacility{"S1"}}, {}}), study.facilities);
  EXPECT_EQ(apply(study, {"plan", {CloseFacility{"S1", 2028}, ReopenFacility{"S1"}}, {}}), study.facilities);
}

TEST(Scenario, AMovedFacilityStandsInTheUnitOfItsNewPlace) {
  const Study study = support::draw_study(
      "1S1\n"
      "---\n"
      "111\n");
  const geo::MapPoint there{50, -250};
  const Facility moved = apply(study, {"plan", {MoveFacility{"S1", support::on_globe(study, there)}}, {}})[0];
  EXPECT_LT(geo::distance(moved.position, there), 1e-6);
  EXPECT_EQ(study.units[moved.unit].code, "21");
  EXPECT_EQ(moved.id, "S1");
}

TEST(Scenario, AnUpgradeChangesWhatItNamesAndNothingElse) {
  Study study = in_2025("S1S\n");
  study.facilities[0].details.level = "village";
  study.facilities[0].details.ownership = "private";
  UpgradeFacility edit{"S1", 200.0};
  edit.qualities.ownership = "public";
  edit.qualities.features = {Feature::Entrance, Feature::Passage};
  edit.rebuilt = 2026;
  Facility expected = study.facilities[0];
  expected.capacity = 200.0;
  expected.details.ownership = "public";
  expected.details.features[0] = expected.details.features[4] = true;
  expected.details.rebuilt = 2026;
  EXPECT_EQ(apply(study, {"plan", {edit}, {}})[0], expected);
}

TEST(Scenario, WhatIsMovedOffTheRoadsIsAFinding) {
  const Study study = support::draw_road_study("A-a-B-1-C\n");
  geo::Task task;
  const Study edited = with_edits(study, {"plan", {MoveFacility{"S1", support::on_globe(study, {0, -400})}}, {}}, task);
  ASSERT_FALSE(edited.findings.empty());
  EXPECT_EQ(edited.findings.back().code, "facilities_off_network");
}

TEST(Scenario, AFacilityOpenedWithoutACapacityAmongOthersIsAFinding) {
  const Study study = support::draw_road_study("A-a-B-1-C\n");
  const geo::LonLat there = support::on_globe(study, {200, 0});
  geo::Task task;
  const auto doubts = [&](const std::optional<double>& capacity) {
    const Study edited = with_edits(study, {"plan", {OpenFacility{"N", "", "school", there, capacity}}, {}}, task);
    return std::ranges::count(edited.findings, "capacity_partly_known", &geo::Finding::code);
  };
  EXPECT_EQ(doubts({}), 1) << "access to schools is no longer of places";
  EXPECT_EQ(doubts(20.0), 0);

  const Study doubtful = with_edits(study, {"plan", {OpenFacility{"N", "", "school", there, {}}}, {}}, task);
  const Study more = with_edits(doubtful, {"more", {OpenFacility{"M", "", "school", there, 20.0}}, {}}, task);
  EXPECT_EQ(std::ranges::count(more.findings, "capacity_partly_known", &geo::Finding::code), 1)
      << "as it stands after the edits, not as before too";
  UpgradeFacility upgrade{"N", 30.0};
  const Study mended = with_edits(doubtful, {"mended", {upgrade}, {}}, task);
  EXPECT_EQ(std::ranges::count(mended.findings, "capacity_partly_known", &geo::Finding::code), 0);
}

TEST(Scenario, EditsThatCannotBeAreRefused) {
  const Study study = support::draw_study("S1S\n");
  const auto refusal = [&](Edit edit) { return error_of(study, {"p", {std::move(edit)}, {"plan.toml", ""}}); };
  EXPECT_EQ(refusal(CloseFacility{"S9"}),
            "plan.toml: an edit names the facility S9, but there is no such facility; did you mean \"S1\"?");
  EXPECT_NE(refusal(MoveFacility{"X", {}}).find("no such facility"), std::string::npos);
  EXPECT_NE(refusal(UpgradeFacility{"X"}).find("no such facility"), std::string::npos);
  EXPECT_NE(refusal(ReopenFacility{"S1"}).find("serves already"), std::string::npos);
  EXPECT_NE(refusal(OpenFacility{"S1", "", "school", {123, 43}, {}}).find("a facility has it"), std::string::npos);
  EXPECT_NE(refusal(OpenFacility{"N", "", "chool", {123, 43}, {}}).find("not known"), std::string::npos);
  EXPECT_NE(refusal(CloseFacility{"S1", 2027}).find("the place has none to compare it with"), std::string::npos);
  EXPECT_NE(error_of(study, {"p", {CloseFacility{"S1"}, CloseFacility{"S1"}}, {}}).find("closed already"),
            std::string::npos);
}

TEST(Scenario, ARefusalNamesTheLineOfTheEdit) {
  CloseFacility edit{"S9"};
  edit.note.where = {"plan.toml", "12"};
  EXPECT_EQ(error_of(support::draw_study("S1S\n"), {"p", {edit}, {"plan.toml", ""}}).rfind("plan.toml:12: ", 0), 0U);
}

TEST(Scenario, CostsAddUpWhereTheyAreStated) {
  CloseFacility free{"S1"};
  MoveFacility dear{"S2", {}};
  dear.note.cost = 2.5e6;
  UpgradeFacility cheap{"S2"};
  cheap.note.cost = 1000;
  EXPECT_EQ(cost_of({"p", {free, dear, cheap}, {}}), 2'501'000.0);
  EXPECT_EQ(cost_of({"p", {free}, {}}), std::nullopt);
}

}  // namespace
}  // namespace planner
