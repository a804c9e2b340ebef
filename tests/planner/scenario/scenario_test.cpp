#include "planner/scenario/scenario.hpp"

#include "geo/base/error.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

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

TEST(Scenario, EditsThatCannotBeAreRefused) {
  const Study study = support::draw_study("S1S\n");
  EXPECT_NE(error_of(study, {"p", {CloseFacility{"S9"}}, {"plan.toml", ""}}).find("plan.toml: edit closes S9"),
            std::string::npos);
  EXPECT_NE(error_of(study, {"p", {CloseFacility{"S1"}, CloseFacility{"S1"}}, {}}).find("closed already"),
            std::string::npos);
  EXPECT_NE(error_of(study, {"p", {OpenFacility{"S1", "", "school", {123, 43}, {}}}, {}}).find("a facility has it"),
            std::string::npos);
  EXPECT_NE(error_of(study, {"p", {OpenFacility{"N", "", "chool", {123, 43}, {}}}, {}}).find("not known"),
            std::string::npos);
}

TEST(ScenarioFile, IsReadAsWritten) {
  const support::TemporaryFolder folder;
  const auto file = folder.write(
      "plan.toml",
      "schema = 1\nname = \"方案\"\n[[edit]]\nkind = \"open\"\nid = \"N1\"\nservice = \"school\"\nlon = 124.5\n"
      "lat = 43\ncapacity = 90\n[[edit]]\nkind = \"close\"\nfacility = \"S2\"\n");
  const Scenario scenario = read_scenario(file);
  EXPECT_EQ(scenario.name, "方案");
  EXPECT_EQ(scenario.edits,
            (std::vector<Edit>{OpenFacility{"N1", "", "school", {124.5, 43.0}, 90.0}, CloseFacility{"S2"}}));
}

TEST(ScenarioFile, ANegativeCapacityIsRefused) {
  const support::TemporaryFolder folder;
  const auto file = folder.write("plan.toml",
                                 "schema = 1\nname = \"x\"\n[[edit]]\nkind = \"open\"\nid = \"N1\"\nservice = "
                                 "\"school\"\nlon = 43.0\nlat = 24.5\ncapacity = -50\n");
  EXPECT_THROW(static_cast<void>(read_scenario(file)), geo::IoError);
}

TEST(ScenarioFile, AnImpossiblePlaceIsNamedByLine) {
  const support::TemporaryFolder folder;
  const auto file = folder.write("plan.toml",
                                 "schema = 1\nname = \"x\"\n[[edit]]\nkind = \"open\"\nid = \"N1\"\nservice = "
                                 "\"school\"\nlon = 43.0\nlat = 124.5\n");
  try {
    static_cast<void>(read_scenario(file));
    FAIL() << "swapped axes were accepted";
  } catch (const geo::IoError& error) {
    EXPECT_NE(std::string{error.what()}.find("plan.toml:8"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace planner
