#include "geo/crs/transform.hpp"
#include "geo/io/raster_file.hpp"
#include "geo/io/rows/raster_rows.hpp"
#include "geo/io/vector_reader.hpp"
#include "planner/terrain/detail/rides.hpp"
#include "planner/terrain/detail/terrain_row_reader.hpp"
#include "planner/terrain/merge_cover.hpp"
#include "planner/terrain/terrain_data.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
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
    read_tables();
    read_rasters();
    finish_rasters(geo::raster::all_rows(frame_));
    for (std::size_t facility = 0; facility < data_.facilities.size(); ++facility) {
      look_around(facility, geo::raster::all_rows(frame_));
    }
    if (files_->network) {
      data_.rides = detail::read_rides(*files_, data_.crs, data_.findings, *task_);
    }
    return std::move(data_);
  }

  /// All but the rasters, whose grids agree.
  void read_tables() {
    task_->begin_step(msg("reading the terrain"));
    look_at_rasters();
    data_.speeds =
        files_->speeds.empty() ? std::vector{CoverSpeed{kAnyLand, TravelMode::Walking, kWalkingSpeed}} : read_speeds();
    read_layers();
    if (!files_->facilities.empty()) {
      read_facilities();
    }
    if (files_->zones) {
      read_zones();
    }
  }

  void read_rows(const geo::raster::FrameRows& rows) {
    const auto read = [&](const std::filesystem::path& file) {
      Grid<float> grid = geo::io::RasterRows{file, 1}.read(rows.first, rows.end);
      grid.frame = frame_;
      grid.frame.north -= rows.first * frame_.cell_height;
      grid.frame.rows = rows.end - rows.first;
      return grid;
    };
    data_.elevation = read(files_->elevation);
    data_.cover = files_->land_cover.empty() ? any_land() : read(files_->land_cover);
    data_.population = files_->population ? std::optional{read(*files_->population)} : std::nullopt;
    finish_rasters(rows);
  }

  /// Tells of a facility to which nobody can come, if it is beyond the rasters or in these rows.
  void look_around(std::size_t facility, const geo::raster::FrameRows& rows) {
    const TerrainData::Facility& at = data_.facilities[facility];
    const double row = std::floor((frame_.north - at.at.y) / frame_.cell_height);
    const double column = std::floor((at.at.x - frame_.west) / frame_.cell_width);
    if (!(row >= 0.0 && row < frame_.rows && column >= 0.0 && column < frame_.columns)) {
      if (rows.first == 0) {
        data_.findings.push_back({geo::Severity::Warning, "facility_outside", facility_rows_[facility],
                                  msg("facility {0} lies outside the rasters and is reached by nobody", at.id),
                                  msg("check its position, or take larger rasters")});
      }
    } else if (row >= rows.first && row < rows.end &&
               std::isnan(
                   data_.cover.at(static_cast<std::uint32_t>(row) - first_row_, static_cast<std::uint32_t>(column)))) {
      data_.findings.push_back({geo::Severity::Warning, "facility_in_barrier", facility_rows_[facility],
                                msg("facility {0} lies where nobody passes and is reached by nobody", at.id),
                                msg("check its position, or the land cover and the barriers there")});
    }
  }

  [[nodiscard]] TerrainData& data() { return data_; }
  [[nodiscard]] const geo::GridFrame& frame() const { return frame_; }

 private:
  void look_at_rasters() {
    const geo::io::RasterInfo info = geo::io::read_raster_info(files_->elevation);
    if (!info.crs.metric()) {
      throw geo::CrsError{{files_->elevation.string(), {}},
                          msg("the raster is not in metres but in {0}", info.crs.name()),
                          msg("project all rasters to one system in metres, such as UTM or a Gauss–Krüger zone")};
    }
    data_.crs = info.crs;
    frame_ = info.frame;
    if (!files_->land_cover.empty()) {
      require_same_grid(files_->land_cover);
    }
    if (files_->population) {
      require_same_grid(*files_->population);
    }
  }

  void require_same_grid(const std::filesystem::path& file) const {
    const geo::io::RasterInfo info = geo::io::read_raster_info(file);
    if (info.crs != data_.crs) {
      throw geo::CrsError{
          {file.string(), {}},
          msg("it is in {0}, and {1} in {2}", info.crs.name(), files_->elevation.string(), data_.crs.name()),
          msg("project all rasters to one system in metres, such as UTM or a Gauss–Krüger zone")};
    }
    if (!same_grid(frame_, info.frame)) {
      throw IoError{{file.string(), {}},
                    msg("its cells lie elsewhere than those of {0}", files_->elevation.string()),
                    msg("resample it to the same cells")};
    }
  }

  void read_rasters() {
    const auto read = [&](const std::filesystem::path& file) {
      Grid<float> grid = geo::io::read_band(file, 1, *task_);
      grid.frame = frame_;
      return grid;
    };
    data_.elevation = read(files_->elevation);
    data_.cover = files_->land_cover.empty() ? any_land() : read(files_->land_cover);
    if (files_->population) {
      data_.population = read(*files_->population);
    }
  }

  [[nodiscard]] Grid<float> any_land() const {
    return {data_.elevation.frame, std::vector<float>(data_.elevation.values.size(), kAnyLand)};
  }

  /// Checks what was read, and draws into the land cover what lies on it.
  void finish_rasters(const geo::raster::FrameRows& rows) {
    first_row_ = rows.first;
    if (data_.population) {
      require_people(*data_.population, *files_->population, rows.first);
    }
    if (files_->roads || !files_->barriers.empty()) {
      const bool as_grass = profile_ != TerrainProfile::Junheng;
      data_.cover = merge_cover(data_.cover, rows, layers_,
                                as_grass ? geo::raster::LineRule::Grass : geo::raster::LineRule::Touched);
    }
    require_speeds();
  }

  static void require_people(const Grid<float>& people, const std::filesystem::path& file, std::uint32_t first_row) {
    for (std::size_t cell = 0; cell < people.values.size(); ++cell) {
      const double here = people.values[cell];
      if (here < 0.0 || here > kMostPeople) {
        throw IoError{{file.string(), {}},
                      msg("the population of the cell in row {0}, column {1} is {2}",
                          std::to_string(first_row + cell / people.frame.columns + 1),
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

  void read_layers() {
    if (files_->roads) {
      read_roads(layers_);
    }
    for (const std::filesystem::path& file : files_->barriers) {
      read_barriers(file, layers_);
    }
  }

  void require_speeds() const {
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
      facility_rows_.push_back(where);
    }
  }

  const TerrainFiles* files_;
  TerrainProfile profile_;
  geo::Task* task_;
  geo::GridFrame frame_;
  CoverLayers layers_;
  std::vector<Where> facility_rows_;
  std::uint32_t first_row_ = 0;  ///< of what the rasters hold
  TerrainData data_;
};

}  // namespace

TerrainData read_terrain(const TerrainFiles& files, TerrainProfile profile, geo::Task& task) {
  return TerrainReader{files, profile, task}.read();
}

struct detail::TerrainRowReader::Reader {
  TerrainReader reader;
};

detail::TerrainRowReader::TerrainRowReader(const TerrainFiles& files, TerrainProfile profile, geo::Task& task)
    : reader_{std::make_unique<Reader>(Reader{{files, profile, task}})} {
  reader_->reader.read_tables();
}
detail::TerrainRowReader::~TerrainRowReader() = default;

const geo::GridFrame& detail::TerrainRowReader::frame() const {
  return reader_->reader.frame();
}

TerrainData& detail::TerrainRowReader::data() {
  return reader_->reader.data();
}

void detail::TerrainRowReader::read_rows(const geo::raster::FrameRows& rows) {
  reader_->reader.read_rows(rows);
}

void detail::TerrainRowReader::look_around(const geo::raster::FrameRows& rows) {
  for (std::size_t facility = 0; facility < data().facilities.size(); ++facility) {
    reader_->reader.look_around(facility, rows);
  }
}

}  // namespace planner
