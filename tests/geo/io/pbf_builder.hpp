#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

// Writes OpenStreetMap PBF byte by byte, in the forms that no writer of ours produces. Source:
// wiki.openstreetmap.org/wiki/PBF_Format, protobuf.dev/programming-guides/encoding

namespace geo::io::pbf {

inline std::string varint(std::uint64_t number) {
  std::string bytes;
  for (; number >= 128; number >>= 7U) {
    bytes.push_back(static_cast<char>(number % 128 + 128));
  }
  bytes.push_back(static_cast<char>(number));
  return bytes;
}

inline std::uint64_t zigzag(std::int64_t number) {
  return static_cast<std::uint64_t>(number) << 1U ^ (number < 0 ? ~std::uint64_t{0} : 0U);
}

inline std::string number_field(unsigned tag, std::uint64_t number) {
  return varint(tag << 3U) + varint(number);
}

inline std::string bytes_field(unsigned tag, const std::string& bytes) {
  return varint(tag << 3U | 2U) + varint(bytes.size()) + bytes;
}

/// As differences, the first from 0.
inline std::string packed_deltas(unsigned tag, const std::vector<std::int64_t>& numbers) {
  std::string bytes;
  std::int64_t last = 0;
  for (const std::int64_t number : numbers) {
    bytes += varint(zigzag(number - last));
    last = number;
  }
  return bytes_field(tag, bytes);
}

inline std::string packed(unsigned tag, const std::vector<std::uint32_t>& numbers) {
  std::string bytes;
  for (const std::uint32_t number : numbers) {
    bytes += varint(number);
  }
  return bytes_field(tag, bytes);
}

struct Node {
  std::int64_t id;
  std::int64_t lat;  ///< in the block's numbers
  std::int64_t lon;
};

inline std::string dense_group(const std::vector<Node>& nodes) {
  std::vector<std::int64_t> ids;
  std::vector<std::int64_t> lats;
  std::vector<std::int64_t> lons;
  for (const Node& node : nodes) {
    ids.push_back(node.id);
    lats.push_back(node.lat);
    lons.push_back(node.lon);
  }
  return bytes_field(2, bytes_field(2, packed_deltas(1, ids) + packed_deltas(8, lats) + packed_deltas(9, lons)));
}

inline std::string plain_group(const std::vector<Node>& nodes) {
  std::string group;
  for (const Node& node : nodes) {
    group += bytes_field(
        1, number_field(1, zigzag(node.id)) + number_field(8, zigzag(node.lat)) + number_field(9, zigzag(node.lon)));
  }
  return bytes_field(2, group);
}

struct Way {
  std::int64_t id;
  std::vector<std::uint32_t> keys;  ///< places in the table of strings
  std::vector<std::uint32_t> values;
  std::vector<std::int64_t> nodes;
};

inline std::string way_group(const std::vector<Way>& ways) {
  std::string group;
  for (const Way& way : ways) {
    group += bytes_field(3, number_field(1, static_cast<std::uint64_t>(way.id)) + packed(2, way.keys) +
                                packed(3, way.values) + packed_deltas(8, way.nodes));
  }
  return bytes_field(2, group);
}

inline std::string strings(const std::vector<std::string>& texts) {
  std::string table;
  for (const std::string& text : texts) {
    table += bytes_field(1, text);
  }
  return bytes_field(1, table);
}

/// A block of the file with what comes before it.
inline std::string framed(const std::string& type, const std::string& blob) {
  const std::string header = bytes_field(1, type) + number_field(3, blob.size());
  std::string length;
  for (int shift = 24; shift >= 0; shift -= 8) {
    length.push_back(static_cast<char>(header.size() >> static_cast<unsigned>(shift) & 255U));
  }
  return length + header + blob;
}

inline std::string raw_block(const std::string& type, const std::string& content) {
  return framed(type, bytes_field(1, content));
}

inline std::string file_start(const std::string& required_feature = "DenseNodes") {
  return raw_block("OSMHeader", bytes_field(4, "OsmSchema-V0.6") + bytes_field(4, required_feature));
}

/// Its header says that all nodes come before all ways, and these before the rest.
inline std::string sorted_file_start() {
  return raw_block("OSMHeader", bytes_field(4, "OsmSchema-V0.6") + bytes_field(4, "DenseNodes") +
                                    bytes_field(5, "Sort.Type_then_ID"));
}

}  // namespace geo::io::pbf
