#include "geo/crs/crs.hpp"
#include "geo/network/mobility.hpp"
#include "geo/network/profile_graph.hpp"
#include "geo/network/road_network.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace geo::network {
namespace {

/// Ways over nodes 1, 2, 3 …, which stand in a row.
io::OsmRoads row_of(std::uint32_t nodes, const std::vector<std::pair<std::vector<std::int64_t>, io::TagSet>>& ways) {
  io::OsmRoads roads;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    roads.node_ids.push_back(i + 1);
    roads.node_positions.push_back({9.0 + 0.001 * i, 49.0});
  }
  roads.first_ref = {0};
  for (const auto& [refs, tags] : ways) {
    for (const std::int64_t ref : refs) {
      roads.way_nodes.push_back(static_cast<std::uint32_t>(ref - 1));
    }
    roads.way_ids.push_back(static_cast<std::int64_t>(roads.way_ids.size()) + 1);
    roads.way_tags.push_back(static_cast<std::uint32_t>(roads.tag_sets.size()));
    roads.tag_sets.push_back(tags);
    roads.first_ref.push_back(static_cast<std::uint32_t>(roads.way_nodes.size()));
  }
  return roads;
}

const io::TagSet kFootway{{"highway", "footway"}};
const io::TagSet kCrossing{{"footway", "crossing"}, {"highway", "footway"}};
const io::TagSet kRaised{{"barrier", "kerb"}, {"kerb", "raised"}};

/// Which of the nodes a wheelchair reaches from node 1.
std::set<std::int64_t> reached_from_first(const io::OsmRoads& roads, const std::vector<io::OsmNode>& nodes) {
  Task task;
  const RoadNetwork network =
      build_road_network(with_node_barriers(roads, nodes), Transform{Crs::wgs84(), Crs::from_text("EPSG:32632")}, task);
  const auto profiles = read_profiles(support::source_root() / "datasets" / "profiles.toml");
  const ProfileGraph graph = make_profile_graph(network, *std::ranges::find(profiles, "wheelchair", &Profile::id));
  const Connectivity connectivity = connectivity_of(network, graph);
  std::set<std::int64_t> reached;
  std::uint32_t first = Id<int>::kNone;
  for (NodeId node{0}; node.index < network.nodes.size(); ++node.index) {
    first = network.source_ids[node] == 1 ? connectivity.component[node] : first;
  }
  for (NodeId node{0}; node.index < network.nodes.size(); ++node.index) {
    if (connectivity.component[node] == first && network.source_ids[node] > 0) {
      reached.insert(network.source_ids[node]);
    }
  }
  return reached;
}

TEST(NodeBarriers, CutAWayAtANodeInItsMiddle) {
  const io::OsmRoads roads = row_of(4, {{{1, 2, 3, 4}, kFootway}});

  EXPECT_EQ(reached_from_first(roads, {}), (std::set<std::int64_t>{1, 4}));
  EXPECT_EQ(reached_from_first(roads, {{3, kRaised}}).count(4), 0U);
  EXPECT_EQ(reached_from_first(roads, {{3, {{"kerb", "lowered"}}}}).count(4), 1U);
}

TEST(NodeBarriers, LeaveTheLengthOfTheWayAsItIs) {
  const io::OsmRoads roads = row_of(4, {{{1, 2, 3, 4}, kFootway}});
  Task task;
  const Transform to_map{Crs::wgs84(), Crs::from_text("EPSG:32632")};
  const auto length = [](const RoadNetwork& network) {
    std::uint64_t sum = 0;
    for (const Edge& edge : network.edges) {
      sum += edge.length_mm;
    }
    return sum;
  };

  const std::uint64_t before = length(build_road_network(roads, to_map, task));
  const std::uint64_t after = length(build_road_network(with_node_barriers(roads, {{2, kRaised}}), to_map, task));

  EXPECT_NEAR(static_cast<double>(after), static_cast<double>(before), 2.0);
}

TEST(NodeBarriers, BetweenTwoWaysStandOnceAndOnTheCrossing) {
  const io::OsmRoads roads = row_of(3, {{{1, 2}, kFootway}, {{2, 3}, kCrossing}});
  const io::OsmRoads cut = with_node_barriers(roads, {{2, kRaised}});

  ASSERT_EQ(cut.way_ids.size(), 3U);
  const auto laid = std::ranges::count_if(cut.tag_sets, [](const io::TagSet& tags) {
    return std::ranges::any_of(tags, [](const auto& tag) { return tag.first == kNodeId && tag.second == "2"; });
  });
  EXPECT_EQ(laid, 1);
  EXPECT_EQ(reached_from_first(roads, {{2, kRaised}}), (std::set<std::int64_t>{1, 2}));
}

TEST(NodeBarriers, OfACrossingDoNotCloseTheSidewalkThatPasses) {
  const io::OsmRoads roads = row_of(4, {{{1, 2, 3}, kFootway}, {{2, 4}, kCrossing}});

  EXPECT_EQ(reached_from_first(roads, {{2, kRaised}}), (std::set<std::int64_t>{1, 2, 3}));
}

TEST(NodeBarriers, OtherThanKerbsCloseAllWaysThatMeetThere) {
  const io::OsmRoads roads = row_of(4, {{{1, 2, 3}, kFootway}, {{2, 4}, kCrossing}});
  const auto reached = reached_from_first(roads, {{2, {{"barrier", "stile"}}}});

  EXPECT_EQ(reached.count(1), 1U);
  EXPECT_EQ(reached.count(3) + reached.count(4), 0U);
}

TEST(NodeBarriers, AtADeadEndAreNone) {
  const io::OsmRoads roads = row_of(2, {{{1, 2}, kFootway}});

  EXPECT_EQ(reached_from_first(roads, {{2, kRaised}}), (std::set<std::int64_t>{1, 2}));
}

TEST(NodeBarriers, TellTheKerbsOfTheirCrossing) {
  const io::OsmRoads cut =
      with_node_barriers(row_of(4, {{{1, 2, 3, 4}, kCrossing}}), {{2, {{"kerb", "flush"}}}, {3, {{"kerb", "flush"}}}});

  for (const std::uint32_t tags : cut.way_tags) {
    EXPECT_TRUE(std::ranges::any_of(cut.tag_sets[tags], [](const auto& tag) { return tag.first == kKerbsMapped; }));
  }
  EXPECT_EQ(cut.way_ids.size(), 5U);
}

TEST(NodeBarriers, WithoutNodesChangeNothing) {
  const io::OsmRoads roads = row_of(4, {{{1, 2, 3, 4}, kFootway}, {{2, 4}, kCrossing}});

  EXPECT_EQ(with_node_barriers(roads, {}), roads);
  EXPECT_EQ(with_node_barriers(roads, {{77, kRaised}}), roads);
}

}  // namespace
}  // namespace geo::network
