#include "geo/travel/nearest_keeper.hpp"

#include "tests/geo/network/random_roads.hpp"
#include "tests/geo/travel/boost_peer.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace geo::travel {
namespace {

using network::Access;
using network::Weight;

using Random = std::mt19937_64;

constexpr std::uint64_t kSeeds = 120;
constexpr int kRounds = 12;

/// Destinations that come and go; those that serve, by rank, and what a full search names by the place in that list.
template <class Place>
struct Serving {
  std::vector<std::optional<Place>> places;  ///< by destination; none: it does not serve
  std::vector<std::uint32_t> ranks;          ///< by destination

  Serving(Random& random, std::size_t count) : places(count), ranks(count) {
    std::iota(ranks.begin(), ranks.end(), 0);
    std::ranges::shuffle(ranks, random);
  }

  [[nodiscard]] std::vector<std::pair<std::uint32_t, Place>> by_rank() const {
    std::vector<std::pair<std::uint32_t, Place>> list;
    for (std::uint32_t d = 0; d < places.size(); ++d) {
      if (places[d]) {
        list.emplace_back(d, *places[d]);
      }
    }
    std::ranges::sort(list, {}, [&](const auto& entry) { return ranks[entry.first]; });
    return list;
  }

  [[nodiscard]] std::vector<Place> list() const {
    std::vector<Place> result;
    std::ranges::transform(by_rank(), std::back_inserter(result), &std::pair<std::uint32_t, Place>::second);
    return result;
  }

  void name_by_destination(NearestField& field) const {
    const auto ranked = by_rank();
    for (std::uint32_t& destination : field.destination) {
      destination = destination < ranked.size() ? ranked[destination].first : destination;
    }
  }

  /// Opens, closes or moves some, each once.
  [[nodiscard]] std::vector<DestinationChange<Place>> change(Random& random, const std::vector<Place>& offered) {
    std::vector<std::uint32_t> which(places.size());
    std::iota(which.begin(), which.end(), 0);
    std::ranges::shuffle(which, random);
    which.resize(1 + random() % std::min<std::size_t>(3, which.size()));
    std::vector<DestinationChange<Place>> changes;
    for (const std::uint32_t d : which) {
      const std::optional<Place> before = places[d];
      if (before && random() % 2 == 0) {
        places[d].reset();
      } else {
        places[d] = offered[random() % offered.size()];
      }
      changes.push_back({d, before, places[d]});
    }
    return changes;
  }
};

/// Whether an origin is told once, with its way before.
bool tells_before(const std::vector<OriginChange>& touched, const NearestField& was, std::uint32_t origin) {
  return std::ranges::count(touched, origin, &OriginChange::origin) == 1 &&
         std::ranges::count(touched, OriginChange{origin, was.cost[origin], was.destination[origin]}) == 1;
}

struct Tangle {
  std::uint32_t nodes;
  std::uint32_t edges;
  std::size_t most_in_pocket;
  int rounds;
};

/// Changes destinations round by round, beside a search from nothing and Boost.Graph's. Returns the nodes of the core.
std::uint32_t keep_beside_searches(std::uint64_t seed, const Tangle& tangle) {
  Random random{seed};
  const network::RoadNetwork roads = network::random_roads(random, tangle.nodes, tangle.edges);
  const network::ProfileGraph graph = network::make_profile_graph(roads, support::driver());
  const std::vector<Access> origins = network::random_accesses(random, roads, graph, 30 + tangle.nodes / 4);
  const std::vector<Access> offered = network::random_accesses(random, roads, graph, 12);
  const KeeperGround ground{roads, graph, origins, tangle.most_in_pocket};
  KeeperRoom room;
  for (const Weight weight : {Weight::Time, Weight::Length}) {
    Serving<Access> serving{random, 1 + seed % 8};
    static_cast<void>(serving.change(random, offered));
    NearestKeeper keeper{ground, weight};
    NearestField field = keeper.begin(serving.by_rank(), Task{});
    for (int round = 0; round < tangle.rounds && !testing::Test::HasFailure(); ++round) {
      SCOPED_TRACE("seed " + std::to_string(seed) + " round " + std::to_string(round));
      const NearestField was = field;
      const std::vector<DestinationChange<Access>> changes = serving.change(random, offered);
      const auto touched = keeper.update(changes, serving.ranks, room, field);
      NearestField anew = nearest_over_network(roads, graph, weight, origins, serving.list(), Task{});
      serving.name_by_destination(anew);
      NearestField peer = peer_on_split_edges(roads, graph, weight, origins, serving.list()).origins;
      serving.name_by_destination(peer);
      EXPECT_EQ(field, anew);
      EXPECT_EQ(field, peer);
      const NearestField elsewhere = nearest_over_network(roads, graph, weight, offered, serving.list(), Task{});
      for (std::size_t i = 0; i < offered.size(); ++i) {
        EXPECT_EQ(keeper.cost_from(offered[i]), elsewhere.cost[i]) << "from " << i << ", which is no origin";
      }
      for (std::size_t i = 0; i < origins.size(); ++i) {
        EXPECT_EQ(keeper.cost_from(origins[i]), peer.cost[i]) << "origin " << i;
      }
      for (std::uint32_t i = 0; i < origins.size(); ++i) {
        const bool changed = was.cost[i] != field.cost[i] || was.destination[i] != field.destination[i];
        const bool concerned = std::ranges::any_of(changes, [&](const auto& change) {
          return change.destination == was.destination[i] || change.destination == field.destination[i];
        });
        EXPECT_TRUE((!changed && !concerned) || tells_before(touched, was, i)) << "origin " << i;
      }
    }
  }
  return ground.core().nodes();
}

TEST(NearestKeeper, EqualsASearchFromNothingAfterAnyChangesProperty) {
  constexpr std::array<std::size_t, 4> pocket_sizes{detail::RoadCore::kMostInPocket, 0, 1, 3};
  for (std::uint64_t seed = 0; seed < kSeeds && !HasFailure(); ++seed) {
    const std::uint32_t nodes = 2 + static_cast<std::uint32_t>(seed % 25);
    keep_beside_searches(seed, {nodes, 2 * nodes, pocket_sizes[seed / 25 % pocket_sizes.size()], kRounds});
  }
}

TEST(NearestKeeper, EqualsASearchFromNothingOverALargeCoreProperty) {
  for (std::uint64_t seed = 0; seed < 8 && !HasFailure(); ++seed) {
    const std::uint32_t nodes = seed == 7 ? 2'000 : 200 + 100 * static_cast<std::uint32_t>(seed);
    const std::uint32_t core = keep_beside_searches(seed, {nodes, 4 * nodes, detail::RoadCore::kMostInPocket, 5});
    EXPECT_GE(core, 50U) << "seed " << seed << ": nothing is asked of the core";
    EXPECT_LT(core, nodes) << "seed " << seed << ": nothing is asked of pockets";
  }
}

TEST(NearestKeeper, StraightLinesEqualASearchFromNothingAfterAnyChangesProperty) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Random random{seed};
    const auto lattice = [&](std::size_t count) {  // equal distances abound; some are too far for an Impedance
      std::vector<MapPoint> points(count);
      for (MapPoint& point : points) {
        point = {static_cast<double>(random() % 6) * 10.0, static_cast<double>(random() % 6) * 10.0};
        point.x += random() % 20 == 0 ? 5e6 : 0.0;
      }
      return points;
    };
    const std::vector<MapPoint> origins = lattice(40);
    const std::vector<MapPoint> offered = lattice(12);
    Serving<MapPoint> serving{random, 1 + seed % 8};
    NearestField field = nearest_in_straight_line(origins, {}, Task{});
    for (int round = 0; round < kRounds; ++round) {
      SCOPED_TRACE("seed " + std::to_string(seed) + " round " + std::to_string(round));
      const NearestField was = field;
      const auto changes = serving.change(random, offered);
      std::vector<std::uint32_t> by_rank;
      for (const auto& [destination, place] : serving.by_rank()) {
        by_rank.push_back(destination);
      }
      std::vector<MapPoint> positions;
      for (const std::optional<MapPoint>& place : serving.places) {
        positions.push_back(place.value_or(MapPoint{}));
      }
      const auto touched = update_straight_lines(origins, {by_rank, positions, serving.ranks}, changes, field);
      NearestField anew = nearest_in_straight_line(origins, serving.list(), Task{});
      serving.name_by_destination(anew);
      ASSERT_EQ(field, anew);
      for (std::uint32_t i = 0; i < origins.size(); ++i) {
        const bool changed = was.cost[i] != field.cost[i] || was.destination[i] != field.destination[i];
        ASSERT_TRUE(!changed || tells_before(touched, was, i)) << "origin " << i;
      }
    }
  }
}

}  // namespace
}  // namespace geo::travel
