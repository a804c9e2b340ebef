#pragma once

#include "gui/map/map_place.hpp"
#include "gui/presentation/view.hpp"
#include "planner/assess/workbench.hpp"
#include "planner/study/project.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace gui {

/// The place that is open, and the scenario that is written in it.
class Session {
 public:
  /// Errors  those of read_project, load_study and the workbench.
  Session(const std::filesystem::path& project, const planner::SharedFiles& shared, const ViewRequest& request);

  [[nodiscard]] std::shared_ptr<const MapPlace> place() const { return place_; }
  [[nodiscard]] std::shared_ptr<const View> view() const { return view_; }
  [[nodiscard]] std::uint64_t version() const { return version_; }
  [[nodiscard]] bool can_undo() const { return bench_->can_undo() && !(previews_); }
  [[nodiscard]] bool can_redo() const { return bench_->can_redo(); }
  [[nodiscard]] const planner::Study& study() const { return bench_->study(); }
  [[nodiscard]] const planner::Assessment& assessment() const { return bench_->assessment(); }

  void show(const ViewRequest& request);
  void apply(std::span<const planner::Edit> edits, const ViewRequest& request);
  void preview(std::span<const planner::Edit> edits, const ViewRequest& request);
  void drop_preview(const ViewRequest& request);
  void undo(const ViewRequest& request);
  void redo(const ViewRequest& request);

 private:
  void take_back_preview();
  [[nodiscard]] ViewSource source() const;

  std::shared_ptr<const planner::Study> base_;
  std::optional<planner::Workbench> bench_;
  std::shared_ptr<const MapPlace> place_;
  std::shared_ptr<const View> settled_;
  std::shared_ptr<const View> view_;
  std::uint64_t version_ = 0;
  bool previews_ = false;
};

}  // namespace gui
