#include "geo/network/profile_graph.hpp"
#include "tests/geo/network/random_roads.hpp"
#include "tests/support/ascii_roads.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace geo::network {
namespace {

// A street with a branch, a ring that only a path joins to it, and a path of its own.
support::DrawnRoads two_quarters() {
  return support::draw_roads(
      "A---B---C..D--E   G\n"
      "    |      |  |   :\n"
      "    F      +--+   H\n",
      10_m);
}

Connectivity connectivity(const support::DrawnRoads& roads, const Profile& profile) {
  return connectivity_of(roads.network, make_profile_graph(roads.network, profile));
}

TEST(ConnectivityOf, CountsWhatTheProfileMayUse) {
  const Connectivity driving = connectivity(two_quarters(), support::driver());

  EXPECT_EQ(driving.nodes, 8U);
  EXPECT_EQ(driving.edges, 7U);
  EXPECT_EQ(driving.components, 2U);
  EXPECT_EQ(driving.largest_component_nodes, 4U);
  EXPECT_EQ(driving.dead_ends, 3U);
  EXPECT_DOUBLE_EQ(driving.length_km, 0.001 * (40 + 40 + 20 + 30 + 30 + 20 + 20));
}

TEST(ConnectivityOf, NumbersComponentsByFallingSizeEqualsByTheirLowestNode) {
  const support::DrawnRoads roads = two_quarters();
  const Connectivity driving = connectivity(roads, support::driver());
  const Connectivity walking = connectivity(roads, support::walker());

  EXPECT_EQ(driving.component[roads.nodes.at('A')], 0U);
  EXPECT_EQ(driving.component[roads.nodes.at('E')], 1U);
  EXPECT_EQ(driving.component[roads.nodes.at('G')], NodeId::kNone);
  EXPECT_EQ(walking.component[roads.nodes.at('E')], 0U);
  EXPECT_EQ(walking.component[roads.nodes.at('G')], 1U);
}

TEST(ConnectivityOf, OnewayStreetsConnectBothTheirEnds) {
  EXPECT_EQ(connectivity(support::draw_roads("A->-B-<-C", 10_m), support::driver()).components, 1U);
}

TEST(ConnectivityOf, ANetworkWithoutRoadsHasNoComponents) {
  RoadNetwork empty;
  empty.first_vertex = {0};

  EXPECT_EQ(connectivity_of(empty, make_profile_graph(empty, support::walker())).components, 0U);
}

TEST(ConnectivityOf, AgreesWithASearchThroughTheGraph) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const RoadNetwork roads = random_roads(random, 60, 40);
    const ProfileGraph graph = make_profile_graph(roads, support::driver());

    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> peer{roads.nodes.size()};
    std::vector<bool> used(roads.nodes.size(), false);
    for (EdgeId id{0}; id.index < roads.edges.size(); ++id.index) {
      if (graph.edge_costs[id].open()) {
        const Edge& edge = roads.edges[id];
        boost::add_edge(edge.from.index, edge.to.index, peer);
        used[edge.from.index] = used[edge.to.index] = true;
      }
    }
    std::vector<std::uint32_t> component(roads.nodes.size());
    boost::connected_components(peer, component.data());

    const Connectivity found = connectivity_of(roads, graph);
    std::map<std::uint32_t, std::uint32_t> ours_of;
    std::vector<std::uint32_t> sizes(found.components, 0);
    for (NodeId node{0}; node.index < roads.nodes.size(); ++node.index) {
      if (!used[node.index]) {
        EXPECT_EQ(found.component[node], NodeId::kNone);
        continue;
      }
      const std::uint32_t ours = found.component[node];
      EXPECT_EQ(ours_of.try_emplace(component[node.index], ours).first->second, ours) << "node " << node.index;
      ASSERT_LT(ours, sizes.size());
      ++sizes[ours];
    }
    EXPECT_EQ(ours_of.size(), found.components);
    EXPECT_TRUE(std::ranges::is_sorted(sizes, std::greater{}));
  }
}

}  // namespace
}  // namespace geo::network
