#include "planner/scenario/draft.hpp"

#include "planner/scenario/detail/editing.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <type_traits>
#include <utility>

namespace planner {

using detail::Editing;
using detail::Life;

namespace {

/// A facility or a standard before and after a step, and what is remembered of the facility's life before edits.
struct Difference {
  std::uint32_t facility = geo::Id<Facility>::kNone;
  std::optional<Facility> facility_before;
  std::optional<Facility> facility_after;
  std::optional<Life> life_before;
  std::optional<Life> life_after;
  StandardId standard;
  std::optional<Standard> standard_before;
  std::optional<Standard> standard_after;
};

struct Step {
  std::vector<Edit> edits;
  std::vector<Difference> differences;  ///< in the order of the edits
  bool anything = false;
};

/// The id of the one facility that an edit touches; none for edits of other things.
const std::string* facility_id(const Edit& edit) {
  return std::visit(
      [](const auto& some) -> const std::string* {
        using Kind = std::decay_t<decltype(some)>;
        if constexpr (std::is_same_v<Kind, OpenFacility>) {
          return &some.id;
        } else if constexpr (std::is_same_v<Kind, CloseFacility> || std::is_same_v<Kind, ReopenFacility> ||
                             std::is_same_v<Kind, MoveFacility> || std::is_same_v<Kind, UpgradeFacility>) {
          return &some.facility;
        } else {
          return nullptr;
        }
      },
      edit);
}

bool is_local(const Edit& edit) {
  return facility_id(edit) != nullptr || std::holds_alternative<ChangeStandard>(edit);
}

std::optional<Facility> facility_at(const Study& study, std::uint32_t index) {
  return index < study.facilities.size() ? std::optional{study.facilities[index]} : std::nullopt;
}

std::optional<Life> life_of(const Editing& editing, const std::string& id) {
  const auto found = editing.before_closing.find(id);
  return found == editing.before_closing.end() ? std::nullopt : std::optional{found->second};
}

/// What an edit is about to touch, as it is.
Difference before(const Editing& editing, const Edit& edit) {
  Difference difference;
  const Study& study = editing.study;
  if (const std::string* id = facility_id(edit)) {
    const auto found = std::ranges::find(study.facilities, *id, &Facility::id);
    difference.facility = static_cast<std::uint32_t>(found - study.facilities.begin());
    difference.facility_before = facility_at(study, difference.facility);
    difference.life_before = life_of(editing, *id);
  } else if (const auto* change = std::get_if<ChangeStandard>(&edit)) {
    difference.standard = study.catalogue.find_standard(change->id);
    if (difference.standard.exists()) {
      difference.standard_before = study.catalogue.standards[difference.standard];
    }
  }
  return difference;
}

void note_after(const Editing& editing, Difference& difference) {
  if (difference.facility != geo::Id<Facility>::kNone) {
    difference.facility_after = facility_at(editing.study, difference.facility);
    difference.life_after = life_of(editing, difference.facility_after.value().id);
  } else {
    difference.standard_after = editing.study.catalogue.standards[difference.standard];
  }
}

void put_life(Editing& editing, const std::string& id, const std::optional<Life>& life) {
  if (life) {
    editing.before_closing.insert_or_assign(id, *life);
  } else {
    editing.before_closing.erase(id);
  }
}

/// Makes what a difference is about as it was or is; a new facility stands last and goes as it came.
void put(Editing& editing, std::uint32_t index, const std::optional<Facility>& facility) {
  std::vector<Facility>& facilities = editing.study.facilities;
  if (!facility) {
    facilities.resize(std::min<std::size_t>(index, facilities.size()));
  } else if (index < facilities.size()) {
    facilities[index] = *facility;
  } else {
    facilities.push_back(*facility);
  }
}

void take_back(Editing& editing, const Difference& difference) {
  if (difference.facility != geo::Id<Facility>::kNone) {
    const std::optional<Facility>& known =
        difference.facility_before ? difference.facility_before : facility_at(editing.study, difference.facility);
    if (known) {
      put_life(editing, known->id, difference.life_before);
    }
    put(editing, difference.facility, difference.facility_before);
  } else if (difference.standard_before) {
    editing.study.catalogue.standards[difference.standard] = *difference.standard_before;
  }
}

void do_again(Editing& editing, const Difference& difference) {
  if (difference.facility != geo::Id<Facility>::kNone) {
    put(editing, difference.facility, difference.facility_after);
    put_life(editing, difference.facility_after.value().id, difference.life_after);
  } else {
    editing.study.catalogue.standards[difference.standard] = difference.standard_after.value();
  }
}

/// Each thing once, from before the step to after it, or the other way round.
StudyChange change_of(const Step& step, bool back) {
  StudyChange change;
  change.anything = step.anything;
  for (const Difference& difference : step.differences) {
    if (difference.facility == geo::Id<Facility>::kNone) {
      if (std::ranges::find(change.standards, difference.standard) == change.standards.end()) {
        change.standards.push_back(difference.standard);
      }
      continue;
    }
    const auto known = std::ranges::find(change.facilities, difference.facility, &FacilityChange::facility);
    if (known == change.facilities.end()) {
      change.facilities.push_back({difference.facility, difference.facility_before, difference.facility_after});
    } else {
      known->after = difference.facility_after;
    }
  }
  for (FacilityChange& facility : change.facilities) {
    if (back) {
      std::swap(facility.before, facility.after);
    }
  }
  return change;
}

}  // namespace

struct Draft::State {
  std::shared_ptr<const Study> base;
  Scenario scenario;
  std::unique_ptr<Editing> editing;
  std::vector<Step> done;
  std::vector<Step> undone;  ///< the last undone last

  /// The base with all edits of a scenario.
  [[nodiscard]] std::unique_ptr<Editing> edited(const Scenario& with, geo::Task& task) const {
    auto result = std::make_unique<Editing>(*base, with.where);
    result->study.scenario = with.name;
    detail::apply_all(*result, with.edits, task);
    if (base->crs && !result->to_map) {  // made now, so that the first step costs no more than the others
      result->to_map.emplace(geo::Crs::wgs84(), *base->crs);
    }
    static_cast<void>(result->unit_at({}));
    return result;
  }

  /// All of a step or nothing. Returns what it made of the study.
  StudyChange apply_locally(Step& step) {
    StudyChange change;
    geo::Findings& findings = editing->study.findings;
    const auto known = static_cast<std::ptrdiff_t>(findings.size());
    try {
      for (const Edit& edit : step.edits) {
        step.differences.push_back(before(*editing, edit));
        std::visit([&](const auto& some) { detail::apply(*editing, some); }, edit);
        note_after(*editing, step.differences.back());
      }
      change = change_of(step, false);
    } catch (...) {
      for (auto difference = step.differences.rbegin(); difference != step.differences.rend(); ++difference) {
        take_back(*editing, *difference);
      }
      editing->placed.clear();
      findings.erase(findings.begin() + known, findings.end());
      throw;
    }
    editing->placed.clear();
    findings.erase(findings.begin() + known, findings.end());
    return change;
  }

  /// Takes the last step to the other list, once the study is without it or with it again. What may fail comes first.
  template <class Change>
  static void pass_last(std::vector<Step>& from, std::vector<Step>& to, const Change& change_study) {
    to.emplace_back();
    try {
      change_study(from.back());
    } catch (...) {
      to.pop_back();
      throw;
    }
    to.back() = std::move(from.back());
    from.pop_back();
  }
};

Draft::Draft(std::shared_ptr<const Study> base, Scenario scenario, geo::Task& task)
    : state_{std::make_unique<State>()} {
  state_->base = std::move(base);
  state_->scenario = std::move(scenario);
  state_->editing = state_->edited(state_->scenario, task);
}

Draft::Draft(std::shared_ptr<const Study> base, std::string name, std::span<const std::vector<Edit>> steps,
             geo::Task& task)
    : state_{std::make_unique<State>()} {
  const auto is_at_once = [](const std::vector<Edit>& edits) { return std::ranges::all_of(edits, is_local); };
  const auto local = std::find_if_not(steps.rbegin(), steps.rend(), is_at_once).base();
  state_->base = std::move(base);
  state_->scenario.name = std::move(name);
  for (auto step = steps.begin(); step != local; ++step) {
    state_->scenario.edits.insert(state_->scenario.edits.end(), step->begin(), step->end());
    state_->done.push_back({*step, {}, true});
  }
  state_->editing = state_->edited(state_->scenario, task);
  for (auto step = local; step != steps.end(); ++step) {
    apply(*step, task);
  }
}

Draft::Draft(Draft&&) noexcept = default;
Draft& Draft::operator=(Draft&&) noexcept = default;
Draft::~Draft() = default;

const Study& Draft::study() const {
  return state_->editing->study;
}

const Scenario& Draft::scenario() const {
  return state_->scenario;
}

StudyChange Draft::apply(std::span<const Edit> edits, geo::Task& task) {
  std::vector<Edit>& all = state_->scenario.edits;
  const std::size_t known = all.size();
  state_->done.emplace_back();
  Step& step = state_->done.back();
  StudyChange change;
  try {
    step.edits.assign(edits.begin(), edits.end());
    step.anything = !std::ranges::all_of(edits, is_local);
    all.insert(all.end(), edits.begin(), edits.end());
    if (step.anything) {
      state_->editing = state_->edited(state_->scenario, task);
      change.anything = true;
    } else {
      change = state_->apply_locally(step);
    }
  } catch (...) {
    all.resize(known, CloseFacility{});
    state_->done.pop_back();
    throw;
  }
  state_->undone.clear();
  return change;
}

void Draft::rename(const std::string& name) {
  state_->scenario.name = name;
  state_->editing->study.scenario = name;
}

bool Draft::can_undo() const {
  return !state_->done.empty();
}

bool Draft::can_redo() const {
  return !state_->undone.empty();
}

StudyChange Draft::undo(geo::Task& task) {
  assert(can_undo());
  StudyChange change = change_of(state_->done.back(), true);
  std::vector<Edit>& edits = state_->scenario.edits;
  const std::size_t left = edits.size() - state_->done.back().edits.size();
  State::pass_last(state_->done, state_->undone, [&](const Step& step) {
    if (step.anything) {
      Scenario earlier = state_->scenario;
      earlier.edits.resize(left, CloseFacility{});
      state_->editing = state_->edited(earlier, task);
      return;
    }
    for (auto difference = step.differences.rbegin(); difference != step.differences.rend(); ++difference) {
      take_back(*state_->editing, *difference);
    }
  });
  edits.resize(left, CloseFacility{});
  return change;
}

StudyChange Draft::redo(geo::Task& task) {
  assert(can_redo());
  StudyChange change = change_of(state_->undone.back(), false);
  std::vector<Edit>& edits = state_->scenario.edits;
  const std::size_t known = edits.size();
  State::pass_last(state_->undone, state_->done, [&](const Step& step) {
    try {
      edits.insert(edits.end(), step.edits.begin(), step.edits.end());
      if (step.anything) {
        state_->editing = state_->edited(state_->scenario, task);
        return;
      }
      for (const Difference& difference : step.differences) {
        do_again(*state_->editing, difference);
      }
    } catch (...) {
      edits.resize(known, CloseFacility{});
      throw;
    }
  });
  return change;
}

}  // namespace planner
