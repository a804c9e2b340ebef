#include "gui/jobs/worker.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <list>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace gui {

using geo::msg;

namespace {

constexpr std::ptrdiff_t kMostOver = 100;

using Clock = std::chrono::steady_clock;

struct Entry {
  JobStatus status;
  Work work;
  bool listed_when_over = true;
  std::stop_source stop;
  Clock::time_point began;
};

}  // namespace

Problem current_problem() {
  try {
    throw;
  } catch (const geo::Error& error) {
    return {error.where(), error.problem(), error.remedy()};
  } catch (const std::bad_alloc&) {
    return {{}, msg("there is not enough memory"), msg("close other programs, or work on a smaller place")};
  } catch (const std::exception& error) {
    return {{}, msg("an error inside the program: {0}", error.what()), msg("please report it, with what you did")};
  }
}

struct Worker::State {
  State(int most_threads, std::function<void()> told, JobId first)
      : threads{most_threads}, wake{std::move(told)}, last{first - 1} {
    runner = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
  }

  ~State() {
    runner.request_stop();
    {
      const std::scoped_lock lock{mutex};
      for (Entry& entry : entries) {
        entry.stop.request_stop();
      }
    }
    runner.join();
  }

  State(const State&) = delete;
  State& operator=(const State&) = delete;

  /// Tells the entry's progress to those who ask for jobs().
  struct Observer : geo::ProgressObserver {
    Observer(State& owner, Entry& watched) : state{owner}, entry{watched} {}
    void on_step(const geo::Message& step) override {
      const std::scoped_lock lock{state.mutex};
      entry.status.step = step;
      entry.status.share = 0.0;
      state.tell();
    }
    void on_progress(double share) override {
      const std::scoped_lock lock{state.mutex};
      entry.status.share = share;
      state.tell();
    }
    State& state;
    Entry& entry;
  };

  void tell() const {
    if (wake) {
      wake();
    }
  }

  void run(const std::stop_token& stop) {
    for (;;) {
      Entry* entry = nullptr;
      {
        std::unique_lock lock{mutex};
        const bool more = arrival.wait(lock, stop, [this] { return next() != nullptr; });
        if (!more || stop.stop_requested()) {
          return;
        }
        entry = next();
        entry->status.state = JobState::Running;
        entry->began = Clock::now();
        tell();
      }
      run(*entry);
    }
  }

  void run(Entry& entry) {
    Observer observer{*this, entry};
    geo::Task task{threads, entry.stop.get_token(), &observer};
    JobState end = JobState::Done;
    std::function<void()> result;
    std::optional<Problem> problem;
    try {
      result = entry.work(task);
    } catch (const geo::Cancelled&) {
      end = JobState::Cancelled;
    } catch (...) {
      end = JobState::Failed;
      problem = current_problem();
    }
    const Work done_with = std::exchange(entry.work, {});  // what it owns goes without the lock
    const std::scoped_lock lock{mutex};
    entry.status.state = end;
    entry.status.problem = std::move(problem);
    entry.status.running = Clock::now() - entry.began;
    if (result) {
      results.push_back(std::move(result));
    }
    drop_old();
    tell();
  }

  [[nodiscard]] Entry* next() {
    const auto waiting = std::ranges::find(entries, JobState::Waiting, [](const Entry& e) { return e.status.state; });
    return waiting == entries.end() ? nullptr : &*waiting;
  }

  [[nodiscard]] Entry* find(JobId id) {
    const auto found = std::ranges::find(entries, id, [](const Entry& e) { return e.status.id; });
    return found == entries.end() ? nullptr : &*found;
  }

  void drop_old() {
    entries.remove_if([](const Entry& entry) {
      return is_over(entry.status.state) && entry.status.state != JobState::Failed && !entry.listed_when_over;
    });
    auto too_many =
        std::ranges::count_if(entries, [](const Entry& entry) { return is_over(entry.status.state); }) - kMostOver;
    entries.remove_if([&](const Entry& entry) { return is_over(entry.status.state) && too_many-- > 0; });
  }

  int threads;
  std::function<void()> wake;
  std::mutex mutex;
  std::condition_variable_any arrival;
  std::list<Entry> entries;  ///< a running one stays where it is
  std::vector<std::function<void()>> results;
  JobId last;
  std::jthread runner;
};

Worker::Worker(int threads, std::function<void()> wake, JobId first)
    : state_{std::make_unique<State>(threads, std::move(wake), first)} {}

Worker::~Worker() = default;

JobId Worker::post(Job job) {
  const std::scoped_lock lock{state_->mutex};
  Entry entry;
  entry.status.id = ++state_->last;
  entry.status.title = std::move(job.title);
  entry.work = std::move(job.work);
  entry.listed_when_over = job.listed_when_over;
  state_->entries.push_back(std::move(entry));
  state_->arrival.notify_one();
  return state_->last;
}

void Worker::cancel(JobId id) {
  const std::scoped_lock lock{state_->mutex};
  Entry* entry = state_->find(id);
  if (entry == nullptr) {
    return;
  }
  if (entry->status.state == JobState::Waiting) {
    entry->status.state = JobState::Cancelled;
    state_->drop_old();
  } else if (entry->status.state == JobState::Running) {
    entry->status.state = JobState::Stopping;
    entry->stop.request_stop();
  }
}

void Worker::forget(JobId id) {
  const std::scoped_lock lock{state_->mutex};
  state_->entries.remove_if([&](const Entry& entry) { return entry.status.id == id && is_over(entry.status.state); });
}

std::vector<JobStatus> Worker::jobs() const {
  const std::scoped_lock lock{state_->mutex};
  std::vector<JobStatus> list;
  for (const Entry& entry : state_->entries) {
    list.push_back(entry.status);
    if (entry.status.state == JobState::Running || entry.status.state == JobState::Stopping) {
      list.back().running = Clock::now() - entry.began;
    }
  }
  return list;
}

bool Worker::busy() const {
  const std::scoped_lock lock{state_->mutex};
  return !state_->results.empty() ||
         std::ranges::any_of(state_->entries, [](const Entry& entry) { return !is_over(entry.status.state); });
}

void Worker::poll() {
  std::vector<std::function<void()>> results;
  {
    const std::scoped_lock lock{state_->mutex};
    results.swap(state_->results);
  }
  for (const std::function<void()>& result : results) {
    result();
  }
}

}  // namespace gui
