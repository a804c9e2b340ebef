#include "geo/travel/catchments.hpp"

#include "geo/travel/detail/catchment_search.hpp"
#include "geo/travel/detail/edge_parts.hpp"
#include "geo/travel/detail/pool.hpp"

#include <memory>
#include <numeric>
#include <utility>

namespace geo::travel {
namespace {

using detail::ArcRows;
using detail::CatchmentSearch;
using network::Access;
using network::ProfileGraph;
using network::RoadNetwork;

}  // namespace

void for_each_catchment(const RoadNetwork& roads, const ProfileGraph& graph, std::span<const Access> destinations,
                        Reach reach, const Task& task, const CatchmentConsumer& consume) {
  detail::Pool<CatchmentSearch> pool;
  parallel_for(task, destinations.size(), 1, [&](std::size_t begin, std::size_t end) {
    std::unique_ptr<CatchmentSearch> search = pool.borrow(ArcRows{graph, reach.weight});
    for (std::size_t i = begin; i < end; ++i) {
      const auto destination = static_cast<std::uint32_t>(i);
      if (destinations[i].on_network()) {
        consume(destination, search->run(detail::ways_to(roads, graph, reach.weight, destinations[i]), reach.limit));
      } else {
        consume(destination, {});
      }
    }
    pool.give_back(std::move(search));
  });
}

Catchments catchments_of(const RoadNetwork& roads, const ProfileGraph& graph, std::span<const Access> destinations,
                         Reach reach, const Task& task) {
  std::vector<std::vector<NodeCost>> rows(destinations.size());
  for_each_catchment(roads, graph, destinations, reach, task,
                     [&](std::uint32_t destination, std::span<const NodeCost> catchment) {
                       rows[destination].assign(catchment.begin(), catchment.end());
                     });
  Catchments catchments;
  catchments.entries.reserve(std::transform_reduce(rows.begin(), rows.end(), std::size_t{0}, std::plus<>{},
                                                   [](const auto& row) { return row.size(); }));
  for (std::vector<NodeCost>& row : rows) {
    catchments.entries.insert(catchments.entries.end(), row.begin(), row.end());
    catchments.first.push_back(catchments.entries.size());
    std::vector<NodeCost>{}.swap(row);
  }
  return catchments;
}

}  // namespace geo::travel
