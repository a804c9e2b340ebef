#pragma once

#include "geo/network/profile_graph.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace geo::network::detail {

/// The point of a segment that is nearest to some place.
struct SegmentPoint {
  std::uint32_t vertex =
      NodeId::kNone;    ///< RoadNetwork::vertices[vertex] and the next span the segment; kNone: none near enough
  double share = 0.0;   ///< of the segment, from its first vertex
  double square = 0.0;  ///< of the distance, m²
};

/// Answers which segment of the open edges is nearest; ties go to the lowest vertex, so to the lowest edge and offset.
///
/// A packed tree of boxes over runs of consecutive segments. Edges follow the Hilbert curve, so neighbours in the list
/// are neighbours on the map, and the tree needs no sorting. Unlike a uniform grid it does not slow down where a city
/// holds most roads of a wide extent. The boxes in one are looked at together, in single precision and a trifle too
/// large: they only say where to look. The network must outlive the tree.
class SegmentTree {
 public:
  SegmentTree(const RoadNetwork& network, const ProfileGraph& graph);

  /// Looks no farther than `within` metres. `hint` is a vertex that a search near by found, or kNone: it saves time,
  /// and changes nothing.
  ///
  /// Thread  const is shareable.
  [[nodiscard]] SegmentPoint nearest(MapPoint from, double within, std::uint32_t hint) const;

 private:
  class Search;

  static constexpr std::size_t kFanOut = 8;  ///< children of a box, segments of a leaf

  /// The boxes in a box of the level above, about origin_; beyond the last of a level those that nothing is near.
  struct Boxes {
    std::array<float, kFanOut> min_x;
    std::array<float, kFanOut> min_y;
    std::array<float, kFanOut> max_x;
    std::array<float, kFanOut> max_y;
  };

  void pack(std::span<const Envelope> boxes, double slack_m);

  std::span<const MapPoint> vertices_;
  std::vector<std::uint32_t> segments_;   ///< first vertex of each open segment
  MapPoint origin_;                       ///< the middle of all
  std::vector<Boxes> boxes_;              ///< level by level, the leaves first
  std::vector<std::size_t> level_first_;  ///< of each level into boxes_
};

}  // namespace geo::network::detail
