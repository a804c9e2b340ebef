#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace planner::detail {

/// The highway class that a value of a road layer's field means: by the project's table (the first pattern that fits),
/// else the value itself if it is a known class, else by the words and road numbers that Chinese data use (国道, G307,
/// 县道 …; the longest word counts). Empty if none of them tells.
[[nodiscard]] std::string road_class_of(const std::string& value,
                                        std::span<const std::pair<std::string, std::string>> patterns,
                                        const std::set<std::string>& known);

enum class RoadDirection : std::uint8_t { Both, Forward, Backward, Unknown };

/// What a value of a one-way field means; an empty one is both ways.
[[nodiscard]] RoadDirection direction_of(const std::string& value);

/// The surface, in OpenStreetMap's words, that a value of a surface field means (水泥, 沥青, 砂石, 土路 …); a value
/// that none of them is stays as it is.
[[nodiscard]] std::string surface_of(const std::string& value);

/// Whether a value of a bridge or tunnel field says that it is one: a yes, or any word that is no no.
[[nodiscard]] bool is_yes(const std::string& value);

}  // namespace planner::detail
