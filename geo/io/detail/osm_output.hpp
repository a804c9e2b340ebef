#pragma once

#include "geo/io/osm_file.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace geo::io::detail {

enum class PbfBlocks : std::uint8_t { Plain, Deflated };

/// As io::write_osm_pbf(), with the blocks of the file compressed or not.
void write_osm_pbf(const std::filesystem::path& file, const OsmRoads& roads, const std::string& generator,
                   PbfBlocks blocks);

}  // namespace geo::io::detail
