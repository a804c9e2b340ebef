#include "planner/scenario/detail/editing.hpp"
#include "planner/study/findings.hpp"
#include "planner/study/travel_networks.hpp"
#include "planner/study/unsaid.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <utility>

namespace planner {

using geo::msg;

namespace {

void renew_networks(Study& study, geo::Task& task) {
  std::vector<geo::network::Profile> profiles;
  std::ranges::transform(study.networks, std::back_inserter(profiles),
                         [](const TravelNetwork& network) { return network.graph.profile; });
  make_travel_networks(study, profiles, task);
}

/// The year that the last of the edits sets, or else that of the study.
int year_after(const Study& study, std::span<const Edit> edits) {
  int year = study.year;
  for (const Edit& edit : edits) {
    if (const auto* target = std::get_if<SetTarget>(&edit)) {
      year = target->year;
    }
  }
  return year;
}

void look_at_placed(detail::Editing& editing) {
  std::ranges::sort(editing.placed);
  const auto again = std::ranges::unique(editing.placed);
  editing.placed.erase(again.begin(), again.end());
  std::vector<Facility> placed;
  std::ranges::transform(editing.placed, std::back_inserter(placed),
                         [&](std::size_t i) { return editing.study.facilities[i]; });
  geo::Findings& findings = editing.study.findings;
  const geo::Findings found = placed.empty() ? geo::Findings{} : findings_about(editing.study, placed);
  findings.insert(findings.end(), found.begin(), found.end());
  std::erase_if(findings, is_doubt_about_supply);  // those of before the edits
  const geo::Findings doubts = doubts_about_supply(editing.study, editing.study.facilities);
  findings.insert(findings.end(), doubts.begin(), doubts.end());
}

}  // namespace

Scenario status_quo() {
  return {};
}

const Note& note_of(const Edit& edit) {
  return std::visit([](const auto& some) -> const Note& { return some.note; }, edit);
}

std::optional<double> cost_of(const Scenario& scenario) {
  std::optional<double> sum;
  for (const Edit& edit : scenario.edits) {
    if (const std::optional<double>& cost = note_of(edit).cost) {
      sum = sum.value_or(0.0) + *cost;
    }
  }
  return sum;
}

bool detail::Editing::note_if_waiting(int year, const Note& note) {
  if (year != 0 && study.year == 0 && year_assessed == 0) {
    throw geo::Error{
        where_of(note),
        msg("the edit gives the year {0}, but the place has none to compare it with", std::to_string(year)),
        msg("add year to [place] of the project")};
  }
  if (year <= year_assessed) {
    return false;
  }
  study.findings.push_back(
      {geo::Severity::Note, "edit_waits", where_of(note),
       msg("the edit is of {0} and not seen yet in {1}", std::to_string(year), std::to_string(year_assessed)),
       msg("to see it, assess {0} or later: [[edit]] kind = \"target\", year = {0}", std::to_string(year))});
  return true;
}

void detail::apply_all(Editing& editing, std::span<const Edit> edits, geo::Task& task) {
  editing.year_assessed = year_after(editing.study, edits);
  for (const Edit& edit : edits) {
    task.throw_if_cancelled();
    std::visit([&](const auto& some) { detail::apply(editing, some); }, edit);
  }
  if (editing.roads_changed) {
    renew_networks(editing.study, task);
  } else if (editing.people_changed) {
    count_people_on_roads(editing.study);
  }
  look_at_placed(editing);
}

Study with_edits(Study study, const Scenario& scenario, geo::Task& task) {
  task.throw_if_cancelled();
  detail::Editing editing{std::move(study), scenario.where};
  editing.study.scenario = scenario.name;
  detail::apply_all(editing, scenario.edits, task);
  return std::move(editing.study);
}

}  // namespace planner
