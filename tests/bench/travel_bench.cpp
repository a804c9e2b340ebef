#include "geo/crs/crs.hpp"
#include "geo/network/profile.hpp"
#include "geo/travel/nearest.hpp"
#include "tests/support/shared_data.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
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

// Import, graph, snapping and nearest facility on the roads of one OSM file, one thread, each beside a plain reference
// where there is one.
//   travel_bench [FILE.osm.pbf]        Andorra of the shared data by default
// Prints JSON lines: name, place, n, median_s, reference, reference_median_s, ratio.

namespace {

using namespace geo;
using namespace geo::network;
using travel::NearestField;

struct Line {
  std::string name;
  std::size_t n = 0;
  double median_s = 0.0;
  std::string reference;  ///< empty: there is none
  double reference_median_s = 0.0;
};

void print(const std::string& place, const Line& line) {
  std::cout << R"({"name":")" << line.name << R"(","place":")" << place << R"(","n":)" << line.n << R"(,"median_s":)"
            << line.median_s;
  if (line.reference.empty()) {
    std::cout << R"(,"reference":null,"reference_median_s":null,"ratio":null})" << std::endl;
  } else {
    std::cout << R"(,"reference":")" << line.reference << R"(","reference_median_s":)" << line.reference_median_s
              << R"(,"ratio":)" << line.reference_median_s / line.median_s << "}" << std::endl;
  }
}

template <class Work>
double median_seconds(int runs, Work work) {
  std::vector<double> seconds;
  for (int i = 0; i < runs; ++i) {
    const auto began = std::chrono::steady_clock::now();
    work();
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  }
  std::ranges::sort(seconds);
  return seconds[seconds.size() / 2];
}

Profile walking() {
  const auto profiles = read_profiles(std::filesystem::path{SOURCE_ROOT} / "datasets" / "profiles.toml");
  return *std::ranges::find(profiles, "walk", &Profile::id);
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

/// Boost.Graph's own storage and search, with a node that leads to the ends of every destination's edge.
class Peer {
 public:
  Peer(const ProfileGraph& graph, const RoadNetwork& roads, std::span<const Access> destinations)
      : source_{graph.nodes()} {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    std::vector<std::uint64_t> costs;
    const auto add = [&](std::uint32_t head, NodeId tail, std::uint64_t cost) {
      ends.emplace_back(head, tail.index);
      costs.push_back(cost);
    };
    for (NodeId head{0}; head.index < graph.nodes(); ++head.index) {
      for (const ArcInto& arc : graph.arcs_into(head, Weight::Time)) {
        add(head.index, arc.tail, arc.cost);
      }
    }
    for (const Access& access : destinations) {
      const Edge& edge = roads.edges[access.edge];
      const EdgeCost& cost = graph.edge_costs[access.edge];
      const auto leg = static_cast<std::uint64_t>(std::llround(access.leg_mm / graph.profile.leg_speed.value()));
      add(source_, edge.from, leg + std::uint64_t{cost.forward_ms} * access.offset_mm / edge.length_mm);
      add(source_, edge.to,
          leg + cost.backward_ms - std::uint64_t{cost.backward_ms} * access.offset_mm / edge.length_mm);
    }
    graph_ = Graph{boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), costs.begin(), graph.nodes() + 1};
  }

  [[nodiscard]] std::vector<std::uint64_t> costs() const {
    std::vector<std::uint64_t> distances(boost::num_vertices(graph_));
    boost::dijkstra_shortest_paths(
        graph_, source_,
        boost::weight_map(boost::get(boost::edge_bundle, graph_))
            .distance_map(boost::make_iterator_property_map(distances.begin(), get(boost::vertex_index, graph_)))
            .distance_inf(std::numeric_limits<std::uint64_t>::max()));
    return distances;
  }

 private:
  using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, std::uint64_t,
                                                   boost::no_property, std::uint32_t>;
  std::uint32_t source_;
  Graph graph_;
};

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
                   std::span<const Access> destinations) {
  NearestField field;
  std::vector<std::uint64_t> expected;
  const Peer peer{graph, roads, destinations};
  const double ours =
      median_seconds(9, [&] { field = travel::nearest_from_nodes(roads, graph, Weight::Time, destinations); });
  const double theirs = median_seconds(9, [&] { expected = peer.costs(); });
  for (std::size_t i = 0; i < field.cost.size(); ++i) {
    if (field.cost[i] != std::min<std::uint64_t>(expected[i], kUnreachable)) {
      throw std::runtime_error{"nearest differs from Boost.Graph at node " + std::to_string(i)};
    }
  }
  print(place, {"nearest", graph.nodes(), ours, "Boost.Graph dijkstra_shortest_paths", theirs});
}

void bench(const std::filesystem::path& file) {
  const std::string place = file.stem().stem().string();
  const std::set<std::string> keys = keys_of({walking()});
  Task task;
  io::OsmRoads source;
  RoadNetwork roads;
  ProfileGraph graph;
  std::vector<Access> accesses;
  const double read = median_seconds(3, [&] { source = io::read_osm_roads(file, {"highway"}, keys, task); });
  print(place, {"import", source.way_ids.size(), read, "", 0.0});
  const double built = median_seconds(5, [&] { roads = build_road_network(source, transform_for(source), task); });
  print(place, {"network", roads.edges.size(), built, "", 0.0});
  const double weighed = median_seconds(9, [&] { graph = make_profile_graph(roads, walking()); });
  print(place, {"graph", graph.time_arcs.size(), weighed, "", 0.0});
  const std::vector<MapPoint> places = random_places(roads, 100'000);
  const double snapped =
      median_seconds(5, [&] { accesses = snap_to_network(roads, graph, places, Metres{1e6}, task); });
  print(place, {"snap", places.size(), snapped, "scan of all segments, scaled from 20 places",
                seconds_to_scan(roads, places)});
  bench_nearest(place, roads, graph, std::span{accesses}.first(300));
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
    bench(arguments.size() > 1 ? std::filesystem::path{arguments[1]}
                               : *data / "places" / "andorra" / "andorra-latest.osm.pbf");
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
    return 3;
  }
}
