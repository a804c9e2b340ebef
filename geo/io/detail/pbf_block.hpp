#pragma once

#include "geo/io/detail/osm_ways.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace geo::io::detail {

/// A node that some way names.
struct PlacedNode {
  std::uint32_t index = 0;  ///< among the ids asked for
  LonLat position;
};

/// What a block of a PBF file holds besides ways.
struct BlockWays {
  FileWays ways;  ///< tags: index into tag_sets
  std::vector<TagSet> tag_sets;
  bool has_nodes = false;
};

/// The ways that have a key of `way_keys`; of their tags, those in `kept_keys`.
///
/// Errors  std::runtime_error and protozero's if the block is damaged.
[[nodiscard]] BlockWays ways_of_block(std::string_view block, const std::set<std::string>& way_keys,
                                      const std::set<std::string>& kept_keys);

/// The nodes whose ids are among `ids`, with a position that exists, in the block's order.
///
/// Errors  as ways_of_block.
[[nodiscard]] std::vector<PlacedNode> nodes_of_block(std::string_view block, const NodeIds& ids);

}  // namespace geo::io::detail
