#pragma once

#include "geo/base/task.hpp"
#include "geo/network/profile_graph.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace geo::network {

namespace detail {
class SegmentTree;
}

/// Where a place meets the network: a point on an edge, and the leg walked to it.
struct Access {
  EdgeId edge;                  ///< does not exist: off the network
  std::uint32_t offset_mm = 0;  ///< from the edge's `from`, 0 … length_mm
  std::uint32_t leg_mm = 0;     ///< straight line from the place to the point

  [[nodiscard]] bool on_network() const { return edge.exists(); }

  friend bool operator==(const Access&, const Access&) = default;
};

/// Finds, for each place, the nearest point on any edge that the profile may use; ties go to the lowest edge.
///
/// Offsets are rounded to the millimetre of the edge's rounded length. A place farther than `max_leg` from every edge
/// is off the network. Thread  runs on the task's threads; the result does not depend on them.
[[nodiscard]] std::vector<Access> snap_to_network(const RoadNetwork& network, const ProfileGraph& graph,
                                                  std::span<const MapPoint> places, Metres max_leg, const Task& task);

/// Does the same for one place at a time, for those who have a few now and a few later: what is looked through is made
/// once.
///
/// The network and the graph must outlive it. Thread  const is shareable.
class Snapper {
 public:
  Snapper(const RoadNetwork& network, const ProfileGraph& graph, Metres max_leg);
  Snapper(Snapper&&) noexcept;
  Snapper& operator=(Snapper&&) noexcept;
  Snapper(const Snapper&) = delete;
  Snapper& operator=(const Snapper&) = delete;
  ~Snapper();

  [[nodiscard]] Access snap(MapPoint place) const;

 private:
  const RoadNetwork* network_;
  double max_leg_metres_;
  std::unique_ptr<const detail::SegmentTree> tree_;
};

/// Finds the point of the map that an access means.
[[nodiscard]] MapPoint point_of(const RoadNetwork& network, const Access& access);

}  // namespace geo::network
