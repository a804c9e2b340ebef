#include "tests/e2e/split_graph.hpp"

#include "tests/support/csv_table.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <algorithm>
#include <limits>
#include <set>

namespace e2e {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                    boost::property<boost::edge_weight_t, long long>>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

struct Edge {
  long long from = -1;
  long long to = -1;
  long long length_mm = 0;
  long long forward_ms = -1;
  long long backward_ms = -1;
};

/// A place on an edge.
struct Stop {
  long long offset_mm = 0;
  long long leg_ms = 0;
  bool facility = false;
  std::string id;
};

std::vector<Edge> read_edges(const std::filesystem::path& folder, const std::string& profile) {
  const support::CsvTable arcs = support::read_csv_table(folder / "network_arcs.csv");
  const auto edge = arcs.integers("edge");
  const auto from = arcs.integers("from");
  const auto to = arcs.integers("to");
  const auto direction = arcs.integers("direction");
  const auto length = arcs.integers("length_mm");
  const auto time = arcs.integers("time_ms_" + profile);
  std::vector<Edge> edges(static_cast<std::size_t>(*std::ranges::max_element(edge)) + 1);
  for (std::size_t i = 0; i < edge.size(); ++i) {
    Edge& entry = edges[static_cast<std::size_t>(edge[i])];
    entry.length_mm = length[i];
    if (direction[i] == 1) {
      entry.from = from[i];
      entry.to = to[i];
      entry.forward_ms = time[i];
    } else {
      entry.backward_ms = time[i];
    }
  }
  return edges;
}

std::map<long long, std::vector<Stop>> read_stops(const std::filesystem::path& folder, const std::string& profile,
                                                  const std::set<std::string>& facilities) {
  const support::CsvTable access = support::read_csv_table(folder / "network_access.csv");
  const auto edge = access.integers("edge");
  const auto offset = access.integers("offset_mm");
  const auto leg = access.integers("leg_ms");
  std::map<long long, std::vector<Stop>> stops;
  for (std::size_t i = 0; i < edge.size(); ++i) {
    const bool facility = access.text("kind")[i] == "facility";
    const std::string& id = access.text("id")[i];
    if (access.text("profile")[i] == profile && (!facility || facilities.contains(id))) {
      stops[edge[i]].push_back({offset[i], leg[i], facility, id});
    }
  }
  for (auto& [number, list] : stops) {
    std::ranges::stable_sort(list, {}, &Stop::offset_mm);
  }
  return stops;
}

/// Arcs are added reversed, so that a search from the sink finds the way to it.
void add_way(Graph& graph, Vertex from, Vertex to, long long cost) {
  boost::add_edge(to, from, cost, graph);
}

void add_piece(Graph& graph, const Edge& edge, Vertex a, long long a_mm, Vertex b, long long b_mm) {
  const auto up_to = [&](long long time, long long offset) { return time * offset / edge.length_mm; };
  if (edge.forward_ms >= 0) {
    add_way(graph, a, b, up_to(edge.forward_ms, b_mm) - up_to(edge.forward_ms, a_mm));
  }
  if (edge.backward_ms >= 0) {
    add_way(graph, b, a, up_to(edge.backward_ms, b_mm) - up_to(edge.backward_ms, a_mm));
  }
}

}  // namespace

ExportedCosts dijkstra_on_export(const std::filesystem::path& folder, const std::string& profile,
                                 const std::vector<std::string>& facilities) {
  const std::vector<Edge> edges = read_edges(folder, profile);
  const auto stops = read_stops(folder, profile, {facilities.begin(), facilities.end()});
  const std::size_t nodes = support::read_csv_table(folder / "network_nodes.csv").rows();
  Graph graph(nodes + 1);
  const Vertex sink = nodes;
  std::map<std::string, std::pair<Vertex, long long>> demand;
  for (std::size_t e = 0; e < edges.size(); ++e) {
    Vertex before = static_cast<Vertex>(edges[e].from);
    long long before_mm = 0;
    if (const auto here = stops.find(static_cast<long long>(e)); here != stops.end()) {
      for (const Stop& stop : here->second) {
        const Vertex vertex = boost::add_vertex(graph);
        add_piece(graph, edges[e], before, before_mm, vertex, stop.offset_mm);
        before = vertex;
        before_mm = stop.offset_mm;
        if (stop.facility) {
          add_way(graph, vertex, sink, stop.leg_ms);
        } else {
          demand[stop.id] = {vertex, stop.leg_ms};
        }
      }
    }
    add_piece(graph, edges[e], before, before_mm, static_cast<Vertex>(edges[e].to), edges[e].length_mm);
  }
  std::vector<long long> cost(boost::num_vertices(graph), std::numeric_limits<long long>::max());
  boost::dijkstra_shortest_paths(graph, sink, boost::distance_map(cost.data()));
  const auto known = [](long long value) { return value == std::numeric_limits<long long>::max() ? -1 : value; };
  ExportedCosts result;
  for (std::size_t node = 0; node < nodes; ++node) {
    result.nodes.push_back(known(cost[node]));
  }
  for (const auto& [id, place] : demand) {
    const long long along = known(cost[place.first]);
    result.demand[id] = along < 0 ? -1 : along + place.second;
  }
  return result;
}

}  // namespace e2e
