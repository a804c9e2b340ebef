#include "datasets/synth/roads/main_roads.hpp"

#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/roads/exits.hpp"
#include "datasets/synth/roads/neighbours.hpp"
#include "datasets/synth/roads/road_builder.hpp"
#include <algorithm>
#include <numbers>

namespace synth {
namespace {

using geo::MapPoint;

/// The detour, in metres, that a road of some class would take rather than have a bridge built.
double bridge_metres(RoadClass road_class) {
  switch (road_class) {
    case RoadClass::Trunk:
      return 3000.0;
    case RoadClass::Primary:
      return 5000.0;
    case RoadClass::Secondary:
      return 9000.0;
    case RoadClass::Tertiary:
      return 11000.0;
    default:
      return 20000.0;
  }
}

class MainRoads {
 public:
  MainRoads(const Land& land, RoadNet& net)
      : land_{&land},
        net_{&net},
        random_{land.seed, Subject::Roads, 1},
        grid_{land.grid, land.terrain, land.waters, land.seed},
        router_{grid_},
        builder_{grid_, net, land.waters} {}

  /// Makes roads lead to the middle of each settlement; where two share a cell, of the first.
  void claim_cells(const std::vector<Settlement>& settlements) {
    std::vector<bool> taken(grid_.cells());
    for (const Settlement& settlement : settlements) {
      const CellId cell = grid_.cell_of(settlement.at).value();
      if (!taken[cell]) {
        taken[cell] = true;
        grid_.move(cell, settlement.at);
      }
    }
  }

  void link(MapPoint from, MapPoint to, RoadClass road_class, const std::string& name) {
    builder_.build(router_.find({cell(from), cell(to), bridge_metres(road_class)}), road_class, name);
  }

  /// Leads a road to the border and a little way beyond.
  void link_exit(MapPoint from, const Exit& exit, RoadClass road_class) {
    const std::string name = road_name(root_near(from), exit.bearing_name, road_class);
    MapPoint last = exit.at;
    while (!grid_.inside(cell(last)) && geo::distance(last, from) > grid_.cell_metres()) {
      last = between(last, from, grid_.cell_metres() / geo::distance(last, from));
    }
    link(from, last, road_class, name);
    const MapPoint inside = grid_.position(cell(last));
    if (!land_->waters.segments.first_crossing(inside, exit.beyond)) {
      const std::vector<RoadVertex> course{{inside, builder_.node_of(cell(last))}, {exit.beyond, std::nullopt}};
      net_->add_line({road_class, false, false, name}, course);
    }
  }

  void link_to_any_road(MapPoint from, RoadClass road_class) {
    if (!grid_.has_road(cell(from))) {
      builder_.build(router_.find({cell(from), std::nullopt, bridge_metres(road_class)}), road_class, {});
    }
  }

  void link_centres(std::uint32_t a, std::uint32_t b, RoadClass road_class) {
    const MapPoint from = land_->layout.centres[a].at;
    const MapPoint to = land_->layout.centres[b].at;
    link(from, to, road_class, road_name(root_near(from), root_near(to), road_class));
  }

  /// "双永线" between 双河 and 永安.
  [[nodiscard]] static std::string road_name(const std::string& a, const std::string& b, RoadClass road_class) {
    constexpr std::size_t character_bytes = 3;
    return a.substr(0, character_bytes) + b.substr(0, character_bytes) +
           (road_class <= RoadClass::Primary ? "公路" : "线");
  }

  void turn_along_road(Settlement& settlement) {
    const double fallback = random_.between(0.0, std::numbers::pi);
    settlement.bearing = grid_.road_bearing(cell(settlement.at)).value_or(fallback);
  }

  [[nodiscard]] Random& random() { return random_; }

 private:
  [[nodiscard]] CellId cell(MapPoint at) const { return grid_.cell_of(at).value(); }
  [[nodiscard]] const std::string& root_near(MapPoint at) const {
    const std::uint32_t village = land_->grid.village_near(at).value_or(0);
    return land_->units.townships[land_->units.villages[village].township].root;
  }

  const Land* land_;
  RoadNet* net_;
  Random random_;
  RoadGrid grid_;
  LeastCost router_;
  RoadBuilder builder_;
};

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
void link_seats(const Land& land, MainRoads& roads) {
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

void link_towns(const Land& land, MainRoads& roads) {
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
      const MapPoint inner = places[own(a) ? a : b];
      const MapPoint outer = places[own(a) ? b : a];
      if (const auto exit = find_exit(land, inner, std::atan2(outer.y - inner.y, outer.x - inner.x))) {
        roads.link_exit(inner, *exit, RoadClass::Tertiary);
      }
    }
  }
}

/// Towns first come, villages by the distance to their town, so that each finds a road near by.
void link_villages(const Land& land, const std::vector<Settlement>& settlements, MainRoads& roads, geo::Task& task) {
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
  MainRoads roads{land, net};
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
