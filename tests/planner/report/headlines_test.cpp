#include "planner/report/headlines.hpp"

#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

namespace planner {
namespace {

std::vector<std::string> headlines_of(const Study& study) {
  geo::Task task;
  return headlines(study, assess(study, status_quo(), task), {false, [](const std::string& text) { return text; }});
}

TEST(Headlines, AreFiveSentencesThatCarryTheNumbers) {
  Study study = support::draw_study(
      "S1.1\n"
      "----\n"
      "C..3\n");
  const StandardId id = support::add_reach(study, "school", 100.0, Scope::All);
  study.catalogue.standards[id].name_en = "School within 100 m";
  const std::vector<std::string> lines = headlines_of(study);

  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[0], "500 people live here: 200 in town, 300 in the country.");
  EXPECT_EQ(lines[1], "0 of 1 standards are met.");
  EXPECT_EQ(lines[2],
            "Greatest lack of reach: “School within 100 m” (all residents; in a straight line) leaves out 400 people; "
            "20.0 % of those it is for are within it.");
  EXPECT_EQ(lines[3],
            "Town and country: “School within 100 m” holds for 50.0 % of people in town and 0.0 % in the country, 50.0 "
            "points "
            "apart.");
}

TEST(Headlines, SayWhomTheyCountAndHowTheseTravel) {
  Study study = support::draw_road_study("A1ab-cd-B\n");
  support::add_walk(study, "school", 60.0, "children");
  const std::vector<std::string> lines = headlines_of(study);
  const std::string on_foot = study.network("walker")->graph.profile.name_en;
  EXPECT_NE(lines[2].find("(children; travel time by road, " + on_foot + ")"), std::string::npos) << lines[2];
  EXPECT_NE(lines[4].find("on average for children (" + on_foot + ")"), std::string::npos) << lines[4];
}

TEST(Headlines, SayHowManyPeopleOfATableByCodeAreLeftOut) {
  Study study = support::draw_study(
      "S1.1\n"
      "----\n"
      "C..3\n");
  study.outside_units = Persons::of(250);
  EXPECT_EQ(headlines_of(study)[0].find("left out"), std::string::npos) << "a grid may go beyond the place";
  study.findings.push_back({geo::Severity::Warning, "codes_without_unit", {}, {}, {}});
  EXPECT_NE(headlines_of(study)[0].find("in the country. Another 250 people"), std::string::npos)
      << headlines_of(study)[0];
}

TEST(Headlines, SayWhetherAShareIsOfPeopleOrOfUnits) {
  Study study = support::draw_study(
      "S1.1\n"
      "----\n"
      "...3\n");
  support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  EXPECT_NE(headlines_of(study)[3].find("100.0 % of units in town and 0.0 % in the country"), std::string::npos)
      << headlines_of(study)[3];
}

TEST(Headlines, DoNotCallTownAndCountryEqualWhereNobodyHasAnything) {
  Study study = support::draw_study("..1\n---\n..3\n");
  support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  EXPECT_EQ(headlines_of(study)[3],
            "No standard here that applies to both town and country holds for anyone in either.");
}

TEST(Headlines, DoNotCallStandardsOfReachMetWhereNoneIsJudged) {
  Study study = support::draw_study("S1\n--\n.3\n");
  const StandardId id = support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[id].rule = ContainmentRule{UnitLevel::Village, 1.0};
  EXPECT_EQ(headlines_of(study)[2], "No standard of reach could be assessed.");
}

TEST(Headlines, CallAStandardUndecidedThatOpenUnitsWouldDecide) {
  Study study = support::draw_study("S1\n--\nS3\n");
  const StandardId id = support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[id].filter.compliant = true;
  study.facilities[0].details.compliant = true;
  study.facilities[1].details.compliant.reset();
  const std::vector<std::string> lines = headlines_of(study);
  EXPECT_EQ(lines[1], "1 standard is undecided: the data leave units or facilities open that would decide.");
  EXPECT_EQ(lines[3], "Town and country are not compared: no standard here applies to both.");
}

TEST(Headlines, NeverRoundAShareUpToItsTarget) {
  Study study = support::draw_study("S1\n");
  study.demand.persons[kEveryone] = {Persons::of(999'600)};
  study.demand.position.push_back({5000, 0});
  study.demand.unit.push_back(UnitId{2});
  study.demand.cls.push_back(UnitClass::Urban);
  study.demand.persons[kEveryone].push_back(Persons::of(400));
  study.demand.persons[GroupId{1}].push_back(Persons{});
  support::add_reach(study, "school", 1000.0, Scope::All);
  EXPECT_NE(headlines_of(study)[2].find("99.9 %"), std::string::npos) << headlines_of(study)[2];
}

}  // namespace
}  // namespace planner
