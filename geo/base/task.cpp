#include "geo/base/task.hpp"

#include "geo/base/error.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace geo {
namespace {

/// Threads that wait for work, as many as were ever wanted at once: to begin one anew takes as long as a small edit.
///
/// It lives as long as the process, whatever ends first; a child that a process forks off must not work with it before
/// it has become another program. Thread  shareable.
class Crew {
 public:
  static Crew& of_process() {
    static Crew& crew = *new Crew;  // never destroyed: its threads wait in it when the process ends
    return crew;
  }

  /// Does the work, while up to so many others do the same; returns when all who began have ended.
  void share(const std::function<void()>& work, std::size_t others) {
    Job job{&work, others, 0};
    {
      const std::scoped_lock lock{mutex_};
      for (; idle_ < waited_for_ + others; ++idle_) {
        std::thread{[this] { serve(); }}.detach();
      }
      jobs_.push_back(&job);
      waited_for_ += others;
    }
    for (std::size_t i = 0; i < others; ++i) {
      wanted_.notify_one();
    }
    work();
    std::unique_lock lock{mutex_};
    waited_for_ -= job.open;
    std::erase(jobs_, &job);
    left_.wait(lock, [&] { return job.at_it == 0; });
  }

 private:
  struct Job {
    const std::function<void()>* work;
    std::size_t open;   ///< how many more may begin
    std::size_t at_it;  ///< others who began and have not ended
  };

  [[noreturn]] void serve() {
    std::unique_lock lock{mutex_};
    for (;;) {
      wanted_.wait(lock, [&] { return waited_for_ > 0; });
      Job& job = **std::ranges::find_if(jobs_, [](const Job* waiting) { return waiting->open > 0; });
      --job.open;
      ++job.at_it;
      --waited_for_;
      --idle_;
      lock.unlock();
      (*job.work)();
      lock.lock();
      ++idle_;
      --job.at_it;
      left_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable wanted_;
  std::condition_variable left_;
  std::vector<Job*> jobs_;      ///< those that some may still begin, or all have
  std::size_t waited_for_ = 0;  ///< how many may begin, of all jobs
  std::size_t idle_ = 0;        ///< threads
};

}  // namespace

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
  const std::function<void()> work = [&] {
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
  const std::size_t pieces = (count + grain - 1) / grain;
  const auto useful = std::min<std::size_t>(static_cast<std::size_t>(task.threads()), pieces);
  if (useful > 1) {
    Crew::of_process().share(work, useful - 1);
  } else {
    work();
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
}

}  // namespace geo
