#pragma once

#include "geo/geometry/grid.hpp"
#include "geo/network/road_network.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo::travel {

/// Where a road can be boarded or left: the middle of what lies of it in one cell.
struct RoadCell {
  std::uint32_t cell = 0;  ///< by GridFrame::cell
  double along = 0.0;      ///< of the edge's length, from its `from`: 0 … 1

  friend bool operator==(const RoadCell&, const RoadCell&) = default;
};

/// The cells of each road of a network, in the order in which it meets them; what lies outside the frame has none.
///
/// Cost    twelve bytes a cell and road, and four an edge.
class RoadCells {
 public:
  /// Shape   both in the same coordinates.
  RoadCells(const GridFrame& frame, const network::RoadNetwork& roads);

  [[nodiscard]] std::span<const RoadCell> of(network::EdgeId edge) const {
    return std::span{cells_}.subspan(first_[edge.index], first_[edge.index + 1] - first_[edge.index]);
  }

 private:
  std::vector<RoadCell> cells_;
  std::vector<std::uint32_t> first_;  ///< of each edge, and one past the last
};

}  // namespace geo::travel
