#include "planner/assess/workbench.hpp"
#include "tests/planner/assess/random_steps.hpp"
#include "tests/planner/assess/random_studies.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <new>
#include <random>
#include <stop_token>
#include <string>
#include <utility>

namespace {

/// Asks to stop when memory has been asked for so many times: at the same place in every run, and anywhere.
std::atomic<long> left_to_ask{0};
std::atomic<std::stop_source*> asked_to_stop{nullptr};

void* memory_of(std::size_t size) {
  if (left_to_ask.load() > 0 && left_to_ask.fetch_sub(1) == 1) {
    asked_to_stop.load()->request_stop();
  }
  void* const memory = std::malloc(size > 0 ? size : 1);
  if (memory == nullptr) {
    throw std::bad_alloc{};
  }
  return memory;
}

}  // namespace

void* operator new(std::size_t size) {
  return memory_of(size);
}

// Not inlined: where only one of the pair is, GCC calls them mismatched.
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}

[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace planner {
namespace {

#ifdef __SANITIZE_THREAD__
constexpr std::uint64_t kPlaces = 2;
constexpr int kSteps = 10;
#else
constexpr std::uint64_t kPlaces = 6;
constexpr int kSteps = 30;
#endif

/// A workbench whose steps are cancelled somewhere, and that goes on from there.
class Interrupted {
 public:
  Interrupted(std::uint64_t seed, Study study)
      : base_{std::make_shared<const Study>(std::move(study))}, steps_{*base_, seed}, bench_{base_, {}, calm_} {}

  void run() {
    for (int step = 0; step < kSteps && !testing::Test::HasFailure(); ++step) {
      SCOPED_TRACE("step " + std::to_string(step));
      take_step_that_stops();
      go_on();
      check(step % 8 == 0);
    }
    while (bench_.can_undo() && !testing::Test::HasFailure()) {
      bench_.undo(calm_);
      check(false);
    }
    EXPECT_TRUE(bench_.scenario().edits.empty());
  }

  int cancelled = 0;
  int halfway = 0;  ///< of these, once the study had changed

 private:
  void take_step(geo::Task& task) {
    const std::uint64_t kind = steps_.below(4);
    if (kind == 0 && bench_.can_undo()) {
      bench_.undo(task);
    } else if (kind == 1 && bench_.can_redo()) {
      bench_.redo(task);
    } else {
      try {
        bench_.apply(steps_.some_edits(bench_.study()), task);
      } catch (const geo::Error&) {
        return;  // one of the edits cannot be: nothing has changed
      }
    }
  }

  void take_step_that_stops() {
    std::stop_source stop;
    geo::Task task{1 + static_cast<int>(steps_.below(2)), stop.get_token()};
    asked_to_stop = &stop;
    left_to_ask = 1 + static_cast<long>(steps_.below(std::uint64_t{1} << steps_.below(14)));
    try {
      take_step(task);
    } catch (const geo::Cancelled&) {
      ++cancelled;
      halfway += bench_.is_assessed() ? 0 : 1;
    }
    left_to_ask = 0;
  }

  void go_on() {
    while (!bench_.is_assessed()) {
      take_step(calm_);
    }
  }

  void check(bool beside_base) {
    expect_equal(bench_.assessment(), assess(bench_.study(), calm_));
    if (beside_base) {
      expect_equal(bench_.assessment(), assess(*base_, bench_.scenario(), calm_));
    }
  }

  geo::Task calm_;
  std::shared_ptr<const Study> base_;
  RandomSteps steps_;
  Workbench bench_;
};

TEST(Workbench, AStepThatIsCancelledAnywhereLeavesNothingHalfDoneProperty) {
  int cancelled = 0;
  int halfway = 0;
  for (std::uint64_t seed = 1; seed <= kPlaces; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    Interrupted interrupted{seed, seed % 2 == 0 ? random_place(random) : judged_town(random)};
    interrupted.run();
    cancelled += interrupted.cancelled;
    halfway += interrupted.halfway;
  }
  constexpr int kAllSteps = static_cast<int>(kPlaces) * kSteps;
  EXPECT_GT(cancelled, kAllSteps / 4) << "the test would not see what a step leaves behind";
  EXPECT_GT(halfway, kAllSteps / 5);
}

TEST(Workbench, AFacilityWhoseClosingWasCancelledServesNoMore) {
  std::mt19937_64 random{5};
  const auto base = std::make_shared<const Study>(judged_town(random));
  geo::Task calm;
  Workbench bench{base, {}, calm};
  std::stop_source stop;
  geo::Task stopped{1, stop.get_token()};
  stop.request_stop();
  const std::vector<Edit> closing{CloseFacility{base->facilities.front().id}};

  EXPECT_THROW(bench.apply(closing, stopped), geo::Cancelled);
  ASSERT_FALSE(bench.is_assessed());
  EXPECT_EQ(bench.scenario().edits, closing);
  bench.undo(calm);
  expect_equal(bench.assessment(), assess(*base, calm));
  bench.redo(calm);
  expect_equal(bench.assessment(), assess(*base, bench.scenario(), calm));
}

}  // namespace
}  // namespace planner
