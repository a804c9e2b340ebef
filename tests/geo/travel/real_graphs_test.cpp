#include "geo/travel/catchments.hpp"
#include "geo/travel/matrix.hpp"
#include "geo/travel/nearest.hpp"
#include "tests/geo/travel/boost_peer.hpp"
#include "tests/support/ascii_roads.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace geo::travel {
namespace {

using network::Access;
using network::Edge;
using network::EdgeId;
using network::NodeId;
using network::ProfileGraph;
using network::RoadNetwork;
using network::Weight;

/// Which edges a graph joins, without positions; made into roads whose lengths and one-ways come from a hash of their
/// ends: some of 1 mm, the least that a road has, some equal. A few stretches are there twice.
RoadNetwork roads_of(const std::string& text) {
  RoadNetwork roads;
  roads.tag_sets = {{{"highway", "residential"}}, {{"highway", "residential"}, {"oneway", "yes"}}};
  std::istringstream lines{text};
  std::string word;
  std::uint32_t nodes = 0;
  lines >> word >> word >> nodes >> word;
  roads.nodes = IdVector<NodeId, MapPoint>(nodes);
  roads.source_ids = IdVector<NodeId, std::int64_t>(nodes);
  for (std::uint32_t from = 0, to = 0; lines >> from >> to;) {
    const std::uint64_t hash = (std::uint64_t{from} << 32U | to) * 0x9E37'79B9'7F4A'7C15U >> 20U;
    const auto length = static_cast<std::uint32_t>(hash % 5 == 0 ? 1 : 1'000 * (1 + hash % 500));
    const std::uint32_t tags = hash % 7 == 0 ? 1 : 0;
    roads.edges.push_back({NodeId{from - 1}, NodeId{to - 1}, length, tags});
    if (hash % 50 == 0) {
      roads.edges.push_back({NodeId{to - 1}, NodeId{from - 1}, length / 2 + 1, 0});
    }
  }
  return roads;
}

std::vector<Access> random_places(const RoadNetwork& roads, std::size_t count) {
  std::mt19937_64 random{17};
  std::vector<Access> places;
  while (places.size() < count) {
    const EdgeId edge{static_cast<std::uint32_t>(random() % roads.edges.size())};
    const auto offset = static_cast<std::uint32_t>(random() % (roads.edges[edge].length_mm + 1));
    places.push_back({edge, offset, static_cast<std::uint32_t>(random() % 50'000)});
  }
  return places;
}

class RealGraph : public testing::TestWithParam<const char*> {};

TEST_P(RealGraph, GivesTheNearestCatchmentsAndMatrixOfBoostGraph) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const support::Outcome unpacked =
      support::run_program("/usr/bin/xz", {"-dc", (data / "graphs" / GetParam()).string()});
  if (unpacked.exit_code != 0) {
    GTEST_SKIP() << "xz is not here to unpack the graph: " << unpacked.err;
  }
  const RoadNetwork roads = roads_of(unpacked.out);
  const ProfileGraph graph = make_profile_graph(roads, support::driver());
  ASSERT_GT(graph.nodes(), 200'000U);
  const std::vector<Access> destinations = random_places(roads, 4);

  EXPECT_EQ(nearest_from_nodes(roads, graph, Weight::Time, destinations).cost,
            peer_costs_from_nodes(roads, graph, Weight::Time, destinations));

  constexpr Impedance kLimit = 30 * 60'000;
  const Catchments catchments = catchments_of(roads, graph, destinations, {Weight::Time, kLimit}, Task{2});
  const Hierarchy hierarchy{graph, Weight::Time, Task{}};
  std::vector<std::vector<Impedance>> columns(destinations.size(), std::vector(graph.nodes(), kUnreachable));
  for_each_matrix_block(roads, graph, hierarchy, destinations, Task{}, [&](const MatrixColumns& block) {
    for (NodeId node{0}; node.index < graph.nodes(); ++node.index) {
      for (std::uint32_t i = 0; i < block.destinations(); ++i) {
        const std::int32_t cost = block.of(node)[i];
        columns[i][node.index] = cost == Hierarchy::kFar ? kUnreachable : static_cast<Impedance>(cost);
      }
    }
  });
  for (std::uint32_t i = 0; i < destinations.size(); ++i) {
    SCOPED_TRACE("destination " + std::to_string(i));
    const std::vector<Impedance> peer = peer_costs_from_nodes(roads, graph, Weight::Time, {&destinations[i], 1});
    std::vector<Impedance> near(graph.nodes(), kUnreachable);
    for (const NodeCost& entry : catchments.of(i)) {
      near[entry.node.index] = entry.cost;
    }

    EXPECT_GT(catchments.of(i).size(), 100U);
    EXPECT_TRUE(columns[i] == peer);
    EXPECT_TRUE(
        std::ranges::equal(near, peer, {}, {}, [](Impedance cost) { return cost <= kLimit ? cost : kUnreachable; }));
  }
}

INSTANTIATE_TEST_SUITE_P(NewYorkAndTheBay, RealGraph, testing::Values("NY.gr.xz", "BAY.gr.xz"),
                         [](const auto& tested) { return std::string{tested.param}.substr(0, 2); });

}  // namespace
}  // namespace geo::travel
