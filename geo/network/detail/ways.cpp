#include "geo/network/detail/ways.hpp"

#include "geo/base/radix_sort.hpp"
#include "geo/network/detail/hilbert.hpp"
#include "geo/network/detail/junctions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>

namespace geo::network::detail {
namespace {

constexpr double kLongestEdge = 4'000'000.0;  // metres; Impedance holds 4 294 km in millimetres
constexpr std::uint32_t kTooLong = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kGrain = 1U << 14U;  // points or stretches, for one thread

/// The box of some of the points.
Envelope extent_of(std::span<const MapPoint> points, const std::vector<std::uint32_t>& some, const Task& task) {
  std::vector<Envelope> boxes(some.size() / kGrain + 1);
  parallel_for(task, some.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      boxes[begin / kGrain].add(points[some[i]]);
    }
  });
  Envelope extent;
  for (const Envelope& box : boxes) {
    extent.add(box);
  }
  return extent;
}

/// Where pieces of a sorted list begin that share no key, and its end.
template <class Item, class Key>
std::vector<std::size_t> pieces_of(const UntouchedVector<Item>& items, const Key& key) {
  std::vector<std::size_t> begins;
  for (std::size_t begin = 0; begin < items.size(); begin += kGrain) {
    while (begin > 0 && begin < items.size() && key(items[begin]) == key(items[begin - 1])) {
      ++begin;
    }
    begins.push_back(begin);
  }
  begins.push_back(items.size());
  return begins;
}

/// Sorts by a key, on the task's threads; then `settle(first, end)` orders those of one key.
template <class Item, class Key, class Settle>
void sort_and_settle(UntouchedVector<Item>& items, const Key& key, const Settle& settle, const Task& task) {
  radix_sort(items, key, task);
  const std::vector<std::size_t> begins = pieces_of(items, key);
  parallel_for(task, begins.size() - 1, 1, [&](std::size_t piece, std::size_t) {
    for (std::size_t begin = begins[piece]; begin < begins[piece + 1];) {
      std::size_t end = begin + 1;
      while (end < begins[piece + 1] && key(items[end]) == key(items[begin])) {
        ++end;
      }
      settle(items.data() + begin, items.data() + end);
      begin = end;
    }
  });
}

/// A junction's place on the Hilbert curve.
struct PlaceOnCurve {
  std::uint32_t curve = 0;
  std::uint32_t point = 0;
};

/// The junctions along the Hilbert curve; those in one place of it by source id, then point.
UntouchedVector<PlaceOnCurve> junctions_along_curve(const Ways& ways, const Task& task) {
  const std::vector<std::uint32_t> junctions = find_junctions(ways, task);
  const Envelope extent = extent_of(ways.points, junctions, task);
  UntouchedVector<PlaceOnCurve> places(junctions.size());
  parallel_for(task, places.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      places[i] = {hilbert_index(ways.points[junctions[i]], extent), junctions[i]};
    }
  });
  const auto settle = [&](PlaceOnCurve* first, PlaceOnCurve* end) {
    std::sort(first, end, [&](const PlaceOnCurve& a, const PlaceOnCurve& b) {
      return std::pair{ways.point_ids[a.point], a.point} < std::pair{ways.point_ids[b.point], b.point};
    });
  };
  sort_and_settle(places, [](const PlaceOnCurve& place) { return place.curve; }, settle, task);
  return places;
}

/// Numbers the junctions along the Hilbert curve; tells the id of each point, or none.
std::vector<NodeId> number_nodes(const Ways& ways, RoadNetwork& network, const Task& task) {
  const UntouchedVector<PlaceOnCurve> places = junctions_along_curve(ways, task);
  std::vector<MapPoint> nodes;
  std::vector<std::int64_t> source_ids;
  std::vector<NodeId> ids;
  parallel_for(task, 2, 1, [&](std::size_t list, std::size_t) {  // to touch so much memory takes its time
    if (list == 0) {
      nodes.resize(places.size());
    } else {
      source_ids.resize(places.size());
      ids.resize(ways.points.size());
    }
  });
  parallel_for(task, places.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t point = places[i].point;
      nodes[i] = ways.points[point];
      source_ids[i] = ways.point_ids[point];
      ids[point] = NodeId{static_cast<std::uint32_t>(i)};
    }
  });
  network.nodes = IdVector<NodeId, MapPoint>{std::move(nodes)};
  network.source_ids = IdVector<NodeId, std::int64_t>{std::move(source_ids)};
  return ids;
}

/// A part of a way that becomes one edge.
struct Stretch {
  NodeId from;
  NodeId to;
  std::uint32_t first = 0;     ///< into Ways::nodes
  std::uint32_t vertices = 0;  ///< its nodes from there on
  std::uint32_t way = 0;
};

/// Calls `take` for every stretch of some ways, in their order.
template <class Take>
void for_each_stretch(const Ways& ways, std::size_t first_way, std::size_t end_way, std::span<const NodeId> ids,
                      const Take& take) {
  for (std::size_t way = first_way; way < end_way; ++way) {
    std::uint32_t begin = ways.first[way];
    for (std::uint32_t i = begin + 1; i < ways.first[way + 1]; ++i) {
      if (const NodeId to = ids[ways.nodes[i]]; to.exists()) {
        take(Stretch{ids[ways.nodes[begin]], to, begin, i - begin + 1, static_cast<std::uint32_t>(way)});
        begin = i;
      }
    }
  }
}

/// Every stretch, in the order of the ways.
UntouchedVector<Stretch> all_stretches(const Ways& ways, std::span<const NodeId> ids, const Task& task) {
  const std::size_t count = ways.first.empty() ? 0 : ways.first.size() - 1;
  std::vector<std::size_t> place(count / kGrain + 2, 0);  // of the first stretch of every so many ways
  parallel_for(task, count, kGrain, [&](std::size_t begin, std::size_t end) {
    std::size_t found = 0;
    for_each_stretch(ways, begin, end, ids, [&](const Stretch&) { ++found; });
    place[begin / kGrain + 1] = found;
  });
  std::partial_sum(place.begin(), place.end(), place.begin());
  UntouchedVector<Stretch> stretches(place.back());
  parallel_for(task, count, kGrain, [&](std::size_t begin, std::size_t end) {
    std::size_t next = place[begin / kGrain];
    for_each_stretch(ways, begin, end, ids, [&](const Stretch& stretch) { stretches[next++] = stretch; });
  });
  return stretches;
}

/// By where they start, then where they end, then the order of the ways.
UntouchedVector<Stretch> cut_at_junctions(const Ways& ways, std::span<const NodeId> ids, const Task& task) {
  UntouchedVector<Stretch> stretches = all_stretches(ways, ids, task);
  const auto settle = [](Stretch* first, Stretch* end) {
    std::sort(first, end,
              [](const Stretch& a, const Stretch& b) { return std::pair{a.to, a.first} < std::pair{b.to, b.first}; });
  };
  sort_and_settle(stretches, [](const Stretch& stretch) { return stretch.from.index; }, settle, task);
  return stretches;
}

double metres_of(std::span<const MapPoint> shape) {
  double metres = 0.0;
  for (std::size_t i = 1; i < shape.size(); ++i) {
    metres += distance(shape[i - 1], shape[i]);
  }
  return metres;
}

/// Where each stretch's vertices begin, and one past the last.
std::vector<std::uint32_t> first_vertices_of(const UntouchedVector<Stretch>& stretches, const Task& task) {
  std::vector<std::uint32_t> place(stretches.size() / kGrain + 2, 0);  // of the first vertex of every so many
  parallel_for(task, stretches.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    std::uint32_t vertices = 0;
    for (std::size_t i = begin; i < end; ++i) {
      vertices += stretches[i].vertices;
    }
    place[begin / kGrain + 1] = vertices;
  });
  std::partial_sum(place.begin(), place.end(), place.begin());
  std::vector<std::uint32_t> first(stretches.size() + 1, 0);
  parallel_for(task, stretches.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    std::uint32_t next = place[begin / kGrain];
    for (std::size_t i = begin; i < end; ++i) {
      first[i + 1] = next += stretches[i].vertices;
    }
  });
  return first;
}

/// An empty list in braces would keep the memory.
template <class List>
void give_back(List& list) {
  List{}.swap(list);
}

/// The edges, of which only the lengths are missing, and where each begins in Ways::nodes.
struct Drawn {
  std::vector<Edge> edges;
  UntouchedVector<std::uint32_t> first_node;
};

Drawn draw_edges(const Ways& ways, const UntouchedVector<Stretch>& stretches, const Task& task) {
  Drawn drawn{std::vector<Edge>(stretches.size()), UntouchedVector<std::uint32_t>(stretches.size())};
  parallel_for(task, stretches.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Stretch& stretch = stretches[i];
      drawn.edges[i] = {stretch.from, stretch.to, 0, ways.tags[stretch.way]};
      drawn.first_node[i] = stretch.first;
    }
  });
  return drawn;
}

/// The ends of an edge are looked up among the nodes, for those of neighbours lie side by side.
void lay_shape(const Edge& edge, std::uint32_t first_node, const Ways& ways, const RoadNetwork& network,
               std::span<MapPoint> shape) {
  shape.front() = network.nodes[edge.from];
  shape.back() = network.nodes[edge.to];
  for (std::size_t i = 1; i + 1 < shape.size(); ++i) {
    shape[i] = ways.points[ways.nodes[first_node + i]];
  }
}

void require_sane_lengths(const Drawn& drawn, const Ways& ways) {
  const auto too_long = std::ranges::find(drawn.edges, kTooLong, &Edge::length_mm);
  if (too_long == drawn.edges.end()) {
    return;
  }
  const std::uint32_t node = drawn.first_node[static_cast<std::size_t>(too_long - drawn.edges.begin())];
  const auto way = std::ranges::upper_bound(ways.first, node) - ways.first.begin() - 1;
  throw Error{{},
              msg("the road of way {0} runs over {1} km without a junction",
                  std::to_string(ways.ids[static_cast<std::size_t>(way)]), std::to_string(4000)),
              msg("check the coordinates of the nodes of this way, or remove it from the file")};
}

}  // namespace

void WayWriter::begin_way() {
  first.push_back(static_cast<std::uint32_t>(nodes.size()));
}

void WayWriter::visit(std::uint32_t point) {
  if (nodes.size() == first.back() || nodes.back() != point) {
    nodes.push_back(point);
  }
}

void WayWriter::end_way() {
  if (nodes.size() == first.back() + 1) {
    nodes.pop_back();
  }
}

void WayWriter::end() {
  first.push_back(static_cast<std::uint32_t>(nodes.size()));
}

void lay_out(Ways ways, RoadNetwork& network, Task& task) {
  std::vector<NodeId> ids = number_nodes(ways, network, task);
  give_back(ways.point_ids);
  task.throw_if_cancelled();
  UntouchedVector<Stretch> stretches = cut_at_junctions(ways, ids, task);
  give_back(ids);
  task.report(0.5);
  network.first_vertex = first_vertices_of(stretches, task);
  Drawn drawn = draw_edges(ways, stretches, task);
  give_back(stretches);
  network.vertices.resize(network.first_vertex.back());
  parallel_for(task, drawn.edges.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::span shape = std::span{network.vertices}.subspan(
          network.first_vertex[i], network.first_vertex[i + 1] - network.first_vertex[i]);
      lay_shape(drawn.edges[i], drawn.first_node[i], ways, network, shape);
      const double metres = metres_of(shape);
      drawn.edges[i].length_mm =
          metres <= kLongestEdge ? static_cast<std::uint32_t>(std::max(1LL, std::llround(1000.0 * metres))) : kTooLong;
    }
  });
  require_sane_lengths(drawn, ways);
  network.edges = IdVector<EdgeId, Edge>{std::move(drawn.edges)};
}

}  // namespace geo::network::detail
