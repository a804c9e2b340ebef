#include "planner/study/findings.hpp"

#include "geo/base/task.hpp"

#include <algorithm>

namespace planner {
namespace {

using geo::msg;
using geo::Severity;

constexpr std::size_t kNamedInFinding = 5;
constexpr double kMostPeople = 9.0e12;  // of what 64 bits of millionths hold

void add_people_findings(Study& study) {
  double sum = 0.0;
  Persons everyone;
  for (const Persons persons : study.demand.persons[kEveryone]) {
    sum += persons.value();
    if (sum > kMostPeople) {
      throw geo::IoError{{},
                         msg("the population data hold more people than the program can count"),
                         msg("check the unit of the numbers")};
    }
    everyone += persons;
  }
  if (everyone == Persons{}) {
    throw geo::IoError{{},
                       msg("there is nobody in the population data that any unit holds"),
                       msg("check that the population and the units are of the same place and that their coordinate "
                           "systems are right")};
  }
  if (study.outside_units > Persons{}) {
    study.findings.push_back(
        {Severity::Warning,
         "people_outside_units",
         {},
         msg("{0} people of the population data live in no unit and are left out", to_text(study.outside_units)),
         msg("check the boundary, or accept that the data cover more than the place")});
  }
}

/// "F1, F2 …" of the facilities that a test picks out.
template <class Test>
std::pair<std::size_t, std::string> pick(const std::vector<Facility>& facilities, const Test& test) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    if (test(i)) {
      ids.push_back(facilities[i].id);
    }
  }
  return {ids.size(), geo::list_names(ids, kNamedInFinding)};
}

void add_facility_findings(Study& study) {
  if (study.finest_level() == UnitLevel::Place) {
    return;
  }
  const auto [count, ids] = pick(study.facilities, [&](std::size_t i) { return study.facilities[i].unit == kPlace; });
  if (count > 0) {
    study.findings.push_back(
        {Severity::Warning,
         "facilities_outside_units",
         {},
         msg("{0} facilities lie in no unit: {1}", std::to_string(count), ids),
         msg("they still serve whom they reach; check their coordinates if they should lie inside")});
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
  std::vector<geo::MapPoint> positions;
  std::ranges::transform(study.facilities, std::back_inserter(positions), &Facility::position);
  const auto access = snap_to_network(*study.roads, network.graph, positions, study.max_leg, geo::Task{});
  const auto [count, ids] = pick(study.facilities, [&](std::size_t i) { return !access[i].on_network(); });
  if (count > 0) {
    study.findings.push_back(
        {Severity::Warning,
         "facilities_off_network",
         {},
         msg("{0}: {1} facilities lie off the roads and serve nobody by it: {2}", profile, std::to_string(count), ids),
         msg("check their coordinates, add the missing roads, or raise max_leg_m in [network]")});
  }
}

}  // namespace

void add_findings(Study& study) {
  add_people_findings(study);
  add_facility_findings(study);
  for (const TravelNetwork& network : study.networks) {
    add_road_findings(study, network);
  }
}

}  // namespace planner
