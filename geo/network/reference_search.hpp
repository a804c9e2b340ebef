#pragma once

#include "geo/network/profile_graph.hpp"
#include "geo/network/snapping.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace geo::network {

/// Boost.Graph's own storage and Dijkstra search against the arcs, in time, with a node for every destination that
/// leads to the ends of its edge, and one that leads to all destinations: what our searches are measured beside.
///
/// Shape   destinations are on the network, on edges open both ways.
class ReferenceSearch {
 public:
  ReferenceSearch(const RoadNetwork& roads, const ProfileGraph& graph, std::span<const Access> destinations);
  ~ReferenceSearch();
  ReferenceSearch(const ReferenceSearch&) = delete;
  ReferenceSearch& operator=(const ReferenceSearch&) = delete;

  /// Of every node to the nearest destination; the numbers' largest where there is none.
  [[nodiscard]] std::vector<std::uint64_t> nearest() const;

  /// The nodes within the limit of one destination, by cost; good until the next search. Takes back what the search
  /// before touched and nothing else, so that it costs what it reaches, however large the graph is.
  std::span<const std::uint32_t> search(std::uint32_t destination, Impedance limit);

  /// What a node is from the destination searched last; the numbers' largest where it is not within the limit.
  [[nodiscard]] std::uint64_t cost(std::uint32_t node) const { return costs_[node]; }

  /// How many nodes are within the limit of one destination, and the sum of what they are from it.
  [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> catchment(std::uint32_t destination, Impedance limit);

 private:
  struct Rows;
  struct Room;

  std::uint32_t nodes_;
  std::uint32_t all_;  ///< the node that leads to all destinations; theirs are before it
  std::unique_ptr<Rows> rows_;
  std::vector<std::uint64_t> costs_;
  std::unique_ptr<Room> room_;
};

}  // namespace geo::network
