#include "gui/app/options.hpp"

#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

// The planner's command line speaks as the other program's does.

namespace gui {
namespace {

support::Outcome run_planner(const std::vector<std::string>& arguments) {
  setenv("SDL_VIDEODRIVER", "offscreen", 0);
  return support::run_program(JUNHENG_PROGRAM, arguments);
}

void expect_refused(const std::vector<std::string>& arguments, const std::string& names, const std::string& prefix) {
  const support::Outcome outcome = run_planner(arguments);
  EXPECT_EQ(outcome.exit_code, 2) << names;
  EXPECT_TRUE(outcome.err.starts_with(prefix)) << outcome.err;
  EXPECT_NE(outcome.err.find(names), std::string::npos) << outcome.err;
  EXPECT_EQ(outcome.out, "");
}

TEST(CommandLine, RefusesWithErrorAndTheExitCodeOfBadInput) {
  expect_refused({"--colour", "blue"}, "--colour", "error: ");
  expect_refused({"--size", "12x9"}, "--size", "error: ");
  expect_refused({"--zoom"}, "--zoom", "error: ");
  expect_refused({"a.toml", "b.toml"}, "b.toml", "error: ");
  expect_refused({"--lang", "zh", "--theme", "blue"}, "blue", "错误：");
  expect_refused({"--script", "/nowhere.jhs"}, "/nowhere.jhs", "error: ");
}

TEST(CommandLine, RefusesAProjectThatIsNotThereAlikeInBatch) {
  const support::TemporaryFolder folder;
  const std::string picture = (folder.path() / "x.png").string();
  expect_refused({"/nowhere/project.toml", "--lang", "en", "--screenshot", picture}, "/nowhere/project.toml",
                 "error: ");
}

TEST(CommandLine, HelpsInBothLanguages) {
  for (const auto& [language, word] : {std::pair{"en", "usage:"}, std::pair{"zh", "用法："}}) {
    const support::Outcome outcome = run_planner({"--help", "--lang", language});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_TRUE(outcome.out.starts_with(word)) << outcome.out;
  }
}

}  // namespace
}  // namespace gui
