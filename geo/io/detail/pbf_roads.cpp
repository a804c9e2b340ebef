#include "geo/io/detail/pbf_roads.hpp"

#include "geo/io/detail/osm_ways.hpp"
#include "geo/io/detail/pbf_block.hpp"
#include "geo/io/detail/pbf_file.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <numeric>
#include <span>
#include <string_view>
#include <utility>

namespace geo::io::detail {
namespace {

/// Reads blocks on the task's threads, and hands on what `decode` makes of each, one after the other in their order.
/// Reports from `begun` to `begun` + ½.
template <class Decoded, class Decode, class Take>
void for_each_block(const PbfFile& file, std::span<const std::size_t> blocks, double begun, Task& task,
                    const Decode& decode, const Take& take) {
  const auto threads = static_cast<std::size_t>(task.threads());
  const std::size_t at_once = 16 * threads;  // between which results are taken, so that few are kept
  std::vector<PbfFile::Memory> memories(threads);
  std::vector<Decoded> decoded(std::min(at_once, blocks.size()));
  for (std::size_t first = 0; first < blocks.size(); first += at_once) {
    const std::size_t count = std::min(at_once, blocks.size() - first);
    std::atomic<std::size_t> next{0};
    parallel_for(task, std::min(threads, count), 1, [&](std::size_t thread, std::size_t) {
      for (std::size_t i = next++; i < count; i = next++) {
        decoded[i] = decode(file.read_block(blocks[first + i], memories[thread]));
      }
    });
    for (std::size_t i = 0; i < count; ++i) {
      take(blocks[first + i], std::exchange(decoded[i], Decoded{}));
    }
    task.report(begun + 0.5 * static_cast<double>(first + count) / static_cast<double>(blocks.size()));
  }
}

/// The ways of the file, as they come block by block.
struct Collected {
  FileWays ways;
  TagSetIndex tag_sets;
  std::vector<std::size_t> blocks_with_nodes;

  void add(std::size_t block, const BlockWays& found) {
    if (found.has_nodes) {
      blocks_with_nodes.push_back(block);
    }
    std::vector<std::uint32_t> tags;
    std::ranges::transform(found.tag_sets, std::back_inserter(tags),
                           [&](const TagSet& set) { return tag_sets.index_of(set); });
    const std::size_t base = ways.refs.size();
    ways.ids.insert(ways.ids.end(), found.ways.ids.begin(), found.ways.ids.end());
    ways.refs.insert(ways.refs.end(), found.ways.refs.begin(), found.ways.refs.end());
    for (std::size_t way = 0; way < found.ways.ids.size(); ++way) {
      ways.tags.push_back(tags[found.ways.tags[way]]);
      ways.first_ref.push_back(base + found.ways.first_ref[way + 1]);
    }
  }
};

}  // namespace

OsmRoads read_pbf_roads(const std::filesystem::path& file, const std::set<std::string>& way_keys,
                        const std::set<std::string>& kept_keys, Task& task) {
  const PbfFile source{file};
  std::vector<std::size_t> all(source.blocks());
  std::iota(all.begin(), all.end(), 0U);
  Collected found;
  for_each_block<BlockWays>(
      source, all, 0.0, task, [&](std::string_view block) { return ways_of_block(block, way_keys, kept_keys); },
      [&](std::size_t block, const BlockWays& ways) { found.add(block, ways); });
  require_countable(found.ways, file.string());
  const NodeIds ids{found.ways.refs};
  std::vector<LonLat> positions = missing_positions(ids);
  for_each_block<std::vector<PlacedNode>>(
      source, found.blocks_with_nodes, 0.5, task, [&](std::string_view block) { return nodes_of_block(block, ids); },
      [&](std::size_t, const std::vector<PlacedNode>& nodes) {
        for (const PlacedNode& node : nodes) {
          positions[node.index] = node.position;
        }
      });
  return assemble_roads(std::move(found.ways), ids, positions, found.tag_sets.take(), file.string(), task);
}

}  // namespace geo::io::detail
