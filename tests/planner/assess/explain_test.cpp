#include "planner/assess/explain.hpp"

#include "geo/crs/transform.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <string>

namespace planner {
namespace {

using support::add_count;
using support::add_reach;
using support::draw_study;

geo::LonLat degrees(const Study& study, geo::MapPoint point) {
  const geo::MapPoint at = geo::Transform{*study.crs, geo::Crs::wgs84()}(point);
  return {at.x, at.y};
}

Explanation explain_at(const Study& study, geo::MapPoint point, const std::string& service = {}) {
  geo::Task task;
  return explain(study, assess(study, task), {degrees(study, point), service}, task);
}

Explanation explain_unit(const Study& study, const std::string& code) {
  geo::Task task;
  return explain(study, assess(study, task), {code, ""}, task);
}

/// "S2 S1" for each service: the nearest, by id.
std::string nearest(const Study& study, const Explanation& explanation, std::size_t service) {
  std::string ids;
  for (const WayToFacility& way : explanation.services[service].nearest) {
    ids += (ids.empty() ? "" : " ") + study.facilities[way.facility].id;
  }
  return ids;
}

// Cells are 100 m wide: the people of the 3 live at (50, -50), those of the 5 at (950, -50).
TEST(Explain, APointIsExplainedFromTheNearestPeople) {
  const Study study = draw_study("3........5\n");
  EXPECT_EQ(explain_at(study, {300.0, -50.0}).persons, Persons::of(300));
  EXPECT_EQ(explain_at(study, {700.0, -50.0}).persons, Persons::of(500));
}

TEST(Explain, PlacesWithoutPeopleAreNotLookedAt) {
  EXPECT_EQ(explain_at(draw_study("0........5\n"), {50.0, -50.0}).persons, Persons::of(500));
}

TEST(Explain, NamesTheThreeNearestFacilitiesOfEveryServiceInUse) {
  const Study study = draw_study("S.S.1S..S.C\n");
  const Explanation explanation = explain_at(study, {450.0, -50.0});

  ASSERT_EQ(explanation.services.size(), 2U);
  EXPECT_EQ(nearest(study, explanation, 0), "S3 S2 S1");
  EXPECT_EQ(nearest(study, explanation, 1), "C1");
  EXPECT_EQ(explanation.services[0].nearest[0].straight.value(), 100.0);
  EXPECT_FALSE(explanation.services[0].nearest[0].road);
}

TEST(Explain, ClosedFacilitiesAreNotNamed) {
  Study study = draw_study("S.1.S\n");
  study.facilities[0].status = FacilityStatus::Closed;
  EXPECT_EQ(nearest(study, explain_at(study, {250.0, -50.0}), 0), "S2");
}

TEST(Explain, AServiceAskedForIsTheOnlyOneToldOf) {
  Study study = draw_study("S.1.C.....1\n");
  add_reach(study, "school", 100, Scope::All);
  const StandardId clinic = add_reach(study, "clinic", 100, Scope::All);
  const Explanation explanation = explain_at(study, {250.0, -50.0}, "clinic");

  ASSERT_EQ(explanation.services.size(), 1U);
  EXPECT_EQ(nearest(study, explanation, 0), "C1");
  ASSERT_EQ(explanation.breaches.size(), 1U);
  EXPECT_EQ(explanation.breaches[0].standard, clinic);
}

TEST(Explain, AReachStandardIsHeldAgainstTheWayFromThePoint) {
  Study study = draw_study("S1.2.\n");
  const StandardId standard = add_reach(study, "school", 100, Scope::All);
  const Explanation near = explain_at(study, {150.0, -50.0});
  EXPECT_TRUE(near.breaches.empty());
  EXPECT_EQ(near.met, std::vector{standard});

  const Explanation far = explain_at(study, {350.0, -50.0});
  ASSERT_EQ(far.breaches.size(), 1U);
  const Breach& breach = far.breaches[0];
  EXPECT_EQ(breach.figure, Figure::Amount);
  EXPECT_EQ(breach.measured, 300.0);
  EXPECT_EQ(breach.required, 100.0);
  EXPECT_TRUE(breach.at_most);
  EXPECT_TRUE(breach.at_point);
  EXPECT_FALSE(breach.unit_meets);
  EXPECT_EQ(breach.persons, Persons::of(200));
  ASSERT_EQ(breach.gaps.size(), 1U) << "the village's gap says what would mend it";
}

TEST(Explain, AUnitMayMeetItsTargetThoughAPlaceInItDoesNot) {
  Study study = draw_study("S9.1.\n");
  add_reach(study, "school", 100, Scope::All, "all", 0.9);
  const Explanation explanation = explain_at(study, {350.0, -50.0});

  ASSERT_EQ(explanation.breaches.size(), 1U);
  EXPECT_TRUE(explanation.breaches[0].unit_meets);
  EXPECT_TRUE(explanation.breaches[0].gaps.empty());
}

TEST(Explain, AStandardOfTheOtherClassOrOfAGroupThatIsNotHereSaysNothing) {
  Study study = draw_study("S..1\n----\n...1\n");
  add_reach(study, "school", 100, Scope::Rural);
  add_reach(study, "school", 100, Scope::All, "children");
  study.demand.persons[GroupId{1}][0] = {};
  const Explanation town = explain_at(study, {350.0, -50.0});

  EXPECT_TRUE(town.breaches.empty());
  EXPECT_TRUE(town.met.empty());
}

TEST(Explain, AUnitsStandardsAreThoseOfItsOwnAndOfTheUnitsAboveIt) {
  Study study = draw_study("S..1\n----\n...1\n");
  const StandardId of_township = add_count(study, "clinic", UnitLevel::Township, 1, Scope::All);
  const StandardId of_village = add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  const Explanation town = explain_unit(study, "11");
  ASSERT_EQ(town.breaches.size(), 1U);
  EXPECT_EQ(town.breaches[0].standard, of_township);
  EXPECT_EQ(study.units[town.breaches[0].unit].code, "1");
  EXPECT_EQ(town.breaches[0].figure, Figure::Count);
  EXPECT_EQ(town.breaches[0].measured, 0.0);
  EXPECT_EQ(town.breaches[0].required, 1.0);
  EXPECT_EQ(town.met, std::vector{of_village});

  EXPECT_EQ(explain_unit(study, "21").breaches.size(), 2U);
}

TEST(Explain, ALargerUnitListsTheSmallerOnesThatFallShort) {
  Study study = draw_study("S1.2\n----\n...3\n");
  add_reach(study, "school", 100, Scope::All);
  const Explanation place = explain_unit(study, "tiny");

  ASSERT_EQ(place.breaches.size(), 1U);
  const Breach& breach = place.breaches[0];
  ASSERT_EQ(breach.within.size(), 2U);
  EXPECT_EQ(study.units[breach.within[0]].code, "21") << "most people first";
  EXPECT_EQ(study.units[breach.within[1]].code, "11");
  EXPECT_EQ(breach.within_asked, 2U);
  EXPECT_EQ(breach.persons, Persons::of(500));
  EXPECT_EQ(breach.gaps.size(), 2U);
}

TEST(Explain, AUnitIsFoundByItsNameIfOnlyOneHasIt) {
  Study study = draw_study("1.\n--\n2.\n");
  EXPECT_EQ(explain_unit(study, "V2").persons, Persons::of(200));
  study.units[UnitId{2}].name = "V2";
  EXPECT_THROW(static_cast<void>(explain_unit(study, "V2")), geo::Error);
  EXPECT_EQ(explain_unit(study, "21").persons, Persons::of(200));
}

TEST(Explain, AUnitsWaysBeginAmongItsPeople) {
  const Study study = draw_study("1......91\n");
  const Explanation explanation = explain_unit(study, "11");
  ASSERT_TRUE(explanation.piece);
  EXPECT_EQ(study.demand.position[*explanation.piece].x, 750.0);
  EXPECT_EQ(explanation.persons, Persons::of(1100));
}

TEST(Explain, AUnitWithoutPeopleHasNoWays) {
  const Study study = draw_study("S..1\n----\n....\n");
  const Explanation explanation = explain_unit(study, "21");
  EXPECT_FALSE(explanation.piece);
  EXPECT_TRUE(explanation.services[0].nearest.empty());
}

TEST(Explain, WhatDoesNotExistIsRefused) {
  const Study study = draw_study("S1\n");
  EXPECT_THROW(static_cast<void>(explain_unit(study, "77")), geo::Error);
  EXPECT_THROW(static_cast<void>(explain_at(study, {100.0, 0.0}, "tavern")), geo::Error);
  EXPECT_THROW(static_cast<void>(explain_at(study, {60'000.0, 0.0})), geo::Error) << "nobody lives within 50 km";
}

}  // namespace
}  // namespace planner
