#include "geo/io/detail/osmium_roads.hpp"

#include "geo/io/detail/osm_ways.hpp"

#include <osmium/io/bzip2_compression.hpp>
#include <osmium/io/file.hpp>
#include <osmium/io/gzip_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/memory/buffer.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/way.hpp>
#include <osmium/thread/pool.hpp>

#include <algorithm>
#include <utility>

namespace geo::io::detail {
namespace {

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

}  // namespace

OsmRoads read_roads_with_osmium(const std::filesystem::path& file, const std::string& format,
                                const std::set<std::string>& way_keys, const std::set<std::string>& kept_keys,
                                Task& task) {
  Source source{osmium::io::File{std::filesystem::absolute(file).string(), format},
                osmium::thread::Pool{task.threads()}};
  FileWays ways;
  TagSetIndex tag_sets;
  for_each<osmium::Way>(source, osmium::osm_entity_bits::way, 0.0, task, [&](const osmium::Way& way) {
    if (!has_any_key(way.tags(), way_keys)) {
      return;
    }
    ways.ids.push_back(way.id());
    ways.tags.push_back(tag_sets.index_of(kept_tags(way.tags(), kept_keys)));
    for (const osmium::NodeRef& node : way.nodes()) {
      ways.refs.push_back(node.ref());
    }
    ways.first_ref.push_back(static_cast<std::uint32_t>(ways.refs.size()));
  });
  require_countable(ways.refs.size(), file.string());
  NodeIds ids{ways.refs, task};
  IdFinder finder{ids};
  std::vector<LonLat> positions = missing_positions(ids);
  for_each<osmium::Node>(source, osmium::osm_entity_bits::node, 0.5, task, [&](const osmium::Node& node) {
    const auto index = finder.find(node.id());
    if (index && node.location().valid()) {
      positions[*index] = {node.location().lon(), node.location().lat()};
    }
  });
  return assemble_roads(std::move(ways), std::move(ids), std::move(positions), tag_sets.take(), file.string(), task);
}

std::vector<OsmNode> read_nodes_with_osmium(const std::filesystem::path& file, const std::string& format,
                                            const std::set<std::string>& node_keys,
                                            const std::set<std::string>& kept_keys, Task& task) {
  Source source{osmium::io::File{std::filesystem::absolute(file).string(), format},
                osmium::thread::Pool{task.threads()}};
  std::vector<OsmNode> nodes;
  for_each<osmium::Node>(source, osmium::osm_entity_bits::node, 0.5, task, [&](const osmium::Node& node) {
    if (has_any_key(node.tags(), node_keys)) {
      nodes.push_back({node.id(), kept_tags(node.tags(), kept_keys)});
    }
  });
  return nodes;
}

OsmCounts count_with_osmium(const std::filesystem::path& file, const std::string& format, const Task& task) {
  osmium::thread::Pool pool{task.threads()};
  osmium::io::Reader reader{osmium::io::File{std::filesystem::absolute(file).string(), format},
                            osmium::osm_entity_bits::nwr, osmium::io::read_meta::no, pool};
  OsmCounts counts;
  while (const osmium::memory::Buffer buffer = reader.read()) {
    task.throw_if_cancelled();
    for (const osmium::OSMObject& object : buffer.select<osmium::OSMObject>()) {
      counts.nodes += object.type() == osmium::item_type::node ? 1U : 0U;
      counts.ways += object.type() == osmium::item_type::way ? 1U : 0U;
      counts.relations += object.type() == osmium::item_type::relation ? 1U : 0U;
    }
  }
  reader.close();
  return counts;
}

}  // namespace geo::io::detail
