#include "geo/crs/crs.hpp"
#include "geo/network/profile.hpp"
#include "planner/bench/travel_rows.hpp"
#include "tests/bench/support/lattice_roads.hpp"
#include "tests/bench/support/measure.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/source_root.hpp"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <iostream>
#include <limits>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

// Import, graph, snapping and nearest facility on the roads of one OSM file, then searches on made-up roads of a
// county's and a province's size; one thread, each beside a plain reference where there is one, whose answers must be
// the same.
//   travel_bench [FILE.osm.pbf]        Andorra of the shared data by default
// Prints JSON lines: name, place, n, median_s, reference, reference_median_s, ratio.

namespace {

using namespace geo;
using namespace geo::network;
using bench::median_seconds;
using bench::print;

void print(const planner::bench::Row& row) {
  std::cout << json_line(row) << std::endl;
}

Profile profile_called(const std::string& id) {
  const auto profiles = read_profiles(support::source_root() / "datasets" / "profiles.toml");
  return *std::ranges::find(profiles, id, &Profile::id);
}

std::vector<MapPoint> random_places(const RoadNetwork& roads, std::size_t count) {
  std::mt19937_64 random{1};
  Envelope extent;
  std::ranges::for_each(roads.nodes, [&](MapPoint node) { extent.add(node); });
  std::uniform_real_distribution<double> x{extent.min_x, extent.max_x};
  std::uniform_real_distribution<double> y{extent.min_y, extent.max_y};
  std::vector<MapPoint> places;
  for (std::size_t i = 0; i < count; ++i) {
    const double east = x(random);
    places.push_back({east, y(random)});
  }
  return places;
}

/// Seconds to look at every segment for each of a few places, scaled to all of them.
double seconds_to_scan(const RoadNetwork& roads, std::span<const MapPoint> places) {
  constexpr std::size_t kFew = 20;
  double nearest = 0.0;
  const double seconds = median_seconds(3, [&] {
    for (const MapPoint place : places.first(kFew)) {
      double best = std::numeric_limits<double>::infinity();
      for (std::size_t i = 1; i < roads.vertices.size(); ++i) {
        const MapPoint a = roads.vertices[i - 1];
        const MapPoint u{roads.vertices[i].x - a.x, roads.vertices[i].y - a.y};
        const double along = (place.x - a.x) * u.x + (place.y - a.y) * u.y;
        const double share = std::clamp(along / std::max(u.x * u.x + u.y * u.y, 1e-12), 0.0, 1.0);
        const MapPoint gap{a.x + share * u.x - place.x, a.y + share * u.y - place.y};
        best = std::min(best, gap.x * gap.x + gap.y * gap.y);
      }
      nearest += best;
    }
  });
  return nearest >= 0.0 ? seconds * static_cast<double>(places.size()) / kFew : 0.0;
}

Transform transform_for(const io::OsmRoads& roads) {
  const LonLat middle = roads.node_positions.at(roads.node_positions.size() / 2);
  return {Crs::wgs84(), analysis_crs_for(middle)};
}

/// The searches on a made-up place of a stated size.
void bench_lattice(const std::string& place, std::uint32_t crossings_along, std::size_t facilities) {
  const RoadNetwork roads = bench::lattice_roads(crossings_along, 1);
  ProfileGraph graph;
  const double weighed = median_seconds(3, [&] { graph = make_profile_graph(roads, profile_called("car")); });
  print(place, {"graph", graph.time_arcs.size(), weighed, "", 0.0});
  const planner::bench::TravelPlace travel{place, &roads, &graph,
                                           planner::bench::random_accesses(roads, graph, facilities, 5)};
  const bool large = graph.nodes() > 1'000'000;
  print(nearest_row(travel, large ? 5 : 25));
  print(catchment_row(travel, 10, 5));
  if (!large) {
    print(catchment_row(travel, 30, 5));
  }
  print(hierarchy_row(travel));
  print(matrix_row(travel, large ? 30 : facilities, 5));
}

void bench_roads(const std::filesystem::path& file) {
  const std::string place = file.stem().stem().string();
  const std::set<std::string> keys = keys_of({profile_called("walk")});
  Task task;
  io::OsmRoads source;
  RoadNetwork roads;
  ProfileGraph graph;
  std::vector<Access> accesses;
  const double read = median_seconds(3, [&] { source = io::read_osm_roads(file, {"highway"}, keys, task); });
  print(place, {"import", source.way_ids.size(), read, "", 0.0});
  const double built = median_seconds(5, [&] { roads = build_road_network(source, transform_for(source), task); });
  print(place, {"network", roads.edges.size(), built, "", 0.0});
  const double weighed = median_seconds(9, [&] { graph = make_profile_graph(roads, profile_called("walk")); });
  print(place, {"graph", graph.time_arcs.size(), weighed, "", 0.0});
  const std::vector<MapPoint> places = random_places(roads, 100'000);
  const double snapped =
      median_seconds(5, [&] { accesses = snap_to_network(roads, graph, places, Metres{1e6}, task); });
  print(place, {"snap", places.size(), snapped, "scan of all segments, scaled from 20 places",
                seconds_to_scan(roads, places)});
  accesses.resize(300);
  print(nearest_row({place, &roads, &graph, accesses}, 9));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const auto data = support::shared_data();
    const std::span<char*> arguments{argv, static_cast<std::size_t>(argc)};
    if (arguments.size() < 2 && !data) {
      std::cerr << "usage: travel_bench FILE.osm.pbf\n";
      return 2;
    }
    bench_roads(arguments.size() > 1 ? std::filesystem::path{arguments[1]}
                                     : *data / "places" / "andorra" / "andorra-latest.osm.pbf");
    bench_lattice("lattice county", 317, 300);
    bench_lattice("lattice province", 1732, 3000);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
    return 3;
  }
}
