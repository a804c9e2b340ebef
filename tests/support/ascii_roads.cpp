#include "tests/support/ascii_roads.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace support {
namespace {

using geo::MapPoint;
using geo::MetresPerSecond;
using geo::network::Edge;
using geo::network::NodeId;

constexpr std::array<std::string_view, 3> kClasses{"residential", "primary", "footway"};

bool is_node(char sign) {
  return sign == '+' || (sign >= 'A' && sign <= 'Z');
}
bool is_place(char sign) {
  return sign != 'v' && ((sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9'));
}

/// One of the two directions a link may run in, and the signs that draw it.
struct Axis {
  std::size_t down;
  std::size_t right;
  std::string_view classes;
  char forward;
  char backward;
};

constexpr Axis kEast{0, 1, "-=.", '>', '<'};
constexpr Axis kSouth{1, 0, "|#:", 'v', '^'};

struct Link {
  bool complete = false;  ///< ends at a node
  std::size_t steps = 0;
  std::size_t road_class = std::string_view::npos;
  char arrow = ' ';
};

class Picture {
 public:
  explicit Picture(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      lines_.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  [[nodiscard]] std::size_t rows() const { return lines_.size(); }
  [[nodiscard]] std::size_t columns(std::size_t row) const { return lines_[row].size(); }
  [[nodiscard]] char at(std::size_t row, std::size_t column) const {
    return row < lines_.size() && column < lines_[row].size() ? lines_[row][column] : ' ';
  }

  /// What leads from a node along an axis.
  [[nodiscard]] Link link_from(std::size_t row, std::size_t column, const Axis& axis) const {
    Link link;
    for (link.steps = 1;; ++link.steps) {
      const char sign = at(row + link.steps * axis.down, column + link.steps * axis.right);
      if (is_node(sign)) {
        link.complete = link.road_class != std::string_view::npos;
        return link;
      }
      if (sign == axis.forward || sign == axis.backward) {
        link.arrow = sign;
      } else if (axis.classes.find(sign) != std::string_view::npos) {
        link.road_class = axis.classes.find(sign);
      } else if (!is_place(sign)) {
        return link;
      }
    }
  }

 private:
  std::vector<std::string> lines_;
};

void add_edge(const Link& link, const Axis& axis, std::pair<NodeId, NodeId> ends, DrawnRoads& roads) {
  const bool oneway = link.arrow != ' ';
  if (link.arrow == axis.backward) {
    std::swap(ends.first, ends.second);
  }
  const double length = geo::distance(roads.network.nodes[ends.first], roads.network.nodes[ends.second]);
  roads.network.edges.push_back({ends.first, ends.second, static_cast<std::uint32_t>(std::llround(1000.0 * length)),
                                 static_cast<std::uint32_t>(2 * link.road_class + (oneway ? 1 : 0))});
}

void add_shapes(geo::network::RoadNetwork& network) {
  for (const Edge& edge : network.edges) {
    network.first_vertex.push_back(static_cast<std::uint32_t>(network.vertices.size()));
    network.vertices.push_back(network.nodes[edge.from]);
    network.vertices.push_back(network.nodes[edge.to]);
  }
  network.first_vertex.push_back(static_cast<std::uint32_t>(network.vertices.size()));
}

geo::network::Profile traveller(const std::string& id) {
  geo::network::Profile profile;
  profile.id = profile.name_en = profile.name_zh = id;
  profile.leg_speed = MetresPerSecond{1.0};
  return profile;
}

}  // namespace

DrawnRoads draw_roads(std::string_view text, geo::Metres step) {
  DrawnRoads roads;
  for (const std::string_view road_class : kClasses) {
    roads.network.tag_sets.push_back({{"highway", std::string{road_class}}});
    roads.network.tag_sets.push_back({{"highway", std::string{road_class}}, {"oneway", "yes"}});
  }
  const Picture picture{text};
  std::map<std::pair<std::size_t, std::size_t>, NodeId> node_at;
  for (std::size_t row = 0; row < picture.rows(); ++row) {
    for (std::size_t column = 0; column < picture.columns(row); ++column) {
      const char sign = picture.at(row, column);
      const MapPoint point{step.value() * static_cast<double>(column), -step.value() * static_cast<double>(row)};
      if (is_node(sign)) {
        const NodeId id = roads.network.nodes.push_back(point);
        roads.network.source_ids.push_back(1 + id.index);
        roads.nodes[sign] = node_at[{row, column}] = id;
      } else if (is_place(sign)) {
        roads.places[sign] = point;
      }
    }
  }
  for (const auto& [position, node] : node_at) {
    for (const Axis* axis : {&kEast, &kSouth}) {
      const auto [row, column] = position;
      const Link link = picture.link_from(row, column, *axis);
      if (link.complete) {
        add_edge(link, *axis, {node, node_at.at({row + link.steps * axis->down, column + link.steps * axis->right})},
                 roads);
      }
    }
  }
  std::ranges::stable_sort(roads.network.edges, {}, [](const Edge& edge) { return std::pair{edge.from, edge.to}; });
  add_shapes(roads.network);
  return roads;
}

geo::network::Profile walker() {
  geo::network::Profile profile = traveller("walker");
  for (const std::string_view road_class : kClasses) {
    profile.class_speed.emplace(road_class, MetresPerSecond{1.0});
  }
  return profile;
}

geo::network::Profile driver() {
  geo::network::Profile profile = traveller("driver");
  profile.class_speed = {{"residential", MetresPerSecond{10.0}}, {"primary", MetresPerSecond{20.0}}};
  profile.oneway_keys = {"oneway"};
  return profile;
}

}  // namespace support
