#pragma once

#include "geo/base/task.hpp"
#include "geo/network/profile_graph.hpp"
#include "geo/network/snapping.hpp"
#include "geo/travel/node_cost.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace geo::travel {

/// How far a catchment goes, the limit included: ms or mm.
struct Reach {
  network::Weight weight = network::Weight::Time;
  Impedance limit = kUnreachable;
};

/// Which nodes are how far from which destination, within some limit: compressed rows of eight bytes an entry.
struct Catchments {
  std::vector<std::uint64_t> first{0};  ///< of each destination into entries, and one past the last
  std::vector<NodeCost> entries;

  [[nodiscard]] std::span<const NodeCost> of(std::uint32_t destination) const {
    return std::span{entries}.subspan(first[destination], first[destination + 1] - first[destination]);
  }
};

/// Told the nodes of one destination's catchment. The span is only good during the call.
using CatchmentConsumer = std::function<void(std::uint32_t destination, std::span<const NodeCost> catchment)>;

/// Finds, for each destination, every node from which it is reached within the limit, legs of destinations
/// included: each node once, with its least cost. One bounded search a destination, against the arcs; on a graph that
/// is turned_round(), the nodes that are reached from it.
///
/// Each destination is told once, from any of the task's threads, in any order; the nodes of one come in the same order
/// on any number of threads, which is about that of their cost. A destination off the network has none.
/// Cost    the nodes within the limit, and O(nodes) memory for each thread.
/// Thread  `consume` is called from several at once.
void for_each_catchment(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                        std::span<const network::Access> destinations, Reach reach, const Task& task,
                        const CatchmentConsumer& consume);

/// The same, kept: for limits and places whose catchments fit into memory.
[[nodiscard]] Catchments catchments_of(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                       std::span<const network::Access> destinations, Reach reach, const Task& task);

}  // namespace geo::travel
