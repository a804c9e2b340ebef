#include "planner/bench/terrain_rows.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>
#include <random>
#include <stdexcept>
#include <utility>

namespace planner::bench {
namespace {

using geo::raster::Heading;
using geo::raster::LangmuirRule;
using geo::raster::Neighbours;
using geo::raster::WalkingField;
using geo::raster::WalkingGround;
using geo::raster::WalkingRequest;
using geo::raster::WalkingSearch;

constexpr double kFar = std::numeric_limits<double>::infinity();
constexpr double kCell = 30.0;  // metres

struct Move {
  int down = 0;
  int right = 0;
};
constexpr std::array<Move, 16> kMoves{{{0, -1},
                                       {0, 1},
                                       {-1, 0},
                                       {1, 0},
                                       {-1, -1},
                                       {-1, 1},
                                       {1, 1},
                                       {1, -1},
                                       {-2, -1},
                                       {-2, 1},
                                       {2, 1},
                                       {2, -1},
                                       {-1, -2},
                                       {-1, 2},
                                       {1, 2},
                                       {1, -2}}};

/// The plain way: a heap of cells, each of whose steps is worked out when it is taken.
class PlainWalk {
 public:
  PlainWalk(const TerrainPlace& place, Neighbours neighbours)
      : place_{&place}, moves_{neighbours == Neighbours::Eight ? std::size_t{8} : kMoves.size()} {}

  [[nodiscard]] std::vector<double> costs(std::span<const geo::MapPoint> sources, double limit) const {
    const geo::GridFrame& frame = place_->elevation.frame;
    std::vector<double> cost(frame.cells(), kFar);
    using Waiting = std::pair<double, std::uint32_t>;
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> heap;
    for (const geo::MapPoint source : sources) {
      const auto row = static_cast<std::uint32_t>((frame.north - source.y) / frame.cell_height);
      const auto column = static_cast<std::uint32_t>((source.x - frame.west) / frame.cell_width);
      const auto cell = static_cast<std::uint32_t>(frame.cell(row, column));
      cost[cell] = 0.0;
      heap.emplace(0.0, cell);
    }
    while (!heap.empty()) {
      const auto [so_far, cell] = heap.top();
      heap.pop();
      if (so_far <= cost[cell]) {
        leave(cell, so_far, limit, cost, [&](double there, std::uint32_t to) { heap.emplace(there, to); });
      }
    }
    return cost;
  }

 private:
  template <class Push>
  void leave(std::uint32_t cell, double so_far, double limit, std::vector<double>& cost, const Push& push) const {
    const geo::GridFrame& frame = place_->elevation.frame;
    const int row = static_cast<int>(cell / frame.columns);
    const int column = static_cast<int>(cell % frame.columns);
    for (std::size_t i = 0; i < moves_; ++i) {
      const int to_row = row + kMoves[i].down;
      const int to_column = column + kMoves[i].right;
      if (to_row < 0 || to_row >= static_cast<int>(frame.rows) || to_column < 0 ||
          to_column >= static_cast<int>(frame.columns)) {
        continue;
      }
      const std::uint32_t to = cell_at(to_row, to_column);
      const double there = step(so_far, {row, column}, kMoves[i], cell, to);
      if (there < cost[to] && there <= limit) {
        cost[to] = there;
        push(there, to);
      }
    }
  }

  [[nodiscard]] std::uint32_t cell_at(int row, int column) const {
    return static_cast<std::uint32_t>(row) * place_->elevation.frame.columns + static_cast<std::uint32_t>(column);
  }

  [[nodiscard]] double step(double so_far, Move at, Move move, std::uint32_t from, std::uint32_t to) const {
    const std::vector<float>& f = place_->friction.values;
    const double north = move.down * place_->elevation.frame.cell_height;
    const double east = move.right * place_->elevation.frame.cell_width;
    const double metres = std::sqrt(north * north + east * east);
    const double height = double{place_->elevation.values[to]} - double{place_->elevation.values[from]};
    const double slope = height / metres;
    const double down = slope < rule_.steep_slope ? rule_.steep_downhill : rule_.downhill;
    double friction = (double{f[to]} + double{f[from]}) / 2.0;
    if (std::abs(move.down) + std::abs(move.right) == 3) {
      const std::uint32_t straight = cell_at(at.down + move.down / 2, at.right + move.right / 2);
      const std::uint32_t diagonal = cell_at(at.down + (move.down < 0 ? -1 : 1), at.right + (move.right < 0 ? -1 : 1));
      friction = (double{f[straight]} + double{f[diagonal]} + double{f[to]} + double{f[from]}) / 4.0;
    }
    return so_far + height * (slope >= 0.0 ? rule_.uphill : down) + metres * rule_.level + friction * metres;
  }

  const TerrainPlace* place_;
  std::size_t moves_;
  LangmuirRule rule_;
};

void expect_same(const WalkingField& field, const std::vector<double>& plain) {
  const bool agree = std::ranges::equal(field.cost.values, plain, [](double ours, double theirs) {
    return ours == theirs || (std::isnan(ours) && theirs == kFar);
  });
  if (!agree) {
    throw std::logic_error{"costs of walking differ from those of plain Dijkstra"};
  }
}

/// Of the bits of all costs and sources; FNV-1a, number by number.
std::uint64_t hash_of(const WalkingField& field) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  const auto take = [&](std::uint64_t number) { hash = (hash ^ number) * 0x100000001B3U; };
  for (std::size_t cell = 0; cell < field.source.size(); ++cell) {
    take(std::bit_cast<std::uint64_t>(field.cost.values[cell]));
    take(field.source[cell]);
  }
  return hash;
}

std::string text_of(Neighbours neighbours) {
  return neighbours == Neighbours::Eight ? "8 neighbours" : "16 neighbours";
}

}  // namespace

TerrainPlace make_terrain_place(std::uint32_t along, std::size_t cells_a_source) {
  const geo::GridFrame frame{
      .west = 0.0, .north = 0.0, .cell_width = kCell, .cell_height = kCell, .columns = along, .rows = along};
  TerrainPlace place{
      "hills of " + std::to_string(along) + " x " + std::to_string(along) + " cells", {frame, {}}, {frame, {}}, {}};
  std::mt19937_64 random{1};
  place.elevation.values.reserve(frame.cells());
  place.friction.values.reserve(frame.cells());
  for (std::uint32_t row = 0; row < along; ++row) {
    for (std::uint32_t column = 0; column < along; ++column) {
      const double hills = 220.0 * std::sin(0.011 * column) * std::cos(0.009 * row) +
                           50.0 * std::sin(0.07 * column + 0.05 * row) + static_cast<double>(random() % 512) / 128.0;
      const auto patch = static_cast<float>((row / 37 * 5 + column / 41 * 3) % 11) / 8.0F;
      place.elevation.values.push_back(static_cast<float>(hills));
      place.friction.values.push_back(random() % 25 == 0 ? std::numeric_limits<float>::quiet_NaN() : patch);
    }
  }
  for (std::size_t i = 0; i < std::max<std::size_t>(1, frame.cells() / cells_a_source); ++i) {
    place.sources.push_back(
        frame.centre(static_cast<std::uint32_t>(random() % along), static_cast<std::uint32_t>(random() % along)));
  }
  return place;
}

std::vector<Row> terrain_rows(const TerrainPlace& place, Neighbours neighbours, int runs, int threads) {
  Row row = row_of(neighbours == Neighbours::Eight ? "terrain" : "terrain16",
                   place.name + ", " + std::to_string(place.sources.size()) + " sources, " + text_of(neighbours),
                   place.elevation.frame.cells());
  row.compared = "the cost of every cell, to the last bit";
  WalkingField field;
  const auto walk = [&] {
    field = {};
    const WalkingGround ground{place.elevation, place.friction, LangmuirRule{}};
    field = walking_field(ground, {neighbours, Heading::FromSources}, place.sources, geo::Task{row.threads});
  };
  std::vector<double> plain;
  measure_beside(row, runs, walk,
                 {"Dijkstra with a heap, one thread", 1, [] {},
                  [&] { plain = PlainWalk{place, neighbours}.costs(place.sources, kFar); }});
  expect_same(field, plain);
  plain = std::vector<double>{};  // so that the memory of what follows is ours
  const std::uint64_t bits = hash_of(field);
  std::vector<Row> rows{row};
  if (threads > 1) {
    row.threads = threads;
    measure(runs, walk).put_into(row);
    if (hash_of(field) != bits) {
      throw std::logic_error{"costs of walking differ with the number of threads"};
    }
    rows.push_back(row);
  }
  return rows;
}

Row terrain_catchment_row(const TerrainPlace& place, Neighbours neighbours, double limit_s, std::size_t searches) {
  const WalkingGround ground{place.elevation, place.friction, LangmuirRule{}};
  WalkingSearch search{ground};
  const WalkingRequest request{neighbours, Heading::FromSources, limit_s};
  const std::span<const geo::MapPoint> sources = std::span{place.sources}.first(searches);
  std::size_t reached = 0;
  std::size_t next = 0;
  Row row =
      row_of(neighbours == Neighbours::Eight ? "terrain_catchment" : "terrain_catchment16",
             place.name + ", " + std::to_string(static_cast<int>(limit_s / 60.0)) + " min, " + text_of(neighbours));
  measure(static_cast<int>(searches), [&] {
    reached += search.reach(request, sources.subspan(next++, 1), geo::Task{}).size();
  }).put_into(row);
  row.n = reached;
  std::size_t plain = 0;
  row.reference = "Dijkstra with a heap, one thread, a surface for each search";
  next = 0;
  row.reference_median_s =
      measure(static_cast<int>(searches), [&] {
        const std::vector<double> costs = PlainWalk{place, neighbours}.costs(sources.subspan(next++, 1), limit_s);
        plain += static_cast<std::size_t>(std::ranges::count_if(costs, [](double cost) { return cost != kFar; }));
      }).median_s;
  if (plain != reached) {
    throw std::logic_error{"catchments over terrain differ from those of plain Dijkstra"};
  }
  row.compared = "number of cells within the limit";
  return row;
}

}  // namespace planner::bench
