#include "tests/e2e/tiny_place.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <ostream>

namespace e2e {
namespace {

/// One way to spoil the tiny place, and what the one line of complaint must hold.
struct Spoiled {
  const char* name;
  std::function<void(const TinyPlace&)> spoil;
  std::vector<std::string> said;
};

void PrintTo(const Spoiled& spoiled, std::ostream* stream) {
  *stream << spoiled.name;
}

const std::vector<Spoiled>& all_spoiled() {
  static const std::vector<Spoiled> cases{
      {"MissingFile", [](const TinyPlace& p) { std::filesystem::remove(p.path("homes.csv")); }, {"homes.csv"}},
      {"MissingProject", [](const TinyPlace& p) { std::filesystem::remove(p.project()); }, {"project.toml"}},
      {"WrongLayer",
       [](const TinyPlace& p) {
         p.replace("project.toml", "file = \"villages.geojson\"", "file = \"villages.geojson\"\nlayer = \"villagez\"");
       },
       {"villages.geojson", "villagez", "villages"}},
      {"MissingColumnSuggestsTheNearest",
       [](const TinyPlace& p) { p.replace("project.toml", "total = \"persons\"", "total = \"person\""); },
       {"homes.csv", "person", "persons"}},
      {"TextInANumberColumn",
       [](const TinyPlace& p) { p.replace("homes.csv", "124.015,43.3001,150", "124.015,43.3001,many"); },
       {"homes.csv:4", "many", "persons"}},
      {"NegativePopulation",
       [](const TinyPlace& p) { p.replace("homes.csv", "124.025,43.3001,100", "124.025,43.3001,-100"); },
       {"homes.csv:5", "-100", "persons"}},
      {"EmptyLayer", [](const TinyPlace& p) { p.write("homes.csv", "lon,lat,persons,children\n"); }, {"homes.csv"}},
      {"NoCrs",
       [](const TinyPlace& p) { p.replace("project.toml", "crs = \"EPSG:4326\"\ntotal", "total"); },
       {"homes.csv", "crs"}},
      {"TruncatedRoads", [](const TinyPlace& p) { p.truncate("roads.osm", 900); }, {"roads.osm"}},
      {"ADirectoryInsteadOfAFile",
       [](const TinyPlace& p) {
         std::filesystem::remove(p.path("facilities.csv"));
         std::filesystem::create_directory(p.path("facilities.csv"));
       },
       {"facilities.csv"}},
      {"TomlSyntaxErrorWithLineAndColumn",
       [](const TinyPlace& p) { p.replace("project.toml", "year = 2025", "year = = 2025"); },
       {"project.toml:4:8"}},
      {"UnknownKey",
       [](const TinyPlace& p) { p.replace("project.toml", "max_leg_m", "max_legs_m"); },
       {"project.toml:26", "max_legs_m", "max_leg_m"}},
      {"UnknownService",
       [](const TinyPlace& p) {
         p.write("facilities.csv",
                 "id,name,service,lon,lat,capacity,status,standard\nF1,A,villageclinic,124.005,43.3,,existing,\n");
       },
       {"facilities.csv:2", "villageclinic", "village_clinic"}},
      {"UnknownStandard",
       [](const TinyPlace& p) { p.replace("project.toml", "HLT-VC-CNT", "HLT-VC-CNTT"); },
       {"project.toml", "HLT-VC-CNTT", "HLT-VC-CNT"}},
      {"CodeGivenTwice",
       [](const TinyPlace& p) { p.replace("villages.geojson", "990101002201", "990101001001"); },
       {"villages.geojson", "990101001001"}},
      {"ClassNobodyExplained",
       [](const TinyPlace& p) { p.replace("villages.geojson", "\"rural\"", "\"mountain\""); },
       {"villages.geojson", "mountain", "class_values"}},
      {"ParentThatIsNoTownship",
       [](const TinyPlace& p) { p.replace("villages.geojson", "\"township\":\"990101002000\"", "\"township\":\"9\""); },
       {"villages.geojson", "\"9\"", "parent"}},
      {"FacilityIdGivenTwice",
       [](const TinyPlace& p) { p.replace("facilities.csv", "F2,", "F1,"); },
       {"facilities.csv:3", "F1"}},
      {"RemoteFile",
       [](const TinyPlace& p) {
         p.replace("project.toml", "\"homes.csv\"", "\"/vsicurl/https://example.org/homes.csv\"");
       },
       {"/vsicurl"}},
      {"GeographicAnalysisCrs",
       [](const TinyPlace& p) { p.replace("project.toml", "year = 2025", "year = 2025\ncrs = \"EPSG:4326\""); },
       {"project.toml", "EPSG:4326"}},
      {"ImpossibleDegrees",
       [](const TinyPlace& p) { p.replace("homes.csv", "124.015,43.3001", "500.015,43.3001"); },
       {"500.015", "nowhere", "correct the two numbers"}},
      {"MorePeopleThanCanBeCounted",
       [](const TinyPlace& p) {
         std::string rows;
         for (int i = 0; i < 1000; ++i) {
           rows += "124.001,43.3001,9999999999,1\n";
         }
         p.append("homes.csv", rows);
       },
       {"more people"}},
      {"PeopleElsewhere",
       [](const TinyPlace& p) { p.write("homes.csv", "lon,lat,persons,children\n12.0,50.0,100,10\n"); },
       {"nobody"}},
  };
  return cases;
}

class BadInput : public ::testing::TestWithParam<Spoiled> {};

TEST_P(BadInput, IsOneClearLineAndExitCode2) {
  const TinyPlace place;
  GetParam().spoil(place);

  const support::Outcome outcome =
      support::run_program(JUNHENG_PROGRAM, {"assess", place.project().string(), "-o", place.out().string()});

  EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
  EXPECT_TRUE(outcome.err.starts_with("error: ")) << outcome.err;
  EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1) << outcome.err;
  EXPECT_NE(outcome.err.find("; "), std::string::npos) << "no remedy: " << outcome.err;
  for (const std::string& text : GetParam().said) {
    EXPECT_NE(outcome.err.find(text), std::string::npos) << "not said: " << text << "\nin: " << outcome.err;
  }
  EXPECT_FALSE(std::filesystem::exists(place.out())) << "nothing may be half-written";
}

INSTANTIATE_TEST_SUITE_P(Tiny, BadInput, ::testing::ValuesIn(all_spoiled()),
                         [](const auto& each) { return std::string{each.param.name}; });

TEST(BadOutput, AFolderThatCannotBeMadeIsNamed) {
  const TinyPlace place;
  const support::Outcome outcome = support::run_program(
      JUNHENG_PROGRAM, {"assess", place.project().string(), "-o", (place.path("homes.csv") / "out").string()});

  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("homes.csv/out"), std::string::npos) << outcome.err;
}

TEST(BadOutput, SomebodyElsesFolderIsNeverReplaced) {
  const TinyPlace place;
  place.write("out/my_thesis.txt", "years of work");

  const support::Outcome outcome = assess(place);

  EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
  EXPECT_EQ(support::read_file(place.out() / "my_thesis.txt"), "years of work");
}

TEST(BadOutput, AFileThatSomebodyLaidBesideAnEarlierResultIsKept) {
  const TinyPlace place;
  ASSERT_EQ(assess(place).exit_code, 0);
  place.write("out/map.qgz", "hours of work");

  const support::Outcome outcome = assess(place);

  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("map.qgz"), std::string::npos) << outcome.err;
  EXPECT_EQ(support::read_file(place.out() / "map.qgz"), "hours of work");
}

TEST(BadOutput, ASyntheticPlaceNeverReplacesARealProject) {
  const TinyPlace place;
  const support::Outcome outcome = support::run_program(
      JUNHENG_PROGRAM, {"synth", "--preset", "town", "-o", place.project().parent_path().string()});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_TRUE(std::filesystem::exists(place.path("homes.csv")));
}

TEST(BadOutput, AFailedRunLeavesTheEarlierResultAsItWas) {
  const TinyPlace place;
  ASSERT_EQ(assess(place).exit_code, 0);
  const auto before = support::read_folder(place.out());
  place.replace("homes.csv", "124.025,43.3001,100", "124.025,43.3001,-100");

  EXPECT_EQ(assess(place).exit_code, 2);

  EXPECT_EQ(support::read_folder(place.out()), before);
}

TEST(Usage, AnUnknownOptionIsNamedAndNothingRuns) {
  const support::Outcome outcome = support::run_program(JUNHENG_PROGRAM, {"assess", "--fast"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_TRUE(outcome.err.starts_with("error: ")) << outcome.err;
  EXPECT_NE(outcome.err.find("--help"), std::string::npos) << outcome.err;
}

TEST(BadInputAsJson, IsOneJsonLineWithTheSameParts) {
  const TinyPlace place;
  place.replace("homes.csv", "124.015,43.3001,150", "124.015,43.3001,many");
  const support::Outcome outcome = assess(place, {"--json"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("{\"error\":{\"file\":"), std::string::npos) << outcome.err;
}

TEST(BadInputInChinese, SaysItInChinese) {
  const TinyPlace place;
  std::filesystem::remove(place.path("homes.csv"));
  const support::Outcome outcome = assess(place, {"--lang", "zh"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("文件"), std::string::npos) << outcome.err;
}

TEST(Roads, ATruncatedPbfIsNamed) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const TinyPlace place;
  std::filesystem::copy_file(data / "places" / "porto_alegre" / "poa_osm.pbf", place.path("cut.osm.pbf"));
  std::filesystem::permissions(place.path("cut.osm.pbf"), std::filesystem::perms::owner_all);
  place.truncate("cut.osm.pbf", 300'000);
  place.replace("project.toml", "roads.osm", "cut.osm.pbf");

  const support::Outcome outcome = assess(place);

  EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
  EXPECT_NE(outcome.err.find("cut.osm.pbf"), std::string::npos) << outcome.err;
}

TEST(Grid, ATruncatedGeoTiffIsNamed) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const TinyPlace place;
  std::filesystem::copy_file(data / "places" / "porto_alegre" / "poa_elevation.tif", place.path("cut.tif"));
  std::filesystem::permissions(place.path("cut.tif"), std::filesystem::perms::owner_all);
  place.truncate("cut.tif", 80'000);
  place.replace("project.toml",
                "file = \"homes.csv\"\nx = \"lon\"\ny = \"lat\"\ncrs = \"EPSG:4326\"\ntotal = \"persons\"",
                "grid = \"cut.tif\"\ntotal = 1");
  place.replace("project.toml", "[population.groups]\nage_6_11 = \"children\"\n", "");

  const support::Outcome outcome = assess(place);

  EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
  EXPECT_NE(outcome.err.find("cut.tif"), std::string::npos) << outcome.err;
}

TEST(CommandLine, WhatIsWrongWithItIsSaidInTheLanguage) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
      {{"check", "p.toml", "--threads"}, "错误：--threads 后面缺少取值 N；"},
      {{"check", "p.toml", "--threads", "many"}, "错误：--threads 应为 1 至 256 之间的整数，而不是“many”；"},
      {{"check", "p.toml", "--treads", "3"}, "错误：不认识的参数：--treads 3；"},
      {{"chekc"}, "错误：不认识的参数：chekc；"},
      {{"check"}, "错误：缺少参数：PROJECT；"},
      {{"assess", "p.toml", "-o", "x", "-s", "a", "-s", "b"}, "错误：--scenario 最多写 1 次，这里写了 2 次；"},
      {{"assess", "p.toml", "-o", "x", "--speed-range", "3"},
       "错误：--speed-range 应为介于 0 和 0.9 之间的数，而不是“3”；"},
      {{"synth", "-o", "x", "--seed", "-1"}, "错误：--seed 应为不小于 0 的数，而不是“-1”；"}};
  for (const auto& [words, said] : cases) {
    std::vector<std::string> all{"--lang", "zh"};
    all.insert(all.end(), words.begin(), words.end());
    const support::Outcome outcome = support::run_program(JUNHENG_PROGRAM, all);
    EXPECT_EQ(outcome.exit_code, 2) << said;
    EXPECT_TRUE(outcome.err.starts_with(said)) << outcome.err;
  }
  const support::Outcome english =
      support::run_program(JUNHENG_PROGRAM, {"--lang", "en", "check", "p.toml", "--threads"});
  EXPECT_TRUE(english.err.starts_with("error: --threads is given without its value N; ")) << english.err;
}

}  // namespace
}  // namespace e2e
