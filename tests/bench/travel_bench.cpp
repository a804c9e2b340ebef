#include "geo/crs/crs.hpp"
#include "geo/network/profile.hpp"
#include "geo/travel/catchments.hpp"
#include "geo/travel/matrix.hpp"
#include "geo/travel/nearest.hpp"
#include "tests/bench/support/boost_search.hpp"
#include "tests/bench/support/lattice_roads.hpp"
#include "tests/bench/support/measure.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/source_root.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <iostream>
#include <limits>
#include <optional>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// Import, graph, snapping and nearest facility on the roads of one OSM file, then searches on made-up roads of a
// county's and a province's size; one thread, each beside a plain reference where there is one, whose answers must be
// the same.
//   travel_bench [FILE.osm.pbf]        Andorra of the shared data by default
// Prints JSON lines: name, place, n, median_s, reference, reference_median_s, ratio.

namespace {

using namespace geo;
using namespace geo::network;
using bench::BoostSearch;
using bench::median_seconds;
using bench::print;
using travel::NearestField;

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

void bench_nearest(const std::string& place, const RoadNetwork& roads, const ProfileGraph& graph,
                   std::span<const Access> destinations, int runs) {
  NearestField field;
  std::vector<std::uint64_t> expected;
  const BoostSearch peer{roads, graph, destinations};
  const double ours =
      median_seconds(runs, [&] { field = travel::nearest_from_nodes(roads, graph, Weight::Time, destinations); });
  const double theirs = median_seconds(runs, [&] { expected = peer.nearest(); });
  for (std::size_t i = 0; i < field.cost.size(); ++i) {
    if (field.cost[i] != std::min<std::uint64_t>(expected[i], kUnreachable)) {
      throw std::runtime_error{"nearest differs from Boost.Graph at node " + std::to_string(i)};
    }
  }
  print(place, {"nearest", graph.nodes(), ours, "Boost.Graph dijkstra_shortest_paths", theirs});
}

/// What a consumer that needs only sums makes of a catchment: how many nodes, and how far they are together.
std::pair<std::uint64_t, std::uint64_t> sums_of(std::span<const travel::NodeCost> catchment) {
  std::uint64_t sum = 0;
  for (const travel::NodeCost& entry : catchment) {
    sum += entry.cost;
  }
  return {catchment.size(), sum};
}

/// All destinations' catchments, streamed into sums. Boost.Graph searches from the first few.
void bench_catchments(const std::string& place, const RoadNetwork& roads, const ProfileGraph& graph,
                      std::span<const Access> destinations, std::uint32_t minutes) {
  const auto few = std::min<std::uint32_t>(20, static_cast<std::uint32_t>(destinations.size()));
  const Impedance limit = minutes * 60'000;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> sums(destinations.size());
  const double ours = median_seconds(5, [&] {
    travel::for_each_catchment(
        roads, graph, destinations, {Weight::Time, limit}, Task{},
        [&](std::uint32_t i, std::span<const travel::NodeCost> catchment) { sums[i] = sums_of(catchment); });
  });
  const BoostSearch peer{roads, graph, destinations};
  std::vector<std::pair<std::uint64_t, std::uint64_t>> expected(few);
  const double theirs = median_seconds(3, [&] {
    for (std::uint32_t i = 0; i < few; ++i) {
      expected[i] = peer.catchment(i, limit);
    }
  });
  if (!std::ranges::equal(expected, std::span{sums}.first(few))) {
    throw std::runtime_error{"catchments differ from Boost.Graph's"};
  }
  std::uint64_t labels = 0;
  std::ranges::for_each(sums, [&](const auto& sum) { labels += sum.first; });
  print(place, {"catchment" + std::to_string(minutes), labels, ours,
                "Boost.Graph dijkstra_shortest_paths stopped at the limit, scaled from " + std::to_string(few),
                theirs * static_cast<double>(destinations.size()) / few});
}

/// The hierarchy, and what every node's way to every destination costs, streamed into sums. Boost.Graph searches from
/// the first few.
void bench_matrix(const std::string& place, const RoadNetwork& roads, const ProfileGraph& graph,
                  std::span<const Access> destinations) {
  const auto few = std::min<std::uint32_t>(5, static_cast<std::uint32_t>(destinations.size()));
  std::optional<travel::Hierarchy> hierarchy;
  const double built = median_seconds(1, [&] { hierarchy.emplace(graph, Weight::Time, Task{}); });
  print(place, {"hierarchy", hierarchy->arcs(), built, "", 0.0});
  std::vector<std::uint64_t> sums(destinations.size());
  const auto add_up = [&](const travel::MatrixColumns& block) {
    std::array<std::uint64_t, travel::MatrixColumns::kMost> totals{};
    for (const auto& row : block.rows()) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        totals[i] += row[i] < travel::Hierarchy::kFar ? static_cast<std::uint32_t>(row[i]) : 0U;
      }
    }
    std::copy_n(totals.begin(), block.destinations(), sums.begin() + block.first_destination());
  };
  const double ours =
      median_seconds(5, [&] { for_each_matrix_block(roads, graph, *hierarchy, destinations, Task{}, add_up); });
  const BoostSearch peer{roads, graph, destinations};
  std::vector<std::uint64_t> expected(few);
  const double theirs = median_seconds(1, [&] {
    for (std::uint32_t i = 0; i < few; ++i) {
      expected[i] = peer.catchment(i, kUnreachable - 1).second;
    }
  });
  if (!std::ranges::equal(expected, std::span{sums}.first(few))) {
    throw std::runtime_error{"the matrix differs from Boost.Graph's"};
  }
  print(place, {"matrix", graph.nodes() * destinations.size(), ours,
                "Boost.Graph dijkstra_shortest_paths, scaled from " + std::to_string(few),
                theirs * static_cast<double>(destinations.size()) / few});
}

/// Places on random edges that are open both ways.
std::vector<Access> random_accesses(const RoadNetwork& roads, const ProfileGraph& graph, std::size_t count) {
  std::mt19937_64 random{5};
  std::vector<Access> accesses;
  while (accesses.size() < count) {
    const EdgeId edge{static_cast<std::uint32_t>(random() % roads.edges.size())};
    const auto offset = static_cast<std::uint32_t>(random() % roads.edges[edge].length_mm);
    if (graph.edge_costs[edge].forward_ms != kUnreachable && graph.edge_costs[edge].backward_ms != kUnreachable) {
      accesses.push_back({edge, offset, static_cast<std::uint32_t>(random() % 100'000)});
    }
  }
  return accesses;
}

/// The searches on a made-up place of a stated size.
void bench_lattice(const std::string& place, std::uint32_t crossings_along, std::size_t facilities) {
  const RoadNetwork roads = bench::lattice_roads(crossings_along, 1);
  ProfileGraph graph;
  const double weighed = median_seconds(3, [&] { graph = make_profile_graph(roads, profile_called("car")); });
  print(place, {"graph", graph.time_arcs.size(), weighed, "", 0.0});
  const std::vector<Access> destinations = random_accesses(roads, graph, facilities);
  const bool large = graph.nodes() > 1'000'000;
  bench_nearest(place, roads, graph, destinations, large ? 5 : 25);
  bench_catchments(place, roads, graph, destinations, 10);
  if (!large) {
    bench_catchments(place, roads, graph, destinations, 30);
  }
  bench_matrix(place, roads, graph, std::span{destinations}.first(large ? 30 : destinations.size()));
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
  bench_nearest(place, roads, graph, std::span{accesses}.first(300), 9);
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
