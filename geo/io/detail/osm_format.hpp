#pragma once

#include <filesystem>
#include <string>

namespace geo::io::detail {

/// What an OpenStreetMap file is by its first bytes, in libosmium's words: "pbf", "xml", "xml.gz" or "xml.bz2". Names
/// of files mislead.
///
/// Errors  IoError: it is none of these.
[[nodiscard]] std::string osm_format_of(const std::filesystem::path& file);

}  // namespace geo::io::detail
