#include "geo/io/detail/pbf_block.hpp"

#include "geo/io/detail/packed_deltas.hpp"

#include <protozero/pbf_message.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <unordered_map>

namespace geo::io::detail {
namespace {

using protozero::data_view;
using protozero::pbf_wire_type;
using protozero::tag_and_type;

enum class BlockField : protozero::pbf_tag_type {
  Strings = 1,
  Group = 2,
  Granularity = 17,
  LatOffset = 19,
  LonOffset = 20
};
enum class StringsField : protozero::pbf_tag_type { String = 1 };
enum class GroupField : protozero::pbf_tag_type { Node = 1, DenseNodes = 2, Way = 3 };
enum class NodeField : protozero::pbf_tag_type { Id = 1, Lat = 8, Lon = 9 };
enum class DenseField : protozero::pbf_tag_type { Ids = 1, Lats = 8, Lons = 9 };
enum class WayField : protozero::pbf_tag_type { Id = 1, Keys = 2, Values = 3, Refs = 8 };

template <class Take>
void for_each_group(std::string_view block, const Take& take) {
  protozero::pbf_message<BlockField> fields{block.data(), block.size()};
  while (fields.next(BlockField::Group, pbf_wire_type::length_delimited)) {
    take(protozero::pbf_message<GroupField>{fields.get_view()});
  }
}

std::vector<std::string_view> strings_of(std::string_view block) {
  std::vector<std::string_view> strings;
  protozero::pbf_message<BlockField> fields{block.data(), block.size()};
  while (fields.next(BlockField::Strings, pbf_wire_type::length_delimited)) {
    protozero::pbf_message<StringsField> table{fields.get_view()};
    while (table.next(StringsField::String, pbf_wire_type::length_delimited)) {
      const data_view text = table.get_view();
      strings.emplace_back(text.data(), text.size());
    }
  }
  return strings;
}

/// Some of the strings of a block; each is compared once.
class Chosen {
 public:
  Chosen(const std::vector<std::string_view>& strings, const std::set<std::string>& wanted)
      : strings_{&strings}, wanted_{&wanted}, known_(strings.size(), Answer::Open) {}

  [[nodiscard]] bool has(std::uint32_t index) {
    if (index >= known_.size()) {
      throw std::runtime_error{"string id out of range"};
    }
    Answer& answer = known_[index];
    if (answer == Answer::Open) {
      answer = wanted_->contains(std::string{(*strings_)[index]}) ? Answer::Yes : Answer::No;
    }
    return answer == Answer::Yes;
  }

 private:
  enum class Answer : std::uint8_t { Open, Yes, No };

  const std::vector<std::string_view>* strings_;
  const std::set<std::string>* wanted_;
  std::vector<Answer> known_;
};

/// Takes the ways of one block.
class WayReader {
 public:
  WayReader(std::string_view block, const std::set<std::string>& way_keys, const std::set<std::string>& kept_keys,
            BlockWays& found)
      : strings_{strings_of(block)}, asked_{strings_, way_keys}, kept_{strings_, kept_keys}, found_{&found} {}

  void read(data_view text) {
    std::int64_t id = 0;
    PackedNumbers keys;
    PackedNumbers values;
    PackedDeltas refs;
    protozero::pbf_message<WayField> fields{text};
    while (fields.next()) {
      switch (fields.tag_and_type()) {
        case tag_and_type(WayField::Id, pbf_wire_type::varint):
          id = fields.get_int64();
          break;
        case tag_and_type(WayField::Keys, pbf_wire_type::length_delimited):
          keys = PackedNumbers{fields.get_view()};
          break;
        case tag_and_type(WayField::Values, pbf_wire_type::length_delimited):
          values = PackedNumbers{fields.get_view()};
          break;
        case tag_and_type(WayField::Refs, pbf_wire_type::length_delimited):
          refs = PackedDeltas{fields.get_view()};
          break;
        default:
          fields.skip();
      }
    }
    if (take_tags(keys, values)) {
      add(id, refs);
    }
  }

  [[nodiscard]] std::vector<TagSet> take_tag_sets() { return tag_sets_.take(); }

 private:
  /// Into `pairs_` what is kept, in the file's numbers; whether any key is asked for.
  bool take_tags(PackedNumbers keys, PackedNumbers values) {
    pairs_.clear();
    bool any = false;
    while (!keys.done() && !values.done()) {
      const auto key = static_cast<std::uint32_t>(keys.next());
      const auto value = static_cast<std::uint32_t>(values.next());
      any = asked_.has(key) || any;
      if (value >= strings_.size()) {
        throw std::runtime_error{"string id out of range"};
      }
      if (kept_.has(key)) {
        pairs_.append({static_cast<char32_t>(key), static_cast<char32_t>(value)});
      }
    }
    return any;
  }

  void add(std::int64_t id, PackedDeltas refs) {
    FileWays& ways = found_->ways;
    while (!refs.done()) {
      ways.refs.push_back(refs.next());
    }
    ways.first_ref.push_back(static_cast<std::uint32_t>(ways.refs.size()));
    ways.ids.push_back(id);
    ways.tags.push_back(tags());
  }

  std::uint32_t tags() {
    if (found_->ways.tags.empty() || pairs_ != last_pairs_) {
      last_tags_ = tags_of_pairs();
      last_pairs_ = pairs_;
    }
    return last_tags_;
  }

  std::uint32_t tags_of_pairs() {
    const auto known = tags_of_pairs_.find(pairs_);
    if (known != tags_of_pairs_.end()) {
      return known->second;
    }
    TagSet tags;
    for (std::size_t i = 0; i < pairs_.size(); i += 2) {
      tags.emplace_back(strings_[pairs_[i]], strings_[pairs_[i + 1]]);
    }
    std::ranges::sort(tags);
    return tags_of_pairs_[pairs_] = tag_sets_.index_of(std::move(tags));
  }

  std::vector<std::string_view> strings_;
  Chosen asked_;
  Chosen kept_;
  BlockWays* found_;
  TagSetIndex tag_sets_;
  std::u32string pairs_;       ///< of the way at hand
  std::u32string last_pairs_;  ///< of the way before it, which are often the same
  std::uint32_t last_tags_ = 0;
  std::unordered_map<std::u32string, std::uint32_t> tags_of_pairs_;
};

/// How a block counts degrees: `degrees = (offset + granularity × number) / 10⁹`.
struct Scale {
  std::int64_t granularity = 100;
  std::int64_t lat_offset = 0;
  std::int64_t lon_offset = 0;

  explicit Scale(std::string_view block) {
    protozero::pbf_message<BlockField> fields{block.data(), block.size()};
    while (fields.next()) {
      switch (fields.tag_and_type()) {
        case tag_and_type(BlockField::Granularity, pbf_wire_type::varint):
          granularity = fields.get_int32();
          break;
        case tag_and_type(BlockField::LatOffset, pbf_wire_type::varint):
          lat_offset = fields.get_int64();
          break;
        case tag_and_type(BlockField::LonOffset, pbf_wire_type::varint):
          lon_offset = fields.get_int64();
          break;
        default:
          fields.skip();
      }
    }
  }

  /// As the node of an index; none if it is nowhere on Earth.
  [[nodiscard]] std::optional<PlacedNode> placed(std::uint32_t index, std::int64_t lon, std::int64_t lat) const {
    constexpr std::int64_t in_a_degree = 10'000'000;  // OpenStreetMap keeps seven decimals
    const std::int64_t x = rounded(lon, lon_offset);
    const std::int64_t y = rounded(lat, lat_offset);
    if (x < -180 * in_a_degree || x > 180 * in_a_degree || y < -90 * in_a_degree || y > 90 * in_a_degree) {
      return std::nullopt;
    }
    return PlacedNode{index, static_cast<std::int32_t>(x), static_cast<std::int32_t>(y)};
  }

 private:
  [[nodiscard]] std::int64_t rounded(std::int64_t number, std::int64_t offset) const {
    const auto nanodegrees =
        static_cast<std::int64_t>(static_cast<std::uint64_t>(number) * static_cast<std::uint64_t>(granularity) +
                                  static_cast<std::uint64_t>(offset));
    return nanodegrees / 100;
  }
};

/// Takes the nodes of one block.
class NodeReader {
 public:
  NodeReader(std::string_view block, const NodeIds& ids, BlockNodes& found)
      : scale_{block}, finder_{ids}, found_{&found} {}

  void read_node(data_view text) {
    std::int64_t id = 0;
    std::optional<std::int64_t> lat;
    std::optional<std::int64_t> lon;
    protozero::pbf_message<NodeField> fields{text};
    while (fields.next()) {
      switch (fields.tag_and_type()) {
        case tag_and_type(NodeField::Id, pbf_wire_type::varint):
          id = fields.get_sint64();
          break;
        case tag_and_type(NodeField::Lat, pbf_wire_type::varint):
          lat = fields.get_sint64();
          break;
        case tag_and_type(NodeField::Lon, pbf_wire_type::varint):
          lon = fields.get_sint64();
          break;
        default:
          fields.skip();
      }
    }
    if (!lat || !lon) {
      throw std::runtime_error{"a node without coordinates"};
    }
    offer(id, *lon, *lat);
  }

  void read_dense(data_view text) {
    PackedDeltas ids;
    PackedDeltas lats;
    PackedDeltas lons;
    protozero::pbf_message<DenseField> fields{text};
    while (fields.next()) {
      switch (fields.tag_and_type()) {
        case tag_and_type(DenseField::Ids, pbf_wire_type::length_delimited):
          ids = PackedDeltas{fields.get_view()};
          break;
        case tag_and_type(DenseField::Lats, pbf_wire_type::length_delimited):
          lats = PackedDeltas{fields.get_view()};
          break;
        case tag_and_type(DenseField::Lons, pbf_wire_type::length_delimited):
          lons = PackedDeltas{fields.get_view()};
          break;
        default:
          fields.skip();
      }
    }
    while (!ids.done()) {
      if (lats.done() || lons.done()) {
        throw std::runtime_error{"fewer coordinates than nodes"};
      }
      const std::int64_t lon = lons.next();
      offer(ids.next(), lon, lats.next());
    }
  }

 private:
  void offer(std::int64_t id, std::int64_t lon, std::int64_t lat) {
    if (const auto index = finder_.find(id)) {
      if (const auto node = scale_.placed(*index, lon, lat)) {
        std::vector<PlacedNode>& nodes = found_->nodes;
        found_->ascending = found_->ascending && (nodes.empty() || nodes.back().index < *index);
        nodes.push_back(*node);
      }
    }
  }

  Scale scale_;
  IdFinder finder_;
  BlockNodes* found_;
};

}  // namespace

void ways_of_block(std::string_view block, const std::set<std::string>& way_keys,
                   const std::set<std::string>& kept_keys, BlockWays& found) {
  found.ways.ids.clear();
  found.ways.first_ref.resize(1);
  found.ways.refs.clear();
  found.ways.tags.clear();
  found.tag_sets.clear();
  found.has_nodes = false;
  std::optional<WayReader> reader;
  for_each_group(block, [&](protozero::pbf_message<GroupField> group) {
    while (group.next()) {
      switch (group.tag_and_type()) {
        case tag_and_type(GroupField::Way, pbf_wire_type::length_delimited):
          if (!reader) {
            reader.emplace(block, way_keys, kept_keys, found);
          }
          reader->read(group.get_view());
          break;
        case tag_and_type(GroupField::Node, pbf_wire_type::length_delimited):
        case tag_and_type(GroupField::DenseNodes, pbf_wire_type::length_delimited):
          found.has_nodes = true;
          group.skip();
          break;
        default:
          group.skip();
      }
    }
  });
  if (reader) {
    found.tag_sets = reader->take_tag_sets();
  }
}

void nodes_of_block(std::string_view block, const NodeIds& ids, BlockNodes& found) {
  found.nodes.clear();
  found.ascending = true;
  found.has_ways = false;
  NodeReader reader{block, ids, found};
  for_each_group(block, [&](protozero::pbf_message<GroupField> group) {
    while (group.next()) {
      switch (group.tag_and_type()) {
        case tag_and_type(GroupField::Node, pbf_wire_type::length_delimited):
          reader.read_node(group.get_view());
          break;
        case tag_and_type(GroupField::DenseNodes, pbf_wire_type::length_delimited):
          reader.read_dense(group.get_view());
          break;
        case tag_and_type(GroupField::Way, pbf_wire_type::length_delimited):
          found.has_ways = true;
          group.skip();
          break;
        default:
          group.skip();
      }
    }
  });
}

bool has_only_nodes(std::string_view block) {
  bool only_nodes = true;
  for_each_group(block, [&](protozero::pbf_message<GroupField> group) {
    while (only_nodes && group.next()) {
      const auto kind = group.tag_and_type();
      only_nodes = kind == tag_and_type(GroupField::Node, pbf_wire_type::length_delimited) ||
                   kind == tag_and_type(GroupField::DenseNodes, pbf_wire_type::length_delimited);
      group.skip();
    }
  });
  return only_nodes;
}

}  // namespace geo::io::detail
