#include "geo/travel/mixed/walk_and_ride.hpp"

#include "geo/travel/mixed/road_cells.hpp"
#include "tests/geo/raster/plain_walk.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

// Walking and riding in one field, against one graph of cells, boarding places and junctions whose links are relaxed
// until none makes anything shorter.

namespace geo::travel {
namespace {

using raster::Heading;
using raster::Neighbours;

constexpr double kFar = std::numeric_limits<double>::infinity();

/// Going from `a` on to `b` leaves `seconds` more than from b.
struct Link {
  std::size_t a = 0;
  std::size_t b = 0;
  double seconds = 0.0;
};

/// Where a road of the test lies in a cell, by clipping every segment against every cell.
std::vector<RoadCell> clipped(const GridFrame& frame, std::span<const MapPoint> shape) {
  double whole = 0.0;
  for (std::size_t i = 1; i < shape.size(); ++i) {
    whole += std::hypot(shape[i].x - shape[i - 1].x, shape[i].y - shape[i - 1].y);
  }
  std::vector<RoadCell> cells;
  double before = 0.0;
  for (std::size_t i = 1; i < shape.size(); ++i) {
    const MapPoint a = shape[i - 1];
    const MapPoint b = shape[i];
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    for (std::uint32_t cell = 0; cell < frame.cells(); ++cell) {
      const MapPoint centre = frame.centre(cell / frame.columns, cell % frame.columns);
      double from = 0.0;
      double to = 1.0;
      const auto clip = [&](double start, double step, double low, double high) {
        if (step == 0.0) {
          from = start < low || start >= high ? 2.0 : from;
          return;
        }
        from = std::max(from, std::min((low - start) / step, (high - start) / step));
        to = std::min(to, std::max((low - start) / step, (high - start) / step));
      };
      clip(a.x, b.x - a.x, centre.x - frame.cell_width / 2.0, centre.x + frame.cell_width / 2.0);
      clip(a.y, b.y - a.y, centre.y - frame.cell_height / 2.0, centre.y + frame.cell_height / 2.0);
      if (to - from > 1e-9) {
        cells.push_back({cell, (before + 0.5 * (from + to) * length) / whole});
      }
    }
    before += length;
  }
  std::ranges::sort(cells, {}, &RoadCell::along);
  return cells;
}

/// What is left from every cell.
std::vector<double> plainly(const Grid<float>& elevation, const Grid<float>& friction, const support::DrawnRoads& roads,
                            const network::ProfileGraph& graph, const RidingRequest& request,
                            const std::vector<std::uint32_t>& sources) {
  const GridFrame& frame = elevation.frame;
  const bool towards = request.walk.heading == Heading::TowardsSources;
  std::vector<Link> links;
  const plain_walk::Langmuir walk{&elevation, &friction, raster::LangmuirRule{}, towards};
  for (std::uint32_t cell = 0; cell < frame.cells(); ++cell) {
    plain_walk::for_each_step(frame, cell, request.walk.neighbours == Neighbours::Sixteen,
                              [&](const plain_walk::Step& step) {
                                const double seconds = walk(0.0, step);
                                if (!std::isnan(seconds)) {
                                  links.push_back({step.to, step.from, seconds});
                                }
                              });
  }
  const auto link = [&](std::size_t from, std::size_t to, double seconds) {
    links.push_back(towards ? Link{from, to, seconds} : Link{to, from, seconds});
  };
  std::size_t points = frame.cells() + roads.network.nodes.size();
  for (std::uint32_t i = 0; i < roads.network.edges.size(); ++i) {
    const network::EdgeId id{i};
    const network::Edge& edge = roads.network.edges[id];
    const network::EdgeCost& cost = graph.edge_costs[id];
    std::size_t last = frame.cells() + edge.from.index;
    double at = 0.0;
    const auto go_on = [&](std::size_t next, double along) {
      if (cost.forward_ms != kUnreachable) {
        link(last, next, cost.forward_ms / 1000.0 * (along - at));
      }
      if (cost.backward_ms != kUnreachable) {
        link(next, last, cost.backward_ms / 1000.0 * (along - at));
      }
      last = next;
      at = along;
    };
    for (const RoadCell& cell : clipped(frame, roads.network.shape(id))) {
      go_on(points, cell.along);
      link(cell.cell, points, towards ? request.boarding_s : 0.0);
      link(points, cell.cell, towards ? 0.0 : request.boarding_s);
      ++points;
    }
    go_on(frame.cells() + edge.to.index, 1.0);
  }
  std::vector<double> left(points, kFar);
  for (const std::uint32_t source : sources) {
    left[source] = 0.0;
  }
  for (bool shorter = true; shorter;) {
    shorter = false;
    for (const Link& link_here : links) {
      if (left[link_here.b] + link_here.seconds < left[link_here.a] - 1e-9) {
        left[link_here.a] = left[link_here.b] + link_here.seconds;
        shorter = true;
      }
    }
  }
  left.resize(frame.cells());
  return left;
}

// Streets at 10 m/s and main roads at 20 m/s, some one-way, in two networks that do not touch.
constexpr std::string_view kRoads = R"(
A----B---C
|    |   #
+->--D---E

F####G   H
     |   |
     I-<-J
)";

TEST(WalkAndRide, AgreesWithOneGraphOfCellsAndRoads) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const support::DrawnRoads roads = support::draw_roads(kRoads, Metres{100.0});
    const network::ProfileGraph graph = network::make_profile_graph(roads.network, support::driver());
    // A little further than the roads, and not along their lines.
    const GridFrame frame{.west = -70.0 - static_cast<double>(random() % 60),
                          .north = 60.0,
                          .cell_width = 57.0,
                          .cell_height = 43.0,
                          .columns = 18,
                          .rows = 20};
    Grid<float> elevation{frame, {}};
    Grid<float> friction{frame, {}};
    for (std::size_t cell = 0; cell < frame.cells(); ++cell) {
      elevation.values.push_back(static_cast<float>(random() % 900) / 30.0F);
      friction.values.push_back(random() % 6 == 0 ? std::nanf("") : static_cast<float>(random() % 8) / 4.0F);
    }
    RidingRequest request;
    request.walk.neighbours = random() % 2 == 0 ? Neighbours::Eight : Neighbours::Sixteen;
    request.walk.heading = random() % 2 == 0 ? Heading::TowardsSources : Heading::FromSources;
    request.boarding_s = random() % 2 == 0 ? 0.0 : 30.0;
    std::vector<std::uint32_t> cells;
    std::vector<MapPoint> sources;
    for (std::size_t i = 0; i < 1 + seed % 2; ++i) {
      cells.push_back(static_cast<std::uint32_t>(random() % frame.cells()));
      sources.push_back(frame.centre(cells.back() / frame.columns, cells.back() % frame.columns));
    }
    const raster::WalkingGround ground{elevation, friction, raster::LangmuirRule{}};
    const RidingField field = walk_and_ride(ground, roads.network, graph, request, sources, Task{});
    const std::vector<double> plain = plainly(elevation, friction, roads, graph, request, cells);
    for (std::size_t cell = 0; cell < plain.size(); ++cell) {
      if (plain[cell] == kFar) {
        ASSERT_TRUE(std::isnan(field.field.cost.values[cell])) << cell;
      } else {
        ASSERT_NEAR(field.field.cost.values[cell], plain[cell], 1e-4) << cell;
      }
    }
  }
}

TEST(WalkAndRide, TellsWhereRoadsCanBeBoarded) {
  const support::DrawnRoads roads = support::draw_roads("A-----B", Metres{100.0});
  const GridFrame frame{
      .west = 50.0, .north = 50.0, .cell_width = 100.0, .cell_height = 100.0, .columns = 3, .rows = 1};
  const RoadCells cells{frame, roads.network};
  const std::span<const RoadCell> met = cells.of(network::EdgeId{0});
  ASSERT_EQ(met.size(), 3U);
  for (std::uint32_t i = 0; i < 3; ++i) {
    EXPECT_EQ(met[i].cell, i);
    EXPECT_NEAR(met[i].along, (i + 1) / 6.0, 1e-12);
  }
}

TEST(WalkAndRide, WalksToARoadRidesAndWalksOn) {
  // 600 m of street at 10 m/s along the upper of three rows of 100 m, on level ground without friction: 72 s a cell.
  const support::DrawnRoads roads = support::draw_roads("A-----B", Metres{100.0});
  const network::ProfileGraph graph = network::make_profile_graph(roads.network, support::driver());
  const GridFrame frame{
      .west = -50.0, .north = 50.0, .cell_width = 100.0, .cell_height = 100.0, .columns = 7, .rows = 3};
  const raster::WalkingGround ground{Grid<float>{frame, std::vector<float>(21)},
                                     Grid<float>{frame, std::vector<float>(21)}, raster::LangmuirRule{}};
  RidingRequest request;
  request.walk.neighbours = Neighbours::Eight;
  const std::vector<MapPoint> sources{frame.centre(1, 6)};
  const RidingField field = walk_and_ride(ground, roads.network, graph, request, sources, Task{});
  // Up, 475 m of road from the middle of a cell to that of its last 50 m, and down.
  EXPECT_NEAR(field.field.cost.at(1, 1), 72.0 + 47.5 + 72.0, 1e-9);
  EXPECT_EQ(field.most_rides, 1U);
  EXPECT_EQ(field.field.source[frame.cell(1, 1)], 0U);
  request.boarding_s = 1000.0;
  EXPECT_NEAR(walk_and_ride(ground, roads.network, graph, request, sources, Task{}).field.cost.at(1, 1), 360.0, 1e-9);
  request.boarding_s = 0.0;
  request.walk.limit = 190.0;
  EXPECT_TRUE(std::isnan(walk_and_ride(ground, roads.network, graph, request, sources, Task{}).field.cost.at(1, 1)));
}

}  // namespace
}  // namespace geo::travel
