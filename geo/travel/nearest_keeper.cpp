#include "geo/travel/nearest_keeper.hpp"

#include "geo/travel/detail/arc_rows.hpp"
#include "geo/travel/detail/edge_parts.hpp"
#include "geo/travel/detail/monotone_queue.hpp"
#include "geo/travel/detail/origin_label.hpp"

#include <algorithm>
#include <bit>
#include <utility>

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

const std::vector<std::uint32_t>& Marks::collect() {
  collected_.clear();
  for (std::size_t word = 0; word < words_.size(); ++word) {
    for (std::uint64_t bits = std::exchange(words_[word], 0); bits != 0; bits &= bits - 1) {
      collected_.push_back(static_cast<std::uint32_t>(word * kBits) +
                           static_cast<std::uint32_t>(std::countr_zero(bits)));
    }
  }
  return collected_;
}

/// One round of changes to the labels of nodes.
class NearestKeeper::Repair {
 public:
  Repair(NearestKeeper& keeper, std::span<const std::uint32_t> ranks, KeeperRoom& room)
      : keeper_{&keeper}, rows_{keeper.ground_->core().into(keeper.weight_)}, before_{ranks}, room_{&room} {
    room.nodes.begin_round(keeper.labels_.size());
    room.queue.begin(keeper.width_bits_);
    room.cleared.clear();
  }

  /// Takes their labels from the nodes nearest to a destination. They hang together: the next node on the way to a
  /// destination is nearest to it too.
  void clear(std::uint32_t destination) {
    const std::size_t begin = room_->cleared.size();
    for (const NodeCost& way : keeper_->doors_[destination].ways) {
      clear_if_of(destination, way.node);
    }
    for (std::size_t i = begin; i < room_->cleared.size(); ++i) {
      rows_.fetch_soon(room_->cleared, i);
      for (const ArcInto& arc : rows_.into(room_->cleared[i].node)) {
        clear_if_of(destination, arc.tail);
      }
    }
  }

  /// Tells the nodes that lost their labels what those around them know, and all nodes by a door what it offers.
  void seed() {
    const ArcRows out_of = keeper_->ground_->core().out_of(keeper_->weight_);
    for (std::size_t i = 0; i < room_->cleared.size(); ++i) {
      out_of.fetch_soon(room_->cleared, i);
      Label best;
      for (const ArcInto& out : out_of.into(room_->cleared[i].node)) {
        const Label label = keeper_->labels_[out.tail.index].after(out.cost);
        best = before_(label, best) ? label : best;
      }
      lower(room_->cleared[i].node, best);
    }
    for (const auto& [place, destination] : keeper_->by_place_) {
      for (const NodeCost& way : keeper_->doors_[destination].ways) {
        lower(way.node, Label{0, destination}.after(way.cost));
      }
    }
  }

  void spread() {
    std::vector<NodeCost>& batch = room_->batch;
    while (room_->queue.lowest() != MonotoneQueue::kNoBucket) {
      batch.clear();
      room_->queue.take(batch);
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
      room_->cleared.push_back({node});
    }
  }

  void lower(NodeId node, Label label) {
    Label& known = keeper_->labels_[node.index];
    if (before_(label, known)) {
      known = label;
      room_->nodes.mark(node.index);
      room_->queue.push({node, label.cost()});
    }
  }

  NearestKeeper* keeper_;
  ArcRows rows_;
  Before before_;
  KeeperRoom* room_;
};

void NearestKeeper::add(std::uint32_t destination, const Access& access) {
  if (!access.on_network()) {
    return;
  }
  if (doors_.size() <= destination) {
    doors_.resize(destination + 1);
  }
  doors_[destination] = door_of(access);
  const InPlace entry{ground_->place_of(access.edge), destination};
  by_place_.insert(std::ranges::upper_bound(by_place_, entry), entry);
  has_door_.resize(ground_->places());
  has_door_[entry.first] = true;
}

void NearestKeeper::remove(std::uint32_t destination, const Access& access) {
  if (access.on_network()) {
    const InPlace entry{ground_->place_of(access.edge), destination};
    by_place_.erase(std::ranges::lower_bound(by_place_, entry));
    has_door_[entry.first] = std::ranges::binary_search(by_place_, entry.first, {}, &InPlace::first);
  }
}

/// Of a destination on the network.
NearestKeeper::Door NearestKeeper::door_of(const Access& access) const {
  const detail::RoadCore& core = ground_->core();
  const detail::Ground ground{ground_->roads(), ground_->graph(), weight_};
  const std::uint32_t place = ground_->place_of(access.edge);
  const bool in_pocket = place < core.pockets();
  Door door{access, {}, {}};
  detail::PocketSearch search{core, weight_};
  if (in_pocket) {
    search.begin(place);
  }
  for (const NodeCost& way : detail::ways_to(ground.roads, ground.graph, weight_, access)) {
    if (core.stays(way.node)) {
      door.ways.push_back({core.number_of(way.node), way.cost});
    } else {
      search.offer(way.node, way.cost);
    }
  }
  if (in_pocket) {
    search.run();
    door.ways.insert(door.ways.end(), search.around().begin(), search.around().end());
  }
  for (const auto& [same, i] : ground_->origins_in(place)) {
    const Access& origin = ground_->origins()[i];
    Impedance cost =
        origin.edge == access.edge ? detail::label_along_edge(ground, origin, access, 0).cost() : kUnreachable;
    for (const NodeCost& end : detail::exits_of(ground, origin)) {
      if (!core.stays(end.node)) {
        cost = std::min(cost, add_impedance(end.cost, search.cost(end.node)));
      }
    }
    door.inner.emplace_back(i, cost);
  }
  return door;
}

/// Of an origin on the network.
Label NearestKeeper::label_of(std::uint32_t origin, std::span<const std::uint32_t> ranks) const {
  const Before before{ranks};
  Label best;
  for (const NodeCost& exit : ground_->exits(weight_)[origin]) {
    if (exit.cost == kUnreachable) {
      break;
    }
    const Label label = labels_[exit.node.index].after(exit.cost);
    best = before(label, best) ? label : best;
  }
  if (!has_door_.empty() && has_door_[ground_->place_of_origin(origin)]) {
    offer_inner(origin, ranks, best);
  }
  return best;
}

/// What destinations of the origin's own place offer.
void NearestKeeper::offer_inner(std::uint32_t origin, std::span<const std::uint32_t> ranks, Label& best) const {
  using Inner = std::pair<std::uint32_t, Impedance>;
  const Before before{ranks};
  for (const auto& [place, d] :
       std::ranges::equal_range(by_place_, ground_->place_of_origin(origin), {}, &InPlace::first)) {
    const Label label = Label{0, d}.after(std::ranges::lower_bound(doors_[d].inner, origin, {}, &Inner::first)->second);
    best = before(label, best) ? label : best;
  }
}

Impedance NearestKeeper::cost_from(const Access& from) const {
  if (!from.on_network()) {
    return kUnreachable;
  }
  const detail::RoadCore& core = ground_->core();
  const detail::Ground ground{ground_->roads(), ground_->graph(), weight_};
  const std::uint32_t place = ground_->place_of(from.edge);
  const bool in_pocket = place < core.pockets();
  const auto cost_of = [&](NodeId number) { return labels_[number.index].cost(); };
  detail::PocketSearch search{core, weight_};
  if (in_pocket) {
    search.begin(place);
    core.offer_ways_out(weight_, place, cost_of, search);
  }
  Impedance least = kUnreachable;
  for (const auto& [same, d] : std::ranges::equal_range(by_place_, place, {}, &InPlace::first)) {
    const Access& there = doors_[d].access;
    if (there.edge == from.edge) {
      least = std::min(least, detail::label_along_edge(ground, from, there, 0).cost());
    }
    for (const NodeCost& way : detail::ways_to(ground.roads, ground.graph, weight_, there)) {
      if (!core.stays(way.node)) {
        search.offer(way.node, way.cost);
      }
    }
  }
  if (in_pocket) {
    search.run();
  }
  for (const NodeCost& end : detail::exits_of(ground, from)) {
    const Impedance onward = core.stays(end.node) ? cost_of(core.number_of(end.node)) : search.cost(end.node);
    least = std::min(least, add_impedance(end.cost, onward));
  }
  return least;
}

NearestField NearestKeeper::begin(std::span<const std::pair<std::uint32_t, Access>> destinations, const Task& task) {
  std::uint32_t most = 0;
  doors_.clear();
  by_place_.clear();
  has_door_.clear();
  for (const auto& [destination, access] : destinations) {
    most = std::max(most, destination);
    add(destination, access);
  }
  std::vector<std::uint32_t> ranks(most + std::size_t{1}, 0);
  for (std::uint32_t i = 0; i < destinations.size(); ++i) {
    ranks[destinations[i].first] = i;
  }
  labels_.assign(ground_->core().nodes(), Label{});
  KeeperRoom room;
  Repair search{*this, ranks, room};
  search.seed();
  search.spread();
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
  const std::vector<std::uint32_t>& nodes = room.nodes.collect();
  for (std::size_t begin = 0, end = 0; begin < nodes.size(); begin = end) {
    for (end = begin + 1; end < nodes.size() && nodes[end] == nodes[end - 1] + 1;) {
      ++end;
    }
    for (const std::uint32_t origin : ground_->origins_at(weight_, nodes[begin], nodes[end - 1] + 1)) {
      room.origins.mark(origin);
    }
  }
  for (const Change& change : changes) {
    for (const std::optional<Access>& access : {change.before, change.after}) {
      if (access && access->on_network()) {
        for (const auto& [place, origin] : ground_->origins_in(ground_->place_of(access->edge))) {
          room.origins.mark(origin);
        }
      }
    }
  }
  const auto is_of_change = [&](std::uint32_t destination) {
    return std::ranges::find(changes, destination, &Change::destination) != changes.end();
  };
  std::vector<OriginChange> changed;
  const std::vector<std::uint32_t>& marked = room.origins.collect();
  changed.reserve(marked.size());
  for (std::size_t m = 0; m < marked.size(); ++m) {
    const std::uint32_t i = marked[m];
    if (m + 2 * detail::kSoon < marked.size()) {
      const std::span<const OriginExits> exits = ground_->exits(weight_);
      __builtin_prefetch(&exits[marked[m + 2 * detail::kSoon]]);
      __builtin_prefetch(labels_.data() + exits[marked[m + detail::kSoon]][0].node.index);
    }
    const Label label = label_of(i, ranks);
    const bool is_other = label.cost() != field.cost[i] || label.destination() != field.destination[i];
    if (is_other || is_of_change(label.destination())) {
      changed.push_back({i, field.cost[i], field.destination[i]});
      set(field, i, label);
    }
  }
  return changed;
}

}  // namespace geo::travel
