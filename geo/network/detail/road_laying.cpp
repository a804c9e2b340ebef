#include "geo/network/detail/road_laying.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace geo::network::detail {
namespace {

/// A point of a line where an edge begins or ends.
struct Stop {
  double along = 0.0;
  MapPoint at;
  NodeId node;
};

/// Writes edges one after the other.
class EdgeWriter {
 public:
  explicit EdgeWriter(RoadNetwork& network) : network_{&network} {}

  /// A line from its first stop to its last, cut at those between. `length_mm` of all of it is shared out so that the
  /// parts add up; 0: each part as long as it is drawn.
  void write(std::span<const MapPoint> line, std::span<const Stop> stops, std::uint32_t tags, std::uint32_t length_mm) {
    std::uint32_t before = 0;
    for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
      const double metres = write_shape(line, stops[i], stops[i + 1]);
      std::uint32_t length = static_cast<std::uint32_t>(std::max(1LL, std::llround(1000.0 * metres)));
      if (length_mm > 0) {
        const auto parts_left = static_cast<std::uint32_t>(stops.size() - 2 - i);
        const std::uint32_t room = std::max(before + 1, length_mm - std::min(length_mm, parts_left));
        const double share = stops[i + 1].along / stops.back().along;
        const std::uint32_t until =
            parts_left == 0 ? std::max(before + 1, length_mm)
                            : std::clamp(static_cast<std::uint32_t>(std::llround(share * length_mm)), before + 1, room);
        length = until - before;
        before = until;
      }
      network_->edges.push_back({stops[i].node, stops[i + 1].node, length, tags});
    }
  }

  void end() { network_->first_vertex.push_back(static_cast<std::uint32_t>(network_->vertices.size())); }

 private:
  /// Gives the length in metres.
  double write_shape(std::span<const MapPoint> line, const Stop& from, const Stop& to) {
    std::vector<MapPoint>& vertices = network_->vertices;
    network_->first_vertex.push_back(static_cast<std::uint32_t>(vertices.size()));
    double metres = 0.0;
    const auto add = [&](MapPoint point) {
      metres += vertices.size() == network_->first_vertex.back() ? 0.0 : distance(vertices.back(), point);
      vertices.push_back(point);
    };
    add(from.at);
    double along = 0.0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      along += i == 0 ? 0.0 : distance(line[i - 1], line[i]);
      if (along > from.along + kSamePlace && along < to.along - kSamePlace) {
        add(line[i]);
      }
    }
    add(to.at);
    return metres;
  }

  RoadNetwork* network_;
};

NodeId add_node(RoadNetwork& network, MapPoint at, std::int64_t& source_id) {
  network.source_ids.push_back(source_id--);
  return network.nodes.push_back(at);
}

std::int64_t first_free_source_id(const RoadNetwork& network) {
  std::int64_t lowest = 0;
  for (const std::int64_t id : network.source_ids) {
    lowest = std::min(lowest, id);
  }
  return lowest - 1;
}

/// The points where an edge is split, in their order.
using Cuts = std::vector<std::pair<EdgeId, Stop>>;

void copy_edges(const RoadNetwork& network, const Cuts& cuts, EdgeWriter& writer, RoadNetwork& widened) {
  auto cut = cuts.begin();
  for (EdgeId id{0}; id.index < network.edges.size(); ++id.index) {
    const Edge& edge = network.edges[id];
    const std::span<const MapPoint> shape = network.shape(id);
    if (cut == cuts.end() || cut->first != id) {
      widened.first_vertex.push_back(static_cast<std::uint32_t>(widened.vertices.size()));
      widened.vertices.insert(widened.vertices.end(), shape.begin(), shape.end());
      widened.edges.push_back(edge);
      continue;
    }
    std::vector<Stop> stops{{0.0, shape.front(), edge.from}};
    for (; cut != cuts.end() && cut->first == id; ++cut) {
      stops.push_back(cut->second);
    }
    stops.push_back({length_of({shape.begin(), shape.end()}), shape.back(), edge.to});
    writer.write(shape, stops, edge.tags, edge.length_mm);
  }
}

}  // namespace

RoadNetwork lay_road(const RoadNetwork& network, const Polyline& line, std::uint32_t tags,
                     std::vector<RoadJoint> joints) {
  RoadNetwork widened;
  widened.nodes = network.nodes;
  widened.source_ids = network.source_ids;
  widened.tag_sets = network.tag_sets;
  widened.findings = network.findings;
  std::int64_t source_id = first_free_source_id(network);
  Cuts cuts;
  std::vector<Stop> stops;
  for (RoadJoint& joint : joints) {
    if (!joint.node.exists()) {
      joint.node = add_node(widened, joint.at, source_id);
      cuts.emplace_back(joint.edge, Stop{joint.edge_along, joint.at, joint.node});
    }
    stops.push_back({joint.along, joint.at, joint.node});
  }
  std::ranges::stable_sort(cuts, [](const auto& a, const auto& b) {
    return std::pair{a.first, a.second.along} < std::pair{b.first, b.second.along};
  });
  const double length = length_of(line);
  if (stops.empty() || stops.front().along > kSamePlace) {
    stops.insert(stops.begin(), {0.0, line.front(), add_node(widened, line.front(), source_id)});
  }
  if (stops.size() == 1 || stops.back().along < length - kSamePlace) {
    stops.push_back({length, line.back(), add_node(widened, line.back(), source_id)});
  }
  EdgeWriter writer{widened};
  copy_edges(network, cuts, writer, widened);
  writer.write(line, stops, tags, 0);
  writer.end();
  return widened;
}

}  // namespace geo::network::detail
