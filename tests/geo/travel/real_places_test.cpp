#include "geo/crs/crs.hpp"
#include "geo/io/osm_file.hpp"
#include "geo/network/profile.hpp"
#include "geo/travel/catchments.hpp"
#include "geo/travel/matrix.hpp"
#include "geo/travel/nearest.hpp"
#include "geo/travel/nearest_keeper.hpp"
#include "geo/travel/origin_catchments.hpp"
#include "tests/geo/travel/boost_peer.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace geo::travel {
namespace {

using network::Access;
using network::ArcInto;
using network::NodeId;
using network::Profile;
using network::ProfileGraph;
using network::RoadNetwork;
using network::Weight;

Profile profile_called(const std::string& id) {
  const auto profiles = network::read_profiles(support::source_root() / "datasets" / "profiles.toml");
  return *std::ranges::find(profiles, id, &Profile::id);
}

RoadNetwork roads_in(const std::filesystem::path& file, const char* crs) {
  Task task;
  const auto keys = network::keys_of({profile_called("walk"), profile_called("car")});
  const auto roads = io::read_osm_roads(file, {"highway"}, keys, task);
  return network::build_road_network(roads, Transform{Crs::wgs84(), Crs::from_text(crs)}, task);
}

RoadNetwork porto_alegre(const std::filesystem::path& data) {
  return roads_in(data / "places" / "porto_alegre" / "poa_osm.pbf", "EPSG:32722");
}

RoadNetwork andorra(const std::filesystem::path& data) {
  return roads_in(data / "places" / "andorra" / "andorra-latest.osm.pbf", "EPSG:32631");
}

std::vector<Access> random_destinations(const RoadNetwork& roads, const ProfileGraph& graph, std::size_t count) {
  std::mt19937_64 random{11};
  Envelope extent;
  std::ranges::for_each(roads.nodes, [&](MapPoint node) { extent.add(node); });
  std::uniform_real_distribution<double> x{extent.min_x, extent.max_x};
  std::uniform_real_distribution<double> y{extent.min_y, extent.max_y};
  std::vector<MapPoint> places;
  for (std::size_t i = 0; i < count; ++i) {
    const double east = x(random);
    places.push_back({east, y(random)});
  }
  return snap_to_network(roads, graph, places, Metres{5000.0}, Task{});
}

TEST(PortoAlegre, EveryNodesNearestDestinationIsAsFarAsBoostGraphSays) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const RoadNetwork roads = porto_alegre(data);
  ASSERT_GT(roads.nodes.size(), 10'000U);
  for (const char* id : {"walk", "car"}) {
    const ProfileGraph graph = make_profile_graph(roads, profile_called(id));
    const std::vector<Access> destinations = random_destinations(roads, graph, 80);
    for (const Weight weight : {Weight::Time, Weight::Length}) {
      SCOPED_TRACE(std::string{id} + (weight == Weight::Time ? " time" : " length"));
      const std::vector<Impedance> peer = peer_costs_from_nodes(roads, graph, weight, destinations);

      EXPECT_EQ(nearest_from_nodes(roads, graph, weight, destinations).cost, peer);
      EXPECT_GT(std::ranges::count_if(peer, [](Impedance cost) { return cost != kUnreachable; }), 10'000);
    }
  }
}

/// Catchments and matrix by car, against Boost.Graph.
void expect_every_way_to_be_boost_graphs(const RoadNetwork& roads) {
  constexpr Impedance kLimit = 10 * 60'000;
  const ProfileGraph graph = make_profile_graph(roads, profile_called("car"));
  const std::vector<Access> destinations = random_destinations(roads, graph, 20);
  const Catchments catchments = catchments_of(roads, graph, destinations, {Weight::Time, kLimit}, Task{2});
  std::vector<std::vector<Impedance>> columns(destinations.size());
  const Hierarchy hierarchy{graph, Weight::Time, Task{}};
  for_each_matrix_block(roads, graph, hierarchy, destinations, Task{2}, [&](const MatrixColumns& block) {
    for (NodeId node{0}; node.index < graph.nodes(); ++node.index) {
      for (std::uint32_t i = 0; i < block.destinations(); ++i) {
        const std::int32_t cost = block.of(node)[i];
        columns[block.first_destination() + i].push_back(cost == Hierarchy::kFar ? kUnreachable
                                                                                 : static_cast<Impedance>(cost));
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

    EXPECT_TRUE(columns[i] == peer);
    EXPECT_TRUE(
        std::ranges::equal(near, peer, {}, {}, [](Impedance cost) { return cost <= kLimit ? cost : kUnreachable; }));
  }
}

TEST(PortoAlegre, CatchmentsAndMatrixAreThoseOfBoostGraph) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  expect_every_way_to_be_boost_graphs(porto_alegre(data));
}

TEST(Andorra, CatchmentsAndMatrixAreThoseOfBoostGraph) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  expect_every_way_to_be_boost_graphs(andorra(data));
}

/// Homes on edges and places that may serve, in a town on real roads.
struct HomesAndPlaces {
  HomesAndPlaces(const RoadNetwork& roads, const ProfileGraph& graph, std::size_t homes, std::size_t places)
      : all{random_destinations(roads, graph, homes + places)},
        origins{std::span{all}.first(homes)},
        destinations{std::span{all}.last(places)} {}

  std::vector<Access> all;
  std::span<const Access> origins;
  std::span<const Access> destinations;
};

TEST(Andorra, WaysBetweenPlacesOnEdgesAreThoseOfBoostGraphOnSplitEdges) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const RoadNetwork roads = andorra(data);
  const ProfileGraph graph = make_profile_graph(roads, profile_called("car"));
  const HomesAndPlaces town{roads, graph, 3'000, 10};
  const PeerFields length = peer_on_split_edges(roads, graph, Weight::Length, town.origins, town.destinations);
  const PeerFields time = peer_on_split_edges(roads, graph, Weight::Time, town.origins, town.destinations);

  EXPECT_TRUE(nearest_over_network(roads, graph, Weight::Length, town.origins, town.destinations, Task{2}) ==
              length.origins);
  EXPECT_TRUE(nearest_over_network(roads, graph, Weight::Time, town.origins, town.destinations, Task{2}) ==
              time.origins);
  EXPECT_TRUE(nearest_from_nodes(roads, graph, Weight::Time, town.destinations) == time.nodes);

  std::vector<Impedance> costs = time.origins.cost;
  std::ranges::nth_element(costs, costs.begin() + 1'000);
  const Impedance limit = costs[1'000];  // within which a third of the homes are served
  ASSERT_LT(limit, kUnreachable);
  const Origins origins{roads, graph, Weight::Time, town.origins};
  const Hierarchy hierarchy{graph, Weight::Time, Task{}};
  const ReachedDestinations pairs = destinations_within(origins, town.destinations, limit, nullptr, Task{2});
  EXPECT_TRUE(pairs == destinations_within(origins, town.destinations, limit, &hierarchy, Task{2}));
  for (std::uint32_t i = 0; i < town.origins.size(); ++i) {
    Impedance least = kUnreachable;
    for (const DestinationCost& entry : pairs.of(i)) {
      least = std::min(least, entry.cost);
    }
    EXPECT_EQ(least, time.origins.cost[i] <= limit ? time.origins.cost[i] : kUnreachable) << "origin " << i;
  }
}

TEST(Andorra, WaysThatAreKeptWhileDestinationsComeAndGoAreThoseOfBoostGraph) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const RoadNetwork roads = andorra(data);
  const ProfileGraph graph = make_profile_graph(roads, profile_called("car"));
  const HomesAndPlaces town{roads, graph, 3'000, 9};
  const KeeperGround ground{roads, graph, town.origins};
  ASSERT_GT(ground.core().nodes(), 50U);
  const std::vector<std::uint32_t> ranks{0, 1, 2, 3, 4, 5};
  KeeperRoom room;
  for (const Weight weight : {Weight::Time, Weight::Length}) {
    SCOPED_TRACE(weight == Weight::Time ? "time" : "length");
    std::vector<std::optional<Access>> serving(town.destinations.begin(), town.destinations.begin() + 5);
    serving.emplace_back();
    const auto list = [&] {
      std::vector<std::pair<std::uint32_t, Access>> those;
      for (std::uint32_t d = 0; d < serving.size(); ++d) {
        if (serving[d]) {
          those.emplace_back(d, *serving[d]);
        }
      }
      return those;
    };
    NearestKeeper keeper{ground, weight};
    NearestField field = keeper.begin(list(), Task{2});
    const std::vector<std::vector<std::pair<std::uint32_t, std::optional<Access>>>> rounds{
        {{0, std::nullopt}, {5, town.destinations[5]}},
        {{1, town.destinations[6]}, {2, std::nullopt}, {0, town.destinations[7]}},
        {{5, town.destinations[8]}, {3, std::nullopt}}};
    for (const auto& round : rounds) {
      std::vector<NearestKeeper::Change> changes;
      for (const auto& [destination, place] : round) {
        changes.push_back({destination, std::exchange(serving[destination], place), place});
      }
      static_cast<void>(keeper.update(changes, ranks, room, field));
      std::vector<Access> places;
      std::ranges::transform(list(), std::back_inserter(places), &std::pair<std::uint32_t, Access>::second);
      NearestField peer = peer_on_split_edges(roads, graph, weight, town.origins, places).origins;
      for (std::uint32_t& destination : peer.destination) {
        destination = destination < places.size() ? list()[destination].first : destination;
      }
      EXPECT_TRUE(field == peer);
    }
  }
}

// A certificate that needs no other search: along no arc could a node be nearer than it is.
TEST(PortoAlegre, NoArcLeadsToAShorterWay) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const RoadNetwork roads = porto_alegre(data);
  const ProfileGraph graph = make_profile_graph(roads, profile_called("car"));
  const NearestField field = nearest_from_nodes(roads, graph, Weight::Time, random_destinations(roads, graph, 80));

  for (NodeId node{0}; node.index < graph.nodes(); ++node.index) {
    for (const ArcInto& arc : graph.arcs_into(node, Weight::Time)) {
      ASSERT_LE(field.cost[arc.tail.index], add_impedance(arc.cost, field.cost[node.index]))
          << "into node " << node.index;
    }
  }
}

TEST(PortoAlegre, HangsTogetherButForAFewIslands) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const RoadNetwork roads = porto_alegre(data);
  const network::Connectivity walking = connectivity_of(roads, make_profile_graph(roads, profile_called("walk")));

  EXPECT_GT(walking.largest_component_nodes, walking.nodes * 95 / 100);
  EXPECT_GT(walking.length_km, 1000.0);
}

}  // namespace
}  // namespace geo::travel
