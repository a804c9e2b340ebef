#include "datasets/synth/roads/road_works.hpp"

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

/// "双永线" between 双河 and 永安.
std::string road_name(const std::string& a, const std::string& b, RoadClass road_class) {
  constexpr std::size_t character_bytes = 3;
  return a.substr(0, character_bytes) + b.substr(0, character_bytes) +
         (road_class <= RoadClass::Primary ? "公路" : "线");
}

}  // namespace

RoadWorks::RoadWorks(const Land& land, RoadNet& net)
    : land_{&land},
      net_{&net},
      random_{land.seed, Subject::Roads, 1},
      grid_{land.grid, land.terrain, land.waters, land.seed},
      router_{grid_},
      builder_{grid_, net, land.waters} {}

CellId RoadWorks::cell(MapPoint at) const {
  return grid_.frame().cell_of(at).value();
}

const std::string& RoadWorks::root_near(MapPoint at) const {
  const std::uint32_t village = land_->grid.village_near(at).value_or(0);
  return land_->units.townships[land_->units.villages[village].township].root;
}

void RoadWorks::claim_cells(const std::vector<Settlement>& settlements) {
  std::vector<bool> taken(grid_.frame().cells());
  for (const Settlement& settlement : settlements) {
    const CellId middle = cell(settlement.at);
    if (!taken[middle]) {
      taken[middle] = true;
      grid_.move(middle, settlement.at);
    }
  }
}

void RoadWorks::link(MapPoint from, MapPoint to, RoadClass road_class, const std::string& name) {
  builder_.build(router_.find({cell(from), cell(to), bridge_metres(road_class)}), road_class, name);
}

void RoadWorks::link_centres(std::uint32_t a, std::uint32_t b, RoadClass road_class) {
  const MapPoint from = land_->layout.centres[a].at;
  const MapPoint to = land_->layout.centres[b].at;
  link(from, to, road_class, road_name(root_near(from), root_near(to), road_class));
}

void RoadWorks::link_exit(MapPoint from, const Exit& exit, RoadClass road_class) {
  const double step = grid_.frame().cell_metres();
  const std::string name = road_name(root_near(from), exit.bearing_name, road_class);
  MapPoint last = exit.at;
  while (!grid_.inside(cell(last)) && geo::distance(last, from) > step) {
    last = between(last, from, step / geo::distance(last, from));
  }
  link(from, last, road_class, name);
  const MapPoint inside = grid_.position(cell(last));
  if (!land_->waters.segments.first_crossing(inside, exit.beyond)) {
    const std::vector<RoadVertex> course{{inside, builder_.node_of(cell(last))}, {exit.beyond, std::nullopt}};
    net_->add_line({road_class, false, false, name}, course);
  }
}

void RoadWorks::link_to_any_road(MapPoint from, RoadClass road_class) {
  if (!grid_.has_road(cell(from))) {
    builder_.build(router_.find({cell(from), std::nullopt, bridge_metres(road_class)}), road_class, {});
  }
}

void RoadWorks::turn_along_road(Settlement& settlement) {
  const double fallback = random_.between(0.0, std::numbers::pi);
  settlement.bearing = grid_.road_bearing(cell(settlement.at)).value_or(fallback);
}

}  // namespace synth
