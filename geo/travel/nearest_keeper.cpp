#include "geo/travel/nearest_keeper.hpp"

#include "geo/travel/detail/arc_rows.hpp"
#include "geo/travel/detail/edge_parts.hpp"
#include "geo/travel/detail/monotone_queue.hpp"
#include "geo/travel/detail/origin_label.hpp"

#include <algorithm>
#include <numeric>

namespace geo::travel {

using detail::ArcRows;
using detail::Label;
using detail::MonotoneQueue;
using network::Access;
using network::ArcInto;
using network::NodeId;

namespace {

constexpr std::size_t kGrain = 16384;

/// Of two labels the nearer; of equals, the one whose destination ranks first.
struct Before {
  std::span<const std::uint32_t> ranks;

  bool operator()(Label a, Label b) const {
    return a.cost() != b.cost() ? a.cost() < b.cost()
                                : a.destination() != b.destination() && ranks[a.destination()] < ranks[b.destination()];
  }
};

void set(NearestField& field, std::size_t i, Label label) {
  field.cost[i] = label.cost();
  field.destination[i] = label.destination();
}

}  // namespace

KeeperGround::KeeperGround(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                           std::span<const Access> origins)
    : roads_{&roads},
      graph_{&graph},
      turned_{turned_round(roads, graph)},
      origins_{origins},
      first_(graph.nodes() + 1, 0) {
  const auto for_each_end = [&](auto&& tell) {
    for (std::uint32_t i = 0; i < origins_.size(); ++i) {
      if (origins_[i].on_network()) {
        const network::Edge& edge = roads_->edges[origins_[i].edge];
        tell(edge.from, i);
        if (edge.to != edge.from) {
          tell(edge.to, i);
        }
      }
    }
  };
  for_each_end([&](NodeId node, std::uint32_t) { ++first_[node.index + 1]; });
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  by_node_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for_each_end([&](NodeId node, std::uint32_t i) { by_node_[next[node.index]++] = i; });
  exits_by_time_.resize(origins_.size());
  exits_by_length_.resize(origins_.size());
  for (std::size_t i = 0; i < origins_.size(); ++i) {
    if (origins_[i].on_network()) {
      exits_by_time_[i] = detail::exits_of({roads, graph, network::Weight::Time}, origins_[i]);
      exits_by_length_[i] = detail::exits_of({roads, graph, network::Weight::Length}, origins_[i]);
    }
  }
}

/// One round of changes to the labels of nodes.
class NearestKeeper::Repair {
 public:
  Repair(NearestKeeper& keeper, std::span<const std::uint32_t> ranks, KeeperRoom& room)
      : keeper_{&keeper},
        rows_{keeper.ground_->graph(), keeper.weight_},
        before_{ranks},
        room_{&room},
        queue_{rows_.width_bits()} {
    room.nodes.begin_round(keeper.labels_.size());
  }

  /// Takes their labels from the nodes nearest to a destination. They hang together: the next node on the way to a
  /// destination is nearest to it too.
  void clear(std::uint32_t destination) {
    const std::size_t begin = cleared_.size();
    for (const NodeCost& way : keeper_->doors_[destination].ways) {
      clear_if_of(destination, way.node);
    }
    for (std::size_t i = begin; i < cleared_.size(); ++i) {
      for (const ArcInto& arc : rows_.into(cleared_[i])) {
        clear_if_of(destination, arc.tail);
      }
    }
  }

  /// Tells the nodes that lost their labels what those around them know, and all nodes by a door what it offers.
  void seed() {
    const ArcRows out_of{keeper_->ground_->turned(), keeper_->weight_};
    for (const NodeId node : cleared_) {
      for (const ArcInto& out : out_of.into(node)) {
        lower(node, keeper_->labels_[out.tail.index].after(out.cost));
      }
    }
    for (const auto& [edge, destination] : keeper_->by_edge_) {
      for (const NodeCost& way : keeper_->doors_[destination].ways) {
        lower(way.node, Label{0, destination}.after(way.cost));
      }
    }
  }

  void spread() {
    std::vector<NodeCost> batch;
    while (queue_.lowest() != MonotoneQueue::kNoBucket) {
      batch.clear();
      queue_.take(batch);
      for (std::size_t i = 0; i < batch.size(); ++i) {
        if (i + 2 * detail::kSoon < batch.size()) {
          __builtin_prefetch(&keeper_->labels_[batch[i + 2 * detail::kSoon].node.index]);
        }
        rows_.fetch_soon(batch, i);
        const NodeCost item = batch[i];
        const Label label = keeper_->labels_[item.node.index];
        if (label.cost() == item.cost) {
          for (const ArcInto& arc : rows_.into(item.node)) {
            lower(arc.tail, label.after(arc.cost));
          }
        }
      }
    }
  }

 private:
  void clear_if_of(std::uint32_t destination, NodeId node) {
    Label& label = keeper_->labels_[node.index];
    if (label.destination() == destination) {
      label = {};
      room_->nodes.mark(node.index);
      cleared_.push_back(node);
    }
  }

  void lower(NodeId node, Label label) {
    Label& known = keeper_->labels_[node.index];
    if (before_(label, known)) {
      known = label;
      room_->nodes.mark(node.index);
      queue_.push({node, label.cost()});
    }
  }

  NearestKeeper* keeper_;
  ArcRows rows_;
  Before before_;
  KeeperRoom* room_;
  MonotoneQueue queue_;
  std::vector<NodeId> cleared_;
};

void NearestKeeper::add(std::uint32_t destination, const Access& access) {
  if (!access.on_network()) {
    return;
  }
  if (doors_.size() <= destination) {
    doors_.resize(destination + 1);
  }
  doors_[destination] = {access, detail::ways_to(ground_->roads(), ground_->graph(), weight_, access)};
  const OnEdge entry{access.edge, destination};
  by_edge_.insert(std::ranges::upper_bound(by_edge_, entry), entry);
  has_door_.resize(ground_->roads().edges.size());
  has_door_[access.edge.index] = true;
}

void NearestKeeper::remove(std::uint32_t destination, const Access& access) {
  if (access.on_network()) {
    const OnEdge entry{access.edge, destination};
    by_edge_.erase(std::ranges::lower_bound(by_edge_, entry));
    has_door_[access.edge.index] = std::ranges::binary_search(by_edge_, access.edge, {}, &OnEdge::first);
  }
}

/// Of an origin on the network.
Label NearestKeeper::label_of(std::uint32_t origin, std::span<const std::uint32_t> ranks) const {
  const Before before{ranks};
  const OriginExits& exits = ground_->exits(weight_)[origin];
  Label best = labels_[exits[0].node.index].after(exits[0].cost);
  const auto offer = [&](Label label) { best = before(label, best) ? label : best; };
  offer(labels_[exits[1].node.index].after(exits[1].cost));
  const Access& access = ground_->origins()[origin];
  if (!has_door_.empty() && has_door_[access.edge.index]) {
    for (const auto& [edge, d] : std::ranges::equal_range(by_edge_, access.edge, {}, &OnEdge::first)) {
      offer(detail::label_along_edge({ground_->roads(), ground_->graph(), weight_}, access, doors_[d].access, d));
    }
  }
  return best;
}

NearestField NearestKeeper::begin(std::span<const std::pair<std::uint32_t, Access>> destinations, const Task& task) {
  std::vector<Access> accesses;
  std::uint32_t most = 0;
  doors_.clear();
  by_edge_.clear();
  has_door_.clear();
  for (const auto& [destination, access] : destinations) {
    accesses.push_back(access);
    most = std::max(most, destination);
    add(destination, access);
  }
  std::vector<std::uint32_t> ranks(most + std::size_t{1}, 0);
  for (std::uint32_t i = 0; i < destinations.size(); ++i) {
    ranks[destinations[i].first] = i;
  }
  labels_ = detail::label_nodes(ground_->roads(), ground_->graph(), weight_, accesses);
  for (Label& label : labels_) {
    label = label.cost() == kUnreachable ? Label{} : Label{label.cost(), destinations[label.destination()].first};
  }
  const std::span<const Access> origins = ground_->origins();
  NearestField field{std::vector<Impedance>(origins.size(), kUnreachable),
                     std::vector<std::uint32_t>(origins.size(), NodeId::kNone)};
  parallel_for(task, origins.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (origins[i].on_network()) {
        set(field, i, label_of(static_cast<std::uint32_t>(i), ranks));
      }
    }
  });
  return field;
}

std::vector<OriginChange> NearestKeeper::update(std::span<const Change> changes, std::span<const std::uint32_t> ranks,
                                                KeeperRoom& room, NearestField& field) {
  Repair repair{*this, ranks, room};
  for (const Change& change : changes) {
    if (change.before && change.before->on_network()) {
      repair.clear(change.destination);
      remove(change.destination, *change.before);
    }
  }
  for (const Change& change : changes) {
    if (change.after) {
      add(change.destination, *change.after);
    }
  }
  repair.seed();
  repair.spread();

  room.origins.begin_round(ground_->origins().size());
  const auto mark_origins_at = [&](NodeId node) {
    for (const std::uint32_t origin : ground_->origins_at(node)) {
      room.origins.mark(origin);
    }
  };
  for (const std::uint32_t node : room.nodes.marked()) {
    mark_origins_at(NodeId{node});
  }
  for (const Change& change : changes) {
    for (const std::optional<Access>& access : {change.before, change.after}) {
      if (access && access->on_network()) {
        mark_origins_at(ground_->roads().edges[access->edge].from);
      }
    }
  }
  std::vector<OriginChange> changed;
  changed.reserve(room.origins.marked().size());
  for (const std::uint32_t i : room.origins.marked()) {
    changed.push_back({i, field.cost[i], field.destination[i]});
    set(field, i, label_of(i, ranks));
  }
  return changed;
}

}  // namespace geo::travel
