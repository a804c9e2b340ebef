#include "geo/io/raster_file.hpp"
#include "geo/io/text_file.hpp"
#include "planner/study/detail/layer_entry.hpp"
#include "planner/study/detail/project_sections.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::TomlTable;

constexpr double kMinute = 60.0;
constexpr double kMostMinutes = 1e6;

/// Those of planner/terrain, which lies above this.
constexpr std::array<std::string_view, 3> kTerrainProfiles{"junheng", "accessmod-2015", "accessmod-5.9"};

geo::Seconds minutes_of(TomlTable& table, const char* key, geo::Seconds otherwise) {
  const double minutes = table.find_number(key).value_or(otherwise.value() / kMinute);
  if (!(minutes >= 0.0 && minutes <= kMostMinutes)) {
    throw geo::IoError{table.where(key), msg("{0} is an impossible number", key),
                       msg("it must lie between {0} and {1}", "0", geo::fixed_text(kMostMinutes, 0))};
  }
  return geo::Seconds{minutes * kMinute};
}

std::filesystem::path find_path(TomlTable& document, TomlTable& table, const char* key) {
  const auto written = table.find_text(key);
  return written ? resolve(document, *written) : std::filesystem::path{};
}

void read_land(TomlTable& document, TomlTable& table, TerrainSource& source) {
  source.elevation = resolve(document, table.text("elevation"));
  source.land_cover = find_path(document, table, "land_cover");
  source.speeds = find_path(document, table, "speeds");
  if (source.land_cover.empty() != source.speeds.empty()) {
    throw geo::IoError{table.where(source.speeds.empty() ? "land_cover" : "speeds"),
                       msg("land_cover and speeds go together"),
                       msg("name the raster of classes and the table of their speeds, or neither: then everything is "
                           "walked at 5 km/h")};
  }
  source.road_class = table.find_text("road_class").value_or(source.road_class);
  if (const auto roads = find_path(document, table, "roads"); !roads.empty()) {
    source.roads = roads;
    if (source.speeds.empty()) {
      throw geo::IoError{table.where("roads"), msg("roads are drawn over land cover, and there is none"),
                         msg("add land_cover and speeds, or take the roads of [network]: riders = \"car\"")};
    }
  }
  for (const std::string& file : table.find_texts("barriers").value_or(std::vector<std::string>{})) {
    source.barriers.push_back(resolve(document, file));
  }
}

void read_walk(TomlTable& table, const Project& project, TerrainSource& source) {
  source.profile = table.find_text("profile").value_or(source.profile);
  if (std::ranges::find(kTerrainProfiles, source.profile) == kTerrainProfiles.end()) {
    throw geo::IoError{table.where("profile"), msg("there is no way of walking called “{0}”", source.profile),
                       msg("known are: {0}", geo::list_names({kTerrainProfiles.begin(), kTerrainProfiles.end()}))};
  }
  const bool is_of_2015 = source.profile == kTerrainProfiles[1];
  const auto neighbours = table.find_integer("neighbours").value_or(is_of_2015 ? 8 : 16);
  if ((neighbours != 8 && neighbours != 16) || (neighbours == 16 && is_of_2015)) {
    throw geo::IoError{table.where("neighbours"), msg("{0} is an impossible number", "neighbours"),
                       msg("write one of: {0}", is_of_2015 ? "8" : "8, 16")};
  }
  source.neighbours = static_cast<int>(neighbours);
  source.limit = minutes_of(table, "limit_min", source.limit);
  source.boarding = minutes_of(table, "boarding_min", source.boarding);
  source.riders = table.find_text("riders").value_or("");
  source.beside = table.find_text("beside").value_or(project.network ? source.beside : "");
  for (const char* key : {"riders", "beside"}) {
    if (!project.network && table.has(key)) {
      throw geo::IoError{table.where(key), msg("{0} names who travels by road, and there are no roads", key),
                         msg("add [network] with roads, or remove {0}", key)};
    }
  }
}

}  // namespace

void read_terrain_section(TomlTable& document, Project& project) {
  auto table = document.find_table("terrain");
  if (!table) {
    return;
  }
  TerrainSource source;
  source.where = table->where();
  read_land(document, *table, source);
  read_walk(*table, project, source);
  table->finish();
  project.terrain = std::move(source);
}

void look_for_terrain(const TerrainSource& terrain) {
  static_cast<void>(geo::io::read_raster_info(terrain.elevation));
  if (!terrain.land_cover.empty()) {
    static_cast<void>(geo::io::read_raster_info(terrain.land_cover));
  }
  std::vector<std::filesystem::path> others = terrain.barriers;
  others.push_back(terrain.speeds);
  others.push_back(terrain.roads.value_or(""));
  for (const std::filesystem::path& file : others) {
    if (!file.empty() && !std::filesystem::is_directory(file)) {  // a folder may be a database
      geo::io::read_text(file, [](std::istream&) {});
    }
  }
}

}  // namespace planner::detail
