#include "geo/base/task.hpp"

#include "geo/base/error.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

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
