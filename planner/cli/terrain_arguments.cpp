#include "planner/cli/terrain_arguments.hpp"

#include "geo/base/error.hpp"
#include "planner/study/project.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace cli {
namespace {

using geo::msg;

constexpr double kMinute = 60.0;

}  // namespace

void TerrainArguments::describe(CLI::App& command, const Say& text) {
  describe_files(command, text);
  describe_walk(command, text);
  command
      .add_option(
          "--memory", memory_mb_,
          text(msg("let rasters take so many MB, some rows at a time; needs --limit (all at once if not given)")))
      ->check(CLI::Range(1.0, 1e9).description(""))
      ->type_name("NUMBER");
  command.add_option("-o,--out", options_.out, text(msg("folder for the results")))->required();
}

void TerrainArguments::describe_files(CLI::App& command, const Say& text) {
  planner::TerrainFiles& files = options_.files;
  command.add_option("--dem", files.elevation, text(msg("raster of heights in metres")))->required();
  command
      .add_option("--landcover", files.land_cover,
                  text(msg("raster of classes of land cover on the same cells; no data where nobody passes")))
      ->required();
  command.add_option("--speeds", files.speeds, text(msg("table: class, speed (km/h), mode (walk, bicycle, vehicle)")))
      ->required();
  command.add_option("--facilities", files.facilities, text(msg("points, or a table with --xy")))->required();
  command
      .add_option("--facility-fields", facility_fields_,
                  text(msg("columns of facilities: id, and for how many people there is room")))
      ->delimiter(',')
      ->expected(1, 2)
      ->allow_extra_args(false)
      ->type_name("ID,CAPACITY");
  command.add_option("--where", files.where, text(msg("which facilities, as in QGIS: \"level = 2\"")))
      ->type_name("FILTER");
  command.add_option("--xy", files.xy, text(msg("columns of a table that hold the coordinates")))
      ->delimiter(',')
      ->expected(2)
      ->type_name("X,Y");
  command.add_option("--xy-crs", files.xy_crs, text(msg("their system (that of the rasters if not given)")))
      ->type_name("EPSG:…");
  command.add_option("--population", files.population, text(msg("raster of people per cell")))->type_name("FILE");
  command.add_option("--zones", files.zones, text(msg("areas by which people are counted, too")))->type_name("FILE");
  command.add_option("--zone-field", files.zone_name, text(msg("column of their names (name if not given)")))
      ->type_name("COLUMN");
  command.add_option("--roads", files.roads, text(msg("lines that are drawn over the land cover")))->type_name("FILE");
  command
      .add_option("--road-class", files.road_class,
                  text(msg("column of their classes in the table of speeds (class if not given)")))
      ->type_name("COLUMN");
  command
      .add_option("--barriers", files.barriers,
                  text(msg("lines (rivers) bar the land, areas (restricted ones) roads as well; any number of files")))
      ->allow_extra_args(false)
      ->type_name("FILE");
}

void TerrainArguments::describe_walk(CLI::App& command, const Say& text) {
  command
      .add_option(
          "--profile", profile_,
          text(msg("by whose rules: {0} (junheng if not given)", geo::list_names(planner::terrain_profile_names()))))
      ->type_name("NAME");
  command.add_option("--heading", heading_, text(msg("people go to the facilities, or come from them")))
      ->check(CLI::IsMember({"to", "from"}).description(""))
      ->type_name("to|from");
  neighbours_given_ = command
                          .add_option("--neighbours", neighbours_,
                                      text(msg("steps from a cell: 8, or 16 with knight's moves (16 if not given)")))
                          ->check(CLI::IsMember({8, 16}).description(""))
                          ->type_name("8|16");
  command.add_option("--limit", limit_min_, text(msg("minutes beyond which nobody goes (no limit if not given)")))
      ->check(CLI::Range(0.0, 1e6).description(""))
      ->type_name("NUMBER");
  command
      .add_option("--network", options_.files.network,
                  text(msg("roads, of OpenStreetMap or lines, on which people ride on wherever they meet them")))
      ->type_name("FILE");
  command
      .add_option("--network-fields", network_fields_,
                  text(msg("of lines: which column says what: class=TYPE,oneway=DIR,speed=KMH")))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("WHAT=COLUMN,…");
  command
      .add_option("--riders", options_.files.riders, text(msg("how they ride: a travel profile (car if not given)")))
      ->type_name("ID");
  command.add_option("--boarding", boarding_min_, text(msg("minutes that each ride takes before it begins")))
      ->check(CLI::Range(0.0, 1e4).description(""))
      ->type_name("NUMBER");
  command.add_option("--within", within_min_, text(msg("count people within so many minutes: 30,60,120")))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::Range(0.0, 1e6).description(""))
      ->type_name("NUMBER,…");
  command
      .add_option("--order", order_,
                  text(msg("which facility fills up first: {0} (file if not given)",
                           geo::list_names(planner::filling_order_names()))))
      ->type_name("NAME");
  command.add_flag("--allocation", options_.request.best,
                   text(msg("set beside the filling up who would find room at best, and on which ways")));
}

std::map<std::string, std::string> TerrainArguments::network_fields() const {
  std::map<std::string, std::string> fields;
  for (const std::string& written : network_fields_) {
    const std::size_t equals = written.find('=');
    const std::string what = written.substr(0, equals);
    const std::vector<std::string>& known = planner::road_fields();
    if (equals == std::string::npos || equals + 1 == written.size() || std::ranges::find(known, what) == known.end()) {
      throw geo::Error{{},
                       msg("an argument is wrong: {0}", "--network-fields " + written),
                       msg("write WHAT=COLUMN; WHAT may be: {0}", geo::list_names(known, known.size()))};
    }
    fields[what] = written.substr(equals + 1);
  }
  return fields;
}

void TerrainArguments::check_people(const TerrainOptions& options) const {
  if (options.files.population) {
    return;
  }
  const auto refuse = [](const char* option) {
    throw geo::Error{{}, msg("{0} counts people, and there are none", option), msg("give a raster with --population")};
  };
  if (options.files.zones) {
    refuse("--zones");
  }
  if (!within_min_.empty()) {
    refuse("--within");
  }
  if (!options.files.capacity.empty()) {
    refuse("--facility-fields ID,CAPACITY");
  }
}

TerrainOptions TerrainArguments::options() const {
  TerrainOptions options = options_;
  if (!facility_fields_.empty()) {
    options.files.facility_id = facility_fields_.front();
    options.files.capacity = facility_fields_.size() > 1 ? facility_fields_[1] : std::string{};
  }
  options.files.network_fields = network_fields();
  constexpr double kMegabyte = 1e6;
  options.memory_bytes = static_cast<std::size_t>(memory_mb_ * kMegabyte);
  check_people(options);
  planner::TerrainRequest& request = options.request;
  request.profile = profile_.empty() ? planner::TerrainProfile::Junheng : planner::parse_terrain_profile(profile_);
  const bool eight =
      neighbours_given_->count() > 0 ? neighbours_ == 8 : request.profile == planner::TerrainProfile::AccessMod2015;
  request.walk.neighbours = eight ? geo::raster::Neighbours::Eight : geo::raster::Neighbours::Sixteen;
  request.walk.heading = heading_ == "from" ? geo::raster::Heading::FromSources : geo::raster::Heading::TowardsSources;
  if (limit_min_ > 0.0) {
    request.walk.limit = limit_min_ * kMinute;
  }
  request.boarding_s = boarding_min_ * kMinute;
  for (const double minutes : within_min_) {
    request.within_s.push_back(minutes * kMinute);
  }
  std::ranges::sort(request.within_s);
  const auto repeated = std::ranges::unique(request.within_s);
  request.within_s.erase(repeated.begin(), repeated.end());
  if (!order_.empty() && options.files.capacity.empty()) {
    throw geo::Error{{},
                     msg("--order is about facilities that fill up, and their capacity is not named"),
                     msg("name its column: --facility-fields ID,CAPACITY")};
  }
  if (request.best && options.files.capacity.empty()) {
    throw geo::Error{{},
                     msg("--allocation is about facilities that fill up, and their capacity is not named"),
                     msg("name its column: --facility-fields ID,CAPACITY")};
  }
  request.order = order_.empty() ? planner::FillingOrder::OfFile : planner::parse_filling_order(order_);
  request.by_capacity = !options.files.capacity.empty();
  return options;
}

}  // namespace cli
