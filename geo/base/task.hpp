#pragma once

#include "geo/base/message.hpp"

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace geo {

/// Told how far a Task has come. Called from the thread that runs the task, at most about ten times a second per step.
class ProgressObserver {
 public:
  ProgressObserver() = default;
  ProgressObserver(const ProgressObserver&) = delete;
  ProgressObserver& operator=(const ProgressObserver&) = delete;
  virtual ~ProgressObserver() = default;

  virtual void on_step(const Message& step) = 0;
  /// `share` of the present step, 0 to 1.
  virtual void on_progress(double share) = 0;
};

/// How a piece of work is run: on how many threads, watched by whom, stopped how; and how long each of its steps took.
///
/// Thread  steps and progress belong to the thread that made the task; throw_if_cancelled() may be called from any.
class Task {
 public:
  struct StepTime {
    std::string step;  ///< English name
    std::chrono::duration<double> wall;
  };

  explicit Task(int threads = 1, std::stop_token stop = {}, ProgressObserver* observer = nullptr);

  [[nodiscard]] int threads() const { return threads_; }

  /// Ends the step before, if any, and begins this one.
  void begin_step(const Message& step);
  void report(double share);
  /// Errors  Cancelled, once the user asked to stop.
  void throw_if_cancelled() const;

  /// Every step so far, the present one up to now.
  [[nodiscard]] std::vector<StepTime> step_times() const;

 private:
  using Clock = std::chrono::steady_clock;

  int threads_;
  std::stop_token stop_;
  ProgressObserver* observer_;
  std::vector<StepTime> finished_;
  std::string step_;
  Clock::time_point step_began_;
  Clock::time_point last_report_;
};

/// How many threads this machine runs at once; at least 1.
[[nodiscard]] int processors();

/// Calls `body(begin, end)` for consecutive pieces of 0 … count, on the task's threads; rethrows what a body throws.
///
/// Which thread takes which piece is left open, so bodies must write to places of their own.
void parallel_for(const Task& task, std::size_t count, std::size_t grain,
                  const std::function<void(std::size_t begin, std::size_t end)>& body);

}  // namespace geo
