#include "datasets/synth/roads/main_roads.hpp"

#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/roads/exits.hpp"
#include "datasets/synth/roads/neighbours.hpp"
#include "datasets/synth/roads/road_works.hpp"
#include <algorithm>
#include <numbers>

namespace synth {
namespace {

using geo::MapPoint;

std::vector<MapPoint> places_of(const std::vector<Centre>& centres) {
  std::vector<MapPoint> places;
  std::ranges::transform(centres, std::back_inserter(places), &Centre::at);
  return places;
}

std::uint32_t seat_of(const Layout& layout, std::uint32_t town) {
  std::uint32_t seat = 0;
  while (!layout.centres[seat].seat || layout.centres[seat].county != layout.centres[town].county) {
    ++seat;
  }
  return seat;
}

/// Between neighbouring seats; from a lone seat through the place to its neighbours, two ways by trunk and two by
/// primary road.
void link_seats(const Land& land, RoadWorks& roads) {
  std::vector<std::uint32_t> seats;
  std::vector<MapPoint> places;
  for (std::uint32_t i = 0; i < land.layout.own_centres; ++i) {
    if (land.layout.centres[i].seat) {
      seats.push_back(i);
      places.push_back(land.layout.centres[i].at);
    }
  }
  for (const auto& [a, b] : relative_neighbours(places, 20.0 * land.layout.centre_spacing)) {
    roads.link_centres(seats[a], seats[b], RoadClass::Trunk);
  }
  if (seats.size() == 1) {
    const double bearing = roads.random().between(0.0, 2.0 * std::numbers::pi);
    for (const int quarter : {0, 2, 1, 3}) {
      const double turn = bearing + 0.5 * std::numbers::pi * quarter + roads.random().between(-0.35, 0.35);
      if (const auto exit = find_exit(land, places.front(), turn)) {
        roads.link_exit(places.front(), *exit, quarter % 2 == 0 ? RoadClass::Trunk : RoadClass::Primary);
      }
    }
  }
}

/// From a place of this county to the border, towards one beyond it.
void link_neighbour(const Land& land, MapPoint inner, MapPoint outer, RoadWorks& roads) {
  if (const auto exit = find_exit(land, inner, std::atan2(outer.y - inner.y, outer.x - inner.x))) {
    roads.link_exit(inner, *exit, RoadClass::Tertiary);
  }
}

void link_towns(const Land& land, RoadWorks& roads) {
  constexpr double secondary_share = 0.35;
  constexpr double exit_share = 0.6;
  const std::vector<MapPoint> places = places_of(land.layout.centres);
  const auto pairs = relative_neighbours(places, 2.5 * land.layout.centre_spacing);
  const auto own = [&](std::uint32_t i) { return i < land.layout.own_centres; };
  for (const RoadClass round : {RoadClass::Secondary, RoadClass::Tertiary}) {
    Random random{land.seed, Subject::Roads, 2};
    for (const auto& [a, b] : pairs) {
      const bool seat = land.layout.centres[a].seat || land.layout.centres[b].seat;
      const bool secondary = random.chance(secondary_share) || seat;
      if (own(a) && own(b) && secondary == (round == RoadClass::Secondary)) {
        roads.link_centres(a, b, round);
      }
    }
  }
  for (std::uint32_t town = 0; town < land.layout.own_centres; ++town) {
    roads.link_centres(town, seat_of(land.layout, town), RoadClass::Tertiary);
  }
  for (const auto& [a, b] : pairs) {
    if (own(a) != own(b) && roads.random().chance(exit_share)) {
      link_neighbour(land, places[own(a) ? a : b], places[own(a) ? b : a], roads);
    }
  }
}

/// Seats and towns first, villages by the distance to their town, so that each finds a road near by.
void link_villages(const Land& land, const std::vector<Settlement>& settlements, RoadWorks& roads, geo::Task& task) {
  std::vector<const Settlement*> villages;
  std::vector<MapPoint> places;
  for (const Settlement& settlement : settlements) {
    if (settlement.rank != Rank::Hamlet) {
      villages.push_back(&settlement);
      places.push_back(settlement.at);
    }
  }
  std::ranges::stable_sort(villages, {}, [&](const Settlement* village) {
    return geo::distance(village->at, land.layout.centres[land.units.villages[village->village].centre].at);
  });
  for (const Settlement* village : villages) {
    task.throw_if_cancelled();
    roads.link_to_any_road(village->at, RoadClass::Unclassified);
  }
  for (const auto& [a, b] : relative_neighbours(places, 0.6 * land.layout.centre_spacing)) {
    task.throw_if_cancelled();
    if (!land.waters.segments.first_crossing(places[a], places[b])) {
      roads.link(places[a], places[b], RoadClass::Unclassified, {});
    }
  }
}

}  // namespace

void build_main_roads(const Land& land, std::vector<Settlement>& settlements, RoadNet& net, geo::Task& task) {
  RoadWorks roads{land, net};
  roads.claim_cells(settlements);
  link_seats(land, roads);
  link_towns(land, roads);
  task.report(0.3);
  link_villages(land, settlements, roads, task);
  task.report(0.7);
  for (const Settlement& settlement : settlements) {
    if (settlement.rank == Rank::Hamlet) {
      task.throw_if_cancelled();
      roads.link_to_any_road(settlement.at, RoadClass::Unclassified);
    }
  }
  for (Settlement& settlement : settlements) {
    roads.turn_along_road(settlement);
  }
}

}  // namespace synth
