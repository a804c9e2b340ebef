#include "geo/io/detail/osm_output.hpp"

#include <osmium/builder/attr.hpp>
#include <osmium/io/file.hpp>
#include <osmium/io/header.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>
#include <osmium/memory/buffer.hpp>
#include <osmium/thread/pool.hpp>

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

namespace geo::io {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20U;

/// Positions of a list in ascending order of their ids.
std::vector<std::size_t> ascending(std::span<const std::int64_t> ids) {
  std::vector<std::size_t> order(ids.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return ids[i]; });
  return order;
}

osmium::Location location_of(LonLat position) {
  return {position.lon, position.lat};
}

osmium::io::Header header_of(const OsmRoads& roads, const std::string& generator) {
  osmium::Box box;
  for (const LonLat position : roads.node_positions) {
    box.extend(location_of(position));
  }
  osmium::io::Header header;
  header.set("generator", generator);
  header.set("sorting", "Type_then_ID");
  header.add_box(box);
  return header;
}

/// A PBF file being written: fills buffers and hands on each full one.
class Output {
 public:
  Output(const std::filesystem::path& file, const osmium::io::Header& header, detail::PbfBlocks blocks)
      : writer_{osmium::io::File{std::filesystem::absolute(file).string(),
                                 std::string{"pbf,add_metadata=false,pbf_compression="} +
                                     (blocks == detail::PbfBlocks::Deflated ? "zlib" : "none")},
                header, osmium::io::overwrite::allow, pool_} {}

  [[nodiscard]] osmium::memory::Buffer& buffer() { return buffer_; }

  void flush_if_full() {
    constexpr std::size_t reserve = kBufferBytes / 8;
    if (buffer_.committed() > kBufferBytes - reserve) {
      flush();
    }
  }

  void close() {
    flush();
    writer_.close();
  }

 private:
  void flush() {
    writer_(std::exchange(buffer_, osmium::memory::Buffer{kBufferBytes, osmium::memory::Buffer::auto_grow::yes}));
  }

  osmium::thread::Pool pool_{1};
  osmium::io::Writer writer_;
  osmium::memory::Buffer buffer_{kBufferBytes, osmium::memory::Buffer::auto_grow::yes};
};

void write_nodes(Output& output, const OsmRoads& roads) {
  namespace attr = osmium::builder::attr;
  for (const std::size_t node : ascending(roads.node_ids)) {
    osmium::builder::add_node(output.buffer(), attr::_id(roads.node_ids[node]),
                              attr::_location(location_of(roads.node_positions[node])));
    output.flush_if_full();
  }
}

void write_ways(Output& output, const OsmRoads& roads) {
  namespace attr = osmium::builder::attr;
  std::vector<osmium::object_id_type> nodes;
  for (const std::size_t way : ascending(roads.way_ids)) {
    nodes.clear();
    for (std::uint32_t i = roads.first_ref[way]; i < roads.first_ref[way + 1]; ++i) {
      nodes.push_back(roads.node_ids[roads.way_nodes[i]]);
    }
    osmium::builder::add_way(output.buffer(), attr::_id(roads.way_ids[way]), attr::_nodes(nodes),
                             attr::_tags(roads.tag_sets[roads.way_tags[way]]));
    output.flush_if_full();
  }
}

}  // namespace

void write_osm_pbf(const std::filesystem::path& file, const OsmRoads& roads, const std::string& generator) {
  // GDAL refuses blocks that shrink as well as made-up data do
  detail::write_osm_pbf(file, roads, generator, detail::PbfBlocks::Plain);
}

void detail::write_osm_pbf(const std::filesystem::path& file, const OsmRoads& roads, const std::string& generator,
                           PbfBlocks blocks) {
  try {
    Output output{file, header_of(roads, generator), blocks};
    write_nodes(output, roads);
    write_ways(output, roads);
    output.close();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {  // libosmium's, protozero's and the file system's
    throw IoError{{file.string(), {}},
                  msg("cannot be written: {0}", error.what()),
                  msg("check the free space and that you may write there")};
  }
}

}  // namespace geo::io
