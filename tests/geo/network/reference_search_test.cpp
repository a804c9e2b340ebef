#include "geo/network/reference_search.hpp"

#include "tests/geo/network/random_roads.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace geo::network {
namespace {

constexpr std::uint64_t kFar = std::numeric_limits<std::uint64_t>::max();

/// On edges open both ways, as the reference wants them.
std::vector<Access> open_accesses(std::mt19937_64& random, const RoadNetwork& roads, const ProfileGraph& graph,
                                  std::size_t count) {
  std::vector<Access> accesses = random_accesses(random, roads, graph, 40 * count);
  std::erase_if(accesses, [&](const Access& access) {
    return !access.on_network() || graph.edge_costs[access.edge].forward_ms == kUnreachable ||
           graph.edge_costs[access.edge].backward_ms == kUnreachable;
  });
  accesses.resize(std::min(accesses.size(), count));
  return accesses;
}

TEST(ReferenceSearch, OneAfterTheOtherFindWhatEachFindsAloneAndTheNearestIsTheLeastOfAllProperty) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const RoadNetwork roads = random_roads(random, 60, 200);
    const ProfileGraph graph = make_profile_graph(roads, support::driver());
    const std::vector<Access> destinations = open_accesses(random, roads, graph, 6);
    ASSERT_FALSE(destinations.empty());
    ReferenceSearch kept{roads, graph, destinations};
    std::vector<std::uint64_t> nearest(graph.nodes(), kFar);
    for (std::uint32_t d = 0; d < destinations.size(); ++d) {
      ReferenceSearch alone{roads, graph, {&destinations[d], 1}};
      const std::vector<std::uint64_t> costs = alone.nearest();
      for (const Impedance limit : {kUnreachable - 1, Impedance{20'000}, Impedance{3'000}}) {
        const auto within = kept.search(d, limit);
        std::vector<std::uint32_t> expected;
        for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
          const bool reached = costs[node] <= limit;
          EXPECT_EQ(kept.cost(node), reached ? costs[node] : kFar);
          if (reached) {
            expected.push_back(node);
          }
        }
        EXPECT_TRUE(std::ranges::is_sorted(within, {}, [&](std::uint32_t node) { return costs[node]; }));
        std::vector<std::uint32_t> found{within.begin(), within.end()};
        std::ranges::sort(found);
        EXPECT_EQ(found, expected);
      }
      std::ranges::transform(nearest, costs, nearest.begin(), [](auto a, auto b) { return std::min(a, b); });
    }
    EXPECT_EQ(kept.nearest(), nearest);
  }
}

}  // namespace
}  // namespace geo::network
