#pragma once

#include "geo/io/detail/node_ids.hpp"
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
  std::vector<std::uint32_t> first_ref{0};  ///< of each way into refs, and one past the last
  std::vector<std::int64_t> refs;
  std::vector<std::uint32_t> tags;  ///< one per way
};

/// Errors  IoError if there are more nodes along the ways than 32 bits count.
void require_countable(std::size_t refs, const std::string& file);

/// One for each id, all missing.
[[nodiscard]] std::vector<LonLat> missing_positions(const NodeIds& ids);

/// Joins ways and positions. A way is cut where a node is missing; what keeps fewer than two nodes is left out, as are
/// nodes that no way keeps.
///
/// Cost    little more than looking for the place of each node if nothing is missing: all lists stay as they are then.
[[nodiscard]] OsmRoads assemble_roads(FileWays ways, NodeIds ids, std::vector<LonLat> positions,
                                      std::vector<TagSet> tag_sets, const std::string& file, const Task& task);

}  // namespace geo::io::detail
