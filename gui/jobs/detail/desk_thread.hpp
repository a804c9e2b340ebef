#pragma once

#include "gui/jobs/desk.hpp"
#include "gui/jobs/detail/live_place.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace gui {

/// What of a desk only the worker's thread touches.
class Desk::Thread {
 public:
  Thread(DeskOptions options, Show show);

  // Requests, each answered by a published state.
  void open(const Opening& opening, std::uint64_t number, geo::Task& task);
  void command(planner::SetCommand command, std::uint64_t number, geo::Task& task);
  void step(int by, std::uint64_t number, geo::Task& task);  ///< -1: undo, 1: redo
  void preview(const std::vector<planner::Edit>& edits, std::uint64_t number, geo::Task& task);

  void show_again(std::uint64_t number);

  /// Null: nothing is open.
  [[nodiscard]] const planner::Workbench* bench() const { return live_ ? &live_->bench() : nullptr; }
  [[nodiscard]] bool stands_at_preview() const { return live_ != nullptr && !live_->previewed().empty(); }
  /// Shape   something is open, and no preview is shown.
  [[nodiscard]] planner::Analyses& analyses() { return analyses_; }
  /// Errors  geo::IoError.
  void close();

  Latest<DeskState> published;
  DeskOptions options;

 private:
  /// Does something for a request and publishes what came of it, also where it is refused.
  void answer(std::uint64_t number, const std::function<void()>& request);
  void keep(const planner::SetCommand& command, geo::Task& task);
  void publish();
  /// Lets analyses stand at what the workbench has come to, once that is no preview.
  void settle(const planner::Renewed& renewed);
  [[nodiscard]] std::string new_name(const planner::ScenarioSet& set) const;

  Show show_;
  std::unique_ptr<planner::Journal> journal_;
  std::filesystem::path journal_file_;
  std::unique_ptr<detail::LivePlace> live_;
  planner::Analyses analyses_;
  planner::Renewed unsettled_;                          ///< since analyses_ stood at a state
  std::shared_ptr<const planner::Study> settled_base_;  ///< of the state of the last revision
  std::vector<planner::Edit> settled_edits_;            ///< likewise
  DeskState state_;                                     ///< the next to be published
};

}  // namespace gui
