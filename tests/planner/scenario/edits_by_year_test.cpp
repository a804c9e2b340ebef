#include "geo/base/error.hpp"
#include "planner/scenario/scenario.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace planner {
namespace {

constexpr int kNow = 2025;
constexpr int kLater = 2030;

Study street() {
  Study study = support::draw_road_study("A-a-B-1-C\n");
  study.year = kNow;
  support::add_reach(study, "school", 500.0, Scope::All);
  return study;
}

Study edited(const Study& study, std::vector<Edit> edits) {
  geo::Task task;
  return with_edits(study, {"plan", std::move(edits), {"plan.toml", ""}}, task);
}

long waiting(const Study& study) {
  return std::ranges::count(study.findings, "edit_waits", &geo::Finding::code);
}

/// What the edits of this file change.
struct Looks {
  geo::MapPoint place;
  std::optional<double> capacity;
  std::size_t edges = 0;
  geo::io::TagSet tags;
  double limit = 0.0;

  friend bool operator==(const Looks&, const Looks&) = default;
};

Looks looks_of(const Study& study) {
  const Standard& standard = study.catalogue.standards[study.standards.back()];
  return {study.facilities[0].position, study.facilities[0].capacity, study.roads->edges.size(),
          study.roads->tag_sets[study.roads->edges[geo::network::EdgeId{0}].tags],
          static_cast<double>(std::get<ReachRule>(standard.rule).limit)};
}

/// One edit of each kind that changes something as a whole, from a year on.
std::vector<Edit> edits_from(const Study& study, int year) {
  const geo::LonLat on_road = support::on_globe(study, {50, 0});
  const geo::LonLat aside = support::on_globe(study, {350, -300});
  UpgradeFacility upgrade{study.facilities[0].id, 120.0};
  upgrade.year = year;
  AddRoad built{{on_road, aside}, {{"highway", "residential"}}};
  built.year = year;
  ChangeStandard change{study.catalogue.standards[study.standards.back()].id, 800.0};
  change.note.reason = "分步达标";
  change.year = year;
  return {MoveFacility{study.facilities[0].id, aside, year},
          upgrade,
          built,
          ChangeRoad{on_road, {{"highway", "primary"}}, year},
          CloseRoad{on_road, year},
          change};
}

TEST(EditsByYear, WaitUntilTheYearAssessedAndAreNoted) {
  const Study study = street();
  for (const Edit& edit : edits_from(study, kLater)) {
    const Study before = edited(study, {edit});
    EXPECT_EQ(looks_of(before), looks_of(study)) << edit.index();
    EXPECT_EQ(waiting(before), 1) << edit.index();
    const Study then = edited(study, {SetTarget{kLater}, edit});
    EXPECT_NE(looks_of(then), looks_of(study)) << edit.index();
    EXPECT_EQ(waiting(then), 0) << edit.index();
  }
}

TEST(EditsByYear, OpeningAndClosingToComeAreNotedUntilThen) {
  const Study study = street();
  OpenFacility open{"new", "", "school", support::on_globe(study, {50, 0}), {}};
  open.year = kLater;
  for (const Edit& edit : {Edit{open}, Edit{CloseFacility{study.facilities[0].id, kLater}}}) {
    EXPECT_EQ(waiting(edited(study, {edit})), 1) << edit.index();
    EXPECT_EQ(waiting(edited(study, {SetTarget{kLater}, edit})), 0) << edit.index();
  }
  const Edit close{CloseFacility{study.facilities[0].id}};
  EXPECT_EQ(waiting(edited(study, {close, ReopenFacility{study.facilities[0].id, kLater}})), 1);
}

TEST(EditsByYear, AreSeenInTheVeryYearAndInThoseAfter) {
  const Study study = street();
  for (const int year : {kNow - 1, kNow}) {
    for (const Edit& edit : edits_from(study, year)) {
      EXPECT_NE(looks_of(edited(study, {edit})), looks_of(study)) << edit.index() << " of " << year;
    }
  }
}

TEST(EditsByYear, AskForTheYearAssessedWhereverTheTargetStands) {
  const Study study = street();
  for (const Edit& edit : edits_from(study, kLater)) {
    EXPECT_EQ(looks_of(edited(study, {edit, SetTarget{kLater}})), looks_of(edited(study, {SetTarget{kLater}, edit})))
        << edit.index();
  }
}

TEST(EditsByYear, AreRefusedWhereThePlaceHasNoYear) {
  Study study = street();
  study.year = 0;
  for (const Edit& edit : edits_from(study, kLater)) {
    EXPECT_THROW(static_cast<void>(edited(study, {edit})), geo::Error) << edit.index();
  }
}

TEST(EditsByYear, OfThingsThatDoNotExistAreRefusedBeforeTheirYear) {
  const Study study = street();
  EXPECT_THROW(static_cast<void>(edited(study, {MoveFacility{"nowhere", {123, 43}, kLater}})), geo::Error);
  EXPECT_THROW(static_cast<void>(edited(study, {CloseRoad{support::on_globe(study, {0, 900}), kLater}})), geo::Error);
}

}  // namespace
}  // namespace planner
