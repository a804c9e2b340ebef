#include "geo/travel/detail/node_labels.hpp"

#include "geo/travel/detail/edge_parts.hpp"
#include "geo/travel/detail/monotone_queue.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <utility>

namespace geo::travel::detail {
namespace {

using network::ArcInto;
using network::NodeId;
using network::ProfileGraph;

/// About a quarter of a mean arc, as a power of two: narrow enough that few nodes are seen twice, and wide enough for
/// full buckets. A sample will do, for the width changes only the time taken.
template <Impedance ArcInto::* Weight>
unsigned width_bits_for(const ProfileGraph& graph) {
  constexpr std::size_t kSample = 64;
  const std::size_t stride = graph.arcs.size() / kSample + 1;
  std::uint64_t sum = 0;
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < graph.arcs.size(); i += stride) {
    sum += graph.arcs[i].*Weight;
    ++count;
  }
  const auto bits = static_cast<unsigned>(std::bit_width(sum / std::max<std::uint64_t>(1, count)));
  return bits > 3 ? bits - 3 : 0;
}

/// Labels of nodes while they fall, and the nodes whose fall has yet to be told to their neighbours.
template <Impedance ArcInto::* Weight>
class Front {
 public:
  explicit Front(const ProfileGraph& graph)
      : graph_{&graph}, labels_(graph.nodes()), queue_{width_bits_for<Weight>(graph)} {}

  void lower(NodeId node, Label label) {
    Label& known = labels_[node.index];
    if (label < known) {
      known = label;
      queue_.push({label.cost(), node.index});
    }
  }

  void spread() {
    std::vector<MonotoneQueue::Item> batch;
    for (queue_.take(batch); !batch.empty(); queue_.take(batch)) {
      for (std::size_t i = 0; i < batch.size(); ++i) {
        // Not a function of its own: GCC takes one that only prefetches for one that does nothing, and drops the call.
        if (i + 2 * kSoon < batch.size()) {
          __builtin_prefetch(&labels_[batch[i + 2 * kSoon].node]);
          __builtin_prefetch(&graph_->first_arc[batch[i + 2 * kSoon].node]);
        }
        if (i + kSoon < batch.size()) {
          __builtin_prefetch(std::next(graph_->arcs.data(), graph_->first_arc[batch[i + kSoon].node]));
        }
        relax(batch[i]);
      }
    }
  }

  [[nodiscard]] std::vector<Label> take() { return std::move(labels_); }

 private:
  static constexpr std::size_t kSoon = 8;  // items between asking memory for something and reading it

  /// Tells the neighbours of a node, unless its cost has fallen further since: then it waits elsewhere too.
  void relax(MonotoneQueue::Item item) {
    const Label label = labels_[item.node];
    if (label.cost() == item.cost) {
      for (const ArcInto& arc : graph_->arcs_into(NodeId{item.node})) {
        lower(arc.tail, label.after(arc.*Weight));
      }
    }
  }

  const ProfileGraph* graph_;
  std::vector<Label> labels_;
  MonotoneQueue queue_;
};

template <Impedance ArcInto::* Weight>
std::vector<Label> label_nodes_by(const network::RoadNetwork& roads, const ProfileGraph& graph, network::Weight weight,
                                  std::span<const network::Access> destinations) {
  Front<Weight> front{graph};
  for (std::uint32_t i = 0; i < destinations.size(); ++i) {
    const network::Access& access = destinations[i];
    if (access.on_network()) {
      const Label at_door = Label{0, i}.after(leg_cost(graph, weight, access));
      const PartsToEnds parts = parts_to_ends(way_along(roads, graph, weight, access.edge), access.offset_mm);
      front.lower(roads.edges[access.edge].from, at_door.after(parts.arriving_by_from));
      front.lower(roads.edges[access.edge].to, at_door.after(parts.arriving_by_to));
    }
  }
  front.spread();
  return front.take();
}

}  // namespace

std::vector<Label> label_nodes(const network::RoadNetwork& roads, const ProfileGraph& graph, network::Weight weight,
                               std::span<const network::Access> destinations) {
  return weight == network::Weight::Time ? label_nodes_by<&ArcInto::time_ms>(roads, graph, weight, destinations)
                                         : label_nodes_by<&ArcInto::length_mm>(roads, graph, weight, destinations);
}

}  // namespace geo::travel::detail
