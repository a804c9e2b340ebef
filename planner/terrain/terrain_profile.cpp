#include "planner/terrain/terrain_profile.hpp"

#include "geo/base/error.hpp"
#include "geo/base/message.hpp"

#include <array>

namespace planner {
namespace {

using geo::raster::SpeedRule;

struct Profile {
  TerrainProfile profile;
  std::string_view name;
  SpeedRule rule;
};

constexpr std::array kProfiles{Profile{TerrainProfile::Junheng, "junheng", SpeedRule::Parts},
                               Profile{TerrainProfile::AccessMod2015, "accessmod-2015", SpeedRule::AccessMod2015},
                               Profile{TerrainProfile::AccessMod5_9, "accessmod-5.9", SpeedRule::AccessModOf5_9}};

}  // namespace

std::string_view name_of(TerrainProfile profile) {
  return kProfiles.at(static_cast<std::size_t>(profile)).name;
}

std::vector<std::string> terrain_profile_names() {
  std::vector<std::string> names;
  for (const Profile& profile : kProfiles) {
    names.emplace_back(profile.name);
  }
  return names;
}

TerrainProfile parse_terrain_profile(const std::string& name) {
  for (const Profile& profile : kProfiles) {
    if (profile.name == name) {
      return profile.profile;
    }
  }
  throw geo::Error{{},
                   geo::msg("there is no way of walking called “{0}”", name),
                   geo::msg("known are: {0}", geo::list_names(terrain_profile_names()))};
}

geo::raster::SpeedRule speed_rule_of(TerrainProfile profile) {
  return kProfiles.at(static_cast<std::size_t>(profile)).rule;
}

}  // namespace planner
