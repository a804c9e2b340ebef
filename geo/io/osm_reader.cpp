#include "geo/io/detail/input_file.hpp"
#include "geo/io/detail/osm_format.hpp"
#include "geo/io/detail/osm_ways.hpp"
#include "geo/io/osm_file.hpp"

#include <osmium/io/bzip2_compression.hpp>
#include <osmium/io/file.hpp>
#include <osmium/io/gzip_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/memory/buffer.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/way.hpp>
#include <osmium/thread/pool.hpp>

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

namespace geo::io {
namespace {

using detail::FileWays;
using detail::NodePositions;

/// One file, to be gone through several times.
struct Source {
  osmium::io::File file;
  osmium::thread::Pool pool;
};

/// Calls `take` for every living object of a type. Reports the share of the file read, from `begin` to `begin` + ½.
template <class Object, class Take>
void for_each(Source& source, osmium::osm_entity_bits::type type, double begin, Task& task, const Take& take) {
  osmium::io::Reader reader{source.file, type, osmium::io::read_meta::no, source.pool};
  const double size = std::max(1.0, static_cast<double>(reader.file_size()));
  while (const osmium::memory::Buffer buffer = reader.read()) {
    for (const Object& object : buffer.select<Object>()) {
      if (object.visible()) {
        take(object);
      }
    }
    task.report(begin + 0.5 * std::min(1.0, static_cast<double>(reader.offset()) / size));
  }
  reader.close();
}

bool has_any_key(const osmium::TagList& tags, const std::set<std::string>& keys) {
  return std::ranges::any_of(tags, [&](const osmium::Tag& tag) { return keys.contains(tag.key()); });
}

TagSet kept_tags(const osmium::TagList& tags, const std::set<std::string>& keys) {
  TagSet kept;
  for (const osmium::Tag& tag : tags) {
    if (keys.contains(tag.key())) {
      kept.emplace_back(tag.key(), tag.value());
    }
  }
  std::ranges::sort(kept);
  return kept;
}

OsmRoads read_roads(Source& source, const std::string& name, const std::set<std::string>& way_keys,
                    const std::set<std::string>& kept_keys, Task& task) {
  FileWays ways;
  detail::TagSetIndex tag_sets;
  for_each<osmium::Way>(source, osmium::osm_entity_bits::way, 0.0, task, [&](const osmium::Way& way) {
    if (!has_any_key(way.tags(), way_keys)) {
      return;
    }
    ways.ids.push_back(way.id());
    ways.tags.push_back(tag_sets.index_of(kept_tags(way.tags(), kept_keys)));
    for (const osmium::NodeRef& node : way.nodes()) {
      ways.refs.push_back(node.ref());
    }
    ways.first_ref.push_back(ways.refs.size());
  });
  if (ways.refs.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw IoError{
        {name, {}}, msg("more roads than can be read at once"), msg("cut out the place first (osmium extract)")};
  }
  NodePositions nodes{ways.refs};
  for_each<osmium::Node>(source, osmium::osm_entity_bits::node, 0.5, task, [&](const osmium::Node& node) {
    if (node.location().valid()) {
      nodes.offer(node.id(), {node.location().lon(), node.location().lat()});
    }
  });
  return detail::assemble_roads(ways, nodes, tag_sets.take(), name);
}

}  // namespace

OsmRoads read_osm_roads(const std::filesystem::path& file, const std::set<std::string>& way_keys,
                        const std::set<std::string>& kept_keys, Task& task) {
  detail::require_file(file);
  const std::string format = detail::osm_format_of(file);
  OsmRoads roads;
  try {
    Source source{osmium::io::File{std::filesystem::absolute(file).string(), format},
                  osmium::thread::Pool{task.threads()}};
    roads = read_roads(source, file.string(), way_keys, kept_keys, task);
  } catch (const Error&) {
    throw;
  } catch (const Cancelled&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {  // libosmium, protozero, zlib and expat each have their own
    throw IoError{{file.string(), {}},
                  msg("cannot be read as OpenStreetMap data: {0}", error.what()),
                  msg("the file is damaged or cut off: download or export it again")};
  }
  if (roads.way_ids.empty()) {
    throw IoError{{file.string(), {}}, msg("there are no roads in it"), msg("export the area again with its highways")};
  }
  return roads;
}

}  // namespace geo::io
