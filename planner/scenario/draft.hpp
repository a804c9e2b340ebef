#pragma once

#include "planner/scenario/scenario.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace planner {

struct FacilityChange {
  std::uint32_t facility = 0;      ///< index into Study::facilities
  std::optional<Facility> before;  ///< none: there was no such facility, or
  std::optional<Facility> after;   ///< there is none any more
};

/// What a step made of the study.
struct StudyChange {
  std::vector<FacilityChange> facilities;  ///< each once
  std::vector<StandardId> standards;       ///< each once
  bool anything = false;                   ///< roads, people or the year: look at everything anew
};

/// A study while its scenario is being written: edits are applied where they stand, taken back and applied again.
///
/// Its study is with_edits(base, scenario()), but for findings about single steps, which are not kept. Steps that
/// concern facilities and standards cost as much as they change; one with an edit of roads, people or the year costs as
/// much as all edits so far.
/// Errors  of every step: geo::Cancelled where it costs that much. A step that throws has changed nothing.
class Draft {
 public:
  /// Errors  those of with_edits.
  Draft(std::shared_ptr<const Study> base, Scenario scenario, geo::Task& task);
  /// With steps that can be undone. Those up to the last one of roads, people or the year cost as much to undo as that.
  Draft(std::shared_ptr<const Study> base, std::string name, std::span<const std::vector<Edit>> steps, geo::Task& task);
  Draft(Draft&&) noexcept;
  Draft& operator=(Draft&&) noexcept;
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft();

  [[nodiscard]] const Study& study() const;
  [[nodiscard]] const Scenario& scenario() const;

  /// Adds edits as one step; what was undone cannot be done again.
  ///
  /// Errors  those of with_edits.
  StudyChange apply(std::span<const Edit> edits, geo::Task& task);

  void rename(const std::string& name);

  [[nodiscard]] bool can_undo() const;  ///< a step since the scenario given
  [[nodiscard]] bool can_redo() const;
  StudyChange undo(geo::Task& task);  ///< Shape   can_undo().
  StudyChange redo(geo::Task& task);  ///< Shape   can_redo().

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace planner
