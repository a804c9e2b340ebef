#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <sstream>

// Every folder of scenarios/ is a test: its results are those of its expected.csv.

namespace e2e {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

fs::path root() {
  return support::source_root() / "scenarios";
}

std::vector<std::string> folders() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator{root()}) {
    if (entry.is_directory()) {
      names.push_back(entry.path().filename().string());
    }
  }
  std::ranges::sort(names);
  return names;
}

std::vector<fs::path> proposals(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{folder}) {
    if (entry.path().string().ends_with(".scenario.toml")) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

/// A member of a list by its id or code, or by its number, counted from 1.
const json& member(const json& list, const std::string& step) {
  for (const json& entry : list) {
    for (const char* key : {"id", "code"}) {
      if (entry.is_object() && entry.value(key, "") == step) {
        return entry;
      }
    }
  }
  return list.at(std::stoul(step) - 1);
}

/// What stands at "standards/HLT-VC-CNT/value"; of a list, how many it holds.
json value_at(const json& document, const std::string& path) {
  const json* at = &document;
  std::istringstream steps{path};
  for (std::string step; std::getline(steps, step, '/');) {
    at = at->is_array() ? &member(*at, step) : &at->at(step);
  }
  return at->is_array() ? json(at->size()) : *at;
}

/// Runs the program on one of the folders, each kind of run once.
class Runs {
 public:
  explicit Runs(fs::path folder) : folder_{std::move(folder)} {}

  const json& of(const std::string& run) {
    if (!results_.contains(run)) {
      results_[run] = made(run);
    }
    return results_[run];
  }

 private:
  json made(const std::string& run) {
    const std::string out = (temporary_.path() / run).string();
    std::vector<std::string> arguments{run == "compare" ? "compare" : "assess", (folder_ / "project.toml").string(),
                                       "-o", out};
    if (run == "compare") {
      for (const fs::path& file : proposals(folder_)) {
        arguments.insert(arguments.end(), {"-s", file.string()});
      }
    } else if (run != "assess") {
      arguments.insert(arguments.end(), {"-s", (folder_ / run).string()});
    }
    const support::Outcome outcome = support::run_program(JUNHENG_PROGRAM, arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.err.find("warning"), std::string::npos) << outcome.err;
    return json::parse(support::read_file(fs::path{out} / (run == "compare" ? "compare.json" : "summary.json")));
  }

  fs::path folder_;
  support::TemporaryFolder temporary_;
  std::map<std::string, json> results_;
};

class Scenarios : public ::testing::TestWithParam<std::string> {};

TEST_P(Scenarios, GiveWhatTheyAreExpectedTo) {
  const fs::path folder = root() / GetParam();
  const support::CsvTable expected = support::read_csv_table(folder / "expected.csv");
  ASSERT_GT(expected.rows(), 0U);
  Runs runs{folder};
  for (std::size_t row = 0; row < expected.rows(); ++row) {
    const std::string& wanted = expected.text("value")[row];
    const std::string& path = expected.text("number")[row];
    SCOPED_TRACE("expected.csv:" + std::to_string(row + 2) + " " + expected.text("run")[row] + " " + path);
    const json found = value_at(runs.of(expected.text("run")[row]), path);
    if (const std::string& tolerance = expected.text("tolerance")[row]; !tolerance.empty() && found.is_number()) {
      EXPECT_NEAR(found.get<double>(), std::stod(wanted), std::stod(tolerance));
    } else {
      EXPECT_EQ(found, json::parse(wanted));
    }
  }
}

TEST_P(Scenarios, SayWhatTheyShowAndThatTheyAreSynthetic) {
  const fs::path folder = root() / GetParam();
  const std::string readme = support::read_file(folder / "README.md");
  for (const fs::path& file : proposals(folder)) {
    EXPECT_NE(readme.find(file.filename().string()), std::string::npos) << file;
    EXPECT_TRUE(support::read_file(file).starts_with("# 合成数据")) << file;
  }
  EXPECT_NE(readme.find("expected.csv"), std::string::npos);
  EXPECT_NE(support::read_file(folder / "project.toml").find("\nsynthetic = true\n"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(All, Scenarios, ::testing::ValuesIn(folders()), [](const auto& each) { return each.param; });

}  // namespace
}  // namespace e2e
