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

/// What the blocks of a file hold, in their order.
struct Collected {
  std::vector<BlockWays> with_ways;
  std::vector<std::size_t> with_nodes;

  void add(std::size_t block, BlockWays found) {
    if (found.has_nodes) {
      with_nodes.push_back(block);
    }
    if (!found.ways.ids.empty()) {
      with_ways.push_back(std::move(found));
    }
  }
};

/// Where the ways of a block go among those of the file.
struct BlockPlace {
  std::size_t way = 0;
  std::size_t ref = 0;
  std::vector<std::uint32_t> tags;  ///< of its tag sets, the file's numbers
};

/// Lays a block's ways where they belong, and gives its memory back.
void move_into(FileWays& ways, const BlockPlace& place, BlockWays& block) {
  const FileWays found = std::exchange(block.ways, {});
  const auto way = static_cast<std::ptrdiff_t>(place.way);
  std::ranges::copy(found.ids, ways.ids.begin() + way);
  std::ranges::copy(found.refs, ways.refs.begin() + static_cast<std::ptrdiff_t>(place.ref));
  std::ranges::transform(found.tags, ways.tags.begin() + way, [&](std::uint32_t tags) { return place.tags[tags]; });
  std::transform(found.first_ref.begin() + 1, found.first_ref.end(), ways.first_ref.begin() + way + 1,
                 [&](std::uint32_t end) { return static_cast<std::uint32_t>(place.ref + end); });
}

/// The ways of all blocks as those of one file.
///
/// Errors  as require_countable.
FileWays joined(std::vector<BlockWays> blocks, TagSetIndex& tag_sets, const std::string& file, const Task& task) {
  std::vector<BlockPlace> places(blocks.size());
  BlockPlace end;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    places[i] = end;
    std::ranges::transform(blocks[i].tag_sets, std::back_inserter(places[i].tags),
                           [&](const TagSet& set) { return tag_sets.index_of(set); });
    end.way += blocks[i].ways.ids.size();
    end.ref += blocks[i].ways.refs.size();
  }
  require_countable(end.ref, file);
  FileWays ways{std::vector<std::int64_t>(end.way), std::vector<std::uint32_t>(end.way + 1),
                std::vector<std::int64_t>(end.ref), std::vector<std::uint32_t>(end.way)};
  parallel_for(task, blocks.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      move_into(ways, places[i], blocks[i]);
    }
  });
  return ways;
}

}  // namespace

OsmRoads read_pbf_roads(const std::filesystem::path& file, const std::set<std::string>& way_keys,
                        const std::set<std::string>& kept_keys, Task& task) {
  const PbfFile source{file};
  std::vector<std::size_t> all(source.blocks());
  std::iota(all.begin(), all.end(), 0U);
  Collected found;
  for_each_block<BlockWays>(
      source, all, 0.0, task, [&](std::string_view block) { return ways_of_block(block, way_keys, kept_keys); },
      [&](std::size_t block, BlockWays ways) { found.add(block, std::move(ways)); });
  TagSetIndex tag_sets;
  FileWays ways = joined(std::move(found.with_ways), tag_sets, file.string(), task);
  NodeIds ids{ways.refs, task};
  std::vector<LonLat> positions = missing_positions(ids);
  for_each_block<std::vector<PlacedNode>>(
      source, found.with_nodes, 0.5, task, [&](std::string_view block) { return nodes_of_block(block, ids); },
      [&](std::size_t, const std::vector<PlacedNode>& nodes) {
        for (const PlacedNode& node : nodes) {
          positions[node.index] = node.position;
        }
      });
  return assemble_roads(std::move(ways), std::move(ids), std::move(positions), tag_sets.take(), file.string(), task);
}

}  // namespace geo::io::detail
