#include "tests/e2e/tiny_place.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace e2e {
namespace {

using nlohmann::json;

support::Outcome run(const std::vector<std::string>& arguments) {
  return support::run_program(JUNHENG_PROGRAM, arguments);
}

/// What check says in numbers.
json counted(const std::filesystem::path& project) {
  const support::Outcome outcome = run({"check", project.string(), "--json"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  json all = json::parse(outcome.out);
  return {{"townships", all["townships"]},
          {"villages", all["villages"]},
          {"persons", all["persons"]},
          {"facilities", all["facilities"]}};
}

TEST(Init, ASyntheticTownWithoutItsProjectIsUnderstoodAgain) {
  const support::TemporaryFolder folder;
  const std::filesystem::path town = folder.path() / "town";
  ASSERT_EQ(run({"synth", "--preset", "town", "--seed", "1", "-o", town.string()}).exit_code, 0);
  const json before = counted(town / "project.toml");
  std::filesystem::remove(town / "project.toml");
  ASSERT_EQ(run({"init", town.string()}).exit_code, 0);
  EXPECT_EQ(counted(town / "project.toml"), before);

  const support::Outcome assessed = run({"assess", (town / "project.toml").string(), "-o", (town / "out").string()});
  ASSERT_EQ(assessed.exit_code, 0) << assessed.err;
  const json summary = json::parse(support::read_file(town / "out" / "summary.json"));
  EXPECT_EQ(summary["population"]["total"], before["persons"]);
  EXPECT_FALSE(summary["population"]["groups"]["age_60_plus"].is_null());
  EXPECT_GT(summary["network"]["nodes"], 1000);
}

TEST(Init, ATinyPlaceOfTextFilesIsUnderstood) {
  const TinyPlace place;
  const json before = counted(place.project());
  std::filesystem::remove(place.project());
  ASSERT_EQ(run({"init", place.path("").string()}).exit_code, 0);
  EXPECT_EQ(counted(place.project()), before);
  const std::string project = support::read_file(place.project());
  for (const char* line : {"compliant = \"standard\"", "parent = \"township\"", "roads = \"roads.osm\"", "# guess: "}) {
    EXPECT_NE(project.find(line), std::string::npos) << line << " in\n" << project;
  }
}

TEST(Init, NeverWritesOverAProject) {
  const TinyPlace place;
  const std::string before = support::read_file(place.project());
  const support::Outcome outcome = run({"init", place.path("").string()});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("is not overwritten"), std::string::npos) << outcome.err;
  EXPECT_EQ(support::read_file(place.project()), before);
}

TEST(Init, AProjectElsewhereNamesTheFilesFromThere) {
  const TinyPlace place;
  const json before = counted(place.project());
  const support::TemporaryFolder elsewhere;
  const std::filesystem::path project = elsewhere.path() / "guess.toml";
  ASSERT_EQ(run({"init", place.path("").string(), "-o", project.string()}).exit_code, 0);
  EXPECT_EQ(counted(project), before);
}

TEST(Init, SpeaksChineseInItsComments) {
  const TinyPlace place;
  std::filesystem::remove(place.project());
  ASSERT_EQ(run({"init", place.path("").string(), "--lang", "zh"}).exit_code, 0);
  EXPECT_NE(support::read_file(place.project()).find("# 推测："), std::string::npos);
}

TEST(Init, AFolderWithoutDataIsRefusedAndNothingWrittenReported) {
  const support::TemporaryFolder folder;
  for (const char* file : {"", "readme.md", "broken.gpkg"}) {
    if (*file != '\0') {
      folder.write(file, "no data");
    }
    const support::Outcome outcome = run({"init", folder.path().string()});
    EXPECT_EQ(outcome.exit_code, 2) << file;
    EXPECT_NE(outcome.err.find("into the folder first"), std::string::npos) << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "project.toml")) << file;
  }
}

TEST(Init, TheCommandItNamesCanBePastedReported) {
  const TinyPlace place;
  const support::TemporaryFolder elsewhere;
  const std::string project = (elsewhere.path() / "my guess.toml").string();
  const support::Outcome outcome = run({"init", place.path("").string(), "-o", project});
  EXPECT_NE(outcome.out.find("junheng check '" + project + "'"), std::string::npos) << outcome.out;
}

TEST(Init, AFolderThatIsNotThereIsAnError) {
  EXPECT_EQ(run({"init", "/nonexistent/folder"}).exit_code, 2);
}

}  // namespace
}  // namespace e2e
