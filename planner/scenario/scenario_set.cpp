#include "planner/scenario/scenario_set.hpp"

#include <algorithm>
#include <utility>

namespace planner {
namespace {

using geo::msg;

void require(bool holds) {
  if (!holds) {
    throw geo::Error{
        {}, msg("there is no such scenario or step"), msg("choose one of those that the list of scenarios shows")};
  }
}

void require_free(const ScenarioSet& set, const std::string& name, const KeptScenario* own = nullptr) {
  if (name.empty()) {
    throw geo::Error{{}, msg("the scenario has no name"), msg("give it one")};
  }
  for (const KeptScenario& other : set.scenarios) {
    if (&other != own && other.name == name) {
      throw geo::Error{{}, msg("another scenario is called “{0}”", name), msg("give it another name")};
    }
  }
}

void begin(ScenarioSet& set, KeptScenario scenario) {
  require_free(set, scenario.name);
  set.scenarios.push_back(std::move(scenario));
  set.current = set.scenarios.size() - 1;
}

void add_step(KeptScenario& scenario, const std::vector<Edit>& edits, const Stamp& stamp) {
  History& history = scenario.history;
  if (history.done < history.steps.size()) {
    scenario.parked.push_back(history);
    history.steps.resize(history.done);
  }
  history.steps.push_back(std::make_shared<const HistoryStep>(HistoryStep{edits, stamp}));
  history.done = history.steps.size();
}

struct Apply {
  ScenarioSet& set;
  const Stamp& stamp;

  [[nodiscard]] KeptScenario& current() const {
    require(set.current.has_value());
    return set.scenarios[*set.current];
  }

  [[nodiscard]] KeptScenario& at(std::size_t index) const {
    require(index < set.scenarios.size());
    return set.scenarios[index];
  }

  void operator()(const EditScenario& command) const {
    if (command.edits.empty()) {
      throw geo::Error{{}, msg("the step changes nothing"), msg("add an edit")};
    }
    if (!set.current) {
      begin(set, {command.name_if_new, stamp.who});
    }
    add_step(current(), command.edits, stamp);
  }

  void operator()(const GoToStep& command) const {
    require(command.done <= current().history.steps.size());
    current().history.done = command.done;
  }

  void operator()(const TakeParked& command) const {
    require(command.parked < current().parked.size());
    std::swap(current().history, current().parked[command.parked]);
  }

  void operator()(const NewScenario& command) const {
    const Scenario& scenario = command.scenario;
    begin(set, {scenario.name, scenario.author.empty() ? stamp.who : scenario.author, scenario.note});
    if (!scenario.edits.empty()) {
      add_step(current(), scenario.edits, stamp);
    }
  }

  void operator()(const CopyScenario& command) const {
    KeptScenario copy = set.current ? current() : KeptScenario{};
    copy.parent = std::exchange(copy.name, command.name);
    copy.author = stamp.who;
    copy.history.steps.resize(copy.history.done);
    copy.parked.clear();
    begin(set, std::move(copy));
  }

  void operator()(const SwitchScenario& command) const {
    require(!command.to || !at(*command.to).archived);
    set.current = command.to;
  }

  void operator()(const DescribeScenario& command) const {
    KeptScenario& scenario = at(command.scenario);
    require_free(set, command.name, &scenario);
    scenario.name = command.name;
    scenario.author = command.author;
    scenario.note = command.note;
  }

  void operator()(const ArchiveScenario& command) const {
    at(command.scenario).archived = command.archived;
    if (command.archived && set.current == command.scenario) {
      set.current.reset();
    }
  }
};

}  // namespace

bool operator==(const History& a, const History& b) {
  return a.done == b.done && std::ranges::equal(a.steps, b.steps, [](const auto& one, const auto& other) {
           return one == other || *one == *other;
         });
}

Scenario KeptScenario::scenario() const {
  Scenario result{name, {}, {}, author, note};
  for (std::size_t i = 0; i < history.done; ++i) {
    const std::vector<Edit>& edits = history.steps[i]->edits;
    result.edits.insert(result.edits.end(), edits.begin(), edits.end());
  }
  return result;
}

Scenario ScenarioSet::scenario() const {
  return current ? scenarios[*current].scenario() : status_quo();
}

ScenarioSet after(ScenarioSet set, const SetCommand& command, const Stamp& stamp) {
  std::visit(Apply{set, stamp}, command);
  return set;
}

}  // namespace planner
