#include "gui/jobs/worker.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace gui {
namespace {

using geo::msg;
using Deliver = std::function<void()>;

/// Until the worker has nothing to do and everything is delivered.
void finish(Worker& worker) {
  while (worker.busy()) {
    worker.poll();
    std::this_thread::yield();
  }
}

JobStatus status(const Worker& worker, JobId id) {
  const std::vector<JobStatus> jobs = worker.jobs();
  const auto found = std::ranges::find(jobs, id, &JobStatus::id);
  return found == jobs.end() ? JobStatus{} : *found;
}

TEST(Worker, RunsJobsInTheirOrderAndDeliversOnTheThreadThatPolls) {
  std::vector<int> delivered;
  const std::thread::id drawing = std::this_thread::get_id();
  Worker worker{1};
  for (int i = 0; i < 20; ++i) {
    worker.post({msg("job"), [&, i](geo::Task&) -> Deliver {
                   EXPECT_NE(std::this_thread::get_id(), drawing);
                   return [&, i] {
                     EXPECT_EQ(std::this_thread::get_id(), drawing);
                     delivered.push_back(i);
                   };
                 }});
  }
  finish(worker);
  std::vector<int> expected(20);
  std::ranges::generate(expected, [i = 0]() mutable { return i++; });
  EXPECT_EQ(delivered, expected);
}

TEST(Worker, ShowsStepAndShareWhileAJobRuns) {
  std::promise<void> seen;
  std::promise<void> began;
  Worker worker{1};
  const JobId id = worker.post({msg("loading"), [&](geo::Task& task) -> Deliver {
                                  task.begin_step(msg("reading"));
                                  began.set_value();
                                  seen.get_future().wait();
                                  return {};
                                }});
  began.get_future().wait();
  EXPECT_EQ(status(worker, id).step, msg("reading"));
  EXPECT_EQ(status(worker, id).title, msg("loading"));
  EXPECT_EQ(status(worker, id).state, JobState::Running);
  seen.set_value();
  finish(worker);
  EXPECT_EQ(status(worker, id).state, JobState::Done);
}

TEST(Worker, StopsARunningJobAndDropsAWaitingOne) {
  std::promise<void> began;
  std::atomic<bool> second_ran = false;
  Worker worker{1};
  const JobId first = worker.post({msg("first"), [&](geo::Task& task) -> Deliver {
                                     began.set_value();
                                     for (;;) {
                                       task.throw_if_cancelled();
                                       std::this_thread::yield();
                                     }
                                   }});
  const JobId second = worker.post({msg("second"), [&](geo::Task&) -> Deliver {
                                      second_ran = true;
                                      return {};
                                    }});
  began.get_future().wait();
  worker.cancel(second);
  EXPECT_EQ(status(worker, second).state, JobState::Cancelled);
  worker.cancel(first);
  finish(worker);
  EXPECT_EQ(status(worker, first).state, JobState::Cancelled);
  EXPECT_FALSE(second_ran);
}

TEST(Worker, AFailedJobSaysWhereWhatAndRemedyAndTheNextOneRuns) {
  Worker worker{1};
  const JobId failed = worker.post(
      {msg("bad"), [](geo::Task&) -> Deliver { throw geo::IoError{{"a.csv", "7"}, msg("is wrong"), msg("mend it")}; }});
  const JobId broken = worker.post({msg("ours"), [](geo::Task&) -> Deliver { throw std::logic_error{"a bug"}; }});
  const JobId good = worker.post({msg("good"), [](geo::Task&) -> Deliver { return {}; }});
  finish(worker);
  EXPECT_EQ(status(worker, failed).state, JobState::Failed);
  EXPECT_EQ(status(worker, failed).problem, (Problem{{"a.csv", "7"}, msg("is wrong"), msg("mend it")}));
  EXPECT_EQ(status(worker, broken).problem.value().what.arguments, (std::vector<geo::Argument>{"a bug"}));
  EXPECT_EQ(status(worker, good).state, JobState::Done);
}

TEST(Worker, AJobThatNeedNotBeListedLeavesUnlessItFailed) {
  Worker worker{1};
  const JobId quiet = worker.post({msg("quiet"), [](geo::Task&) -> Deliver { return {}; }, false});
  const JobId failed = worker.post({msg("bad"), [](geo::Task&) -> Deliver { throw std::logic_error{"a bug"}; }, false});
  finish(worker);
  EXPECT_EQ(status(worker, quiet).id, 0U);
  EXPECT_EQ(status(worker, failed).state, JobState::Failed);
  worker.forget(failed);
  EXPECT_TRUE(worker.jobs().empty());
}

TEST(Worker, WakesWhoeverDrawsAtEveryChange) {
  std::atomic<int> woken = 0;
  {
    Worker worker{1, [&] { ++woken; }};
    worker.post({msg("job"), [](geo::Task& task) -> Deliver {
                   task.begin_step(msg("one"));
                   task.begin_step(msg("two"));
                   return {};
                 }});
    finish(worker);
  }
  EXPECT_EQ(woken, 4);  // began, two steps, over
}

TEST(Worker, GoesWithoutWaitingForWhatWaits) {
  std::atomic<int> ran = 0;
  {
    std::promise<void> began;
    Worker worker{1};
    worker.post({msg("first"), [&](geo::Task& task) -> Deliver {
                   ++ran;
                   began.set_value();
                   for (;;) {
                     task.throw_if_cancelled();
                     std::this_thread::yield();
                   }
                 }});
    worker.post({msg("second"), [&](geo::Task&) -> Deliver {
                   ++ran;
                   return {};
                 }});
    began.get_future().wait();
  }
  EXPECT_EQ(ran, 1);
}

}  // namespace
}  // namespace gui
