#pragma once

#include "geo/raster/walking_cost.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

/// By whose rules people walk and places fill up.
enum class TerrainProfile : std::uint8_t {
  Junheng,
  AccessMod2015,  ///< as the results published with AccessMod's demonstration were made
  AccessMod5_9    ///< as AccessMod 5.9 gives them
};

[[nodiscard]] std::string_view name_of(TerrainProfile profile);  ///< "junheng", "accessmod-2015", "accessmod-5.9"
[[nodiscard]] std::vector<std::string> terrain_profile_names();

/// Errors  geo::Error naming the profiles there are.
[[nodiscard]] TerrainProfile parse_terrain_profile(const std::string& name);

[[nodiscard]] geo::raster::SpeedRule speed_rule_of(TerrainProfile profile);

}  // namespace planner
