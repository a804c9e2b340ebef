#include "planner/assess/workbench.hpp"

#include "planner/assess/detail/live_assessment.hpp"
#include "planner/scenario/draft.hpp"

#include <cassert>
#include <utility>

namespace planner {

struct Workbench::State {
  State(Draft written, geo::Task& task) : draft{std::move(written)} {
    live = std::make_unique<detail::LiveAssessment>(draft.study(), task);
  }

  /// An assessment that did not come to the end of a step is half of one and half of another, and is dropped.
  Renewed follow(const StudyChange& change, geo::Task& task) {
    std::unique_ptr<detail::LiveAssessment> led = std::move(live);
    Renewed renewed;
    if (led != nullptr && !change.anything && led->follows(change)) {
      renewed = led->update(change, task);
      live = std::move(led);
      return renewed;
    }
    led.reset();  // it looks at a study that may be gone
    live = std::make_unique<detail::LiveAssessment>(draft.study(), task);
    renewed.everything = true;
    return renewed;
  }

  Draft draft;
  std::unique_ptr<detail::LiveAssessment> live;  ///< none after a step that was cancelled
};

Workbench::Workbench(std::shared_ptr<const Study> base, Scenario scenario, geo::Task& task)
    : state_{std::make_unique<State>(Draft{std::move(base), std::move(scenario), task}, task)} {}

Workbench::Workbench(std::shared_ptr<const Study> base, const std::string& name,
                     std::span<const std::vector<Edit>> steps, geo::Task& task)
    : state_{std::make_unique<State>(Draft{std::move(base), name, steps, task}, task)} {}

Workbench::Workbench(Workbench&&) noexcept = default;
Workbench& Workbench::operator=(Workbench&&) noexcept = default;
Workbench::~Workbench() = default;

const Study& Workbench::study() const {
  return state_->draft.study();
}

const Scenario& Workbench::scenario() const {
  return state_->draft.scenario();
}

bool Workbench::is_assessed() const {
  return state_->live != nullptr;
}

const Assessment& Workbench::assessment() const {
  assert(is_assessed());
  return state_->live->assessment();
}

Renewed Workbench::apply(std::span<const Edit> edits, geo::Task& task) {
  return state_->follow(state_->draft.apply(edits, task), task);
}

void Workbench::rename(const std::string& name) {
  state_->draft.rename(name);
  if (state_->live != nullptr) {
    state_->live->rename(name);
  }
}

bool Workbench::can_undo() const {
  return state_->draft.can_undo();
}

bool Workbench::can_redo() const {
  return state_->draft.can_redo();
}

Renewed Workbench::undo(geo::Task& task) {
  assert(can_undo());
  return state_->follow(state_->draft.undo(task), task);
}

Renewed Workbench::redo(geo::Task& task) {
  assert(can_redo());
  return state_->follow(state_->draft.redo(task), task);
}

}  // namespace planner
