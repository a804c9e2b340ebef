#include "geo/travel/detail/road_core.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <numeric>
#include <utility>

namespace geo::travel::detail {
namespace {

using network::ArcInto;
using network::NodeId;
using network::ProfileGraph;
using network::Weight;

constexpr std::uint32_t kStays = NodeId::kNone;

/// Takes out nodes of few neighbours, those of fewest first, as long as what is out hangs together in small pockets.
class PocketMaker {
 public:
  PocketMaker(const ProfileGraph& graph, std::size_t most)
      : links_(graph.nodes()), hanging_(graph.nodes()), root_(graph.nodes()), size_(graph.nodes(), 0), most_{most} {
    std::iota(root_.begin(), root_.end(), 0);
    for (NodeId head{0}; head.index < graph.nodes(); ++head.index) {
      for (const ArcInto& arc : graph.arcs_into(head, Weight::Time)) {
        link(head.index, arc.tail.index);
        link(arc.tail.index, head.index);
      }
    }
  }

  /// Of each node: some node of its pocket, the same for all of them, or kStays.
  [[nodiscard]] std::vector<std::uint32_t> run() {
    for (std::uint32_t node = 0; node < links_.size(); ++node) {
      wait(node);
    }
    for (std::size_t degree = 0; degree < waiting_.size();) {
      if (waiting_[degree].empty()) {
        ++degree;
        continue;
      }
      const std::uint32_t node = waiting_[degree].back();
      waiting_[degree].pop_back();
      if (size_[node] == 0 && links_[node].size() == degree && take_out(node)) {
        degree = 0;
      }
    }
    std::vector<std::uint32_t> pockets(links_.size(), kStays);
    for (std::uint32_t node = 0; node < pockets.size(); ++node) {
      pockets[node] = size_[node] == 0 ? kStays : find(node);
    }
    return pockets;
  }

 private:
  void link(std::uint32_t node, std::uint32_t to) {
    if (node != to && std::ranges::find(links_[node], to) == links_[node].end()) {
      links_[node].push_back(to);
    }
  }

  void wait(std::uint32_t node) {
    if (links_[node].size() < waiting_.size()) {
      waiting_[links_[node].size()].push_back(node);
    }
  }

  [[nodiscard]] std::uint32_t find(std::uint32_t node) {
    while (root_[node] != node) {
      node = root_[node] = root_[root_[node]];
    }
    return node;
  }

  /// False if the pocket would be too large. It joins all pockets that hang at the node.
  [[nodiscard]] bool take_out(std::uint32_t node) {
    std::vector<std::uint32_t>& pockets = hanging_[node];
    std::ranges::transform(pockets, pockets.begin(), [&](std::uint32_t other) { return find(other); });
    std::ranges::sort(pockets);
    pockets.erase(std::ranges::unique(pockets).begin(), pockets.end());
    std::size_t size = 1;
    for (const std::uint32_t pocket : pockets) {
      size += size_[pocket];
    }
    if (size > most_) {
      return false;
    }
    for (const std::uint32_t pocket : std::exchange(pockets, {})) {
      root_[pocket] = node;
    }
    size_[node] = static_cast<std::uint32_t>(size);
    const std::vector<std::uint32_t> around = std::exchange(links_[node], {});
    for (const std::uint32_t neighbour : around) {
      std::vector<std::uint32_t>& links = links_[neighbour];
      links.erase(std::ranges::find(links, node));
      hanging_[neighbour].push_back(node);
      std::ranges::for_each(around, [&](std::uint32_t other) { link(neighbour, other); });
    }
    std::ranges::for_each(around, [&](std::uint32_t neighbour) { wait(neighbour); });
    return true;
  }

  std::vector<std::vector<std::uint32_t>> links_;    ///< to nodes that are not out
  std::vector<std::vector<std::uint32_t>> hanging_;  ///< at each node that is not out: some node of each pocket
  std::vector<std::uint32_t> root_;
  std::vector<std::uint32_t> size_;  ///< of the pocket of a root; 0 of what is not out
  std::array<std::vector<std::uint32_t>, RoadCore::kMostAround + 1> waiting_;  ///< by number of links
  std::size_t most_;
};

struct Arc {
  NodeId head;
  NodeId tail;
  Impedance cost;

  friend auto operator<=>(const Arc&, const Arc&) = default;
};

/// Of arcs between the same two nodes leaves the least. They are sorted then.
void drop_parallel(std::vector<Arc>& arcs) {
  std::ranges::sort(arcs);
  const auto again =
      std::ranges::unique(arcs, [](const Arc& a, const Arc& b) { return a.head == b.head && a.tail == b.tail; });
  arcs.erase(again.begin(), again.end());
}

/// Of each node, where arcs begin whose heads it is, and one past the last. Shape   arcs by head.
std::vector<std::uint32_t> first_of_each(const std::vector<Arc>& arcs, std::uint32_t nodes) {
  std::vector<std::uint32_t> first(nodes + std::size_t{1}, 0);
  for (const Arc& arc : arcs) {
    ++first[arc.head.index + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  return first;
}

/// Leaves out every arc that costs no less than two that stay: one after the other, so that ways always remain.
///
/// Shape   arcs sorted, none parallel. Cost  for each arc, those into its tail.
void drop_detours(std::vector<Arc>& arcs, std::uint32_t nodes) {
  constexpr std::uint32_t kNone = NodeId::kNone;
  const std::vector<std::uint32_t> first = first_of_each(arcs, nodes);
  std::vector<std::uint32_t> from(nodes, kNone);  // of each tail, its arc into the head at hand
  std::vector<bool> dropped(arcs.size(), false);
  for (std::uint32_t head = 0; head < nodes; ++head) {
    for (std::uint32_t a = first[head]; a < first[head + 1]; ++a) {
      from[arcs[a].tail.index] = a;
    }
    for (std::uint32_t last = first[head]; last < first[head + 1]; ++last) {
      const std::uint32_t by = arcs[last].tail.index;
      for (std::uint32_t leg = first[by]; !dropped[last] && leg < first[by + 1]; ++leg) {
        const std::uint32_t whole = from[arcs[leg].tail.index];
        if (whole != kNone && whole != last && !dropped[leg] && !dropped[whole] &&
            add_impedance(arcs[leg].cost, arcs[last].cost) <= arcs[whole].cost) {
          dropped[whole] = true;
        }
      }
    }
    for (std::uint32_t a = first[head]; a < first[head + 1]; ++a) {
      from[arcs[a].tail.index] = kNone;
    }
  }
  std::size_t kept = 0;
  for (std::size_t a = 0; a < arcs.size(); ++a) {
    if (!dropped[a]) {
      arcs[kept++] = arcs[a];
    }
  }
  arcs.resize(kept);
}

}  // namespace

RoadCore::RoadCore(const ProfileGraph& graph, std::size_t most_in_pocket) : graph_{&graph} {
  assert(most_in_pocket <= kMostInPocket);
  number(PocketMaker{graph, most_in_pocket}.run());
  list_ways_out();
  join(Weight::Time);
  join(Weight::Length);
}

void RoadCore::number(const std::vector<std::uint32_t>& pockets) {
  place_.resize(pockets.size());
  std::vector<std::uint32_t> numbers(pockets.size(), kStays);  // of pockets, by the node that names them
  std::vector<std::uint32_t> sizes;
  for (std::uint32_t node = 0; node < pockets.size(); ++node) {
    if (pockets[node] == kStays) {
      place_[node] = nodes_++;
      continue;
    }
    std::uint32_t& number = numbers[pockets[node]];
    if (number == kStays) {
      number = static_cast<std::uint32_t>(sizes.size());
      sizes.push_back(0);
    }
    ++sizes[number];
  }
  first_in_pocket_.resize(sizes.size() + 1);
  std::partial_sum(sizes.begin(), sizes.end(), first_in_pocket_.begin() + 1);
  in_pocket_.resize(first_in_pocket_.back());
  std::vector<std::uint32_t> next{first_in_pocket_.begin(), first_in_pocket_.end() - 1};
  for (std::uint32_t node = 0; node < pockets.size(); ++node) {
    if (pockets[node] != kStays) {
      const std::uint32_t number = numbers[pockets[node]];
      in_pocket_[next[number]++] = NodeId{node};
      place_[node] = nodes_ + number;
    }
  }
}

void RoadCore::list_ways_out() {
  const std::span<const ArcInto> arcs = graph_->arcs(Weight::Time);
  for (NodeId head{0}; head.index < graph_->nodes(); ++head.index) {
    for (std::uint32_t arc = graph_->first_arc[head.index]; stays(head) && arc < graph_->first_arc[head.index + 1];
         ++arc) {
      if (!stays(arcs[arc].tail)) {
        ways_out_.push_back({pocket_of(arcs[arc].tail), number_of(head), arc});
      }
    }
  }
  std::ranges::sort(ways_out_);
}

void RoadCore::for_each_way_out(Weight weight,
                                const std::function<void(std::uint32_t, NodeId, const PocketSearch&)>& tell) const {
  PocketSearch search{*this, weight};
  const std::span<const ArcInto> arcs = graph_->arcs(weight);
  for (std::size_t i = 0; i < ways_out_.size();) {
    const auto [pocket, head, first] = ways_out_[i];
    search.begin(pocket);
    for (; i < ways_out_.size() && ways_out_[i].pocket == pocket && ways_out_[i].head == head; ++i) {
      const ArcInto& arc = arcs[ways_out_[i].arc];
      search.offer(arc.tail, arc.cost);
    }
    search.run();
    tell(pocket, head, search);
  }
}

void RoadCore::offer_ways_out(Weight weight, std::uint32_t pocket, const std::function<Impedance(NodeId)>& onward,
                              PocketSearch& search) const {
  for (const WayOut& way : std::ranges::equal_range(ways_out_, pocket, {}, &WayOut::pocket)) {
    const ArcInto& arc = graph_->arcs(weight)[way.arc];
    search.offer(arc.tail, add_impedance(arc.cost, onward(way.head)));
  }
}

/// Lists the arcs among nodes that stay, and those that lead through pockets.
void RoadCore::join(Weight weight) {
  std::vector<Arc> arcs;
  for (NodeId head{0}; head.index < graph_->nodes(); ++head.index) {
    for (const ArcInto& arc : graph_->arcs_into(head, weight)) {
      if (stays(head) && stays(arc.tail) && head != arc.tail) {
        arcs.push_back({number_of(head), number_of(arc.tail), arc.cost});
      }
    }
  }
  for_each_way_out(weight, [&](std::uint32_t, NodeId head, const PocketSearch& search) {
    for (const NodeCost& from : search.around()) {
      if (from.node != head && from.cost != kUnreachable) {
        arcs.push_back({head, from.node, from.cost});
      }
    }
  });
  drop_parallel(arcs);
  drop_detours(arcs, nodes_);
  Arcs& rows = arcs_[static_cast<std::size_t>(weight)];
  const auto put = [&](Rows& into) {
    into.first = first_of_each(arcs, nodes_);
    std::ranges::transform(arcs, std::back_inserter(into.arcs),
                           [](const Arc& arc) { return ArcInto{arc.tail, arc.cost}; });
  };
  put(rows.into);
  for (Arc& arc : arcs) {
    std::swap(arc.head, arc.tail);
  }
  std::ranges::sort(arcs);
  put(rows.out);
}

void PocketSearch::begin(std::uint32_t pocket) {
  nodes_ = core_->nodes_in(pocket);
  std::fill_n(costs_.begin(), nodes_.size(), kUnreachable);
  number_around_ = 0;
}

std::size_t PocketSearch::slot_of(NodeId node) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(nodes_, node) - nodes_.begin());
}

void PocketSearch::offer(NodeId node, Impedance cost) {
  Impedance& known = costs_[slot_of(node)];
  known = std::min(known, cost);
}

void PocketSearch::offer_around(NodeId number, Impedance cost) {
  const auto begin = around_.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(number_around_);
  const auto known = std::find_if(begin, end, [&](const NodeCost& entry) { return entry.node == number; });
  if (known == end) {
    assert(number_around_ < around_.size());
    around_[number_around_++] = {number, cost};
  } else {
    known->cost = std::min(known->cost, cost);
  }
}

/// Pockets are so small that looking for the next node is quicker than keeping a queue.
void PocketSearch::run() {
  std::array<bool, RoadCore::kMostInPocket> done{};
  for (;;) {
    std::size_t next = nodes_.size();
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const bool is_nearer = !done[i] && costs_[i] != kUnreachable;
      next = is_nearer && (next == nodes_.size() || costs_[i] < costs_[next]) ? i : next;
    }
    if (next == nodes_.size()) {
      return;
    }
    done[next] = true;
    for (const ArcInto& arc : core_->graph().arcs_into(nodes_[next], weight_)) {
      const Impedance cost = add_impedance(costs_[next], arc.cost);
      if (core_->stays(arc.tail)) {
        offer_around(core_->number_of(arc.tail), cost);
      } else {
        offer(arc.tail, cost);
      }
    }
  }
}

}  // namespace geo::travel::detail
