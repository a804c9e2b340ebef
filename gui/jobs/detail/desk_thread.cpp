#include "gui/jobs/detail/desk_thread.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace gui {

using geo::msg;
using planner::ScenarioSet;

namespace {

std::int64_t seconds_now() {
  using namespace std::chrono;
  return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

[[noreturn]] void throw_nothing_open() {
  throw geo::Error{{}, msg("no place is open"), msg("open a project first")};
}

}  // namespace

Desk::Thread::Thread(DeskOptions given, Show show) : options{std::move(given)}, show_{std::move(show)} {
  if (!options.now) {
    options.now = seconds_now;
  }
  if (!options.say) {
    options.say = geo::render_english;
  }
  published.put(std::make_shared<const DeskState>());
}

void Desk::Thread::open(const Opening& opening, std::uint64_t number, geo::Task& task) {
  answer(number, [&] {
    auto base = std::make_shared<const planner::Study>(opening.load(task));
    if (journal_ != nullptr && journal_file_ == opening.journal) {
      close();
    }
    auto journal = std::make_unique<planner::Journal>(opening.journal);
    ScenarioSet set = journal->set();
    std::unique_ptr<detail::LivePlace> live;
    std::optional<Problem> problem;
    try {
      live = std::make_unique<detail::LivePlace>(base, set, task);
    } catch (const geo::Error&) {
      // The place is not any more what the scenario was written on: it stays in the journal, and the place is shown.
      problem = current_problem();
      set.current.reset();
      live = std::make_unique<detail::LivePlace>(base, set, task);
      journal->keep(planner::SwitchScenario{}, {options.who, options.now()});
    }
    close();
    journal_ = std::move(journal);
    journal_file_ = opening.journal;
    live_ = std::move(live);
    state_.project = opening.project;
    state_.base = std::move(base);
    state_.recovery = journal_->recovery();
    state_.kept_at.reset();
    state_.problems += problem ? 1U : 0U;
    state_.problem = std::move(problem);
  });
}

void Desk::Thread::close() {
  if (journal_ != nullptr) {
    journal_->close();
    journal_.reset();
  }
  live_.reset();
  state_.project.clear();
  state_.base.reset();
}

void Desk::Thread::command(planner::SetCommand command, std::uint64_t number, geo::Task& task) {
  answer(number, [&] {
    if (live_ == nullptr) {
      throw_nothing_open();
    }
    auto* edit = std::get_if<planner::EditScenario>(&command);
    const bool begins = edit != nullptr && !journal_->set().current;
    if (begins && edit->name_if_new.empty()) {
      edit->name_if_new = new_name(journal_->set());
    }
    keep(command, task);
    if (begins) {
      state_.notice = msg("The place as it is stays unchanged: the edit begins the scenario “{0}”", edit->name_if_new);
    }
  });
}

void Desk::Thread::step(int by, std::uint64_t number, geo::Task& task) {
  answer(number, [&] {
    if (live_ == nullptr) {
      throw_nothing_open();
    }
    const ScenarioSet& set = journal_->set();
    const std::size_t done = set.current ? set.scenarios[*set.current].history.done : 0;
    const std::size_t steps = set.current ? set.scenarios[*set.current].history.steps.size() : 0;
    if (by < 0 ? done == 0 : done == steps) {
      live_->preview({}, task);
      return;
    }
    keep(planner::GoToStep{by < 0 ? done - 1 : done + 1}, task);
  });
}

void Desk::Thread::preview(const std::vector<planner::Edit>& edits, std::uint64_t number, geo::Task& task) {
  answer(number, [&] {
    if (live_ == nullptr) {
      throw_nothing_open();
    }
    state_.problem_of_preview = true;
    live_->preview(edits, task);
    state_.problem_of_preview = false;
  });
}

void Desk::Thread::show_again(std::uint64_t number) {
  state_.answered = number;
  publish();
}

void Desk::Thread::keep(const planner::SetCommand& command, geo::Task& task) {
  const planner::Stamp stamp{options.who, options.now()};
  bool led = false;
  try {
    journal_->keep(command, stamp, [&](const ScenarioSet& next) {
      live_->go_to(next, task);
      led = true;
    });
    state_.kept_at = stamp.at;
  } catch (...) {
    geo::Task back{task.threads()};
    if (led) {
      live_->go_to(journal_->set(), back);
    } else {
      live_->preview({}, back);
    }
    throw;
  }
}

void Desk::Thread::answer(std::uint64_t number, const std::function<void()>& request) {
  state_.problem.reset();
  state_.problem_of_preview = false;
  state_.notice.reset();
  const auto finish = [&] {
    state_.answered = number;
    publish();
  };
  try {
    request();
  } catch (const geo::Error&) {
    state_.problem = current_problem();
    ++state_.problems;
  } catch (...) {
    finish();
    throw;
  }
  finish();
}

void Desk::Thread::publish() {
  ++state_.version;
  if (live_ != nullptr) {
    state_.preview = live_->previewed();
    const bool is_as_before = state_.history != nullptr && state_.set == journal_->set() && !state_.preview.empty();
    if (!is_as_before) {
      state_.set = journal_->set();
      state_.history = std::make_shared<const std::vector<HistoryRow>>(live_->history(state_.set));
    }
    try {
      const planner::Renewed renewed = live_->take_renewed();
      settle(renewed);
      show_(live_->bench(), renewed, state_);
    } catch (const std::exception&) {
      state_.problem = current_problem();
      ++state_.problems;
    }
  } else {
    state_.set = {};
    state_.history.reset();
    state_.preview.clear();
  }
  published.put(std::make_shared<const DeskState>(state_));
  if (options.wake) {
    options.wake();
  }
}

void Desk::Thread::settle(const planner::Renewed& renewed) {
  state_.parts_found = analyses_.computed();
  detail::add(unsettled_, renewed);
  if (stands_at_preview() || !live_->bench().is_assessed()) {
    return;
  }
  const std::vector<planner::Edit>& edits = live_->bench().scenario().edits;
  if (settled_base_ != state_.base || settled_edits_ != edits) {
    ++state_.revision;
    settled_base_ = state_.base;
    settled_edits_ = edits;
  }
  analyses_.stand_at(live_->bench().study(), live_->bench().assessment(), std::exchange(unsettled_, {}));
}

std::string Desk::Thread::new_name(const ScenarioSet& set) const {
  for (std::size_t number = 1;; ++number) {
    std::string name = options.say(msg("Scenario {0}", std::to_string(number)));
    if (std::ranges::find(set.scenarios, name, &planner::KeptScenario::name) == set.scenarios.end()) {
      return name;
    }
  }
}

}  // namespace gui
