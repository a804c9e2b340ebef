#include "planner/assess/detail/main_roads.hpp"

#include <limits>

namespace planner::detail {

using geo::network::Access;
using geo::network::Snapper;

std::optional<Join> MainRoads::nearest(const std::string& profile, geo::MapPoint from) {
  const TravelNetwork* network = study_->network(profile);
  if (network == nullptr) {
    return std::nullopt;
  }
  Access access = largest_part(*network).snap(from);
  if (!access.on_network()) {
    return std::nullopt;
  }
  const geo::Metres distance{access.leg_mm / 1000.0};
  access.leg_mm = 0;
  return Join{{from, point_of(*study_->roads, access), distance}, access};
}

const Snapper& MainRoads::largest_part(const TravelNetwork& network) {
  const std::lock_guard lock{mutex_};
  std::unique_ptr<Part>& part = parts_[network.graph.profile.id];
  if (part == nullptr) {
    part = std::make_unique<Part>();
    part->graph.edge_costs = network.graph.edge_costs;
    for (std::uint32_t e = 0; e < study_->roads->edges.size(); ++e) {
      const geo::network::EdgeId edge{e};
      if (network.connectivity.component[study_->roads->edges[edge].from] != 0) {
        part->graph.edge_costs[edge] = {};
      }
    }
    const geo::Metres anywhere{std::numeric_limits<double>::infinity()};
    part->snapper.emplace(*study_->roads, part->graph, anywhere);
  }
  return *part->snapper;
}

}  // namespace planner::detail
