#include "geo/base/error.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/scenario/scenario.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

namespace planner {
namespace {

constexpr GroupId kChildren{1};

Study edited(const Study& study, std::vector<Edit> edits) {
  geo::Task task;
  return with_edits(study, {"plan", std::move(edits), {"plan.toml", ""}}, task);
}

std::string error_of(const Study& study, Edit edit) {
  try {
    static_cast<void>(edited(study, {std::move(edit)}));
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "no error";
}

std::vector<double> people(const Study& study, GroupId group) {
  std::vector<double> persons;
  for (const Persons some : study.demand.persons[group]) {
    persons.push_back(some.value());
  }
  return persons;
}

constexpr const char* kTownAndCountry =
    "1S2\n"
    "---\n"
    "3 4\n";

TEST(TargetEdit, MovesTheStudyToItsYear) {
  Study study = support::draw_study(kTownAndCountry);
  study.year = 2025;
  study.facilities[0].status = FacilityStatus::Planned;
  study.facilities[0].details.opened = 2030;
  geo::Task task;
  EXPECT_EQ(assess(edited(study, {SetTarget{2029}}), task).services[0].facilities, 0U);
  EXPECT_EQ(assess(edited(study, {SetTarget{2030}}), task).services[0].facilities, 1U);
  EXPECT_EQ(edited(study, {SetTarget{2030}}).demand.persons, study.demand.persons);
}

TEST(TargetEdit, AYearThatLaterEditsSayIsSeenFromTheTarget) {
  Study study = support::draw_study("S1\n");
  study.year = 2025;
  OpenFacility open{"N", "", "school", {123, 43}, {}};
  open.year = 2028;
  EXPECT_EQ(edited(study, {open, SetTarget{2030}}).facilities[1].status, FacilityStatus::Planned);
  EXPECT_EQ(edited(study, {SetTarget{2030}, open}).facilities[1].status, FacilityStatus::Existing);
}

TEST(TargetEdit, GrowsEveryone) {
  const Study grown = edited(support::draw_study(kTownAndCountry), {SetTarget{2035, {Growth{"", "", 1.5, {}}}}});
  EXPECT_EQ(people(grown, kEveryone), (std::vector<double>{150, 300, 450, 600}));
  EXPECT_EQ(people(grown, kChildren), (std::vector<double>{15, 30, 45, 60}));
}

TEST(TargetEdit, GrowsOneUnitAndAllBelowIt) {
  const Study grown = edited(support::draw_study(kTownAndCountry), {SetTarget{2035, {Growth{"2", "", 0.5, {}}}}});
  EXPECT_EQ(people(grown, kEveryone), (std::vector<double>{100, 200, 150, 200}));
}

TEST(TargetEdit, GrowsOneGroupAlone) {
  const Study grown =
      edited(support::draw_study(kTownAndCountry), {SetTarget{2035, {Growth{"21", "children", 2.0, {}}}}});
  EXPECT_EQ(people(grown, kEveryone), (std::vector<double>{100, 200, 300, 400}));
  EXPECT_EQ(people(grown, kChildren), (std::vector<double>{10, 20, 60, 80}));
}

TEST(TargetEdit, GrowthsOfTheSamePeopleMultiply) {
  const Study grown = edited(support::draw_study(kTownAndCountry),
                             {SetTarget{2035, {Growth{"", "", 2.0, {}}, Growth{"1", "all", 0.5, {}}}}});
  EXPECT_EQ(people(grown, kEveryone), (std::vector<double>{100, 200, 600, 800}));
  EXPECT_EQ(people(grown, kChildren), (std::vector<double>{20, 40, 60, 80}));
}

TEST(TargetEdit, CountsPeopleOffTheRoadsAnew) {
  const Study study = support::draw_road_study(
      "A-1-B\n"
      "      \n"
      "      \n"
      "    a \n");
  const Study grown = edited(study, {SetTarget{2035, {Growth{"", "", 3.0, {}}}}});
  EXPECT_EQ(grown.networks[0].off_network, Persons::of(300.0));
}

TEST(TargetEdit, UnitsAndGroupsThatAreNotThereAreRefused) {
  const Study study = support::draw_study(kTownAndCountry);
  EXPECT_NE(error_of(study, SetTarget{2035, {Growth{"99", "", 2.0, {}}}}).find("no unit with the code 99"),
            std::string::npos);
  EXPECT_NE(error_of(study, SetTarget{2035, {Growth{"", "elderly", 2.0, {"plan.toml", "9"}}}})
                .find("plan.toml:9: the population data have no group elderly; known are: all, children"),
            std::string::npos);
  const Growth hundredfold{"", "", 100.0, {}};
  EXPECT_NE(
      error_of(study, SetTarget{2035, std::vector<Growth>(8, hundredfold)}).find("more people than can be counted"),
      std::string::npos);
}

TEST(StandardEdit, ChangesTheNumbersThatItGives) {
  Study study = support::draw_study("1S1\n");
  const StandardId id = support::add_reach(study, "school", 50, Scope::All);
  ChangeStandard edit{"R0"};
  edit.limit = 150.5;
  edit.target = 0.75;
  edit.due = 2030;
  edit.note = {"", "a \"better\" reach \\ 理由", {}, {"plan.toml", "17"}};
  const Standard changed = edited(study, {edit}).catalogue.standards[id];
  EXPECT_EQ(std::get<ReachRule>(changed.rule).limit, 150'500U);
  EXPECT_EQ(target_of(changed), 0.75);
  EXPECT_EQ(changed.due, 2030);
  EXPECT_EQ(changed.changed, "a \"better\" reach \\ 理由");
  EXPECT_EQ(study.catalogue.standards[id].due, 0);
}

TEST(StandardEdit, OfAStandardThatIsNotThereOrANumberThatItLacksIsRefused) {
  Study study = support::draw_study("1S1\n");
  support::add_reach(study, "school", 50, Scope::All);
  ChangeStandard unknown{"R9"};
  unknown.note = {"", "why", {}, {"plan.toml", "17"}};
  EXPECT_NE(error_of(study, unknown).find("plan.toml:17: id \"R9\" is not known"), std::string::npos)
      << error_of(study, unknown);
  ChangeStandard lacking{"R0"};
  lacking.min_persons = 5.0;
  lacking.note = unknown.note;
  EXPECT_NE(error_of(study, lacking)
                .find("plan.toml:17: R0 is a standard of the kind \"reach\", which has no min_persons; "
                      "take min_persons out; such a standard has: limit, target"),
            std::string::npos)
      << error_of(study, lacking);
}

TEST(StandardEdit, OfAStandardByWhichNobodyJudgesIsRefused) {
  Study study = support::draw_study("1S1\n");
  const StandardId id = support::add_reach(study, "school", 50, Scope::All);
  ChangeStandard edit{"R0"};
  edit.limit = 60.0;
  edit.note = {"", "why", {}, {"plan.toml", "17"}};
  support::add_reach(study, "school", 70, Scope::All);
  study.standards.erase(study.standards.begin());
  EXPECT_NE(error_of(study, edit)
                .find("plan.toml:17: edit changes the standard R0, by which the project does not "
                      "judge; did you mean \"R1\"?"),
            std::string::npos)
      << error_of(study, edit);
  study.catalogue.standards[study.standards[0]].id = "SOMETHING-ELSE";
  EXPECT_NE(error_of(study, edit).find("add it under [standards] use of the project, or take"), std::string::npos);
  study.catalogue.standards[study.standards[0]].rule = DisparityRule{DisparityIndex::UrbanRuralRatio, "R0", 1.0};
  EXPECT_EQ(edited(study, {edit}).catalogue.standards[id].limit, 60.0) << "a judged standard speaks of it";
}

TEST(StandardEdit, OfNoNumberIsRefused) {
  Study study = support::draw_study("1S1\n");
  support::add_reach(study, "school", 50, Scope::All);
  ChangeStandard edit{"R0"};
  edit.note = {"", "why", {}, {"plan.toml", "17"}};
  EXPECT_NE(error_of(study, edit).find("plan.toml:17: the change of R0 changes nothing"), std::string::npos)
      << error_of(study, edit);
}

}  // namespace
}  // namespace planner
