#pragma once

#include "geo/io/toml.hpp"
#include "planner/scenario/scenario.hpp"

#include <filesystem>
#include <string_view>

namespace planner::detail {

/// A scenario's document. `file` is only named in messages.
[[nodiscard]] Scenario scenario_of(geo::io::TomlTable document, const std::filesystem::path& file);

/// An [[edit]] table of any kind, to its end. Errors  geo::IoError with file and line.
[[nodiscard]] Edit read_edit(geo::io::TomlTable& table);

// One kind of edit each, out of its [[edit]] table. Errors  geo::IoError with file and line.
[[nodiscard]] Edit read_open(geo::io::TomlTable& table);
[[nodiscard]] Edit read_close(geo::io::TomlTable& table);
[[nodiscard]] Edit read_move(geo::io::TomlTable& table);
[[nodiscard]] Edit read_upgrade(geo::io::TomlTable& table);
[[nodiscard]] Edit read_add_road(geo::io::TomlTable& table);
[[nodiscard]] Edit read_change_road(geo::io::TomlTable& table);
[[nodiscard]] Edit read_close_road(geo::io::TomlTable& table);
[[nodiscard]] Edit read_change_standard(geo::io::TomlTable& table);
[[nodiscard]] Edit read_target(geo::io::TomlTable& table);

// ---- What several kinds share ---------------------------------------------------------------------------------------

[[nodiscard]] Note read_note(geo::io::TomlTable& table);

/// `lon` and `lat`.
[[nodiscard]] geo::LonLat read_position(geo::io::TomlTable& table);

/// 0 where the key is absent.
[[nodiscard]] int read_year(geo::io::TomlTable& table, std::string_view key);

[[nodiscard]] std::optional<double> read_between(geo::io::TomlTable& table, std::string_view key, double low,
                                                 double high);

/// Errors  geo::IoError: it is no position in degrees. `where` is the key that gave it.
[[nodiscard]] double require_degrees(const geo::io::TomlTable& table, std::string_view key, double degrees,
                                     double limit);

}  // namespace planner::detail
