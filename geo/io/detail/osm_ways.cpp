#include "geo/io/detail/osm_ways.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <utility>

namespace geo::io::detail {
namespace {

constexpr std::size_t kGrain = 1U << 16U;  // nodes or ways, for one thread
constexpr std::uint32_t kFewest = 2;       // nodes of a line
constexpr LonLat kMissing{std::numeric_limits<double>::quiet_NaN(), 0.0};

bool is_missing(LonLat position) {
  return std::isnan(position.lon);
}

/// Of every ref, its place among the ids.
std::vector<std::uint32_t> places_of(const std::vector<std::int64_t>& refs, const NodeIds& ids, const Task& task) {
  std::vector<std::uint32_t> places(refs.size());
  parallel_for(task, refs.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      places[i] = ids.lower_bound(refs[i]);
    }
  });
  return places;
}

/// The ways with their nodes as places in the full list of ids, in pieces that miss none.
struct CutWays {
  OsmRoads roads;
  std::size_t cut = 0;  ///< ways that miss nodes
  std::int64_t first_cut = 0;
};

/// Ends the piece that began at the last entry of first_ref: keeps it if it is a line.
void end_piece(OsmRoads& roads, std::int64_t id, std::uint32_t tags) {
  const std::uint32_t begin = roads.first_ref.back();
  if (roads.way_nodes.size() - begin < kFewest) {
    roads.way_nodes.resize(begin);
    return;
  }
  roads.way_ids.push_back(id);
  roads.way_tags.push_back(tags);
  roads.first_ref.push_back(static_cast<std::uint32_t>(roads.way_nodes.size()));
}

/// Whether every way is a line and no node is missing: then nothing is cut, and every node is in use.
bool all_complete(const FileWays& ways, const std::vector<LonLat>& positions, const Task& task) {
  std::atomic<bool> complete{true};
  parallel_for(task, positions.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    if (std::any_of(positions.data() + begin, positions.data() + end, is_missing)) {
      complete = false;
    }
  });
  parallel_for(task, ways.ids.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t way = begin; way < end; ++way) {
      if (ways.first_ref[way + 1] - ways.first_ref[way] < kFewest) {
        complete = false;
      }
    }
  });
  return complete;
}

CutWays cut_ways(const FileWays& ways, const std::vector<std::uint32_t>& nodes, const std::vector<LonLat>& positions) {
  CutWays result;
  result.roads.way_ids.reserve(ways.ids.size());
  result.roads.way_tags.reserve(ways.ids.size());
  result.roads.first_ref.reserve(ways.ids.size() + 1);
  result.roads.way_nodes.reserve(nodes.size());
  result.roads.first_ref.push_back(0);
  for (std::size_t way = 0; way < ways.ids.size(); ++way) {
    bool complete = true;
    for (std::size_t i = ways.first_ref[way]; i < ways.first_ref[way + 1]; ++i) {
      if (is_missing(positions[nodes[i]])) {
        complete = false;
        end_piece(result.roads, ways.ids[way], ways.tags[way]);
      } else {
        result.roads.way_nodes.push_back(nodes[i]);
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
void compact_nodes(OsmRoads& roads, const std::vector<std::int64_t>& ids, const std::vector<LonLat>& positions) {
  std::vector<std::uint32_t> place(ids.size(), 0);
  for (const std::uint32_t node : roads.way_nodes) {
    place[node] = 1;
  }
  const auto used = static_cast<std::size_t>(std::ranges::count(place, 1U));
  roads.node_ids.reserve(used);
  roads.node_positions.reserve(used);
  for (std::size_t node = 0; node < place.size(); ++node) {
    if (place[node] != 0) {
      place[node] = static_cast<std::uint32_t>(roads.node_ids.size());
      roads.node_ids.push_back(ids[node]);
      roads.node_positions.push_back(positions[node]);
    }
  }
  if (used == ids.size()) {
    return;
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

void require_countable(std::size_t refs, const std::string& file) {
  if (refs >= std::numeric_limits<std::uint32_t>::max()) {
    throw IoError{
        {file, {}}, msg("more roads than can be read at once"), msg("cut out the place first (osmium extract)")};
  }
}

std::vector<LonLat> missing_positions(const NodeIds& ids) {
  return std::vector<LonLat>(ids.ids().size(), kMissing);
}

OsmRoads assemble_roads(FileWays ways, NodeIds ids, std::vector<LonLat> positions, std::vector<TagSet> tag_sets,
                        const std::string& file, const Task& task) {
  std::vector<std::uint32_t> nodes = places_of(std::exchange(ways.refs, {}), ids, task);
  OsmRoads roads;
  if (all_complete(ways, positions, task)) {
    roads.node_ids = ids.take();
    roads.node_positions = std::move(positions);
    roads.way_ids = std::move(ways.ids);
    roads.way_tags = std::move(ways.tags);
    roads.first_ref = std::move(ways.first_ref);
    roads.way_nodes = std::move(nodes);
    roads.tag_sets = std::move(tag_sets);
    return roads;
  }
  CutWays cut = cut_ways(ways, nodes, positions);
  roads = std::move(cut.roads);
  compact_nodes(roads, ids.ids(), positions);
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
