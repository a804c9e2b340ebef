#include "planner/study/load_study.hpp"

#include "geo/base/error.hpp"
#include "geo/io/text_file.hpp"
#include "planner/study/detail/inputs.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace planner {
namespace {

/// A project of points in a folder, with the shipped catalogue and profiles.
class LoadStudy : public ::testing::Test {
 protected:
  Study load(const std::string& project) {
    folder_.write("project.toml", project);
    const std::filesystem::path datasets = support::source_root() / "datasets";
    geo::Task task;
    return load_study(
        read_project(folder_.path() / "project.toml", {datasets / "standards", datasets / "profiles.toml"}), task);
  }

  std::string error_of(const std::string& project) {
    try {
      static_cast<void>(load(project));
    } catch (const geo::Error& error) {
      return error.what();
    }
    return "no error";
  }

  support::TemporaryFolder folder_;
};

std::string points_at(const std::string& crs) {
  return "schema = 1\n[place]\nname = \"P\"\n[population]\nfile = \"p.csv\"\nx = \"x\"\ny = \"y\"\ncrs = \"" + crs +
         "\"\ntotal = \"n\"\n";
}

TEST_F(LoadStudy, AnUnknownPresetIsToldWhichThereAre) {
  const std::string project = points_at("EPSG:4326") + "[standards]\npresets = [\"";
  EXPECT_NE(error_of(project + "qqqqqqqqqqqq\"]\n").find("known are: "), std::string::npos);
  EXPECT_NE(error_of(project + "lingwo\"]\n").find("the nearest id is \"lingwu\""), std::string::npos);
}

TEST_F(LoadStudy, ChoosesThreeDegreeZonesInChinaAndUtmElsewhere) {
  folder_.write("p.csv", "x,y,n\n124.3,43.3,5\n");
  EXPECT_EQ(load(points_at("EPSG:4326")).crs->code(), "EPSG:4550");
  folder_.write("p.csv", "x,y,n\n-51.2,-30.1,5\n");
  EXPECT_EQ(load(points_at("EPSG:4326")).crs->code(), "EPSG:32722");
}

TEST_F(LoadStudy, TakesAnyCrsToTheChosenOne) {
  folder_.write("p.csv", "x,y,n\n500000,4800000,5\n");
  const Study study = load(points_at("EPSG:4550"));
  EXPECT_EQ(study.crs->code(), "EPSG:4550");
  EXPECT_NEAR(study.demand.position[0].x, 500000.0, 1e-3);
  EXPECT_NEAR(study.demand.position[0].y, 4800000.0, 1e-3);
}

TEST_F(LoadStudy, FacilitiesOfANewServiceNeedOnlyTheProject) {
  folder_.write("p.csv", "x,y,n\n124.3,43.3,5\n");
  folder_.write("f.csv", "x,y,kind\n124.31,43.3,自习室\n");
  const Study study =
      load(points_at("EPSG:4326") +
           "[[service]]\nid = \"study_room\"\nname_zh = \"自习室\"\nname_en = \"study room\"\n"
           "[[facilities]]\nfile = \"f.csv\"\nx = \"x\"\ny = \"y\"\ncrs = \"EPSG:4326\"\nservice = \"kind\"\n"
           "[facilities.services]\n\"自习室\" = \"study_room\"\n");
  ASSERT_EQ(study.facilities.size(), 1U);
  EXPECT_EQ(study.catalogue.services[study.facilities[0].service].id, "study_room");
  EXPECT_EQ(study.facilities[0].id, "f:study_room:2");
  EXPECT_FALSE(study.facilities[0].capacity.has_value()) << "unknown is not nought";
}

TEST_F(LoadStudy, ListsItsInputsWithTheirHashes) {
  folder_.write("p.csv", "x,y,n\n124.3,43.3,5\n");
  const Study study = load(points_at("EPSG:4326"));
  ASSERT_GE(study.inputs.size(), 3U);
  EXPECT_EQ(study.inputs[0].name, "project.toml");
  EXPECT_EQ(study.inputs[1].name, "p.csv");
  EXPECT_EQ(study.inputs[1].sha256, geo::io::sha256_of(folder_.path() / "p.csv"));
  EXPECT_EQ(study.inputs[2].name, "junheng:standards/00_services.toml");
}

TEST_F(LoadStudy, ListsEveryFileOfAShapefile) {
  Project project;
  project.file = folder_.write("project.toml", "");
  project.shared.standards = support::source_root() / "datasets" / "standards";
  for (const char* name : {"u.dbf", "u.shp", "u.shx", "other.shp"}) {
    folder_.write(name, name);
  }
  project.townships = UnitSource{{folder_.path() / "u.shp"}, "code", "name", "", "", "", "", {}, {}};
  project.population = TablePopulationSource{{folder_.path() / "u.dbf"}, "n", {}, "", ""};
  std::vector<std::string> names;
  for (const InputFile& input : detail::list_inputs(project)) {
    names.push_back(input.name);
  }
  names.resize(4);
  EXPECT_EQ(names, (std::vector<std::string>{"project.toml", "u.dbf", "u.shp", "u.shx"}));
}

TEST_F(LoadStudy, SaysWhereAGroupIsLargerThanEveryone) {
  folder_.write("p.csv", "x,y,n,c\n124.3,43.3,0,2\n124.4,43.3,5,5\n");
  const Study study = load(points_at("EPSG:4326") + "[population.groups]\nage_6_11 = \"c\"\n");
  const auto found = std::ranges::find(study.findings, "group_exceeds_total", &geo::Finding::code);
  ASSERT_NE(found, study.findings.end());
  EXPECT_EQ(render_english(found->problem).substr(0, 55), "in 1 place a group has more people than live there in a");
  EXPECT_NE(render_english(found->problem).find("(age_6_11) [2]"), std::string::npos) << "by its name and rows";
  EXPECT_EQ(found->where.row, "2");
}

TEST_F(LoadStudy, MoreRegisteredPeopleThanResidentsAreNoOddity) {
  folder_.write("p.csv", "x,y,n,r\n124.3,43.3,1000,1200\n");
  const Study study = load(points_at("EPSG:4326") + "[population.groups]\nregistered = \"r\"\n");
  EXPECT_EQ(study.demand.persons[study.catalogue.find_group("registered")][0], Persons::of(1200));
  EXPECT_EQ(std::ranges::find(study.findings, "group_exceeds_total", &geo::Finding::code), study.findings.end());
}

TEST_F(LoadStudy, NamesTheFileWhenNobodyLivesThere) {
  folder_.write("p.csv", "x,y,n\n124.3,43.3,0\n");
  EXPECT_NE(error_of(points_at("EPSG:4326")).find("p.csv: the population data count nobody: every number is 0; fill"),
            std::string::npos);
}

TEST_F(LoadStudy, NamesTheProjectWhenItsCrsIsNotKnown) {
  folder_.write("p.csv", "x,y,n\n124.3,43.3,1\n");
  std::string project = points_at("EPSG:4326");
  project.replace(project.find("[population]"), 0, "crs = \"EPSG:999999\"\n");
  EXPECT_NE(error_of(project).find("project.toml: the coordinate system"), std::string::npos);
}

TEST_F(LoadStudy, NamesTheLineOfTheProjectWhereALayersCrsIsNotKnownReported) {
  folder_.write("p.csv", "x,y,n\n124.3,43.3,1\n");
  EXPECT_NE(error_of(points_at("EPSG:99999")).find("project.toml:8: the coordinate system"), std::string::npos)
      << error_of(points_at("EPSG:99999"));
}

TEST_F(LoadStudy, NamesTheKeyThatHoldsNoFileReported) {
  EXPECT_NE(error_of("schema = 1\n[place]\nname = \"P\"\n[population]\nfile = \"\"\n")
                .find("project.toml:5: “file” is empty; name a file"),
            std::string::npos);
}

TEST_F(LoadStudy, WithoutRoadsWhatIsSaidOfThemIsPassedOverReported) {
  folder_.write("p.csv", "x,y,n\n124.3,43.3,1\n");
  const std::string network = "[network]\nroads = \"none\"\nsnap_tolerance_m = 2\n[network.fields]\nclass = \"TYPE\"\n";
  EXPECT_FALSE(load(points_at("EPSG:4326") + network).roads.has_value());
}

TEST_F(LoadStudy, SaysWhatAProjectLacks) {
  folder_.write("p.csv", "x,y,n\n124.3,43.3,5\n");
  EXPECT_NE(error_of("schema = 1\n[place]\nname = \"\"\n").find("has no name"), std::string::npos);
  EXPECT_NE(error_of("schema = 1\n[place]\nname = \"P\"\nyear = 20180\n").find("between 1900 and 2200"),
            std::string::npos);
  EXPECT_NE(error_of("schema = 1\n").find("[place]"), std::string::npos);
  EXPECT_NE(error_of("schema = 1\n[place]\nname = \"P\"\n").find("[population]"), std::string::npos);
  EXPECT_NE(error_of("schema = 9\n[place]\nname = \"P\"\n").find("format 9"), std::string::npos);
  EXPECT_NE(error_of(points_at("EPSG:4326") + "[population.groups]\nage_7_11 = \"n\"\n").find("age_6_11"),
            std::string::npos);
  EXPECT_NE(error_of(points_at("EPSG:4326") + "grids = 1\n").find("grids"), std::string::npos);
}

}  // namespace
}  // namespace planner
