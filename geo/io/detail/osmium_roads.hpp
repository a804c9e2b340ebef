#pragma once

#include "geo/io/osm_file.hpp"

#include <string>

namespace geo::io::detail {

/// As read_osm_roads, with libosmium: object by object, for every format; `format` in its words (osm_format_of).
///
/// Errors  IoError if there are too many roads; std::exception, of several libraries, if the file is damaged.
[[nodiscard]] OsmRoads read_roads_with_osmium(const std::filesystem::path& file, const std::string& format,
                                              const std::set<std::string>& way_keys,
                                              const std::set<std::string>& kept_keys, Task& task);

/// As read_osm_nodes.
[[nodiscard]] std::vector<OsmNode> read_nodes_with_osmium(const std::filesystem::path& file, const std::string& format,
                                                          const std::set<std::string>& node_keys,
                                                          const std::set<std::string>& kept_keys, Task& task);

[[nodiscard]] OsmCounts count_with_osmium(const std::filesystem::path& file, const std::string& format,
                                          const Task& task);

}  // namespace geo::io::detail
