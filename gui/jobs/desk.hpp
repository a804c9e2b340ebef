#pragma once

#include "gui/jobs/desk_state.hpp"
#include "gui/jobs/latest.hpp"
#include "planner/analysis/analyses.hpp"
#include "planner/assess/workbench.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gui {

/// A place to open: where it comes from, and where its scenarios are kept.
struct Opening {
  std::filesystem::path project;
  std::function<planner::Study(geo::Task&)> load;
  std::filesystem::path journal;
};

/// Makes of a workbench what is shown, on the desk's thread and before the state is published.
///
/// `renewed` tells what may differ from the last call, everything at first. A preview is part of what the workbench
/// stands at.
using Show = std::function<void(const planner::Workbench&, const planner::Renewed& renewed, const DeskState&)>;

struct DeskOptions {
  int threads = 1;
  std::string who;                                      ///< who edits
  std::function<std::string(const geo::Message&)> say;  ///< for names of new scenarios; empty: in English
  std::function<std::int64_t()> now;                    ///< seconds since 1970 UTC; empty: the system's clock
  std::function<void()> wake;  ///< called from the desk's thread when there is something to see
};

/// The one owner of a workbench: takes what a person asks for, in its order, keeps it in a journal and publishes what
/// comes of it.
///
/// Once a state that answers a command is published, the command is on the disk. Of previews only the newest counts,
/// and one at a time is worked on; whatever command follows takes it back, but for the edit that says the same, which
/// keeps it. A request that is refused changes nothing and says why in the state. Thread  one thread, that which draws,
/// calls every member; none of them waits, but for the destructor, which waits until everything asked for is kept.
class Desk {
 public:
  Desk(DeskOptions options, Show show);
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  /// What was open is put away once the new place is read.
  void open(Opening opening);

  void command(planner::SetCommand command);
  void undo();
  void redo();

  /// Shows what edits would do. Empty: none, the scenario as it stands.
  void preview(std::vector<planner::Edit> edits);

  /// Shows again what the desk stands at: something else is to be seen of it.
  void show_again();

  /// Looks at what the desk stands at, between two commands; as a job, whose result poll() delivers.
  using Query = std::function<std::function<void()>(const planner::Workbench&, geo::Task&)>;
  JobId ask(geo::Message title, Query query);

  /// Finds something beside the assessment of what the desk stands at, likewise: what was found before and an edit
  /// since did not touch is kept. Nothing is called where the desk stands at a preview by then.
  using PartQuery = std::function<std::function<void()>(const planner::Workbench&, planner::Analyses&, geo::Task&)>;
  JobId find(geo::Message title, PartQuery query);

  /// Runs a job beside the desk, on a thread of its own: it must not touch what the desk owns.
  JobId run(Job job) { return beside_->post(std::move(job)); }

  /// Never null; before the first opening a state in which nothing is open.
  [[nodiscard]] std::shared_ptr<const DeskState> state() const;
  /// Number of the last request.
  [[nodiscard]] std::uint64_t asked() const { return asked_; }
  /// Whether something asked for is not in the published state yet.
  [[nodiscard]] bool stale() const { return state()->answered < asked_; }

  /// The desk's own and those beside it.
  [[nodiscard]] std::vector<JobStatus> jobs() const;
  void cancel(JobId id);
  void forget(JobId id);
  /// Whether anything is worked on, or has a result that poll() has not delivered.
  [[nodiscard]] bool busy() const { return stale() || worker_->busy() || beside_->busy(); }
  /// Delivers the results of queries and of jobs beside the desk.
  void poll();

 private:
  class Thread;
  struct PendingPreview;

  void post(geo::Message title, std::function<void(Thread&, geo::Task&)> work);

  std::shared_ptr<Thread> thread_;  ///< what only the worker's thread touches
  std::shared_ptr<PendingPreview> pending_;
  std::uint64_t asked_ = 0;
  std::unique_ptr<Worker> beside_;
  std::unique_ptr<Worker> worker_;  ///< last, so that it ends before what it works on
};

}  // namespace gui
