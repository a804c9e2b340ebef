#pragma once

#include "gui/jobs/desk_state.hpp"
#include "planner/assess/workbench.hpp"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace gui::detail {

/// What one or the other changed.
void add(planner::Renewed& sum, const planner::Renewed& more);

/// A workbench that is led from one history to another, and remembers what each step made of the standards.
class LivePlace {
 public:
  using Steps = std::vector<std::shared_ptr<const planner::HistoryStep>>;

  /// Errors  those of planner::Workbench.
  LivePlace(std::shared_ptr<const planner::Study> base, const planner::ScenarioSet& set, geo::Task& task);

  [[nodiscard]] const planner::Workbench& bench() const { return *bench_; }
  [[nodiscard]] const std::shared_ptr<const planner::Study>& base() const { return base_; }

  /// Leads the workbench to what a set stands at, without a preview.
  ///
  /// Only steps that differ are undone and applied, unless that would cost more than a new assessment.
  /// Errors  geo::Error: a step is refused; geo::Cancelled. The workbench stands then where it stood, without a
  /// preview.
  void go_to(const planner::ScenarioSet& set, geo::Task& task);

  /// Applies edits that can be taken back, in the place of those before.
  ///
  /// Errors  as go_to().
  void preview(std::span<const planner::Edit> edits, geo::Task& task);
  [[nodiscard]] const std::vector<planner::Edit>& previewed() const { return preview_; }

  /// What may have changed since this was asked the last time.
  [[nodiscard]] planner::Renewed take_renewed();

  /// The current scenario's steps in words.
  [[nodiscard]] std::vector<HistoryRow> history(const planner::ScenarioSet& set) const;

 private:
  using Values = std::vector<std::optional<double>>;

  void lead(const std::string& name, const Steps& steps, geo::Task& task);
  void begin(const std::string& name, const Steps& steps, geo::Task& task);
  void undo(geo::Task& task);
  void remember_values();

  std::shared_ptr<const planner::Study> base_;
  std::unique_ptr<planner::Workbench> bench_;
  std::string name_;
  Steps steps_;                         ///< that the workbench has applied, a preview aside
  std::vector<planner::Edit> preview_;  ///< applied after them; empty: none
  planner::Renewed renewed_;            ///< since take_renewed()
  /// Once the step is done; null: before the first. A step has the same steps before it wherever it stands.
  std::map<std::shared_ptr<const planner::HistoryStep>, Values> values_;
};

}  // namespace gui::detail
