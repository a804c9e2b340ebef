#pragma once

#include "geo/io/osm_file.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace geo::io::detail {

/// Numbers distinct tag sets in order of first use.
class TagSetIndex {
 public:
  /// `tags` in the order of the keys.
  [[nodiscard]] std::uint32_t index_of(TagSet tags);

  [[nodiscard]] std::vector<TagSet> take() { return std::move(sets_); }

 private:
  std::vector<TagSet> sets_;
  std::unordered_map<std::string, std::uint32_t> by_text_;
};

/// Ways as they stand in the file: by the ids of their nodes, which may be missing.
struct FileWays {
  std::vector<std::int64_t> ids;
  std::vector<std::size_t> first_ref{0};  ///< of each way into refs, and one past the last
  std::vector<std::int64_t> refs;
  std::vector<std::uint32_t> tags;  ///< one per way
};

/// The positions of the nodes that ways name.
class NodePositions {
 public:
  /// Every id in `refs`, once.
  explicit NodePositions(const std::vector<std::int64_t>& refs);

  /// Keeps the position if a way names the node. Fast when ids come in ascending order, as files mostly have them.
  void offer(std::int64_t id, LonLat position);

  /// The place of a named id among ids().
  [[nodiscard]] std::uint32_t index_of(std::int64_t id) const;
  [[nodiscard]] bool has_position(std::uint32_t index) const;
  [[nodiscard]] const std::vector<std::int64_t>& ids() const { return ids_; }  ///< ascending
  [[nodiscard]] const std::vector<LonLat>& positions() const { return positions_; }

 private:
  std::vector<std::int64_t> ids_;
  std::vector<LonLat> positions_;
  std::size_t cursor_ = 0;
};

/// Joins ways and positions. A way is cut where a node is missing; what keeps fewer than two nodes is left out, as are
/// nodes that no way keeps.
[[nodiscard]] OsmRoads assemble_roads(const FileWays& ways, const NodePositions& nodes, std::vector<TagSet> tag_sets,
                                      const std::string& file);

}  // namespace geo::io::detail
