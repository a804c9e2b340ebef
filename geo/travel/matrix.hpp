#pragma once

#include "geo/base/task.hpp"
#include "geo/network/profile_graph.hpp"
#include "geo/network/snapping.hpp"
#include "geo/travel/hierarchy.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>

namespace geo::travel {

/// What it costs from every node to up to sixteen destinations that follow each other.
class MatrixColumns {
 public:
  static constexpr std::size_t kMost = 16;
  using Row = std::array<std::int32_t, kMost>;

  /// `rows` by place.
  MatrixColumns(const Hierarchy& hierarchy, std::span<const Row> rows, std::uint32_t first, std::uint32_t count)
      : hierarchy_{&hierarchy}, rows_{rows}, first_{first}, count_{count} {}

  [[nodiscard]] std::uint32_t first_destination() const { return first_; }
  [[nodiscard]] std::uint32_t destinations() const { return count_; }

  /// Of all nodes, by place, with room for kMost destinations: for sums over nodes in any order.
  [[nodiscard]] std::span<const Row> rows() const { return rows_; }

  /// One entry a destination; Hierarchy::kFar if there is no way.
  [[nodiscard]] std::span<const std::int32_t> of(network::NodeId node) const {
    return std::span{rows_[hierarchy_->place_of(node)]}.first(count_);
  }

 private:
  const Hierarchy* hierarchy_;
  std::span<const Row> rows_;
  std::uint32_t first_;
  std::uint32_t count_;
};

/// Finds what the way from every node to every destination costs, the destination's leg included, by one sweep for
/// every sixteen destinations. Agrees with the catchments of no limit but for costs from Hierarchy::kFar on.
///
/// Shape   the hierarchy is that of the graph, and says the weight. Each block of columns is told once, from any of the
/// task's threads, in any order; it is only good during the call.
/// Cost    the hierarchy's arcs for each block, however far the destinations; 64 bytes a node for each thread.
/// Thread  `consume` is called from several at once.
void for_each_matrix_block(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                           const Hierarchy& hierarchy, std::span<const network::Access> destinations, const Task& task,
                           const std::function<void(const MatrixColumns&)>& consume);

}  // namespace geo::travel
