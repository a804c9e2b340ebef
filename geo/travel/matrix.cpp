#include "geo/travel/matrix.hpp"

#include "geo/travel/detail/edge_parts.hpp"
#include "geo/travel/detail/lanes.hpp"
#include "geo/travel/detail/pool.hpp"

#include <memory>
#include <utility>

namespace geo::travel {

void for_each_matrix_block(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                           const Hierarchy& hierarchy, std::span<const network::Access> destinations, const Task& task,
                           const std::function<void(const MatrixColumns&)>& consume) {
  detail::Pool<detail::LaneSweep> pool;
  parallel_for(task, destinations.size(), MatrixColumns::kMost, [&](std::size_t begin, std::size_t end) {
    std::unique_ptr<detail::LaneSweep> sweep = pool.borrow(hierarchy);
    for (std::size_t i = begin; i < end; ++i) {
      if (destinations[i].on_network()) {
        for (const NodeCost& way : detail::ways_to(roads, graph, hierarchy.weight(), destinations[i])) {
          sweep->begin_at(way.node, i - begin, way.cost);
        }
      }
    }
    consume({hierarchy, sweep->run(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)});
    pool.give_back(std::move(sweep));
  });
}

}  // namespace geo::travel
