#include "planner/assess/explain.hpp"

#include "geo/crs/transform.hpp"
#include "geo/travel/route.hpp"
#include "planner/assess/detail/breaches.hpp"
#include "planner/assess/detail/fields.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <utility>

namespace planner {
namespace {

__extension__ using Wide = __int128;

using detail::Accesses;
using geo::msg;
using geo::network::Access;

constexpr std::size_t kMostFacilities = 3;
constexpr double kFarthestPointMetres = 50'000.0;

// ---- The place ------------------------------------------------------------------------------------------------------

/// The piece with people, of those that pass, that is nearest to a point.
template <class Passes>
std::optional<std::uint32_t> nearest_piece(const Study& study, geo::MapPoint to, const Passes& passes) {
  std::optional<std::uint32_t> nearest;
  double least = std::numeric_limits<double>::infinity();
  for (std::uint32_t i = 0; i < study.demand.size(); ++i) {
    const double metres = distance(study.demand.position[i], to);
    if (metres < least && study.demand.persons[kEveryone][i] > Persons{} && passes(i)) {
      least = metres;
      nearest = i;
    }
  }
  return nearest;
}

Explanation explain_point(const Study& study, geo::LonLat place) {
  Explanation explanation;
  explanation.asked = geo::Transform{geo::Crs::wgs84(), *study.crs}(geo::MapPoint{place.lon, place.lat});
  explanation.piece = nearest_piece(study, *explanation.asked, [](std::uint32_t) { return true; });
  const double metres = explanation.piece ? distance(study.demand.position[*explanation.piece], *explanation.asked)
                                          : std::numeric_limits<double>::infinity();
  if (metres > kFarthestPointMetres) {
    throw geo::Error{{},
                     msg("nobody of {0} lives within {1} km of {2}, {3}", study.name,
                         geo::fixed_text(kFarthestPointMetres / 1000.0, 0), geo::fixed_text(place.lon, 5),
                         geo::fixed_text(place.lat, 5)),
                     msg("give longitude and latitude in degrees (WGS 84), in this order: --at LON,LAT")};
  }
  explanation.unit = study.demand.unit[*explanation.piece];
  explanation.persons = study.demand.persons[kEveryone][*explanation.piece];
  return explanation;
}

UnitId find_unit(const Study& study, const std::string& wanted) {
  std::vector<UnitId> named;
  std::vector<std::string> codes;
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const Unit& unit = study.units[UnitId{u}];
    if (!unit.code.empty() && unit.code == wanted) {
      return UnitId{u};
    }
    if (unit.name == wanted) {
      named.push_back(UnitId{u});
    }
    codes.push_back(unit.code);
    codes.push_back(unit.name);
  }
  if (named.empty()) {
    const std::string likely = geo::nearest_name(wanted, codes);
    throw geo::Error{{},
                     msg("the place has no unit \"{0}\"", wanted),
                     likely.empty()
                         ? msg("give a unit's code or name as in the units' file")
                         : msg("the nearest is \"{0}\"; give a unit's code or name as in the units' file", likely)};
  }
  if (named.size() > 1) {
    std::vector<std::string> those;
    std::ranges::transform(named, std::back_inserter(those), [&](UnitId unit) { return study.units[unit].code; });
    throw geo::Error{{},
                     msg("{0} units are called \"{1}\"", std::to_string(named.size()), wanted),
                     msg("give the code of one: {0}", geo::list_names(those))};
  }
  return named.front();
}

bool lies_in(const Study& study, std::uint32_t piece, UnitId unit) {
  return study.ancestor(study.demand.unit[piece], study.units[unit].level) == unit;
}

Explanation explain_unit(const Study& study, UnitId unit) {
  Explanation explanation;
  explanation.unit = unit;
  double x = 0.0;
  double y = 0.0;
  for (std::uint32_t i = 0; i < study.demand.size(); ++i) {
    if (lies_in(study, i, unit)) {
      const Persons persons = study.demand.persons[kEveryone][i];
      explanation.persons += persons;
      x += persons.value() * study.demand.position[i].x;
      y += persons.value() * study.demand.position[i].y;
    }
  }
  if (explanation.persons > Persons{}) {
    const double people = explanation.persons.value();
    explanation.piece =
        nearest_piece(study, {x / people, y / people}, [&](std::uint32_t i) { return lies_in(study, i, unit); });
  }
  return explanation;
}

// ---- The ways -------------------------------------------------------------------------------------------------------

double straight_metres(const Study& study, const Assessment& assessment, std::uint32_t piece, std::uint32_t facility) {
  return distance(study.demand.position[piece], assessment.facilities[facility].position);
}

RoadWay road_way(const Study& study, const geo::travel::Route& route, geo::MapPoint from, geo::MapPoint to) {
  RoadWay way{geo::Seconds{route.time_ms / 1000.0}, geo::Metres{route.length_mm / 1000.0}, {from}};
  const std::vector<geo::MapPoint> along = line_of(*study.roads, route);
  way.line.insert(way.line.end(), along.begin(), along.end());
  way.line.push_back(to);
  return way;
}

/// Takes the nearest by road out of `open`, again and again; those that no road leads to stay.
std::vector<WayToFacility> ways_by_road(const Study& study, const Assessment& assessment, const TravelNetwork& network,
                                        const std::vector<Access>& accesses, std::uint32_t piece,
                                        std::vector<std::uint32_t>& open) {
  const std::vector<Access> origin{network.demand_access[piece]};
  std::vector<WayToFacility> ways;
  while (ways.size() < kMostFacilities && !open.empty()) {
    std::vector<Access> destinations;
    std::ranges::transform(open, std::back_inserter(destinations), [&](std::uint32_t f) { return accesses[f]; });
    const auto nearest = geo::travel::nearest_over_network(*study.roads, network.graph, geo::network::Weight::Time,
                                                           origin, destinations, geo::Task{});
    const auto route = nearest.cost[0] == geo::kUnreachable
                           ? std::nullopt
                           : geo::travel::find_route(*study.roads, network.graph, geo::network::Weight::Time, origin[0],
                                                     destinations[nearest.destination[0]]);
    if (!route) {
      break;
    }
    const std::uint32_t facility = open[nearest.destination[0]];
    ways.push_back({facility, geo::Metres{straight_metres(study, assessment, piece, facility)},
                    road_way(study, *route, study.demand.position[piece], assessment.facilities[facility].position)});
    std::erase(open, facility);
  }
  return ways;
}

void add_straight_ways(const Study& study, const Assessment& assessment, std::uint32_t piece,
                       std::vector<std::uint32_t> open, std::vector<WayToFacility>& ways) {
  std::ranges::stable_sort(open, {}, [&](std::uint32_t f) { return straight_metres(study, assessment, piece, f); });
  for (std::size_t i = 0; i < open.size() && ways.size() < kMostFacilities; ++i) {
    ways.push_back({open[i], geo::Metres{straight_metres(study, assessment, piece, open[i])}, {}});
  }
}

/// How long the people of the place take to the nearest, on average.
void add_mean(const Study& study, const Assessment& assessment, const Explanation& place, ServiceHere& here) {
  const auto field = detail::find_field(assessment.fields, detail::usual_key(study, here.service, {}));
  const std::vector<Persons>& people = study.demand.persons[study.served_group(here.service)];
  Wide person_ms = 0;
  Persons arriving;
  for (std::uint32_t i = 0; i < study.demand.size(); ++i) {
    const bool here_too = place.asked ? i == *place.piece : lies_in(study, i, place.unit);
    if (!here_too) {
      continue;
    }
    here.persons += people[i];
    const geo::Impedance cost = field ? assessment.fields[*field].nearest.cost[i] : geo::kUnreachable;
    if (cost == geo::kUnreachable) {
      here.unreachable += people[i];
    } else {
      arriving += people[i];
      person_ms += Wide{people[i].millionths()} * cost;
    }
  }
  if (!here.profile.empty() && arriving > Persons{}) {
    here.mean = geo::Seconds{static_cast<double>(person_ms) / static_cast<double>(arriving.millionths()) / 1000.0};
  }
}

ServiceHere service_here(const Study& study, const Assessment& assessment, const Accesses& accesses,
                         const Explanation& place, ServiceId service) {
  ServiceHere here;
  here.service = service;
  const TravelNetwork* network = study.network(study.catalogue.services[service].profile);
  if (network != nullptr) {
    here.profile = network->graph.profile.id;
  }
  add_mean(study, assessment, place, here);
  if (place.piece) {
    std::vector<std::uint32_t> open = serving(assessment.facilities, service, {}, assessment.year);
    if (network != nullptr) {
      here.nearest = ways_by_road(study, assessment, *network, accesses.at(here.profile), *place.piece, open);
    }
    add_straight_ways(study, assessment, *place.piece, open, here.nearest);
  }
  return here;
}

}  // namespace

std::string_view name_of(Figure figure) {
  static constexpr std::array<std::string_view, 3> kNames{"amount", "share", "count"};
  return kNames.at(static_cast<std::size_t>(figure));
}

Explanation explain(const Study& study, const Assessment& assessment, const ExplainRequest& request, geo::Task& task) {
  const std::optional<ServiceId> only =
      request.service.empty() ? std::nullopt : std::optional{study.catalogue.service_asked_for(request.service)};
  const auto* point = std::get_if<geo::LonLat>(&request.at);
  Explanation explanation = point != nullptr ? explain_point(study, *point)
                                             : explain_unit(study, find_unit(study, std::get<std::string>(request.at)));
  task.begin_step(msg("finding the ways from here"));
  const std::vector<ServiceId> services =
      only ? std::vector{*only} : detail::services_in_use(study, assessment.facilities);
  const Accesses accesses = detail::facility_accesses(study, assessment.facilities, task);
  explanation.services.resize(services.size());
  parallel_for(task, services.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      explanation.services[i] = service_here(study, assessment, accesses, explanation, services[i]);
    }
  });
  detail::add_breaches(study, assessment, accesses, only, explanation);
  return explanation;
}

}  // namespace planner
