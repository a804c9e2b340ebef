#include "planner/study/findings.hpp"

#include "geo/base/task.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/layer_positions.hpp"
#include "planner/study/detail/plausibility.hpp"
#include "planner/study/detail/population.hpp"
#include "planner/study/detail/unit_codes.hpp"
#include "planner/study/unsaid.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace planner {
namespace {

using geo::msg;
using geo::Severity;

constexpr std::size_t kNamedInFinding = 5;
constexpr double kMostPeople = 9.0e12;  // of what 64 bits of millionths hold

/// The pieces that say that more people belong to a group than live there.
struct GroupsTooLarge {
  std::size_t pieces = 0;
  std::string first;               ///< row; empty if pieces have none
  std::vector<geo::Names> groups;  ///< with their first rows
};

/// Registered people may live elsewhere: they are no part of the residents.
GroupsTooLarge groups_too_large(const Study& study) {
  const Demand& demand = study.demand;
  const GroupId registered = study.catalogue.find_group("registered");
  std::vector<bool> exceeded(demand.size(), false);
  GroupsTooLarge found;
  for (GroupId group{0}; group.index < demand.persons.size(); ++group.index) {
    const std::vector<Persons>& people = demand.persons[group];
    std::vector<std::string> rows;
    std::size_t pieces = 0;
    for (std::size_t i = 0; i < demand.size() && people.size() == demand.size() && group != registered; ++i) {
      if (people[i] > demand.persons[kEveryone][i]) {
        ++pieces;
        exceeded[i] = true;
        if (!demand.origin.empty() && std::ranges::find(rows, demand.origin[i]) == rows.end()) {
          rows.push_back(demand.origin[i]);
        }
      }
    }
    if (pieces > 0) {
      const geo::Names name = geo::names_with_id(study.catalogue.groups[group]);
      std::string where = rows.empty() ? std::to_string(pieces) : rows.front();
      for (std::size_t row = 1; row < std::min(rows.size(), kNamedInFinding); ++row) {
        where += ", " + rows[row];
      }
      where += rows.size() > kNamedInFinding ? ", …" : "";
      found.groups.push_back({name.en + " [" + where + "]", name.zh + "〔" + where + "〕"});
      found.first = found.first.empty() && !rows.empty() ? rows.front() : found.first;
    }
  }
  found.pieces = static_cast<std::size_t>(std::ranges::count(exceeded, true));
  return found;
}

/// Of a table by code, its reader tells whose unit is unknown and whose has no place.
bool is_by_code(const Project& project) {
  const auto* table = std::get_if<TablePopulationSource>(&project.population);
  return table != nullptr && !table->code.empty();
}

void add_people_findings(const Project& project, const geo::Where& source, Study& study) {
  double sum = 0.0;
  Persons everyone;
  for (const Persons persons : study.demand.persons[kEveryone]) {
    sum += persons.value();
    if (sum > kMostPeople) {
      throw geo::IoError{source, msg("the population data hold more people than the program can count"),
                         msg("check the unit of the numbers")};
    }
    everyone += persons;
  }
  const bool of_table = std::holds_alternative<TablePopulationSource>(project.population);
  if (everyone == Persons{} && of_table && study.outside_units == Persons{}) {
    throw geo::IoError{source, msg("the population data count nobody: every number is 0"),
                       msg("fill in the numbers of people, or name the column that holds them: total = \"…\"")};
  }
  if (everyone == Persons{}) {
    throw geo::IoError{source, msg("there is nobody in the population data that any unit holds"),
                       msg("check that the population and the units are of the same place and that their coordinate "
                           "systems are right")};
  }
  if (study.outside_units > Persons{} && !is_by_code(project)) {
    study.findings.push_back(
        {Severity::Warning, "people_outside_units", source,
         msg("{0} {0|person|people} of the population data {0|lives|live} in no unit and {0|is|are} left out",
             to_text(study.outside_units)),
         msg("check the boundary, or accept that the data cover more than the place")});
  }
  const bool all_read = std::ranges::none_of(study.findings, [&](const geo::Finding& finding) {
    return finding.severity == Severity::Error && finding.where.file == source.file;
  });
  if (const GroupsTooLarge found = groups_too_large(study); found.pieces > 0 && all_read) {
    study.findings.push_back(
        {Severity::Warning,
         "group_exceeds_total",
         {source.file, found.first},
         msg("in {0} {0|place|places} a group has more people than live there in all: {1}",
             std::to_string(found.pieces), geo::list_both(found.groups)),
         msg("check that the total and the groups are of the same year and unit; each is used as given")});
  }
}

/// Places so far from the others that their coordinates are probably wrong: ten times as far from the middle as nine in
/// ten are, and more than 50 km.
void find_far_places(const geo::Where& source, Study& study) {
  constexpr double kLeastFar_m = 50'000.0;
  const Demand& demand = study.demand;
  const geo::MapPoint middle = detail::middle_of(demand.position);
  std::vector<double> distance;
  for (const geo::MapPoint at : demand.position) {
    distance.push_back(std::hypot(at.x - middle.x, at.y - middle.y));
  }
  std::vector<double> sorted = distance;
  const auto tenth = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() * 9 / 10);
  std::ranges::nth_element(sorted, tenth);
  const double far = std::max(kLeastFar_m, 10.0 * *tenth);
  const auto first = std::ranges::find_if(distance, [&](double d) { return d > far; });
  if (first == distance.end()) {
    return;
  }
  const auto index = static_cast<std::size_t>(first - distance.begin());
  study.findings.push_back(
      {Severity::Warning,
       "places_far_away",
       {source.file, demand.origin.empty() ? std::string{} : demand.origin[index]},
       msg("{0} {0|place with people lies|places with people lie} far from all others, the first of them {1} km away",
           std::to_string(std::ranges::count_if(distance, [&](double d) { return d > far; })),
           geo::fixed_text(*first / 1000.0, 0)),
       msg("check their coordinates, or take them out")});
}

void find_unclassified(const geo::Where& source, Study& study) {
  Persons without;
  bool classified = false;
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    if (study.demand.cls[i] == UnitClass::Unclassified) {
      without += study.demand.persons[kEveryone][i];
    } else {
      classified = true;
    }
  }
  if (classified && without > Persons{}) {
    study.findings.push_back(
        {Severity::Warning, "people_without_class", source,
         msg("{0} {0|person lives|people live} in units that are neither urban nor rural", to_text(without)),
         msg("give those units a class; until then they count in totals only")});
  }
  if (!classified) {
    study.findings.push_back(
        {Severity::Note, "unclassified", source,
         msg("no place is said to be urban or rural: standards for one of them apply to nobody"),
         msg("name a field of the units with class = \"COLUMN\", or write class_from = \"degree_of_urbanisation\" in "
             "[units]; for a place without units, class in [place]")});
  }
}

/// Levels on which no unit has a class although others have: townships beside villages with urban–rural codes.
void find_unclassified_levels(Study& study) {
  const auto classified = [](const Unit& unit) { return unit.cls != UnitClass::Unclassified; };
  if (std::ranges::none_of(study.units, classified)) {
    return;
  }
  for (const UnitLevel level : {UnitLevel::Township, UnitLevel::Village}) {
    std::vector<std::string> without;
    for (const Unit& unit : study.units) {
      if (unit.level == level && !classified(unit)) {
        without.push_back(detail::label_of(unit));
      }
    }
    if (!without.empty()) {
      const std::string count = std::to_string(without.size());
      const geo::Argument named = geo::list_names(without, kNamedInFinding);
      study.findings.push_back(
          {Severity::Warning,
           "units_without_class",
           {},
           level == UnitLevel::Township
               ? msg("{0} {0|township is|townships are} neither urban nor rural: {1}", count, named)
               : msg("{0} {0|village is|villages are} neither urban nor rural: {1}", count, named),
           msg("standards for urban or rural units do not ask them; name a field of theirs with class = \"COLUMN\"")});
    }
  }
}

/// Services that the place is judged by and of which the data have no facility, and services whose own group the data
/// lack.
void find_service_gaps(Study& study) {
  std::set<std::uint32_t> judged;
  for (const StandardId id : study.standards) {
    judged.insert(study.catalogue.standards[id].service.index);
  }
  judged.erase(kAnyService.index);
  std::vector<geo::Names> without;
  std::vector<geo::Names> stood_in;
  for (const std::uint32_t index : judged) {
    const ServiceId service{index};
    const Service& about = study.catalogue.services[service];
    if (std::ranges::find(study.facilities, service, &Facility::service) == study.facilities.end()) {
      without.push_back(geo::names_with_id(about));
    } else if (study.catalogue.groups[study.served_group(service)].id != about.group) {
      stood_in.push_back(geo::names_with_id(about));
    }
  }
  if (!without.empty()) {
    study.findings.push_back(
        {Severity::Warning,
         "services_without_facilities",
         {},
         msg("the data have no facility of: {0}", geo::list_both(without, 40)),
         msg("everyone counts as not served by them; if only the data are missing, add the layer or "
             "leave their standards out in [standards]")});
  }
  if (!stood_in.empty()) {
    study.findings.push_back(
        {Severity::Note,
         "everyone_stands_in",
         {},
         msg("the population data do not tell whom these are for: {0}", geo::list_both(stood_in, 40)),
         msg("their travel times are those of all residents; add the age groups to [population]")});
  }
}

/// Facilities that do not say what standards ask of them: whose they are, whether they are up to standard,
/// barrier-free.
void find_unsaid(Study& study) {
  struct Question {
    ServiceId service;
    Unsaid unsaid;
    std::vector<std::string> standards;
  };
  std::vector<Question> questions;
  for (const StandardId id : study.standards) {
    const Standard& standard = asking_standard(study.catalogue, study.catalogue.standards[id]);
    if (standard.filter == FacilityFilter{} && !std::holds_alternative<BarrierFreeRule>(standard.rule)) {
      continue;
    }
    const Unsaid unsaid = unsaid_for(study.facilities, standard, study.year);
    const auto same = std::ranges::find_if(questions, [&](const Question& question) {
      return question.service == standard.service && question.unsaid == unsaid;
    });
    Question& question = same == questions.end() ? questions.emplace_back(standard.service, unsaid) : *same;
    question.standards.push_back(study.catalogue.standards[id].id);
  }
  for (const Question& question : questions) {
    if (question.unsaid.facilities > 0) {
      study.findings.push_back(
          {Severity::Warning,
           "facilities_unsaid",
           {},
           msg("{0} of {1} {1|facility|facilities} of {2} {0|does|do} not say {3}",
               std::to_string(question.unsaid.facilities), std::to_string(question.unsaid.asked),
               geo::names_with_id(study.catalogue.services[question.service]), question.unsaid.what),
           msg("fill it in, or name its field in [[facilities]]; where they would decide, these "
               "cannot be judged: {0}",
               geo::list_names(question.standards, kNamedInFinding))});
    }
  }
}

/// Says which facilities a test picks out: how many, and the first few.
template <class Test>
std::pair<std::size_t, geo::Argument> pick(std::span<const Facility> facilities, const Test& test) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    if (test(i)) {
      const Facility& facility = facilities[i];
      ids.push_back(facility.name.empty() ? facility.id : facility.name + " (" + facility.id + ")");
    }
  }
  return {ids.size(), geo::list_names(ids, kNamedInFinding)};
}

void find_outside_units(const Study& study, std::span<const Facility> facilities, geo::Findings& findings) {
  if (study.finest_level() == UnitLevel::Place) {
    return;
  }
  const auto [count, ids] = pick(facilities, [&](std::size_t i) { return facilities[i].unit == kPlace; });
  if (count > 0) {
    findings.push_back({Severity::Warning,
                        "facilities_outside_units",
                        {},
                        msg("{0} {0|facility lies|facilities lie} in no unit: {1}", std::to_string(count), ids),
                        msg("they still serve whom they reach; check their coordinates if they should lie inside")});
  }
}

/// Once for all profiles that leave the same facilities aside.
void find_off_network(const Study& study, std::span<const Facility> facilities, geo::Findings& findings) {
  std::vector<geo::MapPoint> positions;
  std::ranges::transform(facilities, std::back_inserter(positions), &Facility::position);
  std::vector<std::pair<std::vector<bool>, std::vector<geo::Names>>> found;
  for (const TravelNetwork& network : study.networks) {
    std::vector<bool> off;
    for (const auto& access : snap_to_network(*study.roads, network.graph, positions, study.max_leg, geo::Task{})) {
      off.push_back(!access.on_network());
    }
    const auto same = std::ranges::find_if(found, [&](const auto& known) { return known.first == off; });
    auto& profiles = same == found.end() ? found.emplace_back(off, std::vector<geo::Names>{}).second : same->second;
    profiles.push_back(geo::names_of(network.graph.profile));
  }
  for (const auto& [off, profiles] : found) {
    const auto [count, ids] = pick(facilities, [&](std::size_t i) { return off[i]; });
    if (count > 0) {
      findings.push_back({Severity::Warning,
                          "facilities_off_network",
                          {},
                          msg("{0}: {1} {1|facility lies off the roads and serves|facilities lie off the roads and "
                              "serve} nobody by it: {2}",
                              geo::list_both(profiles, profiles.size()), std::to_string(count), ids),
                          msg("check their coordinates, add the missing roads, or raise max_leg_m in [network]")});
    }
  }
}

void add_road_findings(Study& study, const TravelNetwork& network) {
  const geo::Names profile = geo::names_of(network.graph.profile);
  const geo::network::Connectivity& roads = network.connectivity;
  study.findings.push_back(
      {Severity::Note,
       "roads",
       {},
       msg("{0}: {1} road nodes, {2} edges, {3} km, {4} separate parts (the largest with {5} nodes), {6} dead ends",
           profile, std::to_string(roads.nodes), std::to_string(roads.edges), geo::fixed_text(roads.length_km, 1),
           std::to_string(roads.components), std::to_string(roads.largest_component_nodes),
           std::to_string(roads.dead_ends)),
       {}});
  if (network.off_network > Persons{}) {
    study.findings.push_back(
        {Severity::Warning,
         "people_off_network",
         {},
         msg("{0}: {1} {1|person lives|people live} more than {2} m from any road and {1|counts|count} as not reached",
             profile, to_text(network.off_network), std::to_string(static_cast<long>(study.max_leg.value()))),
         msg("add the missing roads, or raise max_leg_m in [network]")});
  }
  if (network.on_islands > Persons{}) {
    study.findings.push_back(
        {Severity::Warning,
         "people_on_islands",
         {},
         msg("{0}: {1} {1|person lives|people live} by roads that are not joined to the main network", profile,
             to_text(network.on_islands)),
         msg("join those roads, or add the missing stretch or bridge")});
  }
}

}  // namespace

geo::Findings findings_about(const Study& study, std::span<const Facility> facilities) {
  geo::Findings findings;
  find_outside_units(study, facilities, findings);
  find_off_network(study, facilities, findings);
  return findings;
}

void add_findings(const Project& project, Study& study) {
  const geo::Where people{detail::population_file(project).string(), ""};
  add_people_findings(project, people, study);
  detail::append(study.findings, detail::check_numbers_of_people(people, study));
  find_far_places(people, study);
  find_unclassified(people, study);
  find_unclassified_levels(study);
  find_service_gaps(study);
  find_unsaid(study);
  detail::append(study.findings, doubts_about_supply(study, study.facilities));
  for (const TravelNetwork& network : study.networks) {
    add_road_findings(study, network);
  }
  const geo::Findings found = findings_about(study, study.facilities);
  study.findings.insert(study.findings.end(), found.begin(), found.end());
}

}  // namespace planner
