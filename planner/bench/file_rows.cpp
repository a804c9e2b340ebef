#include "planner/bench/file_rows.hpp"

#include "geo/geometry/overlay.hpp"
#include "geo/io/raster_file.hpp"
#include "geo/io/vector_reader.hpp"
#include "geo/io/vector_writer.hpp"
#include "geo/network/profile_graph.hpp"
#include "geo/raster/zonal.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>
#include <variant>
#include <vector>

namespace planner::bench {
namespace {

using geo::MultiPolygon;
using geo::raster::ZoneCover;
using geo::raster::ZoneStatistics;

constexpr std::size_t kLaidOver = 20;  // zones that the plain way does
constexpr double kTolerance = 1e-9;    // relative

geo::io::FeatureTable read_zones(const ZonalFiles& files, geo::Task& task) {
  return geo::io::read_layer({.file = files.zones, .layer = files.layer},
                             {{geo::io::GeometryKind::Polygon}, {{"code"}}}, task)
      .table;
}

const std::vector<MultiPolygon>& areas_of(const geo::io::FeatureTable& table) {
  return std::get<std::vector<MultiPolygon>>(table.geometry);
}

void write_statistics(const std::filesystem::path& file, const geo::io::Column& codes,
                      const std::vector<ZoneStatistics>& statistics) {
  const auto column = [&](const char* name, auto number_of) {
    std::vector<double> numbers;
    std::ranges::transform(statistics, std::back_inserter(numbers), number_of);
    return geo::io::Column{name, std::move(numbers)};
  };
  geo::io::FeatureTable table;
  table.columns = {codes,
                   column("sum", [](const ZoneStatistics& zone) { return zone.sum; }),
                   column("mean", [](const ZoneStatistics& zone) { return zone.mean(); }),
                   column("min", [](const ZoneStatistics& zone) { return zone.min; }),
                   column("max", [](const ZoneStatistics& zone) { return zone.max; }),
                   column("cells", [](const ZoneStatistics& zone) { return zone.cells; }),
                   column("no_data_share", [](const ZoneStatistics& zone) { return zone.no_data_share(); })};
  write_csv(file, table);
}

/// Σ share × number by overlay of every cell that the zone's box meets.
double sum_by_overlay(const geo::Grid<float>& grid, const MultiPolygon& zone) {
  const geo::GridFrame& frame = grid.frame;
  const geo::Envelope box = geo::envelope_of(zone);
  const auto bounded = [](double cells, std::uint32_t most) {
    return static_cast<std::uint32_t>(std::clamp(cells, 0.0, static_cast<double>(most)));
  };
  const auto first_column = bounded(std::floor((box.min_x - frame.west) / frame.cell_width), frame.columns);
  const auto end_column = bounded(std::ceil((box.max_x - frame.west) / frame.cell_width), frame.columns);
  const auto first_row = bounded(std::floor((frame.north - box.max_y) / frame.cell_height), frame.rows);
  const auto end_row = bounded(std::ceil((frame.north - box.min_y) / frame.cell_height), frame.rows);
  double sum = 0.0;
  for (std::uint32_t row = first_row; row < end_row; ++row) {
    for (std::uint32_t column = first_column; column < end_column; ++column) {
      const double west = frame.west + column * frame.cell_width;
      const double north = frame.north - row * frame.cell_height;
      const double east = west + frame.cell_width;
      const double south = north - frame.cell_height;
      const MultiPolygon cell{{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}}};
      const double number = grid.at(row, column);
      if (!std::isnan(number)) {
        sum += number * geo::area_of(geo::intersection_of(cell, zone)) / (frame.cell_width * frame.cell_height);
      }
    }
  }
  return sum;
}

/// Sets the plain way beside the statistics: how long it takes for all zones, from what it takes for a few.
void lay_over(Row& row, const geo::Grid<float>& grid, const std::vector<MultiPolygon>& zones,
              const std::vector<ZoneStatistics>& statistics) {
  const std::size_t few = std::min(kLaidOver, zones.size());
  std::vector<double> sums(few);
  const Timing plain = measure(1, [&] {
    for (std::size_t i = 0; i < few; ++i) {
      sums[i] = sum_by_overlay(grid, zones[i * zones.size() / few]);
    }
  });
  for (std::size_t i = 0; i < few; ++i) {
    const double found = statistics[i * zones.size() / few].sum;
    if (!(std::abs(found - sums[i]) <= kTolerance * std::abs(sums[i]))) {
      throw std::logic_error{"zonal sums differ from GEOS overlay"};
    }
  }
  row.compared = "sums of " + std::to_string(few) + " zones, to 1e-9 of each";
  row.reference =
      "GEOS intersection of each cell with the zone, one thread, scaled from " + std::to_string(few) + " zones";
  row.reference_median_s = plain.median_s * static_cast<double>(zones.size()) / static_cast<double>(few);
}

}  // namespace

Row import_row(const std::string& place, const std::filesystem::path& file, const geo::network::Profile& profile,
               int runs, geo::Task& task) {
  Row row = row_of("import", place);
  row.threads = task.threads();
  const Timing ours = measure(runs, [&] {
    geo::io::OsmRoads source = geo::io::read_osm_roads(file, {"highway"}, geo::network::keys_of({profile}), task);
    row.n = source.node_ids.size();
    const geo::LonLat middle = source.node_positions[row.n / 2];
    const geo::Transform to_map{geo::Crs::wgs84(), geo::analysis_crs_for(middle)};
    const geo::network::RoadNetwork roads = geo::network::build_road_network(std::move(source), to_map, task);
    const geo::network::ProfileGraph graph = make_profile_graph(roads, profile, task);
  });
  ours.put_into(row);
  row.reference = "libosmium, every object unpacked and nothing made of it";
  row.reference_median_s = measure(runs, [&] { (void)geo::io::count_osm_objects(file, task); }).median_s;
  return row;
}

Row zonal_row(const std::string& place, const ZonalFiles& files, int runs, geo::Task& task) {
  std::vector<ZoneStatistics> statistics;
  geo::io::FeatureTable zones;
  const Timing ours = measure(runs, [&] {
    zones = read_zones(files, task);
    const ZoneCover cover{geo::io::read_raster_info(files.raster).frame, areas_of(zones), task};
    statistics = zone_statistics(files.raster, 1, cover, task);
    write_statistics(files.table, zones.columns.front(), statistics);
  });
  const geo::Grid<float> grid = geo::io::read_band(files.raster, 1, task);
  Row row = row_of("zonal", place, grid.frame.cells());
  row.threads = task.threads();
  ours.put_into(row);
  lay_over(row, grid, areas_of(zones), statistics);
  return row;
}

Row zonal_again_row(const std::string& place, const ZonalFiles& files, int runs, geo::Task& task) {
  const geo::io::FeatureTable zones = read_zones(files, task);
  const geo::Grid<float> grid = geo::io::read_band(files.raster, 1, task);
  const ZoneCover cover{grid.frame, areas_of(zones), task};
  std::vector<ZoneStatistics> statistics;
  const Timing ours = measure(runs, [&] { statistics = zone_statistics(grid, cover, task); });
  Row row = row_of("zonal_again", place, grid.frame.cells());
  row.threads = task.threads();
  ours.put_into(row);
  lay_over(row, grid, areas_of(zones), statistics);
  return row;
}

}  // namespace planner::bench
