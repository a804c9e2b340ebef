#include "geo/travel/detail/node_labels.hpp"

#include "geo/travel/detail/edge_parts.hpp"
#include "geo/travel/detail/monotone_queue.hpp"

namespace geo::travel::detail {
namespace {

/// Labels of nodes while they fall, and the nodes whose fall has yet to be told to their neighbours.
class Front {
 public:
  explicit Front(std::uint32_t nodes) : labels_(nodes) {}

  /// A node is queued once for each cost it falls to; when only its destination falls, it already waits at that cost.
  void lower(network::NodeId node, Label label) {
    Label& known = labels_[node.index];
    if (label < known) {
      if (label.cost() < known.cost()) {
        queue_.push({label.cost(), node.index});
      }
      known = label;
    }
  }

  template <Impedance network::ArcInto::* weight>
  void spread(const network::ProfileGraph& graph) {
    while (!queue_.empty()) {
      const auto [cost, index] = queue_.pop();
      const Label label = labels_[index];
      if (label.cost() < cost) {
        continue;
      }
      for (const network::ArcInto& arc : graph.arcs_into(network::NodeId{index})) {
        lower(arc.tail, label.after(arc.*weight));
      }
    }
  }

  [[nodiscard]] std::vector<Label> take() { return std::move(labels_); }

 private:
  std::vector<Label> labels_;
  MonotoneQueue queue_;
};

}  // namespace

std::vector<Label> label_nodes(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                               network::Weight weight, std::span<const network::Access> destinations) {
  Front front{graph.nodes()};
  for (std::uint32_t i = 0; i < destinations.size(); ++i) {
    const network::Access& access = destinations[i];
    if (access.on_network()) {
      const Label at_door = Label{0, i}.after(leg_cost(graph, weight, access));
      const PartsToEnds parts = parts_to_ends(way_along(roads, graph, weight, access.edge), access.offset_mm);
      front.lower(roads.edges[access.edge].from, at_door.after(parts.arriving_by_from));
      front.lower(roads.edges[access.edge].to, at_door.after(parts.arriving_by_to));
    }
  }
  if (weight == network::Weight::kTime) {
    front.spread<&network::ArcInto::time_ms>(graph);
  } else {
    front.spread<&network::ArcInto::length_mm>(graph);
  }
  return front.take();
}

}  // namespace geo::travel::detail
