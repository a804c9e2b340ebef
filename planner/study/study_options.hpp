#pragma once

#include "geo/base/error.hpp"
#include "geo/base/units.hpp"
#include "geo/network/mobility.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace planner {

/// [barrier_free]: whose ways are set beside those of people on foot.
struct BarrierFreeOptions {
  std::string profile = "wheelchair";  ///< one with limits
  std::string beside = "walk";
  geo::network::UnknownPolicy policy = geo::network::UnknownPolicy::Likely;
  geo::Metres within{1000.0};   ///< way of those counted as near a facility
  geo::Metres extra_leg{25.0};  ///< how much farther than the nearest way on foot the nearest barrier-free one may be
  std::size_t barriers = 50;    ///< ranked at most
  std::map<geo::network::Obstacle, double> cost;        ///< yuan for each
  std::map<geo::network::Obstacle, double> cost_per_m;  ///< yuan for each metre

  friend bool operator==(const BarrierFreeOptions&, const BarrierFreeOptions&) = default;
};

/// [terrain]: where heights and cover of the land are told, and how people get about on it. The files are read when
/// somebody asks for them: planner/terrain.
struct TerrainSource {
  geo::Where where;                             ///< of the section
  std::filesystem::path elevation;              ///< raster, metres
  std::filesystem::path land_cover;             ///< raster of classes; empty: the same everywhere
  std::filesystem::path speeds;                 ///< table of class, speed, mode; empty: 5 km/h on foot
  std::optional<std::filesystem::path> roads;   ///< lines drawn over the land cover
  std::string road_class = "class";             ///< column of their classes of land cover
  std::vector<std::filesystem::path> barriers;  ///< lines bar the land, areas roads as well
  std::string profile = "junheng";              ///< by whose rules people walk
  int neighbours = 16;                          ///< 8 or 16
  geo::Seconds limit{3600.0};                   ///< people within it are counted
  std::string beside = "walk";                  ///< profile of the ways by road that are set beside; empty: none
  std::string riders;     ///< profile by which people ride on where they meet a road; empty: on foot all the way
  geo::Seconds boarding;  ///< before each ride

  friend bool operator==(const TerrainSource&, const TerrainSource&) = default;
};

}  // namespace planner
