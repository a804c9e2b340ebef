#include "gui/app/detail/compare_board.hpp"

#include <utility>

namespace gui::detail {

void CompareBoard::forget() {
  asked_.reset();
  cases_.reset();
  ++place_;
}

void CompareBoard::keep_up(Desk& desk, const DeskState& state, std::function<void()> then) {
  if (state.base == nullptr) {
    return;
  }
  CasesRequest request;
  request.base = state.base;
  request.known = cases_;
  const auto current = state.set.current;
  for (std::size_t i = 0; i < state.set.scenarios.size(); ++i) {
    const planner::KeptScenario& kept = state.set.scenarios[i];
    if (current == i) {
      request.live = kept.name;
      request.scenarios.push_back({kept.name, {}, {}});
    } else if (!kept.archived) {
      request.scenarios.push_back(kept.scenario());
    }
  }
  if (asked_ && *asked_ == request.scenarios) {
    return;
  }
  asked_ = request.scenarios;
  desk.run(cases_job(std::move(request), [this, place = place_, then = std::move(then)](auto cases) {
    if (place == place_) {
      cases_ = std::move(cases);
      then();
    }
  }));
}

}  // namespace gui::detail
