#pragma once

#include "geo/io/detail/osm_ways.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace geo::io::detail {

/// A node that some way names, as OpenStreetMap counts: in ten millionths of a degree.
struct PlacedNode {
  std::uint32_t index = 0;  ///< among the ids asked for
  std::int32_t lon = 0;
  std::int32_t lat = 0;

  [[nodiscard]] LonLat position() const {
    constexpr double in_a_degree = 1e7;
    return {lon / in_a_degree, lat / in_a_degree};
  }
};

/// What a block of a PBF file holds of the nodes asked for, in the block's order.
struct BlockNodes {
  std::vector<PlacedNode> nodes;
  bool ascending = true;  ///< by their indices, each once
  bool has_ways = false;
};

/// What a block of a PBF file holds of ways.
struct BlockWays {
  FileWays ways;  ///< tags: index into tag_sets
  std::vector<TagSet> tag_sets;
  bool has_nodes = false;
};

/// The ways that have a key of `way_keys`, of their tags those in `kept_keys`; into `found`, whose memory is used
/// again.
///
/// Errors  std::runtime_error and protozero's if the block is damaged.
void ways_of_block(std::string_view block, const std::set<std::string>& way_keys,
                   const std::set<std::string>& kept_keys, BlockWays& found);

/// The nodes whose ids are among `ids`, with a position that exists; into `found`, likewise.
///
/// Errors  as ways_of_block.
void nodes_of_block(std::string_view block, const NodeIds& ids, BlockNodes& found);

/// Whether a block holds no way and nothing that nobody knows.
///
/// Errors  as ways_of_block.
[[nodiscard]] bool has_only_nodes(std::string_view block);

}  // namespace geo::io::detail
