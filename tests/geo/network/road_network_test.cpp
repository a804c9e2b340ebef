#include "geo/network/road_network.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace geo::network {
namespace {

/// Nodes where the picture has letters, `step` apart, with the letter as id; ways as the letters they visit, each with
/// tags of its own.
io::OsmRoads osm_roads(std::string_view picture, const std::vector<std::string>& ways, double step = 1.0) {
  io::OsmRoads roads;
  std::map<char, std::uint32_t> index;
  double x = 0.0;
  double y = 0.0;
  for (const char sign : picture) {
    if (sign == '\n') {
      x = 0.0;
      y -= step;
      continue;
    }
    if (sign != ' ') {
      index[sign] = static_cast<std::uint32_t>(roads.node_ids.size());
      roads.node_ids.push_back(sign);
      roads.node_positions.push_back({x, y});
    }
    x += step;
  }
  for (std::uint32_t way = 0; way < ways.size(); ++way) {
    roads.way_ids.push_back(1000 + way);
    roads.first_ref.push_back(static_cast<std::uint32_t>(roads.way_nodes.size()));
    for (const char letter : ways[way]) {
      roads.way_nodes.push_back(index.at(letter));
    }
    roads.way_tags.push_back(way);
    roads.tag_sets.push_back({{"name", ways[way]}});
  }
  roads.first_ref.push_back(static_cast<std::uint32_t>(roads.way_nodes.size()));
  return roads;
}

RoadNetwork build(const io::OsmRoads& roads) {
  Task task;
  return build_road_network(roads, Transform{Crs::wgs84(), Crs::wgs84()}, task);
}

/// "from>to way length_mm" of every edge, sorted.
std::multiset<std::string> edges_of(const RoadNetwork& network) {
  std::multiset<std::string> texts;
  for (const Edge& edge : network.edges) {
    std::string text{static_cast<char>(network.source_ids[edge.from])};
    text += '>';
    text += static_cast<char>(network.source_ids[edge.to]);
    texts.insert(text + " " + network.tag_sets[edge.tags][0].second + " " + std::to_string(edge.length_mm));
  }
  return texts;
}

using Edges = std::multiset<std::string>;

TEST(BuildRoadNetwork, AWayIsOneEdgeFromEndToEnd) {
  const RoadNetwork network = build(osm_roads("A  BC", {"ABC"}));

  EXPECT_EQ(edges_of(network), (Edges{"A>C ABC 4000"}));
  EXPECT_EQ(network.nodes.size(), 2U);
  EXPECT_EQ(std::vector(network.shape(EdgeId{0}).begin(), network.shape(EdgeId{0}).end()),
            (std::vector<MapPoint>{{0.0, 0.0}, {3.0, 0.0}, {4.0, 0.0}}));
}

TEST(BuildRoadNetwork, WaysSplitWhereTheyMeetAndNotWhereTheyOnlyCross) {
  EXPECT_EQ(edges_of(build(osm_roads("A B C\n  D", {"ABC", "DB"}))),
            (Edges{"A>B ABC 2000", "B>C ABC 2000", "D>B DB 1000"}));
  EXPECT_EQ(edges_of(build(osm_roads(" D\nA B\n E", {"AB", "DE"}))), (Edges{"A>B AB 2000", "D>E DE 2000"}));
}

TEST(BuildRoadNetwork, AWaySplitsWhereItVisitsANodeTwice) {
  EXPECT_EQ(edges_of(build(osm_roads("A B C\n  E D", {"ABCDEB"}))), (Edges{"A>B ABCDEB 2000", "B>B ABCDEB 6000"}));
}

TEST(BuildRoadNetwork, AClosedWayIsALoop) {
  EXPECT_EQ(edges_of(build(osm_roads("AB\nDC", {"ABCDA"}))), (Edges{"A>A ABCDA 4000"}));
}

TEST(BuildRoadNetwork, RoadsBetweenTheSameEndsStayApart) {
  EXPECT_EQ(edges_of(build(osm_roads("A B\n C", {"AB", "BA", "AB"}))),
            (Edges{"A>B AB 2000", "A>B AB 2000", "B>A BA 2000"}));
}

TEST(BuildRoadNetwork, RepeatedNodesCountOnce) {
  EXPECT_EQ(edges_of(build(osm_roads("A B C", {"AABBCC"}))), (Edges{"A>C AABBCC 4000"}));
  EXPECT_TRUE(build(osm_roads("A B", {"AA", "B"})).edges.empty());
}

TEST(BuildRoadNetwork, StretchesOfNoLengthBecomeOneMillimetre) {
  io::OsmRoads roads = osm_roads("AB", {"AB"});
  roads.node_positions[1] = roads.node_positions[0];

  EXPECT_EQ(edges_of(build(roads)), (Edges{"A>B AB 1"}));
}

TEST(BuildRoadNetwork, EdgesLieInTheOrderOfTheirEndsThenOfTheirWays) {
  const RoadNetwork network =
      build(osm_roads("A B C D\nE F G H", {"AB", "HG", "CD", "EFGH", "AE", "BF", "DCBA", "AB"}));

  EXPECT_TRUE(
      std::ranges::is_sorted(network.edges, {}, [](const Edge& e) { return std::tuple{e.from, e.to, e.tags}; }));
  EXPECT_EQ(network.first_vertex.size(), network.edges.size() + 1);
  for (EdgeId id{0}; id.index < network.edges.size(); ++id.index) {
    EXPECT_EQ(network.shape(id).front(), network.nodes[network.edges[id].from]);
    EXPECT_EQ(network.shape(id).back(), network.nodes[network.edges[id].to]);
  }
}

TEST(BuildRoadNetwork, NumbersNodesAlongTheHilbertCurve) {
  const RoadNetwork network =
      build(osm_roads("ABCD\nEFGH\nIJKL\nMNOP", {"AB", "CD", "EF", "GH", "IJ", "KL", "MN", "OP"}));

  ASSERT_EQ(network.nodes.size(), 16U);
  for (NodeId node{1}; node.index < 16; ++node.index) {
    EXPECT_EQ(distance(network.nodes[NodeId{node.index - 1}], network.nodes[node]), 1.0) << node.index;
  }
}

TEST(BuildRoadNetwork, KeepsWhatTheReaderFound) {
  io::OsmRoads roads = osm_roads("A B", {"AB"});
  roads.findings.push_back({Severity::Warning, "cut_way", {}, msg("a"), msg("b")});

  EXPECT_EQ(build(roads).findings, roads.findings);
}

TEST(BuildRoadNetwork, RefusesARoadLongerThanTravelCanCount) {
  try {
    static_cast<void>(build(osm_roads("A B", {"AB"}, 2'000'001.0)));
    FAIL() << "a road of 4 000 002 m was taken";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "the road of way 1000 runs over 4000 km without a junction; check the coordinates of the nodes of "
                 "this way, or remove "
                 "it from the file");
  }
}

/// Ways at random over nodes on a lattice of 2⁻¹⁶, some of them in one place.
io::OsmRoads random_ways(std::mt19937_64& random, std::uint32_t nodes, std::uint32_t ways) {
  io::OsmRoads roads;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    roads.node_ids.push_back(5 + 3 * static_cast<std::int64_t>(i));
    roads.node_positions.push_back(
        {static_cast<double>(random() % 256) / 65536.0, static_cast<double>(random() % 256) / 65536.0});
  }
  roads.tag_sets = {{{"highway", "primary"}}, {{"highway", "path"}}};
  roads.first_ref.push_back(0);
  for (std::uint32_t way = 0; way < ways; ++way) {
    roads.way_ids.push_back(way);
    roads.way_tags.push_back(static_cast<std::uint32_t>(random() % 2));
    for (std::size_t i = 0; i < 2 + random() % 6; ++i) {
      roads.way_nodes.push_back(static_cast<std::uint32_t>(random() % nodes));
    }
    roads.first_ref.push_back(static_cast<std::uint32_t>(roads.way_nodes.size()));
  }
  return roads;
}

/// The ways without nodes that follow themselves, nor what is then one node.
std::vector<std::vector<std::uint32_t>> plain_ways(const io::OsmRoads& roads) {
  std::vector<std::vector<std::uint32_t>> ways;
  for (std::size_t way = 0; way < roads.way_ids.size(); ++way) {
    std::vector<std::uint32_t> nodes(roads.way_nodes.begin() + roads.first_ref[way],
                                     roads.way_nodes.begin() + roads.first_ref[way + 1]);
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    ways.push_back(nodes.size() < 2 ? std::vector<std::uint32_t>{} : nodes);
  }
  return ways;
}

/// from, to, way, length_mm: in the order that road_network.hpp promises, of the nodes as numbered.
using PlainEdge = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;

std::vector<PlainEdge> plain_edges(const io::OsmRoads& roads, const RoadNetwork& network) {
  std::map<std::int64_t, std::uint32_t> number;
  for (std::uint32_t i = 0; i < network.nodes.size(); ++i) {
    number[network.source_ids[NodeId{i}]] = i;
  }
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::size_t, PlainEdge>> edges;
  const auto ways = plain_ways(roads);
  for (std::uint32_t way = 0; way < ways.size(); ++way) {
    std::size_t begin = 0;
    double length = 0.0;
    for (std::size_t i = 1; i < ways[way].size(); ++i) {
      const LonLat a = roads.node_positions[ways[way][i - 1]];
      const LonLat b = roads.node_positions[ways[way][i]];
      length += std::hypot(b.lon - a.lon, b.lat - a.lat);
      if (const auto to = number.find(roads.node_ids[ways[way][i]]); to != number.end()) {
        const std::uint32_t from = number.at(roads.node_ids[ways[way][begin]]);
        const auto mm = static_cast<std::uint32_t>(std::max(1LL, std::llround(1000.0 * length)));
        edges.emplace_back(from, to->second, edges.size(), PlainEdge{from, to->second, way, mm});
        begin = i;
        length = 0.0;
      }
    }
  }
  std::ranges::sort(edges);
  std::vector<PlainEdge> sorted;
  std::ranges::transform(edges, std::back_inserter(sorted), [](const auto& edge) { return std::get<3>(edge); });
  return sorted;
}

TEST(RoadNetworkProperty, IsWhatAPlainWayOfCuttingGives) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const io::OsmRoads roads = random_ways(random, seed % 2 == 0 ? 900 : 60'000, seed % 2 == 0 ? 700 : 20'000);
    const RoadNetwork network = build(roads);
    std::map<std::uint32_t, int> visits;
    for (const auto& way : plain_ways(roads)) {
      for (std::size_t i = 0; i < way.size(); ++i) {
        visits[way[i]] += i == 0 || i + 1 == way.size() ? 2 : 1;
      }
    }
    EXPECT_EQ(network.nodes.size(), std::ranges::count_if(visits, [](const auto& visit) { return visit.second > 1; }));
    const std::vector<PlainEdge> expected = plain_edges(roads, network);
    ASSERT_EQ(network.edges.size(), expected.size());
    for (std::uint32_t i = 0; i < expected.size(); ++i) {
      const Edge& edge = network.edges[EdgeId{i}];
      const auto& [from, to, way, length] = expected[i];
      ASSERT_EQ(edge, (Edge{NodeId{from}, NodeId{to}, length, roads.way_tags[way]})) << i;
      const auto shape = network.shape(EdgeId{i});
      ASSERT_EQ(shape.front(), network.nodes[edge.from]);
      ASSERT_EQ(shape.back(), network.nodes[edge.to]);
    }
  }
}

TEST(RoadNetworkProperty, IsTheSameOnAnyNumberOfThreads) {
  std::mt19937_64 random{31};
  const io::OsmRoads roads = random_ways(random, 90'000, 40'000);
  const Transform to_map{Crs::wgs84(), Crs::from_text("EPSG:32631")};
  Task one{1};
  Task three{3};
  const RoadNetwork expected = build_road_network(roads, to_map, one);
  const RoadNetwork network = build_road_network(roads, to_map, three);
  EXPECT_TRUE(network.nodes == expected.nodes);
  EXPECT_TRUE(network.source_ids == expected.source_ids);
  EXPECT_TRUE(network.edges == expected.edges);
  EXPECT_TRUE(network.first_vertex == expected.first_vertex);
  EXPECT_TRUE(network.vertices == expected.vertices);
}

}  // namespace
}  // namespace geo::network
