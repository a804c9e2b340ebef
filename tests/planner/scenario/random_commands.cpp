#include "tests/planner/scenario/random_commands.hpp"

#include "tests/planner/scenario/random_edits.hpp"

#include <string>

namespace planner {
namespace {

std::string new_name(const ScenarioSet& set, std::mt19937_64& random) {
  return random_text(random) + std::to_string(set.scenarios.size());
}

SetCommand random_edit_step(const ScenarioSet& set, std::mt19937_64& random) {
  EditScenario step{{random_edit(random)}, set.current ? "" : new_name(set, random)};
  while (random() % 3 == 0) {
    step.edits.push_back(random_edit(random));
  }
  return step;
}

}  // namespace

SetCommand random_command(const ScenarioSet& set, std::mt19937_64& random) {
  const std::uint64_t kind = random() % 16;
  if (set.scenarios.empty() || kind < 6) {
    return random_edit_step(set, random);
  }
  const std::size_t any = random() % set.scenarios.size();
  if (kind < 11 && set.current) {
    const KeptScenario& current = set.scenarios[*set.current];
    if (kind == 10 && !current.parked.empty()) {
      return TakeParked{random() % current.parked.size()};
    }
    return GoToStep{random() % (current.history.steps.size() + 1)};
  }
  if (kind == 12) {
    Scenario scenario{new_name(set, random), {random_edit(random)}, {}, random_text(random), random_text(random)};
    return NewScenario{scenario};
  }
  if (kind == 13) {
    return CopyScenario{new_name(set, random)};
  }
  if (kind == 14) {
    return DescribeScenario{any, set.scenarios[any].name, random_text(random), random_text(random)};
  }
  if (kind == 15) {
    return ArchiveScenario{any, random() % 3 == 0};
  }
  return SwitchScenario{set.scenarios[any].archived ? std::nullopt : std::optional{any}};
}

}  // namespace planner
