#include "planner/scenario/journal.hpp"
#include "tests/gui/jobs/desk_trial.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

// A program is killed at any moment; what it had answered is there again.

namespace gui {
namespace {

using planner::ScenarioSet;
using planner::SetCommand;
using planner::Stamp;

/// What the child tells through its pipe: that it begins a request, and how the desk answered it.
enum class Word : char { Begins = 'b', Kept = 'k', Refused = 'r' };

Stamp stamp_of(std::uint64_t seed) {
  return {"王", static_cast<std::int64_t>(seed)};
}

/// The child: works at the desk, and says each word only once it is true, until it is killed.
[[noreturn]] void work(const std::filesystem::path& folder, std::uint64_t seed, int pipe_end) {
  const auto tell = [&](Word word) {
    if (write(pipe_end, &word, 1) != 1) {
      _exit(1);
    }
  };
  DeskOptions options;
  options.who = stamp_of(seed).who;
  options.now = [seed] { return stamp_of(seed).at; };
  Desk desk{options, [](const planner::Workbench&, const planner::Renewed&, const DeskState&) {}};
  desk.open(opening_in(folder));
  settle(desk);
  std::mt19937_64 random{seed};
  for (;;) {
    const SetCommand command = random_request(desk.state()->set, random);
    tell(Word::Begins);
    desk.command(command);
    tell(settle(desk)->problem ? Word::Refused : Word::Kept);
  }
}

/// When a child is killed: so long after it began, or after its first word.
struct Death {
  bool at_work = true;
  std::chrono::microseconds after{};
};

/// Starts a child, kills it, and gives all that it said.
std::string words_of_a_killed_child(const std::filesystem::path& folder, std::uint64_t seed, Death death) {
  std::array<int, 2> ends{};
  EXPECT_EQ(pipe(ends.data()), 0);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    work(folder, seed, ends[1]);
  }
  close(ends[1]);
  std::string words;
  if (death.at_work) {
    words.resize(1);
    EXPECT_EQ(read(ends[0], words.data(), 1), 1);
  }
  std::this_thread::sleep_for(death.after);
  EXPECT_EQ(kill(child, SIGKILL), 0);
  std::array<char, 256> buffer{};
  for (;;) {
    const ssize_t taken = read(ends[0], buffer.data(), buffer.size());
    if (taken > 0) {
      words.append(buffer.data(), static_cast<std::size_t>(taken));
    } else if (taken == 0 || errno != EINTR) {
      break;
    }
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself, with " << status;
  return words;
}

/// What must be on the disk: after what was answered, and, where a request was begun and not answered, perhaps after
/// that one.
struct Expected {
  ScenarioSet answered;
  std::optional<ScenarioSet> begun;
};

Expected follow(ScenarioSet set, const std::string& words, std::uint64_t seed) {
  std::mt19937_64 random{seed};
  Expected expected{std::move(set), {}};
  for (std::size_t i = 0; i < words.size(); i += 2) {
    const SetCommand command = random_request(expected.answered, random);
    const bool is_answered = i + 1 < words.size();
    if (is_answered && words[i + 1] == static_cast<char>(Word::Refused)) {
      continue;
    }
    std::optional<ScenarioSet> next;
    try {
      next = after(expected.answered, command, stamp_of(seed));
    } catch (const geo::Error&) {
      EXPECT_FALSE(is_answered) << "kept, though it cannot be";
    }
    if (is_answered && next) {
      expected.answered = *std::move(next);
    } else {
      expected.begun = std::move(next);
    }
  }
  return expected;
}

TEST(KilledPlanner, ComesBackWithEverythingThatWasAnsweredProperty) {
  constexpr int kKills = 200;
  const auto began = std::chrono::steady_clock::now();
  const support::TemporaryFolder folder;
  std::mt19937_64 random{2026};
  ScenarioSet set;
  int answered = 0;
  int after_begun = 0;
  std::size_t recovered = 0;
  for (int round = 0; round < kKills && !testing::Test::HasFailure(); ++round) {
    const std::uint64_t seed = 7000 + static_cast<std::uint64_t>(round);
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Death death{random() % 5 != 0, std::chrono::microseconds{random() % 40'000}};
    const std::string words = words_of_a_killed_child(folder.path(), seed, death);
    const Expected expected = follow(std::move(set), words, seed);
    const planner::Journal journal{folder.path() / "project.scenarios"};
    if (expected.begun && journal.set() == *expected.begun && !(journal.set() == expected.answered)) {
      ++after_begun;
    } else {
      EXPECT_EQ(journal.set(), expected.answered);
    }
    set = journal.set();
    answered += static_cast<int>(words.size() / 2);
    recovered += journal.recovery().commands > 0 ? 1U : 0U;
  }
  std::cout << kKills << " kills, " << answered << " requests answered, " << recovered
            << " times something to recover, " << after_begun << " times one more on the disk than answered; "
            << std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count() << " s\n";
  EXPECT_GT(answered, kKills) << "the children were killed before they could do anything";
  EXPECT_GT(recovered, kKills / 4U);
}

}  // namespace
}  // namespace gui
