#pragma once

#include "geo/base/task.hpp"
#include "geo/network/profile_graph.hpp"

#include <cstdint>
#include <vector>

namespace geo::travel::detail {

/// Between a node and a neighbour of it, shortcuts included; Hierarchy::kFar where there is no way.
struct Link {
  std::uint32_t node;
  std::int32_t to;    ///< from here to the neighbour
  std::int32_t from;  ///< from the neighbour to here
};

/// A graph whose nodes have been taken out one by one, those of fewest neighbours first.
struct Elimination {
  std::vector<std::uint32_t> order;       ///< nodes, the first taken out first
  std::vector<std::vector<Link>> uppers;  ///< of each node: its neighbours when it was taken out, all taken out later
};

[[nodiscard]] Elimination eliminate(const network::ProfileGraph& graph, network::Weight weight, const Task& task);

}  // namespace geo::travel::detail
