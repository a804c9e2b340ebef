#pragma once

#include "geo/io/toml.hpp"
#include "geo/io/vector_reader.hpp"

#include <filesystem>
#include <string>

namespace planner::detail {

inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2200;

/// A path as the project writes it, seen from the project's folder; something remote stays as it is, to be refused when
/// opened.
[[nodiscard]] std::filesystem::path resolve(const geo::io::TomlTable& table, const std::string& written);

/// The path that a key must hold.
///
/// Errors  geo::IoError: absent, or an empty text.
[[nodiscard]] std::filesystem::path read_path(geo::io::TomlTable& table, const char* key);

/// The coordinate system of the key crs; empty if it is absent.
///
/// Errors  geo::CrsError: not known.
[[nodiscard]] std::string read_crs(geo::io::TomlTable& table);

/// The keys that name a layer: file, layer, where, x, y and crs. `file_key` stands for "file" where it is called
/// otherwise.
[[nodiscard]] geo::io::LayerSource read_layer_entry(geo::io::TomlTable& table, const char* file_key = "file");

/// A year, or 0 if the key is absent.
///
/// Errors  geo::IoError: not between 1900 and 2200.
[[nodiscard]] int read_year(geo::io::TomlTable& table, const char* key);

}  // namespace planner::detail
