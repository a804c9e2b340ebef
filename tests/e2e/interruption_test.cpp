#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace e2e {
namespace {

/// A synthetic town and its results, made once.
class Interruption : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<support::TemporaryFolder>();
    ASSERT_EQ(
        support::run_program(JUNHENG_PROGRAM, {"synth", "--preset", "county", "--seed", "3", "-o", place().string()})
            .exit_code,
        0);
    const auto began = std::chrono::steady_clock::now();
    ASSERT_EQ(support::run_program(JUNHENG_PROGRAM, assess()).exit_code, 0);
    undisturbed_s_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  }
  static void TearDownTestSuite() { folder_.reset(); }

  /// How long a run takes here and now.
  static double undisturbed_s() { return undisturbed_s_; }
  static std::filesystem::path place() { return folder_->path() / "place"; }
  static std::filesystem::path out() { return folder_->path() / "out"; }
  static std::vector<std::string> assess() {
    return {"assess", (place() / "project.toml").string(), "-o", out().string()};
  }
  static long siblings() {
    return std::ranges::distance(std::filesystem::directory_iterator{folder_->path()},
                                 std::filesystem::directory_iterator{});
  }

 private:
  static inline std::unique_ptr<support::TemporaryFolder> folder_;
  static inline double undisturbed_s_ = 0.0;
};

/// Compares whole folders without printing them: they hold megabytes.
void expect_same_files(const std::map<std::string, std::string>& files,
                       const std::map<std::string, std::string>& expected) {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : files) {
    names.push_back(name);
    EXPECT_TRUE(expected.contains(name) && expected.at(name) == bytes) << name;
  }
  EXPECT_EQ(files.size(), expected.size()) << ::testing::PrintToString(names);
}

/// The old result, or the new one if the program was killed after it had put that in place: the same bytes but for the
/// manifest, which tells when it was made.
TEST_F(Interruption, KilledAtAnyMomentAWholeResultStands) {
  const auto before = support::read_folder(out());
  for (const double share : {0.02, 0.2, 0.4, 0.6, 0.8, 0.9}) {
    const double after_seconds = share * undisturbed_s();
    const support::Outcome outcome = support::run_and_kill(JUNHENG_PROGRAM, assess(), SIGKILL, after_seconds);
    if (outcome.exit_code == 0) {
      continue;  // the machine was faster this time
    }
    EXPECT_EQ(outcome.exit_code, 128 + SIGKILL);
    SCOPED_TRACE("killed after " + std::to_string(after_seconds) + " s");
    auto now = support::read_folder(out());
    EXPECT_TRUE(nlohmann::json::accept(now["manifest.json"]));
    now["manifest.json"] = before.at("manifest.json");
    expect_same_files(now, before);
  }
  ASSERT_EQ(support::run_program(JUNHENG_PROGRAM, assess()).exit_code, 0);
  EXPECT_EQ(siblings(), 2) << "what killed runs left is cleared away by the next";
}

TEST_F(Interruption, CtrlCStopsCleanlyAndSaysSo) {
  const auto before = support::read_folder(out());
  // The program may not listen yet after the first of these.
  support::Outcome outcome;
  for (const double share : {0.1, 0.2, 0.4, 0.6}) {
    outcome = support::run_and_kill(JUNHENG_PROGRAM, assess(), SIGINT, share * undisturbed_s());
    EXPECT_EQ(outcome.exit_code, 130) << outcome.err;
    if (!outcome.err.empty()) {
      break;
    }
  }
  EXPECT_NE(outcome.err.find("nothing was changed"), std::string::npos) << outcome.err;
  expect_same_files(support::read_folder(out()), before);
  EXPECT_EQ(siblings(), 2);
}

TEST_F(Interruption, ACountyHasTheSameBytesOnOneAndTwoThreads) {
  std::vector<std::string> one = assess();
  one.insert(one.end(), {"--threads", "1"});
  ASSERT_EQ(support::run_program(JUNHENG_PROGRAM, one).exit_code, 0);
  auto first = support::read_folder(out());
  one.back() = "2";
  ASSERT_EQ(support::run_program(JUNHENG_PROGRAM, one).exit_code, 0);
  auto second = support::read_folder(out());
  first.erase("manifest.json");
  second.erase("manifest.json");
  for (const auto& [name, bytes] : first) {
    EXPECT_TRUE(second[name] == bytes) << name;
  }
}

}  // namespace
}  // namespace e2e
