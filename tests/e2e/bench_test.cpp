#include "tests/support/run_program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace e2e {
namespace {

using nlohmann::json;

const std::set<std::string> kRows{"import",
                                  "zonal",
                                  "zonal_again",
                                  "nearest",
                                  "catchment10",
                                  "catchment30",
                                  "hierarchy",
                                  "matrix",
                                  "e2sfca",
                                  "e2sfca_cells",
                                  "e2sfca_kept",
                                  "terrain",
                                  "terrain16",
                                  "terrain_catchment",
                                  "terrain_catchment16",
                                  "whatif",
                                  "whatif:undo",
                                  "whatif:redo",
                                  "whatif:all",
                                  "whatif:all:undo",
                                  "whatif:all:redo",
                                  "whatif:drag"};
const std::set<std::string> kBesideNothing{"hierarchy"};
const std::set<std::string> kOnAllThreads{"import", "zonal", "zonal_again"};
const std::set<std::string> kOnOneThreadAndOnAll{"terrain", "terrain16"};
const std::set<std::string> kWithoutAnswersToCompare{"import", "hierarchy"};
const std::set<std::string> kByAChosenSearch{"e2sfca", "e2sfca_cells"};

support::Outcome run(const std::vector<std::string>& arguments) {
  return support::run_program(JUNHENG_PROGRAM, arguments);
}

TEST(Bench, GivesALineOfJsonForTheMachineAndForEachRow) {
  const support::Outcome outcome = run({"bench", "--preset", "town", "--json", "--threads", "2"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  std::istringstream lines{outcome.out};
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  const json machine = json::parse(line);
  EXPECT_EQ(machine["name"], "machine");
  EXPECT_GE(machine["cores"], 1);
  EXPECT_EQ(machine["threads"], 2);
  EXPECT_GT(machine["memory_mb"], 0);
  std::set<std::pair<std::string, int>> rows;
  while (std::getline(lines, line)) {
    const json row = json::parse(line);
    SCOPED_TRACE(line);
    const std::string name = row["name"];
    EXPECT_EQ(row["place"], "synthetic town");
    EXPECT_GT(row["n"], 0);
    rows.emplace(name, row["threads"]);
    EXPECT_EQ(row["compared"].is_null(), kWithoutAnswersToCompare.contains(name));
    EXPECT_GT(row["median_s"], 0.0);
    EXPECT_GE(row["p99_s"], row["median_s"]);
    EXPECT_GT(row["peak_mb"], 0.0);
    EXPECT_EQ(row["reference"].is_null(), kBesideNothing.contains(name));
    EXPECT_EQ(row["choice"].is_null(), !kByAChosenSearch.contains(name));
    EXPECT_EQ(row["ratio"].is_null(), row["reference"].is_null());
    EXPECT_EQ(row["reference_median_s"].is_null(), row["reference"].is_null());
  }
  std::set<std::pair<std::string, int>> expected;
  for (const std::string& name : kRows) {
    expected.emplace(name, kOnAllThreads.contains(name) ? 2 : 1);
  }
  for (const std::string& name : kOnOneThreadAndOnAll) {
    expected.emplace(name, 2);
  }
  EXPECT_EQ(rows, expected);
}

TEST(Bench, PrintsATableForPeople) {
  const support::Outcome outcome = run({"bench", "--preset", "town"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("median_s"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("threads"), std::string::npos) << outcome.out;
  for (const std::string& name : kRows) {
    EXPECT_NE(outcome.out.find("\n" + name + " "), std::string::npos) << name;
  }
}

TEST(Bench, APresetThatIsUnknownIsRefusedWithTheKnownOnes) {
  const support::Outcome outcome = run({"bench", "--preset", "continent"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_NE(outcome.err.find("continent"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("county"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace e2e
