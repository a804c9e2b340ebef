#include "gui/jobs/desk.hpp"

#include "gui/jobs/detail/desk_thread.hpp"

#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

namespace gui {

using geo::msg;

namespace {

constexpr JobId kFirstBeside = JobId{1} << 32U;  ///< jobs of two workers in one list keep apart

}  // namespace

/// The newest preview that waits to be taken.
struct Desk::PendingPreview {
  std::mutex mutex;
  std::vector<planner::Edit> edits;
  std::uint64_t number = 0;
  bool taken = false;
};

bool DeskState::can_undo() const {
  return set.current && set.scenarios[*set.current].history.done > 0;
}

bool DeskState::can_redo() const {
  return set.current && set.scenarios[*set.current].history.done < set.scenarios[*set.current].history.steps.size();
}

Desk::Desk(DeskOptions options, Show show)
    : thread_{std::make_shared<Thread>(std::move(options), std::move(show))},
      beside_{std::make_unique<Worker>(thread_->options.threads, thread_->options.wake, kFirstBeside)},
      worker_{std::make_unique<Worker>(thread_->options.threads, thread_->options.wake)} {}

Desk::~Desk() {
  while (worker_->busy()) {
    worker_->poll();
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  worker_.reset();
  try {
    thread_->close();
  } catch (const geo::Error&) {
    // Only the mark that nothing is missing is missing: the next opening says what it found.
    static_cast<void>(thread_);
  }
}

void Desk::post(geo::Message title, std::function<void(Thread&, geo::Task&)> work) {
  pending_.reset();  // a preview after this is worked on after it
  worker_->post({std::move(title),
                 [thread = thread_, work = std::move(work)](geo::Task& task) -> std::function<void()> {
                   work(*thread, task);
                   return {};
                 },
                 false});
}

void Desk::open(Opening opening) {
  post(msg("opening {0}", opening.project.string()),
       [opening = std::move(opening), number = ++asked_](Thread& thread, geo::Task& task) {
         thread.open(opening, number, task);
       });
}

void Desk::command(planner::SetCommand command) {
  post(msg("applying an edit"), [command = std::move(command), number = ++asked_](Thread& thread, geo::Task& task) {
    thread.command(command, number, task);
  });
}

void Desk::undo() {
  post(msg("undoing a step"), [number = ++asked_](Thread& thread, geo::Task& task) { thread.step(-1, number, task); });
}

void Desk::redo() {
  post(msg("doing a step again"),
       [number = ++asked_](Thread& thread, geo::Task& task) { thread.step(1, number, task); });
}

void Desk::preview(std::vector<planner::Edit> edits) {
  ++asked_;
  if (pending_ != nullptr) {
    const std::scoped_lock lock{pending_->mutex};
    if (!pending_->taken) {
      pending_->edits = std::move(edits);
      pending_->number = asked_;
      return;
    }
  }
  auto pending = std::make_shared<PendingPreview>();
  pending->edits = std::move(edits);
  pending->number = asked_;
  post(msg("trying an edit"), [pending](Thread& thread, geo::Task& task) {
    std::unique_lock lock{pending->mutex};
    pending->taken = true;
    lock.unlock();
    thread.preview(pending->edits, pending->number, task);
  });
  pending_ = std::move(pending);
}

void Desk::show_again() {
  post(msg("making tables"), [number = ++asked_](Thread& thread, geo::Task&) { thread.show_again(number); });
}

JobId Desk::ask(geo::Message title, Query query) {
  pending_.reset();
  return worker_->post({std::move(title),
                        [thread = thread_, query = std::move(query)](geo::Task& task) -> std::function<void()> {
                          if (thread->bench() == nullptr) {
                            throw geo::Error{{}, msg("no place is open"), msg("open a project first")};
                          }
                          return query(*thread->bench(), task);
                        },
                        false});
}

JobId Desk::find(geo::Message title, PartQuery query) {
  pending_.reset();
  return worker_->post({std::move(title),
                        [thread = thread_, query = std::move(query)](geo::Task& task) -> std::function<void()> {
                          if (thread->bench() == nullptr || thread->stands_at_preview()) {
                            return {};
                          }
                          return query(*thread->bench(), thread->analyses(), task);
                        },
                        false});
}

std::vector<JobStatus> Desk::jobs() const {
  std::vector<JobStatus> all = worker_->jobs();
  const std::vector<JobStatus> beside = beside_->jobs();
  all.insert(all.end(), beside.begin(), beside.end());
  return all;
}

void Desk::cancel(JobId id) {
  (id < kFirstBeside ? worker_ : beside_)->cancel(id);
}

void Desk::forget(JobId id) {
  (id < kFirstBeside ? worker_ : beside_)->forget(id);
}

void Desk::poll() {
  worker_->poll();
  beside_->poll();
}

std::shared_ptr<const DeskState> Desk::state() const {
  return thread_->published.get();
}

}  // namespace gui
