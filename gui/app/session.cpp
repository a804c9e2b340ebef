#include "gui/app/session.hpp"

#include "planner/study/load_study.hpp"

namespace gui {

Session::Session(const std::filesystem::path& project, const planner::SharedFiles& shared, const ViewRequest& request) {
  geo::Task task{geo::processors()};
  base_ = std::make_shared<const planner::Study>(load_study(planner::read_project(project, shared), task));
  bench_.emplace(base_, planner::status_quo(), task);
  place_ = std::make_shared<const MapPlace>(base_);
  ViewRequest first = request;
  first.layer = first_choice(*base_, bench_->assessment());
  show(first);
}

ViewSource Session::source() const {
  return {&bench_->study(), &bench_->assessment(), base_.get(), nullptr, nullptr};
}

void Session::show(const ViewRequest& request) {
  take_back_preview();
  settled_ = view_of(source(), request);
  view_ = settled_;
  ++version_;
}

void Session::take_back_preview() {
  if (previews_) {
    geo::Task task;
    bench_->undo(task);
    previews_ = false;
  }
}

void Session::apply(std::span<const planner::Edit> edits, const ViewRequest& request) {
  take_back_preview();
  geo::Task task{geo::processors()};
  bench_->apply(edits, task);
  show(request);
}

void Session::preview(std::span<const planner::Edit> edits, const ViewRequest& request) {
  take_back_preview();
  geo::Task task;
  bench_->apply(edits, task);
  previews_ = true;
  view_ = preview_of(source(), request, *settled_);
  ++version_;
}

void Session::drop_preview(const ViewRequest& request) {
  show(request);
}

void Session::undo(const ViewRequest& request) {
  take_back_preview();
  geo::Task task{geo::processors()};
  if (bench_->can_undo()) {
    bench_->undo(task);
  }
  show(request);
}

void Session::redo(const ViewRequest& request) {
  take_back_preview();
  geo::Task task{geo::processors()};
  if (bench_->can_redo()) {
    bench_->redo(task);
  }
  show(request);
}

}  // namespace gui
