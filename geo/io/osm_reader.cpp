#include "geo/io/detail/input_file.hpp"
#include "geo/io/detail/osm_format.hpp"
#include "geo/io/detail/osmium_roads.hpp"
#include "geo/io/detail/pbf_roads.hpp"
#include "geo/io/osm_file.hpp"

#include <new>

namespace geo::io {
namespace {

/// What `read(format)` gives; what several libraries say of a damaged file becomes one error.
template <class Read>
auto read_guarded(const std::filesystem::path& file, const Read& read) {
  detail::require_file(file);
  const std::string format = detail::osm_format_of(file);
  try {
    return read(format);
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
}

}  // namespace

OsmRoads read_osm_roads(const std::filesystem::path& file, const std::set<std::string>& way_keys,
                        const std::set<std::string>& kept_keys, Task& task) {
  OsmRoads roads = read_guarded(file, [&](const std::string& format) {
    return format == "pbf" ? detail::read_pbf_roads(file, way_keys, kept_keys, task)
                           : detail::read_roads_with_osmium(file, format, way_keys, kept_keys, task);
  });
  if (roads.way_ids.empty()) {
    throw IoError{{file.string(), {}}, msg("there are no roads in it"), msg("export the area again with its highways")};
  }
  return roads;
}

std::vector<OsmNode> read_osm_nodes(const std::filesystem::path& file, const std::set<std::string>& node_keys,
                                    const std::set<std::string>& kept_keys, Task& task) {
  return read_guarded(file, [&](const std::string& format) {
    return detail::read_nodes_with_osmium(file, format, node_keys, kept_keys, task);
  });
}

OsmCounts count_osm_objects(const std::filesystem::path& file, const Task& task) {
  return read_guarded(file, [&](const std::string& format) { return detail::count_with_osmium(file, format, task); });
}

}  // namespace geo::io
