#include "geo/travel/detail/elimination.hpp"

#include "geo/travel/hierarchy.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace geo::travel::detail {
namespace {

using network::NodeId;

constexpr std::int32_t kFar = Hierarchy::kFar;

/// Nodes in the order in which they are to be looked at, by number of neighbours, equals in the order of coming. A node
/// is put in again whenever its number changes, and the number it was put in with tells what is out of date.
class DegreeQueue {
 public:
  void push(std::uint32_t node, std::size_t degree) {
    if (degree >= buckets_.size()) {
      buckets_.resize(degree + 1);
    }
    buckets_[degree].nodes.push_back(node);
    lowest_ = std::min(lowest_, degree);
  }

  struct Item {
    std::uint32_t node;
    std::size_t degree;
  };

  /// False if there is none.
  [[nodiscard]] bool pop(Item& item) {
    for (; lowest_ < buckets_.size(); ++lowest_) {
      Bucket& bucket = buckets_[lowest_];
      if (bucket.next < bucket.nodes.size()) {
        item = {bucket.nodes[bucket.next++], lowest_};
        return true;
      }
      bucket = {};
    }
    return false;
  }

 private:
  struct Bucket {
    std::vector<std::uint32_t> nodes;
    std::size_t next = 0;
  };

  std::vector<Bucket> buckets_;
  std::size_t lowest_ = 0;
};

class Eliminator {
 public:
  Eliminator(const network::ProfileGraph& graph, network::Weight weight)
      : links_(graph.nodes()), slot_(graph.nodes(), kNoSlot), taken_(graph.nodes(), false) {
    for (NodeId head{0}; head.index < graph.nodes(); ++head.index) {
      for (const network::ArcInto& arc : graph.arcs_into(head, weight)) {
        if (arc.tail != head && arc.cost < Impedance{kFar}) {
          const auto cost = static_cast<std::int32_t>(arc.cost);
          join(links_[head.index], {arc.tail.index, kFar, cost});
          join(links_[arc.tail.index], {head.index, cost, kFar});
        }
      }
    }
  }

  [[nodiscard]] Elimination run(const Task& task) {
    std::vector<std::uint32_t> order;
    order.reserve(links_.size());
    for (std::uint32_t node = 0; node < links_.size(); ++node) {
      queue_.push(node, links_[node].size());
    }
    for (DegreeQueue::Item item{}; queue_.pop(item);) {
      if (!taken_[item.node] && links_[item.node].size() == item.degree) {
        task.throw_if_cancelled();
        taken_[item.node] = true;
        order.push_back(item.node);
        take_out(item.node);
      }
    }
    return {std::move(order), std::move(links_)};
  }

 private:
  static constexpr std::uint32_t kNoSlot = std::numeric_limits<std::uint32_t>::max();

  static void lower(Link& known, const Link& link) {
    known.to = std::min(known.to, link.to);
    known.from = std::min(known.from, link.from);
  }

  static void join(std::vector<Link>& links, const Link& link) {
    const auto known = std::ranges::find(links, link.node, &Link::node);
    if (known == links.end()) {
      links.push_back(link);
    } else {
      lower(*known, link);
    }
  }

  /// Joins the neighbours of a node to each other by what led through it, even if that was closed both ways: whatever
  /// lies above a node has to lie on one way to the top.
  void take_out(std::uint32_t node) {
    for (const Link& here : links_[node]) {
      std::vector<Link>& links = links_[here.node];
      const std::size_t before = links.size();
      for (std::uint32_t i = 0; i < links.size(); ++i) {
        slot_[links[i].node] = i;
      }
      for (const Link& there : links_[node]) {
        const Link shortcut{there.node, std::min(kFar, here.from + there.to), std::min(kFar, there.from + here.to)};
        if (there.node == here.node) {
          continue;
        }
        if (slot_[there.node] == kNoSlot) {
          slot_[there.node] = static_cast<std::uint32_t>(links.size());
          links.push_back(shortcut);
        } else {
          lower(links[slot_[there.node]], shortcut);
        }
      }
      const std::uint32_t gone = slot_[node];
      for (const Link& link : links) {
        slot_[link.node] = kNoSlot;
      }
      links[gone] = links.back();
      links.pop_back();
      if (links.size() != before) {
        queue_.push(here.node, links.size());
      }
    }
  }

  std::vector<std::vector<Link>> links_;
  std::vector<std::uint32_t> slot_;  ///< of each node in the list at hand
  std::vector<bool> taken_;
  DegreeQueue queue_;
};

}  // namespace

Elimination eliminate(const network::ProfileGraph& graph, network::Weight weight, const Task& task) {
  return Eliminator{graph, weight}.run(task);
}

}  // namespace geo::travel::detail
