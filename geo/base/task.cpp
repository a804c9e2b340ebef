#include "geo/base/task.hpp"

#include "geo/base/error.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace geo {

Task::Task(int threads, std::stop_token stop, ProgressObserver* observer)
    : threads_{std::max(1, threads)}, stop_{std::move(stop)}, observer_{observer} {}

void Task::begin_step(const Message& step) {
  throw_if_cancelled();
  finished_ = step_times();
  step_ = render_english(step);
  step_began_ = last_report_ = Clock::now();
  if (observer_ != nullptr) {
    observer_->on_step(step);
  }
}

void Task::report(double share) {
  throw_if_cancelled();
  const Clock::time_point now = Clock::now();
  if (observer_ != nullptr && now - last_report_ > std::chrono::milliseconds{100}) {
    last_report_ = now;
    observer_->on_progress(share);
  }
}

void Task::throw_if_cancelled() const {
  if (stop_.stop_requested()) {
    throw Cancelled{};
  }
}

std::vector<Task::StepTime> Task::step_times() const {
  std::vector<StepTime> times = finished_;
  if (!step_.empty()) {
    times.push_back({step_, Clock::now() - step_began_});
  }
  return times;
}

int processors() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void parallel_for(const Task& task, std::size_t count, std::size_t grain,
                  const std::function<void(std::size_t, std::size_t)>& body) {
  std::atomic<std::size_t> next{0};
  std::mutex failure_mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      for (;;) {
        task.throw_if_cancelled();
        const std::size_t begin = next.fetch_add(grain);
        if (begin >= count) {
          return;
        }
        body(begin, std::min(count, begin + grain));
      }
    } catch (...) {
      next.store(count);
      const std::scoped_lock lock{failure_mutex};
      failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    const std::size_t pieces = (count + grain - 1) / grain;
    const auto useful = std::min<std::size_t>(static_cast<std::size_t>(task.threads()), pieces);
    for (std::size_t i = 1; i < useful; ++i) {
      others.emplace_back(work);
    }
    work();
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
}

}  // namespace geo
