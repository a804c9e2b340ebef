#include "datasets/synth/roads/osm_roads.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <ranges>

namespace synth {
namespace {

using geo::io::OsmRoads;
using geo::io::TagSet;

constexpr std::uint32_t kUnused = std::numeric_limits<std::uint32_t>::max();

const char* surface_of(RoadClass road_class) {
  switch (road_class) {
    case RoadClass::Trunk:
    case RoadClass::Primary:
    case RoadClass::Secondary:
      return "asphalt";
    case RoadClass::Tertiary:
    case RoadClass::Unclassified:
    case RoadClass::Residential:
      return "concrete";
    case RoadClass::Track:
      return "dirt";
  }
  return "";
}

const char* maxspeed_of(RoadClass road_class) {
  switch (road_class) {
    case RoadClass::Trunk:
      return "80";
    case RoadClass::Primary:
      return "70";
    case RoadClass::Secondary:
      return "60";
    case RoadClass::Tertiary:
      return "40";
    default:
      return "";
  }
}

/// In the order of the keys, as a TagSet must be.
TagSet tags_of(const RoadTags& tags) {
  TagSet set;
  if (tags.bridge) {
    set.emplace_back("bridge", "yes");
  }
  set.emplace_back("highway", std::string{kHighwayValues[index_of(tags.road_class)]});
  if (const std::string maxspeed = maxspeed_of(tags.road_class); !maxspeed.empty()) {
    set.emplace_back("maxspeed", maxspeed);
  }
  if (!tags.name.empty()) {
    set.emplace_back("name", tags.name);
  }
  if (tags.oneway) {
    set.emplace_back("oneway", "yes");
  }
  set.emplace_back("surface", surface_of(tags.road_class));
  return set;
}

/// Gives ids and distinct tag sets in order of first use.
class Writer {
 public:
  Writer(const RoadNet& net, OsmRoads& roads) : net_{&net}, roads_{&roads}, index_of_node_(net.nodes(), kUnused) {
    roads_->first_ref.push_back(0);
  }

  void add(const RoadTags& tags, std::span<const RoadNode> nodes) {
    if (nodes.size() < 2) {
      return;
    }
    for (const RoadNode node : nodes) {
      roads_->way_nodes.push_back(index_of(node));
    }
    roads_->way_ids.push_back(static_cast<std::int64_t>(roads_->way_ids.size()) + 1);
    roads_->first_ref.push_back(static_cast<std::uint32_t>(roads_->way_nodes.size()));
    TagSet set = tags_of(tags);
    const auto [found, added] = index_of_tags_.try_emplace(set, static_cast<std::uint32_t>(roads_->tag_sets.size()));
    if (added) {
      roads_->tag_sets.push_back(std::move(set));
    }
    roads_->way_tags.push_back(found->second);
  }

  [[nodiscard]] std::vector<geo::MapPoint> take_positions() { return std::move(positions_); }

 private:
  std::uint32_t index_of(RoadNode node) {
    if (index_of_node_[node] == kUnused) {
      index_of_node_[node] = static_cast<std::uint32_t>(positions_.size());
      positions_.push_back(net_->position(node));
      roads_->node_ids.push_back(static_cast<std::int64_t>(positions_.size()));
    }
    return index_of_node_[node];
  }

  const RoadNet* net_;
  OsmRoads* roads_;
  std::vector<std::uint32_t> index_of_node_;
  std::vector<geo::MapPoint> positions_;
  std::map<TagSet, std::uint32_t> index_of_tags_;
};

/// Nodes that lie on more than one line, or on one twice.
std::vector<bool> shared_nodes(const RoadNet& net, const std::vector<RoadLine>& lines) {
  std::vector<bool> once(net.nodes());
  std::vector<bool> shared(net.nodes());
  for (const RoadLine& line : lines) {
    for (const RoadNode node : line.nodes) {
      shared[node] = once[node];
      once[node] = true;
    }
  }
  return shared;
}

/// A one-way street starts and ends at crossings: its loose ends go both ways, so that nobody is caught there.
void add_oneway(const RoadLine& line, const std::vector<bool>& shared, Writer& writer) {
  const auto is_shared = [&](RoadNode node) { return shared[node]; };
  const auto first = std::ranges::find_if(line.nodes, is_shared) - line.nodes.begin();
  const auto last = std::ranges::find_if(std::views::reverse(line.nodes), is_shared).base() - line.nodes.begin() - 1;
  RoadTags both_ways = line.tags;
  both_ways.oneway = false;
  const std::span<const RoadNode> nodes = line.nodes;
  if (last <= first) {
    writer.add(both_ways, nodes);
    return;
  }
  const auto begin = static_cast<std::size_t>(first);
  const auto end = static_cast<std::size_t>(last);
  writer.add(both_ways, nodes.first(begin + 1));
  writer.add(line.tags, nodes.subspan(begin, end - begin + 1));
  writer.add(both_ways, nodes.subspan(end));
}

}  // namespace

OsmRoads to_osm(const RoadNet& net, const std::vector<RoadLine>& lines, const geo::Transform& to_wgs84) {
  OsmRoads roads;
  Writer writer{net, roads};
  const std::vector<bool> shared = shared_nodes(net, lines);
  for (const RoadLine& line : lines) {
    if (line.tags.oneway) {
      add_oneway(line, shared, writer);
    } else {
      writer.add(line.tags, line.nodes);
    }
  }
  std::vector<geo::MapPoint> positions = writer.take_positions();
  to_wgs84.apply(positions);
  constexpr double per_degree = 1e7;
  for (const geo::MapPoint& at : positions) {
    roads.node_positions.push_back(
        {std::round(at.x * per_degree) / per_degree, std::round(at.y * per_degree) / per_degree});
  }
  return roads;
}

}  // namespace synth
