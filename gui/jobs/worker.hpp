#pragma once

#include "geo/base/error.hpp"
#include "geo/base/message.hpp"
#include "geo/base/task.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gui {

using JobId = std::uint64_t;

enum class JobState : std::uint8_t { Waiting, Running, Stopping, Done, Failed, Cancelled };

[[nodiscard]] constexpr bool is_over(JobState state) {
  return state == JobState::Done || state == JobState::Failed || state == JobState::Cancelled;
}

/// What went wrong, for the strip that says so: file and row, what, and what to do.
struct Problem {
  geo::Where where;
  geo::Message what;
  geo::Message remedy;

  friend bool operator==(const Problem&, const Problem&) = default;
};

/// The problem that the exception now being handled tells of.
[[nodiscard]] Problem current_problem();

/// How a job stands.
struct JobStatus {
  JobId id = 0;
  geo::Message title;
  geo::Message step;   ///< empty before the first
  double share = 0.0;  ///< of the step, 0 to 1
  JobState state = JobState::Waiting;
  std::chrono::duration<double> running{};  ///< for so long, or at its end
  std::optional<Problem> problem;           ///< of a failed one
};

/// What a job does. Gives what the drawing thread is to do with the result, or nothing.
///
/// Errors  geo::Error, geo::Cancelled.
using Work = std::function<std::function<void()>(geo::Task& task)>;

struct Job {
  geo::Message title;
  Work work;
  bool listed_when_over = true;  ///< false: it leaves the list once it is done or cancelled
};

/// One background thread, and the jobs that wait for it.
///
/// Thread  one thread, that which draws, calls every member; none of them waits for a job, but for the destructor,
/// which cancels and waits.
class Worker {
 public:
  /// `wake` is called from the background thread whenever there is something new to show. Jobs are numbered from
  /// `first` on.
  explicit Worker(int threads, std::function<void()> wake = {}, JobId first = 1);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  JobId post(Job job);
  /// Takes a waiting job from the queue, asks a running one to stop; else does nothing.
  void cancel(JobId id);
  /// Takes a job that is over from the list.
  void forget(JobId id);

  /// Every job, in the order in which they were posted; of those that are over the last 100.
  [[nodiscard]] std::vector<JobStatus> jobs() const;
  /// Whether a job runs or waits, or has a result that poll() has not delivered.
  [[nodiscard]] bool busy() const;

  /// Calls what jobs have given since, in their order.
  void poll();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gui
