#include "geo/base/task.hpp"

#include "geo/base/error.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

namespace geo {
namespace {

TEST(ParallelFor, VisitsEveryItemOnceOnAnyNumberOfThreads) {
  for (const int threads : {1, 2, 7}) {
    const Task task{threads};
    std::vector<int> visits(1000, 0);
    parallel_for(task, visits.size(), 13, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        ++visits[i];
      }
    });
    EXPECT_EQ(visits, std::vector<int>(1000, 1)) << threads << " threads";
  }
}

TEST(ParallelFor, RunsAsManyBodiesAtOnceAsItHasThreads) {
  for (int round = 0; round < 100; ++round) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    std::atomic<int> there{0};
    std::atomic<int> met_all{0};
    parallel_for(Task{3}, 3, 1, [&](std::size_t, std::size_t) {
      ++there;
      while (there.load() < 3 && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::yield();
      }
      met_all += there.load() == 3 ? 1 : 0;
    });
    ASSERT_EQ(met_all.load(), 3);
  }
}

TEST(ParallelFor, PassesOnWhatABodyThrows) {
  const Task task{2};
  EXPECT_THROW(parallel_for(task, 100, 1,
                            [](std::size_t begin, std::size_t) {
                              if (begin == 57) {
                                throw std::runtime_error{"here"};
                              }
                            }),
               std::runtime_error);
}

TEST(ParallelFor, StopsWhenAsked) {
  std::stop_source stop;
  const Task task{2, stop.get_token()};
  std::atomic<int> visits{0};
  EXPECT_THROW(parallel_for(task, 1'000'000, 1,
                            [&](std::size_t, std::size_t) {
                              ++visits;
                              stop.request_stop();
                            }),
               Cancelled);
  EXPECT_LT(visits.load(), 1'000'000);
}

TEST(ParallelFor, MayBeCalledWithinItselfAndByManyAtOnce) {
  constexpr std::size_t kCallers = 4;
  constexpr std::size_t kRows = 20;
  constexpr std::size_t kItems = 50;
  std::vector<int> visits(kCallers * kRows * kItems, 0);
  {
    std::vector<std::jthread> callers;
    for (std::size_t caller = 0; caller < kCallers; ++caller) {
      callers.emplace_back([&, caller] {
        const Task task{3};
        parallel_for(task, kRows, 1, [&](std::size_t row, std::size_t) {
          parallel_for(task, kItems, 7, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
              ++visits[(caller * kRows + row) * kItems + i];
            }
          });
        });
      });
    }
  }
  EXPECT_EQ(visits, std::vector<int>(visits.size(), 1));
}

TEST(Task, ListsItsStepsInOrder) {
  Task task;
  task.begin_step(msg("read"));
  task.begin_step(msg("assess"));
  const auto times = task.step_times();
  ASSERT_EQ(times.size(), 2U);
  EXPECT_EQ(times[0].step, "read");
  EXPECT_EQ(times[1].step, "assess");
}

}  // namespace
}  // namespace geo
