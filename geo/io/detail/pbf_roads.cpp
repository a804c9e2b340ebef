#include "geo/io/detail/pbf_roads.hpp"

#include "geo/io/detail/osm_ways.hpp"
#include "geo/io/detail/pbf_block.hpp"
#include "geo/io/detail/pbf_file.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace geo::io::detail {
namespace {

/// Reads blocks on the task's threads: `decode(block, decoded)` what each holds, some at once; `take(first, end)` what
/// has been decoded, where `blocks[first]` stands first among it. Reports from `begun` to `begun` + ½.
template <class Decoded, class Decode, class Take>
void for_each_block(const PbfFile& file, std::span<const std::size_t> blocks, double begun, Task& task,
                    const Decode& decode, const Take& take) {
  const auto threads = static_cast<std::size_t>(task.threads());
  const std::size_t at_once = 32 * threads;  // between which results are taken, so that few are kept
  std::vector<PbfFile::Memory> memories(threads);
  std::vector<Decoded> decoded(std::min(at_once, blocks.size()));
  for (std::size_t first = 0; first < blocks.size(); first += at_once) {
    const std::size_t count = std::min(at_once, blocks.size() - first);
    std::atomic<std::size_t> next{0};
    parallel_for(task, std::min(threads, count), 1, [&](std::size_t thread, std::size_t) {
      for (std::size_t i = next++; i < count; i = next++) {
        task.throw_if_cancelled();
        decode(file.read_block(blocks[first + i], memories[thread]), decoded[i]);
      }
    });
    take(first, std::span{decoded}.first(count));
    task.report(begun + 0.5 * static_cast<double>(first + count) / static_cast<double>(blocks.size()));
  }
}

/// How many blocks at the file's beginning hold nodes alone, going by what its header says: a few of them are looked
/// into.
std::size_t blocks_before_ways(const PbfFile& file) {
  constexpr std::size_t few = 16;  // of which looking for the first with ways costs as much as it saves
  if (!file.says_sorted() || file.blocks() < few) {
    return 0;
  }
  PbfFile::Memory memory;
  std::size_t first = 0;
  for (std::size_t end = file.blocks(); first < end;) {
    const std::size_t middle = first + (end - first) / 2;
    if (has_only_nodes(file.read_block(middle, memory))) {
      first = middle + 1;
    } else {
      end = middle;
    }
  }
  return first;
}

std::vector<std::size_t> numbers(std::size_t first, std::size_t end) {
  std::vector<std::size_t> list(end - first);
  std::iota(list.begin(), list.end(), first);
  return list;
}

/// Where the ways of a block go among those of the file.
struct BlockPlace {
  std::size_t way = 0;
  std::size_t ref = 0;
  std::vector<std::uint32_t> tags;  ///< of its tag sets, the file's numbers
};

/// The ways of a file, put together block by block.
class JoinedWays {
 public:
  /// Appends what some blocks hold; with them that share of the blocks has been read, by which room is made for the
  /// rest.
  ///
  /// Errors  as require_countable.
  void append(std::span<const BlockWays> blocks, double share, const std::string& file, const Task& task) {
    std::vector<BlockPlace> places(blocks.size());
    BlockPlace end{ways_.ids.size(), ways_.refs.size(), {}};
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      places[i] = end;
      std::ranges::transform(blocks[i].tag_sets, std::back_inserter(places[i].tags),
                             [&](const TagSet& set) { return tag_sets_.index_of(set); });
      end.way += blocks[i].ways.ids.size();
      end.ref += blocks[i].ways.refs.size();
    }
    require_countable(end.ref, file);
    grow(ways_.ids, end.way, share);
    grow(ways_.first_ref, end.way + 1, share);
    grow(ways_.refs, end.ref, share);
    grow(ways_.tags, end.way, share);
    parallel_for(task, blocks.size(), 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) {
        lay(blocks[i].ways, places[i]);
      }
    });
  }

  [[nodiscard]] FileWays take_ways() { return std::move(ways_); }
  [[nodiscard]] std::vector<TagSet> take_tag_sets() { return tag_sets_.take(); }

 private:
  template <class Item>
  static void grow(std::vector<Item>& list, std::size_t size, double share) {
    constexpr double spare = 1.1;
    constexpr double most = 8.0;  // times: later blocks may hold less
    if (size > list.capacity()) {
      list.reserve(static_cast<std::size_t>(static_cast<double>(size) * std::min(most, spare / share)));
    }
    list.resize(size);
  }

  void lay(const FileWays& found, const BlockPlace& place) {
    const auto way = static_cast<std::ptrdiff_t>(place.way);
    std::ranges::copy(found.ids, ways_.ids.begin() + way);
    std::ranges::copy(found.refs, ways_.refs.begin() + static_cast<std::ptrdiff_t>(place.ref));
    std::ranges::transform(found.tags, ways_.tags.begin() + way, [&](std::uint32_t tags) { return place.tags[tags]; });
    std::transform(found.first_ref.begin() + 1, found.first_ref.end(), ways_.first_ref.begin() + way + 1,
                   [&](std::uint32_t end) { return static_cast<std::uint32_t>(place.ref + end); });
  }

  FileWays ways_;
  TagSetIndex tag_sets_;
};

/// Whether the nodes of each block come after those of the block before, each once: then blocks may be laid at once.
bool ascend(std::span<const BlockNodes> blocks) {
  std::uint32_t least = 0;
  for (const BlockNodes& block : blocks) {
    if (!block.ascending || (!block.nodes.empty() && block.nodes.front().index < least)) {
      return false;
    }
    least = block.nodes.empty() ? least : block.nodes.back().index + 1;
  }
  return true;
}

/// Lays nodes where they belong; of several with one id, the last of the file stays.
void lay_nodes(std::span<const BlockNodes> blocks, std::vector<LonLat>& positions, const Task& task) {
  const std::size_t grain = ascend(blocks) ? 1 : blocks.size();
  parallel_for(task, blocks.size(), grain, [&](std::size_t first, std::size_t end) {
    for (const BlockNodes& block : blocks.subspan(first, end - first)) {
      for (const PlacedNode& node : block.nodes) {
        positions[node.index] = node.position();
      }
    }
  });
}

/// What of a file's ways is asked for.
struct Wanted {
  const std::set<std::string>& way_keys;
  const std::set<std::string>& kept_keys;
};

/// Reads the ways of all blocks but the first so many, then the nodes of these and of all others that have any; so each
/// block of a sorted file is unpacked once. None if there are ways in the first blocks after all.
std::optional<OsmRoads> read_in_two_passes(const PbfFile& source, std::size_t nodes_alone, const Wanted& wanted,
                                           const std::string& file, Task& task) {
  std::vector<std::size_t> with_nodes = numbers(0, nodes_alone);
  const std::vector<std::size_t> others = numbers(nodes_alone, source.blocks());
  JoinedWays joined;
  for_each_block<BlockWays>(
      source, others, 0.0, task,
      [&](std::string_view block, BlockWays& ways) { ways_of_block(block, wanted.way_keys, wanted.kept_keys, ways); },
      [&](std::size_t first, std::span<const BlockWays> blocks) {
        for (std::size_t i = 0; i < blocks.size(); ++i) {
          if (blocks[i].has_nodes) {
            with_nodes.push_back(others[first + i]);
          }
        }
        const auto read = static_cast<double>(first + blocks.size());
        joined.append(blocks, read / static_cast<double>(others.size()), file, task);
      });
  FileWays ways = joined.take_ways();
  NodeIds ids{ways.refs, task};
  std::vector<LonLat> positions = missing_positions(ids);
  bool as_said = true;
  for_each_block<BlockNodes>(
      source, with_nodes, 0.5, task,
      [&](std::string_view block, BlockNodes& nodes) { nodes_of_block(block, ids, nodes); },
      [&](std::size_t first, std::span<const BlockNodes> blocks) {
        for (std::size_t i = 0; i < blocks.size(); ++i) {
          as_said = as_said && !(with_nodes[first + i] < nodes_alone && blocks[i].has_ways);
        }
        lay_nodes(blocks, positions, task);
      });
  if (!as_said) {
    return std::nullopt;
  }
  return assemble_roads(std::move(ways), std::move(ids), std::move(positions), joined.take_tag_sets(), file, task);
}

}  // namespace

OsmRoads read_pbf_roads(const std::filesystem::path& file, const std::set<std::string>& way_keys,
                        const std::set<std::string>& kept_keys, Task& task) {
  const PbfFile source{file};
  const Wanted wanted{way_keys, kept_keys};
  std::optional<OsmRoads> roads = read_in_two_passes(source, blocks_before_ways(source), wanted, file.string(), task);
  if (!roads) {
    roads = read_in_two_passes(source, 0, wanted, file.string(), task);
  }
  return std::move(*roads);
}

}  // namespace geo::io::detail
