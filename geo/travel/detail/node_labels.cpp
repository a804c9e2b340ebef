#include "geo/travel/detail/node_labels.hpp"

#include "geo/travel/detail/arc_rows.hpp"
#include "geo/travel/detail/edge_parts.hpp"
#include "geo/travel/detail/monotone_queue.hpp"

#include <cstddef>
#include <utility>

namespace geo::travel::detail {
namespace {

using network::ArcInto;
using network::NodeId;
using network::ProfileGraph;

/// Labels of nodes while they fall, and the nodes whose fall has yet to be told to their neighbours.
class Front {
 public:
  explicit Front(ArcRows rows) : rows_{rows}, labels_(rows.nodes()), queue_{rows.width_bits()} {}

  void lower(NodeId node, Label label) {
    Label& known = labels_[node.index];
    if (label < known) {
      known = label;
      queue_.push({node, label.cost()});
    }
  }

  void spread() {
    std::vector<NodeCost> batch;
    while (queue_.lowest() != MonotoneQueue::kNoBucket) {
      batch.clear();
      queue_.take(batch);
      for (std::size_t i = 0; i < batch.size(); ++i) {
        if (i + 2 * kSoon < batch.size()) {
          __builtin_prefetch(&labels_[batch[i + 2 * kSoon].node.index]);
        }
        rows_.fetch_soon(batch, i);
        relax(batch[i]);
      }
    }
  }

  [[nodiscard]] std::vector<Label> take() { return std::move(labels_); }

 private:
  /// Tells the neighbours of a node, unless its cost has fallen further since: then it waits elsewhere too.
  void relax(NodeCost item) {
    const Label label = labels_[item.node.index];
    if (label.cost() == item.cost) {
      for (const ArcInto& arc : rows_.into(item.node)) {
        lower(arc.tail, label.after(arc.cost));
      }
    }
  }

  ArcRows rows_;
  std::vector<Label> labels_;
  MonotoneQueue queue_;
};

}  // namespace

std::vector<Label> label_nodes(const network::RoadNetwork& roads, const ProfileGraph& graph, network::Weight weight,
                               std::span<const network::Access> destinations) {
  Front front{ArcRows{graph, weight}};
  for (std::uint32_t i = 0; i < destinations.size(); ++i) {
    if (destinations[i].on_network()) {
      for (const NodeCost& way : ways_to(roads, graph, weight, destinations[i])) {
        front.lower(way.node, Label{0, i}.after(way.cost));
      }
    }
  }
  front.spread();
  return front.take();
}

}  // namespace geo::travel::detail
