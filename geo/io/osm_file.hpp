#pragma once

#include "geo/base/error.hpp"
#include "geo/base/task.hpp"
#include "geo/geometry/point.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace geo::io {

/// Key and value pairs of one way, in the order of the keys.
using TagSet = std::vector<std::pair<std::string, std::string>>;

/// The roads of an OpenStreetMap file, in its own terms: ways as lists of nodes.
struct OsmRoads {
  std::vector<std::int64_t> node_ids;
  std::vector<LonLat> node_positions;  ///< one per node
  std::vector<std::int64_t> way_ids;
  std::vector<std::uint32_t> first_ref;  ///< of each way into way_nodes, and one past the last
  std::vector<std::uint32_t> way_nodes;  ///< indices into node_ids
  std::vector<std::uint32_t> way_tags;   ///< one per way: index into tag_sets
  std::vector<TagSet> tag_sets;          ///< distinct, in order of first use
  Findings findings;                     ///< ways that name nodes which the file lacks (cut there)

  friend bool operator==(const OsmRoads&, const OsmRoads&) = default;
};

/// A node with tags of its own: a kerb, a gate, a door …
struct OsmNode {
  std::int64_t id = 0;
  TagSet tags;

  friend bool operator==(const OsmNode&, const OsmNode&) = default;
};

/// How many objects an OpenStreetMap file holds.
struct OsmCounts {
  std::size_t nodes = 0;
  std::size_t ways = 0;
  std::size_t relations = 0;

  friend bool operator==(const OsmCounts&, const OsmCounts&) = default;
};

/// Reads every way that has a key of `way_keys` ("highway"); of its tags, those in `kept_keys`.
///
/// Reads .osm.pbf, .osm, .osm.xml, .osm.bz2, .osm.gz. Memory grows with the roads, not with the largest node id.
/// Errors  IoError: no such file, a directory, not OSM, truncated, no roads in it.
[[nodiscard]] OsmRoads read_osm_roads(const std::filesystem::path& file, const std::set<std::string>& way_keys,
                                      const std::set<std::string>& kept_keys, Task& task);

/// Reads every node that has a key of `node_keys`, in the file's order; of its tags, those in `kept_keys`.
///
/// Errors  as read_osm_roads; a file without such nodes is none.
[[nodiscard]] std::vector<OsmNode> read_osm_nodes(const std::filesystem::path& file,
                                                  const std::set<std::string>& node_keys,
                                                  const std::set<std::string>& kept_keys, Task& task);

/// Unpacks and looks at every object, with libosmium: what reading a file costs before anything is made of it.
///
/// Errors  as read_osm_roads; a file without roads is none.
[[nodiscard]] OsmCounts count_osm_objects(const std::filesystem::path& file, const Task& task);

/// Writes roads as PBF, nodes before ways, ids ascending; `generator` goes into the header. Same input, same bytes.
void write_osm_pbf(const std::filesystem::path& file, const OsmRoads& roads, const std::string& generator);

}  // namespace geo::io
