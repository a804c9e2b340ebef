#include "datasets/synth/facilities/street_sites.hpp"

#include "datasets/synth/settlements/built_up.hpp"
#include <cmath>
#include <numbers>

namespace synth {

StreetSites::StreetSites(const Land& land, std::span<const Settlement> settlements, const RoadNet& net,
                         std::span<const RoadLine> roads)
    : land_{&land}, corners_(land.units.villages.size()) {
  const std::vector<bool> built_up = built_up_cells(land.grid, settlements, 0.0);
  for (const RoadLine& road : roads) {
    if (road.tags.road_class == RoadClass::Track || road.tags.bridge) {
      continue;
    }
    for (const RoadNode node : road.nodes) {
      const geo::MapPoint at = net.position(node);
      const auto cell = land.grid.cell_of(at);
      if (cell && built_up[*cell] && land.grid.whole(*cell)) {
        corners_[*land.grid.village(*cell)].push_back(at);
      }
    }
  }
}

geo::MapPoint StreetSites::pick(std::uint32_t village, Random& random) const {
  const std::vector<geo::MapPoint>& corners = corners_[village];
  if (corners.empty()) {
    return land_->units.villages[village].at;
  }
  const geo::MapPoint corner = corners[random.below(corners.size())];
  const double away = random.between(12.0, 30.0);
  const double turn = random.between(0.0, 2.0 * std::numbers::pi);
  const geo::MapPoint at{corner.x + away * std::cos(turn), corner.y + away * std::sin(turn)};
  const auto cell = land_->grid.cell_of(at);
  const bool ours = cell && land_->grid.whole(*cell) && land_->grid.village(*cell) == village;
  return ours ? at : corner;
}

}  // namespace synth
