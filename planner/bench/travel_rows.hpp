#pragma once

#include "geo/network/profile_graph.hpp"
#include "geo/network/snapping.hpp"
#include "planner/bench/row.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace planner::bench {

/// Roads of a place, as one profile travels them, and facilities on them. Rows are measured on one thread.
struct TravelPlace {
  std::string name;
  const geo::network::RoadNetwork* roads = nullptr;
  const geo::network::ProfileGraph* graph = nullptr;
  std::vector<geo::network::Access> destinations;  ///< on edges open both ways
};

/// Places at random on edges that are open both ways, with legs of up to 100 m; the same seed gives the same ones.
[[nodiscard]] std::vector<geo::network::Access> random_accesses(const geo::network::RoadNetwork& roads,
                                                                const geo::network::ProfileGraph& graph,
                                                                std::size_t count, std::uint64_t seed);

// Each beside Boost.Graph's Dijkstra, all of it or for a few of the destinations, scaled.
// Errors  std::logic_error if the two do not agree.

/// The nearest destination of every node; n is the nodes.
[[nodiscard]] Row nearest_row(const TravelPlace& place, int runs);

/// All destinations' catchments, streamed into sums; n is the labels.
[[nodiscard]] Row catchment_row(const TravelPlace& place, std::uint32_t minutes, int runs);

/// What the matrix is swept over, made once; n is its arcs. Beside nothing.
[[nodiscard]] Row hierarchy_row(const TravelPlace& place);

/// Travel times from every node to the first `columns` destinations by a hierarchy at hand, streamed into sums; n is
/// the entries.
[[nodiscard]] Row matrix_row(const TravelPlace& place, std::size_t columns, int runs);

}  // namespace planner::bench
