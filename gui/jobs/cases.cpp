#include "gui/jobs/cases.hpp"

#include "planner/scenario/scenario.hpp"

#include <algorithm>
#include <utility>

namespace gui {

using geo::msg;
using planner::Scenario;

namespace {

/// What is known of a scenario already; null: nothing.
const AssessedCase* find_known(const Cases* known, const Scenario& scenario) {
  if (known == nullptr) {
    return nullptr;
  }
  const auto found = std::ranges::find_if(*known, [&](const AssessedCase& one) {
    return one.study != nullptr && one.scenario.name == scenario.name && one.scenario.edits == scenario.edits;
  });
  return found == known->end() ? nullptr : &*found;
}

AssessedCase assessed(const planner::Study& base, const Scenario& scenario, geo::Task& task) {
  AssessedCase made{scenario, nullptr, nullptr, std::nullopt};
  try {
    made.study = std::make_shared<const planner::Study>(with_edits(base, scenario, task));
    made.assessment = std::make_shared<const planner::Assessment>(assess(*made.study, task));
  } catch (const geo::Error&) {
    made.problem = current_problem();
  }
  return made;
}

}  // namespace

Job cases_job(CasesRequest request, std::function<void(std::shared_ptr<const Cases>)> then) {
  return {msg("comparing scenarios"),
          [request = std::move(request), then = std::move(then)](geo::Task& task) -> std::function<void()> {
            auto cases = std::make_shared<Cases>();
            for (const Scenario& scenario : request.scenarios) {
              const AssessedCase* const known = find_known(request.known.get(), scenario);
              if (scenario.name == request.live) {
                cases->push_back({scenario, nullptr, nullptr, std::nullopt});
              } else {
                cases->push_back(known != nullptr ? *known : assessed(*request.base, scenario, task));
              }
            }
            return [then, cases] { then(cases); };
          },
          false};
}

}  // namespace gui
