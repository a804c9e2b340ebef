#pragma once

#include "geo/io/osm_file.hpp"

namespace geo::io::detail {

/// As read_osm_roads of a PBF file, block by block on the task's threads; the same roads as libosmium's reader gives.
///
/// Errors  IoError if there are too many roads; std::exception, of several libraries, if the file is damaged.
[[nodiscard]] OsmRoads read_pbf_roads(const std::filesystem::path& file, const std::set<std::string>& way_keys,
                                      const std::set<std::string>& kept_keys, Task& task);

}  // namespace geo::io::detail
