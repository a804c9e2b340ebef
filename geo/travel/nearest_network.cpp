#include "geo/travel/detail/node_labels.hpp"
#include "geo/travel/detail/origin_label.hpp"
#include "geo/travel/nearest.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace geo::travel {
namespace {

using detail::Label;
using network::Access;
using network::EdgeId;

constexpr std::size_t kGrain = 16384;

NearestField field_of_size(std::size_t size) {
  return {std::vector<Impedance>(size, kUnreachable), std::vector<std::uint32_t>(size, network::NodeId::kNone)};
}

void set(NearestField& field, std::size_t i, Label label) {
  field.cost[i] = label.cost();
  field.destination[i] = label.destination();
}

/// Finds the destinations on an edge.
class DestinationsByEdge {
 public:
  explicit DestinationsByEdge(std::span<const Access> destinations) {
    for (std::uint32_t i = 0; i < destinations.size(); ++i) {
      if (destinations[i].on_network()) {
        entries_.emplace_back(destinations[i].edge, i);
      }
    }
    std::ranges::sort(entries_);
  }

  [[nodiscard]] auto on(EdgeId edge) const { return std::ranges::equal_range(entries_, edge, {}, &Entry::first); }

 private:
  using Entry = std::pair<EdgeId, std::uint32_t>;
  std::vector<Entry> entries_;
};

/// What every origin is measured against.
class Measure {
 public:
  Measure(const network::RoadNetwork& roads, const network::ProfileGraph& graph, network::Weight weight,
          std::span<const Access> destinations)
      : ground_{roads, graph, weight},
        destinations_{destinations},
        by_edge_{destinations},
        labels_{detail::label_nodes(roads, graph, weight, destinations)} {}

  [[nodiscard]] Label from(const Access& origin) const {
    if (!origin.on_network()) {
      return {};
    }
    const std::array<NodeCost, 2> exits = detail::exits_of(ground_, origin);
    Label best =
        std::min(labels_[exits[0].node.index].after(exits[0].cost), labels_[exits[1].node.index].after(exits[1].cost));
    for (const auto& [same, i] : by_edge_.on(origin.edge)) {
      best = std::min(best, detail::label_along_edge(ground_, origin, destinations_[i], i));
    }
    return best;
  }

 private:
  detail::Ground ground_;
  std::span<const Access> destinations_;
  DestinationsByEdge by_edge_;
  std::vector<Label> labels_;
};

}  // namespace

NearestField nearest_from_nodes(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                network::Weight weight, std::span<const Access> destinations) {
  const std::vector<Label> labels = detail::label_nodes(roads, graph, weight, destinations);
  NearestField field = field_of_size(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    set(field, i, labels[i]);
  }
  return field;
}

NearestField nearest_over_network(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                  network::Weight weight, std::span<const Access> origins,
                                  std::span<const Access> destinations, const Task& task) {
  const Measure measure{roads, graph, weight, destinations};
  NearestField field = field_of_size(origins.size());
  parallel_for(task, origins.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      set(field, i, measure.from(origins[i]));
    }
  });
  return field;
}

}  // namespace geo::travel
