#include "geo/travel/detail/road_core.hpp"

#include "geo/travel/catchments.hpp"
#include "tests/geo/network/random_roads.hpp"
#include "tests/geo/travel/boost_peer.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace geo::travel::detail {
namespace {

using network::ArcInto;
using network::NodeId;
using network::ProfileGraph;
using network::Weight;

constexpr std::uint64_t kSeeds = 100;

/// Costs from every node to one, going round all arcs until nothing falls: slow, and nothing to do with searches.
std::vector<Impedance> costs_to(std::size_t nodes, NodeId target, const auto& arcs_into) {
  std::vector<Impedance> costs(nodes, kUnreachable);
  costs[target.index] = 0;
  for (bool fell = true; fell;) {
    fell = false;
    for (NodeId head{0}; head.index < nodes; ++head.index) {
      for (const ArcInto& arc : arcs_into(head)) {
        const Impedance cost = add_impedance(costs[head.index], arc.cost);
        fell = fell || cost < costs[arc.tail.index];
        costs[arc.tail.index] = std::min(costs[arc.tail.index], cost);
      }
    }
  }
  return costs;
}

struct Tangle {
  explicit Tangle(std::uint64_t seed) : random{seed} {
    const std::uint32_t nodes = 2 + static_cast<std::uint32_t>(seed % 40);
    roads = network::random_roads(random, nodes, nodes + static_cast<std::uint32_t>(seed % 7) * nodes / 4);
    graph = network::make_profile_graph(roads, support::driver());
  }

  std::mt19937_64 random;
  network::RoadNetwork roads;
  ProfileGraph graph;
};

TEST(RoadCore, KeepsTheWaysBetweenNodesThatStayProperty) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Tangle tangle{seed};
    const ProfileGraph& graph = tangle.graph;
    for (const std::size_t most : {std::size_t{0}, std::size_t{1}, std::size_t{4}, RoadCore::kMostInPocket}) {
      const RoadCore core{graph, most};
      for (const Weight weight : {Weight::Time, Weight::Length}) {
        for (NodeId target{0}; target.index < graph.nodes(); ++target.index) {
          if (!core.stays(target)) {
            continue;
          }
          SCOPED_TRACE("seed " + std::to_string(seed) + " target " + std::to_string(target.index));
          const auto whole =
              costs_to(graph.nodes(), target, [&](NodeId head) { return graph.arcs_into(head, weight); });
          const auto among =
              costs_to(core.nodes(), core.number_of(target), [&](NodeId head) { return core.into(weight).into(head); });
          for (NodeId node{0}; node.index < graph.nodes(); ++node.index) {
            ASSERT_TRUE(!core.stays(node) || among[core.number_of(node).index] == whole[node.index]);
          }
        }
      }
    }
  }
}

/// Its end at a node, as a destination.
network::Access at_node(const network::RoadNetwork& roads, NodeId node) {
  for (network::EdgeId id{0}; id.index < roads.edges.size(); ++id.index) {
    if (roads.edges[id].from == node || roads.edges[id].to == node) {
      return {id, roads.edges[id].from == node ? 0 : roads.edges[id].length_mm, 0};
    }
  }
  return {};
}

TEST(RoadCore, KeepsTheWaysOfBoostGraphAmongManyNodesThatStayProperty) {
  constexpr int kTargets = 8;
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    std::mt19937_64 random{seed};
    const std::uint32_t nodes = seed == 7 ? 2'000 : 200 + 100 * static_cast<std::uint32_t>(seed);
    const network::RoadNetwork roads = network::random_roads(random, nodes, 4 * nodes);
    const ProfileGraph graph = network::make_profile_graph(roads, support::driver());
    const RoadCore core{graph};
    ASSERT_GE(core.nodes(), 50U) << "seed " << seed;
    ASSERT_LT(core.nodes(), nodes) << "seed " << seed;
    for (int tried = 0; tried < kTargets;) {
      const NodeId target{static_cast<std::uint32_t>(random() % nodes)};
      if (!core.stays(target)) {
        continue;
      }
      const Weight weight = tried++ % 2 == 0 ? Weight::Time : Weight::Length;
      SCOPED_TRACE("seed " + std::to_string(seed) + " target " + std::to_string(target.index));
      const network::Access there = at_node(roads, target);
      ASSERT_TRUE(there.on_network());
      const std::vector<Impedance> peer = peer_costs_from_nodes(roads, graph, weight, {&there, 1});
      const auto among =
          costs_to(core.nodes(), core.number_of(target), [&](NodeId head) { return core.into(weight).into(head); });
      for (NodeId node{0}; node.index < nodes; ++node.index) {
        ASSERT_TRUE(!core.stays(node) || among[core.number_of(node).index] == peer[node.index]) << node.index;
      }
    }
  }
}

TEST(RoadCore, ListsTheSameArcsBothWaysRound) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Tangle tangle{seed};
    const RoadCore core{tangle.graph, 4};
    using Arc = std::array<std::uint32_t, 3>;
    std::vector<Arc> into;
    std::vector<Arc> out;
    for (NodeId node{0}; node.index < core.nodes(); ++node.index) {
      for (const ArcInto& arc : core.into(Weight::Time).into(node)) {
        into.push_back({node.index, arc.tail.index, arc.cost});
      }
      for (const ArcInto& arc : core.out_of(Weight::Time).into(node)) {
        out.push_back({arc.tail.index, node.index, arc.cost});
      }
    }
    std::ranges::sort(into);
    std::ranges::sort(out);
    ASSERT_EQ(into, out);
  }
}

TEST(RoadCore, HasNoArcThatCostsAsMuchAsTwoOthers) {
  std::size_t arcs = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Tangle tangle{seed};
    const RoadCore core{tangle.graph, seed % 2 == 0 ? std::size_t{0} : std::size_t{4}};
    const auto into = [&](NodeId head) { return core.into(Weight::Time).into(head); };
    for (NodeId head{0}; head.index < core.nodes(); ++head.index) {
      for (const ArcInto& whole : into(head)) {
        ++arcs;
        for (const ArcInto& last : into(head)) {
          for (const ArcInto& first : into(last.tail)) {
            ASSERT_TRUE(first.tail != whole.tail || first.cost + last.cost > whole.cost);
          }
        }
      }
    }
  }
  EXPECT_GT(arcs, 1'000U);
}

TEST(RoadCore, LetsNoArcLeadFromOnePocketIntoAnother) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Tangle tangle{seed};
    for (const std::size_t most : {std::size_t{1}, std::size_t{4}, RoadCore::kMostInPocket}) {
      const RoadCore core{tangle.graph, most};
      std::size_t left_out = 0;
      for (std::uint32_t pocket = 0; pocket < core.pockets(); ++pocket) {
        ASSERT_LE(core.nodes_in(pocket).size(), most);
        left_out += core.nodes_in(pocket).size();
      }
      ASSERT_EQ(core.nodes() + left_out, tangle.graph.nodes());
      for (NodeId head{0}; head.index < tangle.graph.nodes(); ++head.index) {
        for (const ArcInto& arc : tangle.graph.arcs_into(head, Weight::Time)) {
          ASSERT_TRUE(core.stays(head) || core.stays(arc.tail) || core.pocket_of(head) == core.pocket_of(arc.tail));
        }
      }
    }
  }
}

TEST(RoadCore, LeavesOutTheMiddleOfARoadAndItsDeadEnds) {
  // a road of five nodes: every way along it is one arc at most
  ProfileGraph graph;
  graph.first_arc = {0, 1, 3, 5, 7, 8};
  graph.time_arcs = {{{1}, 2}, {{0}, 2}, {{2}, 3}, {{1}, 3}, {{3}, 4}, {{2}, 4}, {{4}, 5}, {{3}, 5}};
  graph.length_arcs = graph.time_arcs;
  EXPECT_EQ(RoadCore(graph).nodes(), 0);
  const RoadCore core{graph, 2};
  EXPECT_LT(core.nodes(), 5);
  EXPECT_GT(core.nodes(), 0);
}

}  // namespace
}  // namespace geo::travel::detail
