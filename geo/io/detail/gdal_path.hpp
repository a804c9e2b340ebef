#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace geo::io::detail {

/// Whether the name ends in `lower_case` (".zip"), however it is written.
[[nodiscard]] bool has_extension(const std::filesystem::path& file, std::string_view lower_case);

/// Where GDAL finds a local file: a .zip is looked into, and its only member, if it has one, is taken.
[[nodiscard]] std::string gdal_path(const std::filesystem::path& file);

}  // namespace geo::io::detail
