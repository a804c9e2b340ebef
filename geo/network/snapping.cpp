#include "geo/network/snapping.hpp"

#include "geo/network/detail/hilbert.hpp"
#include "geo/network/detail/segment_tree.hpp"

#include <algorithm>
#include <cmath>

namespace geo::network {
namespace {

constexpr std::size_t kGrain = 4096;

/// The places in the order of the Hilbert curve, so that one search begins where the last one ended.
std::vector<std::uint32_t> along_the_curve(std::span<const MapPoint> places) {
  Envelope extent;
  for (const MapPoint& place : places) {
    extent.add(place);
  }
  std::vector<std::uint64_t> keys;
  keys.reserve(places.size());
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    keys.push_back(std::uint64_t{detail::hilbert_index(places[i], extent)} << 32U | i);
  }
  std::ranges::sort(keys);
  std::vector<std::uint32_t> order;
  order.reserve(keys.size());
  for (const std::uint64_t key : keys) {
    order.push_back(static_cast<std::uint32_t>(key));
  }
  return order;
}

/// The edge whose shape holds a vertex.
EdgeId edge_at(const RoadNetwork& network, std::uint32_t vertex) {
  const auto after = std::ranges::upper_bound(network.first_vertex, vertex);
  return EdgeId{static_cast<std::uint32_t>(after - network.first_vertex.begin() - 1)};
}

double length_of(MapPoint a, MapPoint b) {
  return std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
}

double length_of(std::span<const MapPoint> shape) {
  double metres = 0.0;
  for (std::size_t i = 1; i < shape.size(); ++i) {
    metres += length_of(shape[i - 1], shape[i]);
  }
  return metres;
}

std::uint32_t offset_of(const RoadNetwork& network, EdgeId edge, const detail::SegmentPoint& point) {
  const std::span<const MapPoint> shape = network.shape(edge);
  const std::size_t segment = point.vertex - network.first_vertex[edge.index];
  double total = 0.0;
  double along = 0.0;
  for (std::size_t i = 0; i + 1 < shape.size(); ++i) {
    const double metres = length_of(shape[i], shape[i + 1]);
    along = i == segment ? total + point.share * metres : along;
    total += metres;
  }
  return total > 0.0 ? static_cast<std::uint32_t>(std::llround(along / total * network.edges[edge].length_mm)) : 0;
}

Access access_at(const RoadNetwork& network, const detail::SegmentPoint& point) {
  const double leg_mm = std::round(1000.0 * std::sqrt(point.square));
  if (point.vertex == NodeId::kNone || leg_mm >= kUnreachable) {
    return {};
  }
  const EdgeId edge = edge_at(network, point.vertex);
  return {edge, offset_of(network, edge, point), static_cast<std::uint32_t>(leg_mm)};
}

}  // namespace

std::vector<Access> snap_to_network(const RoadNetwork& network, const ProfileGraph& graph,
                                    std::span<const MapPoint> places, Metres max_leg, const Task& task) {
  const detail::SegmentTree tree{network, graph};
  const std::vector<std::uint32_t> order = along_the_curve(places);
  std::vector<Access> accesses(places.size());
  parallel_for(task, places.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    std::uint32_t hint = NodeId::kNone;
    for (std::size_t i = begin; i < end; ++i) {
      const detail::SegmentPoint point = tree.nearest(places[order[i]], max_leg.value(), hint);
      accesses[order[i]] = access_at(network, point);
      hint = point.vertex == NodeId::kNone ? hint : point.vertex;
    }
  });
  return accesses;
}

Snapper::Snapper(const RoadNetwork& network, const ProfileGraph& graph, Metres max_leg)
    : network_{&network},
      max_leg_metres_{max_leg.value()},
      tree_{std::make_unique<const detail::SegmentTree>(network, graph)} {}

Snapper::Snapper(Snapper&&) noexcept = default;
Snapper& Snapper::operator=(Snapper&&) noexcept = default;
Snapper::~Snapper() = default;

Access Snapper::snap(MapPoint place) const {
  return access_at(*network_, tree_->nearest(place, max_leg_metres_, NodeId::kNone));
}

MapPoint point_of(const RoadNetwork& network, const Access& access) {
  const std::span<const MapPoint> shape = network.shape(access.edge);
  if (access.offset_mm == network.edges[access.edge].length_mm) {
    return shape.back();
  }
  double left = length_of(shape) * access.offset_mm / network.edges[access.edge].length_mm;
  for (std::size_t i = 1; i < shape.size(); ++i) {
    const double length = length_of(shape[i - 1], shape[i]);
    if (left < length) {
      const double share = left / length;
      return {shape[i - 1].x + share * (shape[i].x - shape[i - 1].x),
              shape[i - 1].y + share * (shape[i].y - shape[i - 1].y)};
    }
    left -= length;
  }
  return shape.back();
}

}  // namespace geo::network
