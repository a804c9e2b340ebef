#include "geo/crs/crs.hpp"
#include "geo/network/profile.hpp"
#include "geo/network/road_network.hpp"
#include "planner/bench/travel_rows.hpp"
#include "tests/bench/support/lattice_roads.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/source_root.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <iostream>
#include <limits>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

// Import, graph, snapping and nearest facility on the roads of one OSM file, then searches on made-up roads of a
// county's and a province's size; one thread, each beside a plain reference where there is one, whose answers must be
// the same.
//   travel_bench [FILE.osm.pbf]        Andorra of the shared data by default
//   travel_bench county | province     only one of the made-up places
//   travel_bench growth [ALONG]        from 100 to 1732 (3163 if asked for) crossings along each side
// Prints JSON lines, as planner/bench has them.

namespace {

using namespace geo;
using namespace geo::network;
namespace bench = planner::bench;
using bench::Row;
using bench::Timing;

void print(const Row& row) {
  std::cout << json_line(row) << std::endl;
}

void print(const std::string& name, const std::string& place, std::size_t n, const Timing& timing) {
  Row row = bench::row_of(name, place, n);
  timing.put_into(row);
  print(row);
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
  const double seconds = bench::measure(3, [&] {
                           for (const MapPoint place : places.first(kFew)) {
                             double best = std::numeric_limits<double>::infinity();
                             for (std::size_t i = 1; i < roads.vertices.size(); ++i) {
                               const MapPoint a = roads.vertices[i - 1];
                               const MapPoint u{roads.vertices[i].x - a.x, roads.vertices[i].y - a.y};
                               const double along = (place.x - a.x) * u.x + (place.y - a.y) * u.y;
                               const double share =
                                   std::clamp(along / std::max(u.x * u.x + u.y * u.y, 1e-12), 0.0, 1.0);
                               const MapPoint gap{a.x + share * u.x - place.x, a.y + share * u.y - place.y};
                               best = std::min(best, gap.x * gap.x + gap.y * gap.y);
                             }
                             nearest += best;
                           }
                         }).median_s;
  return nearest >= 0.0 ? seconds * static_cast<double>(places.size()) / kFew : 0.0;
}

Transform transform_for(const io::OsmRoads& roads) {
  const LonLat middle = roads.node_positions.at(roads.node_positions.size() / 2);
  return {Crs::wgs84(), analysis_crs_for(middle)};
}

void bench_roads(const std::filesystem::path& file) {
  const std::string place = file.stem().stem().string();
  const std::set<std::string> keys = keys_of({profile_called("walk")});
  Task task;
  io::OsmRoads source;
  bench::TravelPlace made{place, {}, {}, {}, {}, {}};
  const Timing read = bench::measure(3, [&] { source = io::read_osm_roads(file, {"highway"}, keys, task); });
  print("import", place, source.way_ids.size(), read);
  const Timing built = bench::measure(5, [&] { made.roads = build_road_network(source, transform_for(source), task); });
  print("network", place, made.roads.edges.size(), built);
  const Timing weighed =
      bench::measure(9, [&] { made.graph = make_profile_graph(made.roads, profile_called("walk")); });
  print("graph", place, made.graph.time_arcs.size(), weighed);
  const std::vector<MapPoint> places = random_places(made.roads, 100'000);
  std::vector<Access> accesses;
  const Timing snapped =
      bench::measure(5, [&] { accesses = snap_to_network(made.roads, made.graph, places, Metres{1e6}, task); });
  Row snap = bench::row_of("snap", place, places.size());
  snapped.put_into(snap);
  snap.reference = "scan of all segments, scaled from 20 places";
  snap.reference_median_s = seconds_to_scan(made.roads, places);
  print(snap);
  made.facilities.assign(accesses.begin(), accesses.begin() + 300);
  print(nearest_row(made, 9));
}

void bench_lattice(const std::string& name, std::uint32_t crossings_along, std::size_t facilities, std::size_t cells) {
  const bench::TravelPlace place = bench::make_travel_place(name, geo::bench::lattice_roads(crossings_along, 1),
                                                            profile_called("car"), facilities, cells);
  print("graph", name, place.graph.time_arcs.size(),
        bench::measure(3, [&] { (void)make_profile_graph(place.roads, profile_called("car")); }));
  bench::travel_rows(place, [](const Row& row) { print(row); });
}

/// Places from a town to several provinces, facilities and all else growing with them; those beyond a province only if
/// asked for.
void bench_growth(std::uint32_t most_crossings_along) {
  constexpr std::array kCrossingsAlong{100U, 317U, 1000U, 1732U, 3163U};
  constexpr std::size_t kMostForHierarchy = 4'000'000;  // beyond, making one takes minutes
  for (const std::uint32_t along : kCrossingsAlong) {
    if (along <= most_crossings_along) {
      const std::size_t nodes = std::size_t{along} * along;
      const bench::TravelPlace place =
          bench::make_travel_place("lattice of " + std::to_string(nodes) + " nodes",
                                   geo::bench::lattice_roads(along, 1), profile_called("car"), nodes / 1000 + 20, 0);
      print(nearest_row(place, 3));
      print(catchment_row(place, 10, 1));
      if (nodes <= kMostForHierarchy) {
        std::ranges::for_each(matrix_rows(place, 32, 1), [](const Row& row) { print(row); });
      }
    }
  }
}

void run(std::span<char*> arguments) {
  const std::string what = arguments.size() > 1 ? arguments[1] : "";
  if (what == "county") {
    bench_lattice("lattice county", 317, 300, 399'000);
  } else if (what == "province") {
    bench_lattice("lattice province", 1732, 3000, 0);
  } else if (what == "growth") {
    bench_growth(arguments.size() > 2 ? static_cast<std::uint32_t>(std::stoul(arguments[2])) : 1732);
  } else {
    const auto data = support::shared_data();
    if (!what.empty() || data) {
      bench_roads(!what.empty() ? std::filesystem::path{what}
                                : *data / "places" / "andorra" / "andorra-latest.osm.pbf");
    }
    bench_lattice("lattice county", 317, 300, 399'000);
    bench_lattice("lattice province", 1732, 3000, 0);
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run({argv, static_cast<std::size_t>(argc)});
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
    return 3;
  }
}
