#include "gui/jobs/detail/live_place.hpp"

#include "planner/scenario/edit_words.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace gui::detail {

using planner::Edit;
using planner::HistoryStep;
using planner::Renewed;

namespace {

constexpr std::ptrdiff_t kMostMoves = 24;  ///< local steps that together cost about as much as a new assessment

/// The steps that are done of what is current.
LivePlace::Steps steps_of(const planner::ScenarioSet& set) {
  if (!set.current) {
    return {};
  }
  const planner::History& history = set.scenarios[*set.current].history;
  return {history.steps.begin(), history.steps.begin() + static_cast<std::ptrdiff_t>(history.done)};
}

std::string name_of(const planner::ScenarioSet& set) {
  return set.current ? set.scenarios[*set.current].name : std::string{};
}

/// Whether a step costs a whole assessment: one of roads, people or the year.
bool is_costly(const std::shared_ptr<const HistoryStep>& step) {
  return std::ranges::any_of(step->edits, [](const Edit& edit) {
    return std::holds_alternative<planner::AddRoad>(edit) || std::holds_alternative<planner::ChangeRoad>(edit) ||
           std::holds_alternative<planner::CloseRoad>(edit) || std::holds_alternative<planner::SetTarget>(edit);
  });
}

void add_missing(std::vector<std::size_t>& sorted, const std::vector<std::size_t>& more) {
  std::vector<std::size_t> both = sorted;
  both.insert(both.end(), more.begin(), more.end());
  std::ranges::sort(both);
  const auto again = std::ranges::unique(both);
  both.erase(again.begin(), again.end());
  sorted = std::move(both);
}

}  // namespace

void add(Renewed& sum, const Renewed& more) {
  sum.everything = sum.everything || more.everything;
  add_missing(sum.fields, more.fields);
  add_missing(sum.services, more.services);
  add_missing(sum.standards, more.standards);
}

LivePlace::LivePlace(std::shared_ptr<const planner::Study> base, const planner::ScenarioSet& set, geo::Task& task)
    : base_{std::move(base)} {
  begin(name_of(set), steps_of(set), task);
}

void LivePlace::begin(const std::string& name, const Steps& steps, geo::Task& task) {
  std::vector<std::vector<Edit>> edits;
  std::ranges::transform(steps, std::back_inserter(edits), &HistoryStep::edits,
                         [](const auto& step) -> const HistoryStep& { return *step; });
  bench_ = std::make_unique<planner::Workbench>(base_, name, edits, task);
  name_ = name;
  steps_ = steps;
  preview_.clear();
  renewed_.everything = true;
  remember_values();
}

void LivePlace::undo(geo::Task& task) {
  add(renewed_, bench_->undo(task));
}

void LivePlace::remember_values() {
  Values values;
  std::ranges::transform(
      bench_->assessment().standards, std::back_inserter(values),
      [](const planner::StandardResult& result) { return result.met ? result.value : std::nullopt; });
  values_[steps_.empty() ? nullptr : steps_.back()] = std::move(values);
}

void LivePlace::lead(const std::string& name, const Steps& steps, geo::Task& task) {
  const auto [here, there] = std::ranges::mismatch(steps_, steps);
  const auto moves = (steps_.end() - here) + (steps.end() - there);
  const bool has_costly = std::any_of(here, steps_.end(), is_costly) || std::any_of(there, steps.end(), is_costly);
  if (moves > kMostMoves || (moves > 1 && has_costly)) {
    begin(name, steps, task);
    return;
  }
  auto common = static_cast<std::size_t>(here - steps_.begin());
  if (!preview_.empty()) {
    const bool is_decided_on =
        common == steps_.size() && common + 1 == steps.size() && steps[common]->edits == preview_;
    if (is_decided_on) {
      steps_.push_back(steps[common++]);
      remember_values();
    } else {
      undo(task);
    }
    preview_.clear();
  }
  while (steps_.size() > common) {
    undo(task);
    steps_.pop_back();
  }
  while (steps_.size() < steps.size()) {
    add(renewed_, bench_->apply(steps[steps_.size()]->edits, task));
    steps_.push_back(steps[steps_.size()]);
    remember_values();
  }
  bench_->rename(name);
  name_ = name;
}

void LivePlace::go_to(const planner::ScenarioSet& set, geo::Task& task) {
  const std::string name = name_;
  const Steps steps = steps_;
  geo::Task back{task.threads()};
  try {
    lead(name_of(set), steps_of(set), task);
  } catch (const geo::Error&) {
    lead(name, steps, back);
    throw;
  } catch (...) {
    begin(name, steps, back);
    throw;
  }
}

void LivePlace::preview(std::span<const Edit> edits, geo::Task& task) {
  try {
    if (!preview_.empty()) {
      undo(task);
      preview_.clear();
    }
    if (!edits.empty()) {
      add(renewed_, bench_->apply(edits, task));
      preview_.assign(edits.begin(), edits.end());
    }
  } catch (const geo::Cancelled&) {
    geo::Task back{task.threads()};
    begin(name_, steps_, back);
    throw;
  }
}

planner::Renewed LivePlace::take_renewed() {
  return std::exchange(renewed_, {});
}

std::vector<HistoryRow> LivePlace::history(const planner::ScenarioSet& set) const {
  const auto values_after = [&](const std::shared_ptr<const HistoryStep>& step) {
    const auto found = values_.find(step);
    return found == values_.end() ? Values{} : found->second;
  };
  std::vector<HistoryRow> rows(1);
  rows.front().values = values_after(nullptr);
  if (!set.current) {
    return rows;
  }
  const planner::History& history = set.scenarios[*set.current].history;
  for (std::size_t i = 0; i < history.steps.size(); ++i) {
    const HistoryStep& step = *history.steps[i];
    HistoryRow row{{}, step.stamp, i < history.done, values_after(history.steps[i])};
    for (const Edit& edit : step.edits) {
      row.what.push_back(planner::words_of(edit, bench_->study()));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace gui::detail
