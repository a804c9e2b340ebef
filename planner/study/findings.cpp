#include "planner/study/findings.hpp"

#include "geo/base/task.hpp"

#include <algorithm>

namespace planner {
namespace {

using geo::msg;
using geo::Severity;

constexpr std::size_t kNamedInFinding = 5;
constexpr double kMostPeople = 9.0e12;  // of what 64 bits of millionths hold

/// How many pieces say that more people belong to a group than live there.
std::size_t pieces_with_groups_too_large(const Demand& demand) {
  std::size_t pieces = 0;
  for (std::size_t i = 0; i < demand.size(); ++i) {
    const auto exceeds = [&](const std::vector<Persons>& group) {
      return group.size() == demand.size() && group[i] > demand.persons[kEveryone][i];
    };
    pieces += std::ranges::any_of(demand.persons, exceeds) ? 1U : 0U;
  }
  return pieces;
}

void add_people_findings(const geo::Where& source, Study& study) {
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
  if (everyone == Persons{}) {
    throw geo::IoError{source, msg("there is nobody in the population data that any unit holds"),
                       msg("check that the population and the units are of the same place and that their coordinate "
                           "systems are right")};
  }
  if (study.outside_units > Persons{}) {
    study.findings.push_back(
        {Severity::Warning, "people_outside_units", source,
         msg("{0} people of the population data live in no unit and are left out", to_text(study.outside_units)),
         msg("check the boundary, or accept that the data cover more than the place")});
  }
  if (const std::size_t pieces = pieces_with_groups_too_large(study.demand); pieces > 0) {
    study.findings.push_back(
        {Severity::Warning, "group_exceeds_total", source,
         msg("in {0} places a group has more people than live there in all", std::to_string(pieces)),
         msg("check that the total and the groups are of the same year and unit; each is used as given")});
  }
}

geo::Where population_source(const Project& project) {
  if (const auto* grid = std::get_if<GridPopulationSource>(&project.population)) {
    return {grid->file.string(), ""};
  }
  return {std::get<TablePopulationSource>(project.population).layer.file.string(), ""};
}

/// Says which facilities a test picks out: how many, and the ids of the first few.
template <class Test>
std::pair<std::size_t, std::string> pick(std::span<const Facility> facilities, const Test& test) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    if (test(i)) {
      ids.push_back(facilities[i].id);
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
                        msg("{0} facilities lie in no unit: {1}", std::to_string(count), ids),
                        msg("they still serve whom they reach; check their coordinates if they should lie inside")});
  }
}

void find_off_network(const Study& study, const TravelNetwork& network, std::span<const Facility> facilities,
                      geo::Findings& findings) {
  std::vector<geo::MapPoint> positions;
  std::ranges::transform(facilities, std::back_inserter(positions), &Facility::position);
  const auto access = snap_to_network(*study.roads, network.graph, positions, study.max_leg, geo::Task{});
  const auto [count, ids] = pick(facilities, [&](std::size_t i) { return !access[i].on_network(); });
  if (count > 0) {
    findings.push_back({Severity::Warning,
                        "facilities_off_network",
                        {},
                        msg("{0}: {1} facilities lie off the roads and serve nobody by it: {2}",
                            network.graph.profile.id, std::to_string(count), ids),
                        msg("check their coordinates, add the missing roads, or raise max_leg_m in [network]")});
  }
}

void add_road_findings(Study& study, const TravelNetwork& network) {
  const std::string profile = network.graph.profile.id;
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
         msg("{0}: {1} people live more than {2} m from any road and count as not reached", profile,
             to_text(network.off_network), std::to_string(static_cast<long>(study.max_leg.value()))),
         msg("add the missing roads, or raise max_leg_m in [network]")});
  }
  if (network.on_islands > Persons{}) {
    study.findings.push_back({Severity::Warning,
                              "people_on_islands",
                              {},
                              msg("{0}: {1} people live by roads that are not joined to the main network", profile,
                                  to_text(network.on_islands)),
                              msg("join those roads, or add the missing stretch or bridge")});
  }
}

}  // namespace

geo::Findings findings_about(const Study& study, std::span<const Facility> facilities) {
  geo::Findings findings;
  find_outside_units(study, facilities, findings);
  for (const TravelNetwork& network : study.networks) {
    find_off_network(study, network, facilities, findings);
  }
  return findings;
}

void add_findings(const Project& project, Study& study) {
  add_people_findings(population_source(project), study);
  for (const TravelNetwork& network : study.networks) {
    add_road_findings(study, network);
  }
  const geo::Findings found = findings_about(study, study.facilities);
  study.findings.insert(study.findings.end(), found.begin(), found.end());
}

}  // namespace planner
