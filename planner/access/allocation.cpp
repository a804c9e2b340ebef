#include "planner/access/allocation.hpp"

#include "planner/access/detail/facility_graph.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace planner {
namespace {

using detail::Amount;
using detail::FacilityGraph;
using detail::kNever;
using detail::Steps;

constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

/// Moves people from overfull facilities along cheapest chains until none is left.
class ChainSearch {
 public:
  ChainSearch(FacilityGraph& graph, std::size_t nodes) : graph_{&graph}, potential_(nodes) {
    for (std::uint32_t j = 0; j < graph.nowhere(); ++j) {
      if (graph.excess(j) > 0) {
        overfull_.push_back(j);
        left_ += graph.excess(j);
      }
    }
  }

  /// Millionths of persons that have no room yet.
  [[nodiscard]] Amount left() const { return left_; }

  /// Moves people along one chain; there is always one, as nowhere has room for all.
  void step() {
    find();
    follow();
  }

 private:
  /// Dijkstra's search from all overfull facilities, by reduced costs, up to the first room. Whatever has room has the
  /// same potential, as the search never goes beyond the first, so the first is the cheapest.
  void find() {
    distance_.assign(potential_.size(), kNever);
    before_.assign(potential_.size(), kNobody);
    done_.assign(potential_.size(), false);
    for (const std::uint32_t j : overfull_) {
      distance_[j] = -potential_[j];
    }
    for (end_ = closest(); !graph_->has_room(end_); end_ = closest()) {
      done_[end_] = true;
      graph_->for_each_arc(end_, [&](std::uint32_t to, Steps cost) {
        const Steps through = distance_[end_] + cost + potential_[end_] - potential_[to];
        if (through < distance_[to]) {
          distance_[to] = through;
          before_[to] = end_;
        }
      });
    }
    const Steps reached = distance_[end_];
    for (std::size_t v = 0; v < potential_.size(); ++v) {
      potential_[v] += std::min(distance_[v], reached);
    }
  }

  [[nodiscard]] std::uint32_t closest() const {
    std::uint32_t best = kNobody;
    Steps least = kNever;
    for (std::uint32_t v = 0; v < distance_.size(); ++v) {
      if (!done_[v] && distance_[v] < least) {
        least = distance_[v];
        best = v;
      }
    }
    return best;
  }

  /// Moves as many as the chain takes, and again while customers who mind no more than those before follow.
  void follow() {
    std::vector<std::uint32_t> chain{end_};
    while (before_[chain.back()] != kNobody) {
      chain.push_back(before_[chain.back()]);
    }
    std::ranges::reverse(chain);
    std::vector<Steps> costs;
    for (std::size_t c = 0; c + 1 < chain.size(); ++c) {
      costs.push_back(graph_->cost(chain[c], chain[c + 1]));
    }
    const auto still_cheapest = [&] {
      for (std::size_t c = 0; c + 1 < chain.size(); ++c) {
        if (graph_->cost(chain[c], chain[c + 1]) != costs[c]) {
          return false;
        }
      }
      return true;
    };
    do {
      push(chain);
    } while (graph_->excess(chain.front()) > 0 && graph_->has_room(end_) && still_cheapest());
    if (graph_->excess(chain.front()) == 0) {
      std::erase(overfull_, chain.front());
    }
  }

  void push(const std::vector<std::uint32_t>& chain) {
    Amount people = graph_->excess(chain.front());
    if (end_ != graph_->nowhere()) {
      people = std::min(people, -graph_->excess(end_));
    }
    std::vector<FacilityGraph::Move> moves;
    for (std::size_t c = 0; c + 1 < chain.size(); ++c) {
      moves.push_back(graph_->cheapest(chain[c], chain[c + 1]));
      people = std::min(people, moves.back().people);
    }
    // from the end on, so that nobody who has just come is sent on
    for (std::size_t c = moves.size(); c-- > 0;) {
      graph_->move(moves[c].demand, chain[c], chain[c + 1], people);
    }
    left_ -= people;
  }

  FacilityGraph* graph_;
  std::vector<Steps> potential_;
  std::vector<std::uint32_t> overfull_;
  Amount left_ = 0;
  std::vector<Steps> distance_;
  std::vector<std::uint32_t> before_;
  std::vector<bool> done_;
  std::uint32_t end_ = kNobody;
};

}  // namespace

Allocation allocate(const Ways& ways, std::span<const Persons> people, std::span<const Persons> room, geo::Task& task) {
  FacilityGraph graph{ways, people, room};
  ChainSearch search{graph, room.size() + 1};
  const auto all = static_cast<double>(search.left());
  while (search.left() > 0) {
    task.throw_if_cancelled();
    task.report(1.0 - static_cast<double>(search.left()) / all);
    search.step();
  }
  Allocation result;
  result.parts.resize(people.size());
  result.load.resize(room.size());
  result.unserved.assign(people.begin(), people.end());
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    for (const FacilityGraph::Part& part : graph.parts(i)) {
      const Persons served = Persons::of_millionths(part.people);
      result.parts[i].push_back({part.facility, served});
      result.load[part.facility] += served;
      result.unserved[i] -= served;
      result.total_cost += served.value() * ways.cost_of(static_cast<geo::Impedance>(graph.way(i, part.facility)));
    }
    std::ranges::sort(result.parts[i], {}, &AllocatedPart::facility);
  }
  return result;
}

}  // namespace planner
