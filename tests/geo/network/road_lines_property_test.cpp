#include "geo/network/road_lines.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdint>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <tuple>
#include <vector>

// The slow and exact answer: lines on a lattice, every pair of segments crossed in whole numbers.

namespace geo::network {
namespace {

constexpr double kStep = 1000.0;  // metres: so wide that no two different crossings lie within a millimetre

struct Fraction {
  std::int64_t over = 0;
  std::int64_t under = 1;

  static Fraction of(std::int64_t over, std::int64_t under) {
    const std::int64_t common = std::gcd(over, under) * (under < 0 ? -1 : 1);
    return {over / common, under / common};
  }
  [[nodiscard]] double value() const { return static_cast<double>(over) / static_cast<double>(under); }

  friend auto operator<=>(const Fraction&, const Fraction&) = default;  // an order, not the order of size
};

struct Place {
  Fraction x;
  Fraction y;

  [[nodiscard]] MapPoint point() const { return {kStep * x.value(), kStep * y.value()}; }

  friend auto operator<=>(const Place&, const Place&) = default;
};

struct Knot {
  std::int64_t x = 0;
  std::int64_t y = 0;

  [[nodiscard]] Place place() const { return {{x, 1}, {y, 1}}; }

  friend auto operator<=>(const Knot&, const Knot&) = default;
};

using Line = std::vector<Knot>;

std::int64_t cross(Knot a, Knot b, Knot c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool lies_on(Knot p, Knot a, Knot b) {
  return cross(a, b, p) == 0 && std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= p.y &&
         p.y <= std::max(a.y, b.y);
}

/// Every place where two segments meet; of a common stretch, its ends.
std::vector<Place> meeting_places(Knot a, Knot b, Knot c, Knot d) {
  std::vector<Place> places;
  for (const auto& [p, from, to] : {std::tuple{a, c, d}, {b, c, d}, {c, a, b}, {d, a, b}}) {
    if (lies_on(p, from, to)) {
      places.push_back(p.place());
    }
  }
  const std::int64_t to_c = cross(a, b, c);
  const std::int64_t to_d = cross(a, b, d);
  const std::int64_t to_a = cross(c, d, a);
  const std::int64_t to_b = cross(c, d, b);
  if (places.empty() && (to_c < 0) != (to_d < 0) && (to_a < 0) != (to_b < 0) && to_c != 0 && to_d != 0 && to_a != 0 &&
      to_b != 0) {
    const std::int64_t under = to_a - to_b;
    places.push_back(
        {Fraction::of(a.x * under + to_a * (b.x - a.x), under), Fraction::of(a.y * under + to_a * (b.y - a.y), under)});
  }
  return places;
}

struct Passage {
  std::size_t line;
  std::size_t step;  ///< along the line
  Place place;
  bool end;
};

/// All places that a line passes, of those in the list, in order.
std::vector<Passage> passages_of(const Line& line, std::size_t number, const std::set<Place>& places) {
  std::vector<Place> passed;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    std::vector<std::pair<double, Place>> on_segment;
    for (const Place& place : places) {
      const Fraction& x = place.x;
      const Fraction& y = place.y;
      const Knot a{line[i].x * x.under * y.under, line[i].y * x.under * y.under};
      const Knot b{line[i + 1].x * x.under * y.under, line[i + 1].y * x.under * y.under};
      if (lies_on({x.over * y.under, y.over * x.under}, a, b)) {
        on_segment.emplace_back(distance(place.point(), line[i].place().point()), place);
      }
    }
    std::ranges::sort(on_segment);
    for (const auto& [along, place] : on_segment) {
      if (passed.empty() || passed.back() != place) {
        passed.push_back(place);
      }
    }
  }
  std::vector<Passage> passages;
  for (std::size_t i = 0; i < passed.size(); ++i) {
    passages.push_back({number, i, passed[i], i == 0 || i + 1 == passed.size()});
  }
  return passages;
}

/// Ground, a bridge, and a bridge above.
const std::vector<io::TagSet> kLevels{{{"highway", "residential"}},
                                      {{"bridge", "yes"}, {"highway", "residential"}},
                                      {{"bridge", "yes"}, {"highway", "residential"}, {"layer", "2"}}};

struct Drawn {
  std::vector<Line> lines;
  std::vector<std::size_t> levels;
};

bool may_join(const Passage& a, const Passage& b, const Drawn& drawn, bool split) {
  const std::size_t level_a = drawn.levels[a.line];
  const std::size_t level_b = drawn.levels[b.line];
  if (level_a == level_b) {
    return split || a.end || b.end;
  }
  return (a.end && b.end) || (a.end && level_b == 0) || (b.end && level_a == 0);
}

/// An edge, the lower of its ends first; places in whole centimetres.
struct PlacedEdge {
  std::pair<std::int64_t, std::int64_t> from;
  std::pair<std::int64_t, std::int64_t> to;
  double metres = 0.0;

  friend auto operator<=>(const PlacedEdge&, const PlacedEdge&) = default;
};

/// What a network is, whatever its numbering.
struct Outcome {
  std::size_t nodes = 0;
  std::size_t components = 0;
  std::vector<PlacedEdge> edges;
};

void add_edge(Outcome& outcome, MapPoint a, MapPoint b, double metres) {
  // Moved off all fractions of small numbers, so that rounding errors never change a centimetre.
  const auto cm = [](double value) { return static_cast<std::int64_t>(std::floor(100.0 * value + 0.31830988)); };
  const auto [low, high] = std::minmax({std::pair{cm(a.x), cm(a.y)}, std::pair{cm(b.x), cm(b.y)}});
  outcome.edges.push_back({low, high, metres});
}

/// Lengths are those of crossings to a few tenths of a millimetre, and rounded.
void expect_same(Outcome found, Outcome expected) {
  EXPECT_EQ(found.nodes, expected.nodes);
  EXPECT_EQ(found.components, expected.components);
  ASSERT_EQ(found.edges.size(), expected.edges.size());
  std::ranges::sort(found.edges);
  std::ranges::sort(expected.edges);
  for (std::size_t i = 0; i < found.edges.size(); ++i) {
    EXPECT_EQ(found.edges[i].from, expected.edges[i].from);
    EXPECT_EQ(found.edges[i].to, expected.edges[i].to);
    EXPECT_NEAR(found.edges[i].metres, expected.edges[i].metres, 0.0015);
  }
}

std::size_t find_root(const std::vector<std::size_t>& parent, std::size_t i) {
  while (parent[i] != i) {
    i = parent[i];
  }
  return i;
}

/// Where two lines meet. Lines that run together pass the same places without meeting at all of them.
using Meeting = std::tuple<std::size_t, std::size_t, Place>;

std::set<Meeting> exact_meetings(const Drawn& drawn) {
  std::set<Meeting> meetings;
  for (std::size_t line = 0; line < drawn.lines.size(); ++line) {
    for (std::size_t other = line; other < drawn.lines.size(); ++other) {
      const Line& a = drawn.lines[line];
      const Line& b = drawn.lines[other];
      for (std::size_t i = 0; i + 1 < a.size(); ++i) {
        for (std::size_t j = 0; j + 1 < b.size(); ++j) {
          for (const Place& place : meeting_places(a[i], a[i + 1], b[j], b[j + 1])) {
            meetings.emplace(line, other, place);
          }
        }
      }
    }
  }
  return meetings;
}

/// Every passage of every line, line by line, at the places where any two meet.
std::vector<Passage> all_passages(const Drawn& drawn, const std::set<Meeting>& meetings) {
  std::set<Place> places;
  for (const auto& [line, other, place] : meetings) {
    places.insert(place);
  }
  std::vector<Passage> passages;
  for (std::size_t line = 0; line < drawn.lines.size(); ++line) {
    for (const Passage& passage : passages_of(drawn.lines[line], line, places)) {
      passages.push_back(passage);
    }
  }
  return passages;
}

/// The passages that are one node, by one of them; and which of those stand for a node.
struct Nodes {
  std::vector<std::size_t> parent;
  std::vector<bool> is_node;
};

Nodes join_passages(const std::vector<Passage>& passages, const std::set<Meeting>& meetings, const Drawn& drawn,
                    bool split) {
  Nodes nodes{std::vector<std::size_t>(passages.size()), std::vector<bool>(passages.size(), false)};
  std::iota(nodes.parent.begin(), nodes.parent.end(), std::size_t{0});
  for (std::size_t i = 0; i < passages.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Passage& a = passages[i];
      const Passage& b = passages[j];
      if (a.place == b.place && meetings.contains({b.line, a.line, a.place}) && may_join(a, b, drawn, split)) {
        nodes.parent[find_root(nodes.parent, i)] = find_root(nodes.parent, j);
      }
    }
  }
  std::vector<std::size_t> visits(passages.size(), 0);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const std::size_t root = find_root(nodes.parent, i);
    ++visits[root];
    nodes.is_node[root] = nodes.is_node[root] || passages[i].end || visits[root] > 1;
  }
  return nodes;
}

Outcome exact_outcome(const Drawn& drawn, bool split) {
  const std::set<Meeting> meetings = exact_meetings(drawn);
  const std::vector<Passage> passages = all_passages(drawn, meetings);
  const Nodes nodes = join_passages(passages, meetings, drawn, split);
  Outcome outcome;
  outcome.nodes = static_cast<std::size_t>(std::ranges::count(nodes.is_node, true));
  std::vector<std::size_t> part = nodes.parent;
  std::size_t begin = 0;
  double metres = 0.0;
  for (std::size_t i = 1; i < passages.size(); ++i) {
    if (passages[i].line != passages[i - 1].line) {
      begin = i;
      metres = 0.0;
      continue;
    }
    metres += distance(passages[i - 1].place.point(), passages[i].place.point());
    if (nodes.is_node[find_root(nodes.parent, i)]) {
      add_edge(outcome, passages[begin].place.point(), passages[i].place.point(), metres);
      part[find_root(part, begin)] = find_root(part, i);
      begin = i;
      metres = 0.0;
    }
  }
  std::set<std::size_t> parts;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    if (nodes.is_node[find_root(nodes.parent, i)]) {
      parts.insert(find_root(part, i));
    }
  }
  outcome.components = parts.size();
  return outcome;
}

Outcome outcome_of(const RoadNetwork& network) {
  Outcome outcome;
  outcome.nodes = network.nodes.size();
  std::vector<std::size_t> part(network.nodes.size());
  std::iota(part.begin(), part.end(), std::size_t{0});
  for (const Edge& edge : network.edges) {
    add_edge(outcome, network.nodes[edge.from], network.nodes[edge.to], edge.length_mm / 1000.0);
    part[find_root(part, edge.from.index)] = find_root(part, edge.to.index);
  }
  for (std::size_t i = 0; i < part.size(); ++i) {
    outcome.components += part[i] == i ? 1U : 0U;
  }
  return outcome;
}

Drawn random_lines(std::mt19937_64& random, std::size_t count, std::size_t levels) {
  Drawn drawn;
  std::set<Line> known;
  while (drawn.lines.size() < count) {
    Line line;
    const std::size_t knots = 2 + random() % 4;
    while (line.size() < knots) {
      const Knot knot{static_cast<std::int64_t>(random() % 13), static_cast<std::int64_t>(random() % 13)};
      if (line.empty() || line.back() != knot) {
        line.push_back(knot);
      }
    }
    const Line back(line.rbegin(), line.rend());
    if (known.insert(line).second && known.insert(back).second) {
      drawn.lines.push_back(line);
      drawn.levels.push_back(random() % levels);
    }
  }
  return drawn;
}

RoadLines roads_of(const Drawn& drawn) {
  RoadLines roads;
  for (std::size_t i = 0; i < drawn.lines.size(); ++i) {
    Polyline& line = roads.lines.emplace_back();
    for (const Knot& knot : drawn.lines[i]) {
      line.push_back(knot.place().point());
    }
    roads.tags.push_back(kLevels[drawn.levels[i]]);
  }
  return roads;
}

RepairedRoads build(const RoadLines& roads, double tolerance, bool split, int threads = 1) {
  Task task{threads};
  return build_road_network(roads, {.snap_tolerance = Metres{tolerance}, .split_at_crossings = split}, task);
}

double total_length(const RoadNetwork& network) {
  return std::transform_reduce(network.edges.begin(), network.edges.end(), 0.0, std::plus<>{},
                               [](const Edge& edge) { return edge.length_mm / 1000.0; });
}

class RandomRoadLines : public ::testing::TestWithParam<std::size_t> {};

TEST_P(RandomRoadLines, MeetWhereEveryPairOfSegmentsMeets) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const Drawn drawn = random_lines(random, 2 + seed * 2, GetParam());
    for (const bool split : {true, false}) {
      const RepairedRoads repaired = build(roads_of(drawn), 0.0, split);
      SCOPED_TRACE(split ? "split" : "not split");
      expect_same(outcome_of(repaired.network), exact_outcome(drawn, split));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Levels, RandomRoadLines, ::testing::Values(1U, 3U));

TEST(RoadLinesProperty, LengthIsKept) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const RoadLines roads = roads_of(random_lines(random, 60, 1));
    double drawn = 0.0;
    for (const Polyline& line : roads.lines) {
      for (std::size_t i = 1; i < line.size(); ++i) {
        drawn += distance(line[i - 1], line[i]);
      }
    }
    const RoadNetwork network = build(roads, 0.0, true).network;
    EXPECT_NEAR(total_length(network), drawn, 0.0005 * network.edges.size());
  }
}

TEST(RoadLinesProperty, ThreadsAndTheOrderOfLinesDoNotMatter) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    RoadLines roads = roads_of(random_lines(random, 40, 3));
    for (Polyline& line : roads.lines) {  // loose ends
      line.front().x += static_cast<double>(random() % 1000) / 1000.0;
      line.back().y += static_cast<double>(random() % 1000) / 1000.0;
    }
    const RepairedRoads repaired = build(roads, 1.0, true);
    const RepairedRoads again = build(roads, 1.0, true, 4);
    EXPECT_EQ(again.repairs, repaired.repairs);
    EXPECT_EQ(again.network.edges, repaired.network.edges);
    EXPECT_EQ(again.network.vertices, repaired.network.vertices);

    std::ranges::reverse(roads.lines);
    std::ranges::reverse(roads.tags);
    const RepairedRoads reversed = build(roads, 1.0, true);
    expect_same(outcome_of(reversed.network), outcome_of(repaired.network));
    for (const RepairKind kind :
         {RepairKind::CrossingSplit, RepairKind::CrossingLeft, RepairKind::EndSnapped, RepairKind::EndNotJoined}) {
      EXPECT_EQ(reversed.count(kind), repaired.count(kind));
    }
  }
}

/// Blocks of a town: some of the stretches between the crossings of a lattice.
std::vector<std::pair<Knot, Knot>> town(std::mt19937_64& random) {
  std::vector<std::pair<Knot, Knot>> stretches;
  for (std::int64_t x = 0; x < 8; ++x) {
    for (std::int64_t y = 0; y < 8; ++y) {
      if (random() % 3 != 0) {
        stretches.push_back({{x, y}, {x + 1, y}});
      }
      if (random() % 3 != 0) {
        stretches.push_back({{x, y}, {x, y + 1}});
      }
    }
  }
  return stretches;
}

TEST(RoadLinesProperty, BadlyDrawnEndsHangTogetherAsTheWellDrawnDo) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const auto off = [&] { return std::uniform_real_distribution{-0.3, 0.3}(random); };
    RoadLines exact;
    RoadLines drawn;
    for (const auto& [from, to] : town(random)) {
      const Polyline line{{100.0 * static_cast<double>(from.x), 100.0 * static_cast<double>(from.y)},
                          {100.0 * static_cast<double>(to.x), 100.0 * static_cast<double>(to.y)}};
      exact.lines.push_back(line);
      drawn.lines.push_back({{line[0].x + off(), line[0].y + off()}, {line[1].x + off(), line[1].y + off()}});
      exact.tags.push_back(kLevels[0]);
      drawn.tags.push_back(kLevels[0]);
    }
    const RepairedRoads well = build(exact, 0.0, true);
    const RepairedRoads badly = build(drawn, 1.0, true);
    EXPECT_EQ(outcome_of(badly.network).components, outcome_of(well.network).components);
    EXPECT_NEAR(total_length(badly.network), total_length(well.network), static_cast<double>(exact.lines.size()));
    EXPECT_EQ(badly.count(RepairKind::EndNotJoined), 0U);
  }
}

}  // namespace
}  // namespace geo::network
