#pragma once

#include "geo/base/error.hpp"
#include "geo/base/task.hpp"
#include "geo/crs/crs.hpp"
#include "geo/geometry/grid.hpp"
#include "geo/geometry/polygon.hpp"
#include "geo/network/profile_graph.hpp"
#include "geo/raster/walking_cost.hpp"
#include "planner/terrain/terrain_profile.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace planner {

// NOLINTBEGIN(readability-redundant-member-init): with them, gcc lets {.elevation = …} stand alone without a warning

/// Where the terrain of a place and what is on it are told.
struct TerrainFiles {
  std::filesystem::path elevation;   ///< raster, metres
  std::filesystem::path land_cover;  ///< raster of classes, no data where nobody passes; empty: the same everywhere
  std::filesystem::path speeds;      ///< table: class, speed (km/h), mode; empty with land_cover: 5 km/h on foot
  std::filesystem::path facilities;  ///< points; empty: none
  std::string facility_id = "id";
  std::string capacity = {};         ///< column of how many people a facility has room for; empty: not asked for
  std::string where = {};            ///< OGR filter of facilities
  std::vector<std::string> xy = {};  ///< columns of x and y, if facilities are a table
  std::string xy_crs = {};           ///< that of those; empty: the rasters'
  std::optional<std::filesystem::path> population = {};  ///< raster, people per cell
  std::optional<std::filesystem::path> zones = {};       ///< areas by which people are counted
  std::string zone_name = "name";
  std::optional<std::filesystem::path> roads = {};         ///< lines
  std::string road_class = "class";                        ///< column of a road's class of land cover
  std::vector<std::filesystem::path> barriers = {};        ///< lines bar the land, areas roads as well
  std::optional<std::filesystem::path> network = {};       ///< OpenStreetMap or lines: roads on which people ride
  std::map<std::string, std::string> network_fields = {};  ///< of lines: column by one of road_fields()
  std::string riders = "car";                              ///< profile of theirs
  std::filesystem::path profiles = {};                     ///< profiles.toml
};

// NOLINTEND(readability-redundant-member-init)

/// The same, read and set against each other.
struct TerrainData {
  struct Facility {
    std::string id;
    geo::MapPoint at;  ///< in the rasters' coordinates
    double capacity = 0.0;
  };
  struct Zone {
    std::string name;
    geo::MultiPolygon area;
  };

  /// Roads on which people ride, whatever the land cover there.
  struct Rides {
    geo::network::RoadNetwork roads;
    geo::network::ProfileGraph graph;
  };

  geo::Crs crs = geo::Crs::wgs84();  ///< of the rasters: in metres
  geo::Grid<float> elevation;
  geo::Grid<float> cover;  ///< with roads and barriers; NaN where nobody passes
  std::vector<geo::raster::CoverSpeed> speeds;
  std::vector<Facility> facilities;
  std::optional<geo::Grid<float>> population;
  std::vector<Zone> zones;
  std::optional<Rides> rides;
  geo::Findings findings;  ///< "facility_outside", "facility_in_barrier" and those of reading
};

/// Every raster must be of one grid, in metres; what is drawn is brought into its coordinates,
/// and into its cells as the profile does.
///
/// Errors  geo::Error naming file, row or field: whatever geo::io refuses; a raster in degrees or of another grid, a
///         class without a speed, a mode that is not known, a negative number of people or capacity, ids that are empty
///         or given twice.
[[nodiscard]] TerrainData read_terrain(const TerrainFiles& files, TerrainProfile profile, geo::Task& task);

/// What travels by which word: "WALKING", "walk", "步行" …
///
/// Errors  geo::Error naming the words.
[[nodiscard]] geo::raster::TravelMode parse_travel_mode(const std::string& word);

}  // namespace planner
