#pragma once

#include "gui/jobs/worker.hpp"
#include "planner/scenario/journal.hpp"
#include "planner/study/study.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gui {

/// A step of the current scenario's history, in words; the first row is how the place is.
struct HistoryRow {
  std::vector<geo::Message> what;  ///< one per edit; empty in the first row
  planner::Stamp stamp;
  bool done = true;                           ///< false: it is undone, and can be done again
  std::vector<std::optional<double>> values;  ///< of every standard, in Study::standards' order, once the step is done;
                                              ///< empty: not known, for the step was not looked at since the opening
};

/// What the desk stands at, apart from the assessment. Immutable once published.
struct DeskState {
  std::uint64_t version = 0;   ///< grows with each that is published
  std::uint64_t revision = 0;  ///< grows whenever the desk stands at something else, previews left aside
  std::uint64_t answered = 0;  ///< number of the last request that this state answers, see Desk::asked()

  std::size_t parts_found = 0;  ///< beside the assessment so far, see planner::Analyses::computed()

  std::filesystem::path project;               ///< empty: nothing is open
  std::shared_ptr<const planner::Study> base;  ///< null: nothing is open
  planner::ScenarioSet set;
  std::shared_ptr<const std::vector<HistoryRow>> history;  ///< null: nothing is open

  std::vector<planner::Edit> preview;  ///< that the assessment shows, and that nobody has decided on
  std::optional<Problem> problem;      ///< why the last request was refused
  std::uint64_t problems = 0;          ///< how many there have been: who tells them tells each once
  bool problem_of_preview = false;
  std::optional<geo::Message> notice;   ///< what the last request did beyond what was asked for
  planner::Recovery recovery;           ///< what was found at the opening
  std::optional<std::int64_t> kept_at;  ///< when the last change was on the disk, in seconds since 1970 UTC

  [[nodiscard]] bool can_undo() const;
  [[nodiscard]] bool can_redo() const;
};

}  // namespace gui
