#include "planner/scenario/journal.hpp"

#include "geo/base/error.hpp"
#include "tests/planner/scenario/random_commands.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace planner {
namespace {

TEST(Journal, HoldsWhatWasDoneAtTheNextOpeningProperty) {
  std::set<std::size_t> kinds;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const support::TemporaryFolder folder;
    ScenarioSet expected;
    for (int opening = 0; opening < 6; ++opening) {
      Journal journal{folder.path() / "p.scenarios"};
      ASSERT_EQ(journal.set(), expected);
      for (int step = 0; step < 40; ++step) {
        const SetCommand command = random_command(expected, random);
        const Stamp stamp{random() % 2 == 0 ? "王" : "", static_cast<std::int64_t>(random() % 4'000'000'000U)};
        kinds.insert(command.index());
        journal.keep(command, stamp);
        expected = after(std::move(expected), command, stamp);
        ASSERT_EQ(journal.set(), expected);
      }
    }
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<SetCommand>);
}

/// Edits kept by an owner that is gone without a word.
std::filesystem::path journal_of_three_edits(const support::TemporaryFolder& folder) {
  std::filesystem::path file = folder.path() / "p.scenarios";
  Journal journal{file};
  for (std::int64_t i = 1; i <= 3; ++i) {
    journal.keep(EditScenario{{CloseFacility{"S" + std::to_string(i)}}, "方案 1"}, {"王", 100 * i});
  }
  return file;
}

TEST(Journal, CutShortAnywhereHoldsTheCommandsBeforeTheCut) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = journal_of_three_edits(folder);
  const std::string whole = support::read_file(file);
  std::size_t most = 0;
  for (std::size_t cut = 20; cut <= whole.size(); ++cut) {
    folder.write("p.scenarios", whole.substr(0, cut));
    const Journal journal{file};
    const std::vector<Edit> edits = journal.set().scenario().edits;
    ASSERT_GE(edits.size(), most);
    most = edits.size();
    for (std::size_t i = 0; i < edits.size(); ++i) {
      EXPECT_EQ(edits[i], Edit{CloseFacility{"S" + std::to_string(i + 1)}});
    }
    EXPECT_EQ(journal.recovery().commands, edits.size());
  }
  EXPECT_EQ(most, 3U);
}

TEST(Journal, TellsOnceWhatAnOwnerLeftThatDidNotCloseIt) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = journal_of_three_edits(folder);
  EXPECT_EQ(Journal{file}.recovery(), (Recovery{3, {"王", 300}, false}));
  EXPECT_EQ(Journal{file}.recovery(), Recovery{});
  {
    Journal journal{file};
    journal.keep(GoToStep{1}, {});
    journal.close();
  }
  EXPECT_EQ(Journal{file}.recovery(), Recovery{});
}

TEST(Journal, ManyCommandsArePutTogether) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = journal_of_three_edits(folder);
  ScenarioSet expected;
  {
    Journal journal{file};
    for (std::int64_t i = 0; i < 300; ++i) {
      journal.keep(GoToStep{i % 2 == 0 ? 2U : 3U}, {"", i});
    }
    expected = journal.set();
  }
  const std::uintmax_t before = std::filesystem::file_size(file);
  EXPECT_EQ(Journal{file}.set(), expected);
  EXPECT_LT(std::filesystem::file_size(file), before / 10);
  EXPECT_EQ(Journal{file}.set(), expected);
}

TEST(Journal, WhatNoFileCanHoldIsRefusedAndNothingIsDone) {
  const support::TemporaryFolder folder;
  Journal journal{folder.path() / "p.scenarios"};
  EXPECT_THROW(journal.keep(EditScenario{{UpgradeFacility{"S1"}}, "a"}, {}), geo::IoError);
  EXPECT_THROW(journal.keep(GoToStep{1}, {}), geo::Error);
  EXPECT_EQ(journal.set(), ScenarioSet{});
}

TEST(Journal, ARecordOfANewerProgramIsNotGuessedAt) {
  const support::TemporaryFolder folder;
  {
    geo::io::RecordLog log{folder.path() / "p.scenarios"};
    log.append("do = \"teleport\"\n");
  }
  EXPECT_THROW(Journal{folder.path() / "p.scenarios"}, geo::IoError);
}

TEST(Journal, StandsBesideTheProject) {
  EXPECT_EQ(journal_of("/a/project.toml"), std::filesystem::path{"/a/project.scenarios"});
}

}  // namespace
}  // namespace planner
