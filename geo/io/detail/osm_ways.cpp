#include "geo/io/detail/osm_ways.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace geo::io::detail {
namespace {

constexpr LonLat kMissing{std::numeric_limits<double>::quiet_NaN(), 0.0};

/// The ways with their nodes as places in the full list of ids, in pieces that miss none.
struct CutWays {
  OsmRoads roads;
  std::size_t cut = 0;  ///< ways that miss nodes
  std::int64_t first_cut = 0;
};

/// Ends the piece that began at the last entry of first_ref: keeps it if it is a line.
void end_piece(OsmRoads& roads, std::int64_t id, std::uint32_t tags) {
  constexpr std::uint32_t fewest = 2;
  const std::uint32_t begin = roads.first_ref.back();
  if (roads.way_nodes.size() - begin < fewest) {
    roads.way_nodes.resize(begin);
    return;
  }
  roads.way_ids.push_back(id);
  roads.way_tags.push_back(tags);
  roads.first_ref.push_back(static_cast<std::uint32_t>(roads.way_nodes.size()));
}

CutWays cut_ways(const FileWays& ways, const NodePositions& nodes) {
  CutWays result;
  result.roads.first_ref.push_back(0);
  for (std::size_t way = 0; way < ways.ids.size(); ++way) {
    bool complete = true;
    for (std::size_t i = ways.first_ref[way]; i < ways.first_ref[way + 1]; ++i) {
      const std::uint32_t node = nodes.index_of(ways.refs[i]);
      if (nodes.has_position(node)) {
        result.roads.way_nodes.push_back(node);
      } else {
        complete = false;
        end_piece(result.roads, ways.ids[way], ways.tags[way]);
      }
    }
    end_piece(result.roads, ways.ids[way], ways.tags[way]);
    if (!complete && result.cut++ == 0) {
      result.first_cut = ways.ids[way];
    }
  }
  return result;
}

/// Lists the nodes in use, ascending by id, and points the ways at that list.
void compact_nodes(OsmRoads& roads, const NodePositions& nodes) {
  constexpr std::uint32_t unused = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> place(nodes.ids().size(), unused);
  for (const std::uint32_t node : roads.way_nodes) {
    place[node] = 0;
  }
  for (std::size_t node = 0; node < place.size(); ++node) {
    if (place[node] != unused) {
      place[node] = static_cast<std::uint32_t>(roads.node_ids.size());
      roads.node_ids.push_back(nodes.ids()[node]);
      roads.node_positions.push_back(nodes.positions()[node]);
    }
  }
  for (std::uint32_t& node : roads.way_nodes) {
    node = place[node];
  }
}

}  // namespace

std::uint32_t TagSetIndex::index_of(TagSet tags) {
  std::string text;
  for (const auto& [key, value] : tags) {
    text.append(key).push_back('\0');  // no OSM text holds a zero byte
    text.append(value).push_back('\0');
  }
  const auto [entry, is_new] = by_text_.try_emplace(std::move(text), static_cast<std::uint32_t>(sets_.size()));
  if (is_new) {
    sets_.push_back(std::move(tags));
  }
  return entry->second;
}

NodePositions::NodePositions(const std::vector<std::int64_t>& refs) : ids_{refs} {
  std::ranges::sort(ids_);
  const auto repeated = std::ranges::unique(ids_);
  ids_.erase(repeated.begin(), repeated.end());
  ids_.shrink_to_fit();
  positions_.assign(ids_.size(), kMissing);
}

void NodePositions::offer(std::int64_t id, LonLat position) {
  constexpr int steps = 8;  // then a search is faster
  bool searching = cursor_ > 0 && ids_[cursor_ - 1] >= id;
  for (int step = 0; !searching && cursor_ < ids_.size() && ids_[cursor_] < id; ++step) {
    ++cursor_;
    searching = step == steps;
  }
  if (searching) {
    cursor_ = index_of(id);
  }
  if (cursor_ < ids_.size() && ids_[cursor_] == id) {
    positions_[cursor_] = position;
  }
}

std::uint32_t NodePositions::index_of(std::int64_t id) const {
  return static_cast<std::uint32_t>(std::ranges::lower_bound(ids_, id) - ids_.begin());
}

bool NodePositions::has_position(std::uint32_t index) const {
  return !std::isnan(positions_[index].lon);
}

OsmRoads assemble_roads(const FileWays& ways, const NodePositions& nodes, std::vector<TagSet> tag_sets,
                        const std::string& file) {
  CutWays cut = cut_ways(ways, nodes);
  OsmRoads roads = std::move(cut.roads);
  compact_nodes(roads, nodes);
  roads.tag_sets = std::move(tag_sets);
  if (cut.cut > 0) {
    roads.findings.push_back(
        {Severity::Warning,
         "incomplete_ways",
         {file, "way " + std::to_string(cut.first_cut)},
         msg("ways name nodes that the file lacks and are cut there, {0} in all", std::to_string(cut.cut)),
         msg("export the area again with complete ways, or a larger one")});
  }
  return roads;
}

}  // namespace geo::io::detail
