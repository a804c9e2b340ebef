#include "geo/crs/transform.hpp"
#include "geo/io/raster_file.hpp"
#include "geo/io/vector_reader.hpp"
#include "planner/study/travel_networks.hpp"
#include "planner/terrain/merge_cover.hpp"
#include "planner/terrain/terrain_data.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace planner {
namespace {

using geo::Grid;
using geo::IoError;
using geo::msg;
using geo::Where;
using geo::io::GeometryKind;
using geo::io::LayerContent;
using geo::raster::CoverSpeed;
using geo::raster::TravelMode;
using Type = geo::io::FieldRequest::Type;

constexpr double kMostSpeed = 1000.0;
constexpr double kMostPeople = 1e10;
// Where land cover is not told.
constexpr std::int32_t kAnyLand = 1;
constexpr double kWalkingSpeed = 5.0;
/// Ends of drawn roads that lie so near are one.
constexpr geo::Metres kSnapTolerance{1.0};

struct ModeWord {
  std::string_view word;
  TravelMode mode;
};
constexpr std::array kModes{ModeWord{"walking", TravelMode::Walking},   ModeWord{"walk", TravelMode::Walking},
                            ModeWord{"步行", TravelMode::Walking},      ModeWord{"bicycling", TravelMode::Bicycle},
                            ModeWord{"bicycle", TravelMode::Bicycle},   ModeWord{"骑行", TravelMode::Bicycle},
                            ModeWord{"motorized", TravelMode::Vehicle}, ModeWord{"vehicle", TravelMode::Vehicle},
                            ModeWord{"机动车", TravelMode::Vehicle}};

/// The same grid but for the last digits in which programs write it.
bool same_grid(const geo::GridFrame& a, const geo::GridFrame& b) {
  constexpr double share_of_cell = 1e-3;
  const auto near = [&](double p, double q) { return std::abs(p - q) <= share_of_cell * a.cell_width; };
  const geo::Envelope one = a.envelope();
  const geo::Envelope other = b.envelope();
  return a.columns == b.columns && a.rows == b.rows && near(one.min_x, other.min_x) && near(one.max_x, other.max_x) &&
         near(one.min_y, other.min_y) && near(one.max_y, other.max_y);
}

class TerrainReader {
 public:
  TerrainReader(const TerrainFiles& files, TerrainProfile profile, geo::Task& task)
      : files_{&files}, profile_{profile}, task_{&task} {}

  TerrainData read() && {
    task_->begin_step(msg("reading the terrain"));
    read_rasters();
    data_.speeds =
        files_->speeds.empty() ? std::vector{CoverSpeed{kAnyLand, TravelMode::Walking, kWalkingSpeed}} : read_speeds();
    read_cover();
    if (!files_->facilities.empty()) {
      read_facilities();
    }
    if (files_->zones) {
      read_zones();
    }
    if (files_->network) {
      read_network();
    }
    return std::move(data_);
  }

 private:
  void read_rasters() {
    const geo::io::RasterInfo info = geo::io::read_raster_info(files_->elevation);
    if (!info.crs.metric()) {
      throw geo::CrsError{{files_->elevation.string(), {}},
                          msg("the raster is not in metres but in {0}", info.crs.name()),
                          msg("project all rasters to one system in metres, such as UTM or a Gauss–Krüger zone")};
    }
    data_.crs = info.crs;
    data_.elevation = geo::io::read_band(files_->elevation, 1, *task_);
    data_.cover = files_->land_cover.empty()
                      ? Grid<float>{data_.elevation.frame, std::vector<float>(data_.elevation.values.size(), kAnyLand)}
                      : read_raster(files_->land_cover);
    if (files_->population) {
      data_.population = read_raster(*files_->population);
      require_people(*data_.population, *files_->population);
    }
  }

  [[nodiscard]] Grid<float> read_raster(const std::filesystem::path& file) {
    const geo::io::RasterInfo info = geo::io::read_raster_info(file);
    if (info.crs != data_.crs) {
      throw geo::CrsError{
          {file.string(), {}},
          msg("it is in {0}, and {1} in {2}", info.crs.name(), files_->elevation.string(), data_.crs.name()),
          msg("project all rasters to one system in metres, such as UTM or a Gauss–Krüger zone")};
    }
    const geo::GridFrame& frame = data_.elevation.frame;
    if (!same_grid(frame, info.frame)) {
      throw IoError{{file.string(), {}},
                    msg("its cells lie elsewhere than those of {0}", files_->elevation.string()),
                    msg("resample it to the same cells")};
    }
    Grid<float> grid = geo::io::read_band(file, 1, *task_);
    grid.frame = frame;
    return grid;
  }

  static void require_people(const Grid<float>& people, const std::filesystem::path& file) {
    for (std::size_t cell = 0; cell < people.values.size(); ++cell) {
      const double here = people.values[cell];
      if (here < 0.0 || here > kMostPeople) {
        throw IoError{{file.string(), {}},
                      msg("the population of the cell in row {0}, column {1} is {2}",
                          std::to_string(cell / people.frame.columns + 1),
                          std::to_string(cell % people.frame.columns + 1), geo::fixed_text(here, 3)),
                      msg("it must lie between {0} and {1}; declare the grid's no-data value, or mend the cell", "0",
                          geo::fixed_text(kMostPeople, 0))};
      }
    }
  }

  [[nodiscard]] LayerContent layer(const geo::io::LayerSource& source, geo::io::LayerRequest request) {
    LayerContent content = geo::io::read_layer(source, request, *task_);
    data_.findings.insert(data_.findings.end(), content.findings.begin(), content.findings.end());
    return content;
  }

  [[nodiscard]] std::vector<CoverSpeed> read_speeds() {
    const LayerContent table = layer(
        {.file = files_->speeds}, {.accepted = {GeometryKind::None},
                                   .fields = {{"class", Type::Number}, {"speed", Type::Number}, {"mode", Type::Text}}});
    std::vector<CoverSpeed> speeds;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const Where where{files_->speeds.string(), table.rows[i]};
      const double cover = (*table.number("class"))[i];
      const double speed = (*table.number("speed"))[i];
      if (!(speed >= 0.0 && speed <= kMostSpeed)) {
        throw IoError{where, msg("a speed cannot be {0}", geo::io::plain_text(speed)),
                      msg("write kilometres per hour, 0 where nobody passes")};
      }
      if (!(std::abs(cover) < 1e6) || cover != std::round(cover)) {
        throw IoError{where, msg("a class of land cover cannot be {0}", geo::io::plain_text(cover)),
                      msg("write the whole number that the raster has")};
      }
      const std::string& word = (*table.text("mode"))[i];
      try {
        speeds.push_back({static_cast<std::int32_t>(cover),
                          word.empty() && speed == 0.0 ? TravelMode::Walking : parse_travel_mode(word), speed});
      } catch (const geo::Error& error) {
        throw IoError{where, error.problem(), error.remedy()};
      }
    }
    return speeds;
  }

  void read_cover() {
    CoverLayers layers;
    if (files_->roads) {
      read_roads(layers);
    }
    for (const std::filesystem::path& file : files_->barriers) {
      read_barriers(file, layers);
    }
    if (files_->roads || !files_->barriers.empty()) {
      const bool as_grass = profile_ != TerrainProfile::Junheng;
      data_.cover =
          merge_cover(data_.cover, layers, as_grass ? geo::raster::LineRule::Grass : geo::raster::LineRule::Touched);
    }
    std::set<float> known;
    for (const CoverSpeed& speed : data_.speeds) {
      known.insert(static_cast<float>(speed.cover));
    }
    float last = std::numeric_limits<float>::quiet_NaN();
    for (const float cover : data_.cover.values) {
      if (cover != last && !std::isnan(cover) && !known.contains(cover)) {
        throw IoError{{files_->speeds.string(), {}},
                      msg("land cover {0} has no speed", geo::io::plain_text(double{cover})),
                      msg("say how fast it is walked; 0 where nobody passes")};
      }
      last = cover;
    }
  }

  void read_roads(CoverLayers& layers) {
    const LayerContent roads = layer(
        {.file = *files_->roads}, {.accepted = {GeometryKind::Line}, .fields = {{files_->road_class, Type::Number}}});
    std::map<std::int32_t, std::vector<geo::Polyline>> by_class;
    for (auto& [row, line] : lines_of(roads)) {
      const double cover = (*roads.number(files_->road_class))[row];
      if (!(std::abs(cover) < 1e6) || cover != std::round(cover)) {
        throw IoError{{files_->roads->string(), roads.rows[row]},
                      msg("a class of land cover cannot be {0}", geo::io::plain_text(cover)),
                      msg("write the whole number that the table of speeds has for this kind of road")};
      }
      by_class[static_cast<std::int32_t>(cover)].push_back(std::move(line));
    }
    for (auto& [cover, lines] : by_class) {
      layers.roads.push_back({cover, std::move(lines)});
    }
  }

  void read_barriers(const std::filesystem::path& file, CoverLayers& layers) {
    const LayerContent content = layer({.file = file}, {.accepted = {GeometryKind::Polygon, GeometryKind::Line}});
    if (std::holds_alternative<std::vector<geo::Polyline>>(content.table.geometry)) {
      for (auto& [row, line] : lines_of(content)) {
        layers.barrier_lines.push_back(std::move(line));
      }
    } else {
      std::ranges::move(areas_of(content), std::back_inserter(layers.barrier_areas));
    }
  }

  [[nodiscard]] std::vector<std::pair<std::size_t, geo::Polyline>> lines_of(const LayerContent& content) const {
    const geo::Transform to_map{*content.table.crs, data_.crs};
    std::vector<std::pair<std::size_t, geo::Polyline>> lines;
    for (const geo::Polyline& line : std::get<std::vector<geo::Polyline>>(content.table.geometry)) {
      lines.emplace_back(lines.size(), line);
      to_map.apply(lines.back().second);
    }
    return lines;
  }

  [[nodiscard]] std::vector<geo::MultiPolygon> areas_of(const LayerContent& content) const {
    const geo::Transform to_map{*content.table.crs, data_.crs};
    std::vector<geo::MultiPolygon> areas;
    for (const geo::MultiPolygon& area : std::get<std::vector<geo::MultiPolygon>>(content.table.geometry)) {
      areas.push_back(to_map(area));
    }
    return areas;
  }

  void read_network() {
    const std::vector<geo::network::Profile> profiles = geo::network::read_profiles(files_->profiles);
    const auto riders = std::ranges::find(profiles, files_->riders, &geo::network::Profile::id);
    if (riders == profiles.end()) {
      std::vector<std::string> ids;
      std::ranges::transform(profiles, std::back_inserter(ids), &geo::network::Profile::id);
      throw geo::Error{{files_->profiles.string(), {}},
                       msg("there is no way of travelling called “{0}”", files_->riders),
                       msg("known are: {0}", geo::list_names(ids))};
    }
    NetworkSource source{*files_->network, files_->profiles, {}, {}, false, {}};
    if (!is_openstreetmap(source.roads)) {
      source.lines = RoadLineSource{{.file = source.roads}, files_->network_fields, {}, kSnapTolerance, true};
    }
    geo::network::RoadNetwork network =
        read_road_network(source, std::span{&*riders, 1}, data_.crs, data_.findings, *task_);
    geo::network::ProfileGraph graph = geo::network::make_profile_graph(network, *riders);
    data_.rides = TerrainData::Rides{std::move(network), std::move(graph)};
  }

  void read_zones() {
    const LayerContent content =
        layer({.file = *files_->zones}, {.accepted = {GeometryKind::Polygon}, .fields = {{files_->zone_name}}});
    std::vector<geo::MultiPolygon> areas = areas_of(content);
    for (std::size_t i = 0; i < areas.size(); ++i) {
      data_.zones.push_back({(*content.text(files_->zone_name))[i], std::move(areas[i])});
    }
  }

  void read_facilities() {
    geo::io::LayerSource source{.file = files_->facilities, .where = files_->where};
    geo::io::LayerRequest request{.accepted = {GeometryKind::Point}, .fields = {{files_->facility_id}}};
    if (!files_->xy.empty()) {
      source.x_field = files_->xy.at(0);
      source.y_field = files_->xy.at(1);
      source.crs = files_->xy_crs.empty() ? data_.crs.wkt() : files_->xy_crs;
    }
    if (!files_->capacity.empty()) {
      request.fields.push_back({files_->capacity, Type::Number});
    }
    const LayerContent content = layer(source, std::move(request));
    std::vector<geo::MapPoint> points = std::get<std::vector<geo::MapPoint>>(content.table.geometry);
    geo::Transform{*content.table.crs, data_.crs}.apply(points);
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const Where where{files_->facilities.string(), content.rows[i]};
      const std::string& id = (*content.text(files_->facility_id))[i];
      if (id.empty()) {
        throw IoError{where, msg("the row has no id"), msg("write the id, or take the row out")};
      }
      if (const auto [found, is_new] = first.emplace(id, i); !is_new) {
        throw IoError{where, msg("the id “{0}” is given twice, first in row {1}", id, content.rows[found->second]),
                      msg("give each row an id of its own")};
      }
      const double capacity = files_->capacity.empty() ? 0.0 : (*content.number(files_->capacity))[i];
      if (!(capacity >= 0.0 && capacity <= kMostPeople)) {
        throw IoError{where, msg("a capacity cannot be {0}", geo::io::plain_text(capacity)),
                      msg("write for how many people there is room, 0 for none")};
      }
      data_.facilities.push_back({id, points[i], capacity});
      look_around(where, data_.facilities.back());
    }
  }

  /// Tells of a facility to which nobody can come.
  void look_around(const Where& where, const TerrainData::Facility& facility) {
    const geo::GridFrame& frame = data_.cover.frame;
    const double row = std::floor((frame.north - facility.at.y) / frame.cell_height);
    const double column = std::floor((facility.at.x - frame.west) / frame.cell_width);
    if (!(row >= 0.0 && row < frame.rows && column >= 0.0 && column < frame.columns)) {
      data_.findings.push_back({geo::Severity::Warning, "facility_outside", where,
                                msg("facility {0} lies outside the rasters and is reached by nobody", facility.id),
                                msg("check its position, or take larger rasters")});
    } else if (std::isnan(data_.cover.at(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)))) {
      data_.findings.push_back({geo::Severity::Warning, "facility_in_barrier", where,
                                msg("facility {0} lies where nobody passes and is reached by nobody", facility.id),
                                msg("check its position, or the land cover and the barriers there")});
    }
  }

  const TerrainFiles* files_;
  TerrainProfile profile_;
  geo::Task* task_;
  TerrainData data_;
};

}  // namespace

TravelMode parse_travel_mode(const std::string& word) {
  std::string lower = word;
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const ModeWord& known : kModes) {
    if (known.word == lower) {
      return known.mode;
    }
  }
  std::vector<std::string> names;
  for (const ModeWord& known : kModes) {
    names.emplace_back(known.word);
  }
  throw geo::Error{{}, msg("the mode “{0}” is not known", word), msg("known are: {0}", geo::list_names(names, 20))};
}

TerrainData read_terrain(const TerrainFiles& files, TerrainProfile profile, geo::Task& task) {
  return TerrainReader{files, profile, task}.read();
}

}  // namespace planner
