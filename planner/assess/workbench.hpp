#pragma once

#include "planner/assess/assessment.hpp"
#include "planner/scenario/scenario.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace planner {

/// What a step changed in an assessment, for those who show it. Facilities, the place's totals and what belongs to a
/// standard's or service's summary are not listed piece by piece.
struct Renewed {
  bool everything = false;             ///< all of it is new: roads, people, the year, or other services than before
  std::vector<std::size_t> fields;     ///< into Assessment::fields, of which pieces changed
  std::vector<std::size_t> services;   ///< into Assessment::services
  std::vector<std::size_t> standards;  ///< into Assessment::standards
};

/// A study, a scenario that is being written, and what it means: the assessment is kept as edits come in and go, by
/// counting anew only what an edit touches. It equals assess(study, scenario) to the last bit, always.
///
/// Opening, closing, moving and upgrading facilities and changing standards cost what they touch; edits of roads,
/// people or the year, and facilities of a service that had none, cost a whole assessment.
/// Errors  of every step: geo::Cancelled, as soon as the task is asked to stop. The study and the scenario are then
/// both as before the step, with their assessment, or both as after it, without one: is_assessed() tells which. The
/// next step, whichever it is, assesses from nothing then.
/// Source  docs/methods/what_if.md.
class Workbench {
 public:
  /// Errors  those of with_edits; geo::Cancelled.
  Workbench(std::shared_ptr<const Study> base, Scenario scenario, geo::Task& task);
  /// With steps that can be undone, as a Draft has them.
  Workbench(std::shared_ptr<const Study> base, const std::string& name, std::span<const std::vector<Edit>> steps,
            geo::Task& task);
  Workbench(Workbench&&) noexcept;
  Workbench& operator=(Workbench&&) noexcept;
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;
  ~Workbench();

  /// The base with the scenario's edits.
  [[nodiscard]] const Study& study() const;
  [[nodiscard]] const Scenario& scenario() const;
  /// Not after a step that was cancelled, until another is taken.
  [[nodiscard]] bool is_assessed() const;
  [[nodiscard]] const Assessment& assessment() const;  ///< Shape   is_assessed().

  /// Adds edits as one step; what was undone cannot be done again.
  ///
  /// Errors  those of with_edits: nothing has changed then; geo::Cancelled.
  Renewed apply(std::span<const Edit> edits, geo::Task& task);

  /// Calls the scenario otherwise; Cost  nothing is counted anew.
  void rename(const std::string& name);

  [[nodiscard]] bool can_undo() const;  ///< a step since the scenario given
  [[nodiscard]] bool can_redo() const;
  Renewed undo(geo::Task& task);  ///< Shape   can_undo().
  Renewed redo(geo::Task& task);  ///< Shape   can_redo().

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace planner
