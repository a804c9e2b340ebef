#include "planner/assess/detail/barrier_graph.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <numeric>
#include <queue>
#include <set>
#include <utility>

namespace planner::detail {
namespace {

using geo::network::Access;
using geo::network::Edge;
using geo::network::EdgeCost;
using geo::network::EdgeId;

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

bool open_both_ways(const EdgeCost& cost) {
  return cost.forward_ms != geo::kUnreachable && cost.backward_ms != geo::kUnreachable;
}

std::uint32_t find_root(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) {
    parent[i] = parent[parent[i]];
    i = parent[i];
  }
  return i;
}

}  // namespace

BarrierGraph::BarrierGraph(const Study& study, const TravelNetwork& roll, const Meeting& meeting,
                           std::span<const ServedFrom> services, std::span<const Barrier> barriers)
    : services_{services.size()}, part_of_edge_(study.roads->edges.size(), kNone) {
  const geo::network::RoadNetwork& roads = *study.roads;
  label_nodes(roads, roll);
  for (std::size_t i = 0; i < meeting.demand.size(); ++i) {
    if (const std::uint32_t part = part_of(roads, roll, meeting.demand[i]); part != kNone) {
      everyone_[part] += study.demand.persons[kEveryone][i].millionths();
      for (std::size_t s = 0; s < services_; ++s) {
        people_[part * services_ + s] += services[s].people[i].millionths();
      }
    }
  }
  for (std::size_t s = 0; s < services_; ++s) {
    for (const std::uint32_t facility : services[s].facilities) {
      if (const std::uint32_t part = part_of(roads, roll, meeting.facilities[facility]); part != kNone) {
        facility_[part * services_ + s] = 1;
      }
    }
  }
  for (const Barrier& barrier : barriers) {
    std::vector<Link>& links = links_.emplace_back();
    for (const EdgeId edge : barrier.edges) {
      links.push_back({part_of_node_[roads.edges[edge].from.index], part_of_node_[roads.edges[edge].to.index],
                       part_of_edge_[edge.index]});
    }
  }
}

void BarrierGraph::label_nodes(const geo::network::RoadNetwork& roads, const TravelNetwork& roll) {
  std::vector<std::uint32_t> parent(roads.nodes.size());
  std::iota(parent.begin(), parent.end(), 0U);
  for (EdgeId id{0}; id.index < roads.edges.size(); ++id.index) {
    if (open_both_ways(roll.graph.edge_costs[id])) {
      const std::uint32_t a = find_root(parent, roads.edges[id].from.index);
      const std::uint32_t b = find_root(parent, roads.edges[id].to.index);
      parent[std::max(a, b)] = std::min(a, b);
    }
  }
  part_of_node_.assign(roads.nodes.size(), kNone);
  for (std::uint32_t node = 0; node < parent.size(); ++node) {
    const std::uint32_t first = find_root(parent, node);  // never after the node
    part_of_node_[node] = first == node ? add_part() : part_of_node_[first];
  }
}

std::uint32_t BarrierGraph::add_part() {
  const auto part = static_cast<std::uint32_t>(parent_.size());
  parent_.push_back(part);
  asleep_.push_back(0);
  everyone_.push_back(0);
  facility_.resize(facility_.size() + services_, 0);
  people_.resize(people_.size() + services_, 0);
  return part;
}

std::uint32_t BarrierGraph::part_of(const geo::network::RoadNetwork& roads, const TravelNetwork& roll,
                                    const Access& access) {
  if (!access.on_network()) {
    return kNone;
  }
  const Edge& edge = roads.edges[access.edge];
  if (access.offset_mm == 0 || open_both_ways(roll.graph.edge_costs[access.edge])) {
    return part_of_node_[edge.from.index];
  }
  if (access.offset_mm == edge.length_mm) {
    return part_of_node_[edge.to.index];
  }
  std::uint32_t& own = part_of_edge_[access.edge.index];
  if (own == kNone) {
    own = add_part();
    asleep_[own] = 1;
  }
  return own;
}

std::uint32_t BarrierGraph::root(std::uint32_t part) const {
  while (parent_[part] != part) {
    part = parent_[part];
  }
  return part;
}

bool BarrierGraph::serves(std::uint32_t part, std::size_t service) const {
  return asleep_[part] == 0 && facility_[part * services_ + service] != 0;
}

void BarrierGraph::join(std::uint32_t a, std::uint32_t b) {
  a = root(a);
  b = root(b);
  if (a != b) {
    const std::uint32_t kept = std::min(a, b);
    const std::uint32_t other = std::max(a, b);
    parent_[other] = kept;
    everyone_[kept] += everyone_[other];
    for (std::size_t s = 0; s < services_; ++s) {
      people_[kept * services_ + s] += people_[other * services_ + s];
      facility_[kept * services_ + s] |= facility_[other * services_ + s];
    }
  }
  asleep_[root(a)] = 0;
}

void BarrierGraph::remove(std::span<const std::uint32_t> barriers) {
  for (const std::uint32_t barrier : barriers) {
    for (const Link& link : links_[barrier]) {
      join(link.from, link.to);
      if (link.own != kNone) {
        join(link.from, link.own);
      }
    }
  }
}

BarrierStep BarrierGraph::gain_of(std::vector<std::uint32_t> barriers) const {
  std::vector<std::uint32_t> parts;  // roots, each once
  std::vector<std::uint32_t> group;  // of each, among `parts`
  const auto place_of = [&](std::uint32_t part) {
    const std::uint32_t at = root(part);
    const auto found = std::ranges::find(parts, at);
    if (found == parts.end()) {
      parts.push_back(at);
      group.push_back(static_cast<std::uint32_t>(group.size()));
      return static_cast<std::uint32_t>(group.size() - 1);
    }
    return static_cast<std::uint32_t>(found - parts.begin());
  };
  const auto join_places = [&](std::uint32_t a, std::uint32_t b) { group[find_root(group, a)] = find_root(group, b); };
  for (const std::uint32_t barrier : barriers) {
    for (const Link& link : links_[barrier]) {
      const std::uint32_t from = place_of(link.from);
      join_places(from, place_of(link.to));
      if (link.own != kNone) {
        join_places(from, place_of(link.own));
      }
    }
  }
  BarrierStep step;
  step.by_service.resize(services_);
  std::vector<std::uint8_t> gaining(parts.size(), 0);
  for (std::size_t s = 0; s < services_; ++s) {
    std::vector<std::uint8_t> found(parts.size(), 0);
    for (std::uint32_t i = 0; i < parts.size(); ++i) {
      found[find_root(group, i)] |= facility_[parts[i] * services_ + s];
    }
    for (std::uint32_t i = 0; i < parts.size(); ++i) {
      if (found[find_root(group, i)] != 0 && !serves(parts[i], s)) {
        step.by_service[s] += Persons::of_millionths(people_[parts[i] * services_ + s]);
        gaining[i] = 1;
      }
    }
    step.gains += step.by_service[s];
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    step.persons += Persons::of_millionths(gaining[i] != 0 ? everyone_[parts[i]] : 0);
  }
  step.barriers = std::move(barriers);
  return step;
}

std::vector<std::uint32_t> BarrierGraph::parts_at(std::uint32_t barrier) const {
  std::vector<std::uint32_t> parts;
  for (const Link& link : links_[barrier]) {
    parts.push_back(root(link.from));
    parts.push_back(root(link.to));
    if (link.own != kNone) {
      parts.push_back(root(link.own));
    }
  }
  std::ranges::sort(parts);
  const auto repeated = std::ranges::unique(parts);
  parts.erase(repeated.begin(), repeated.end());
  return parts;
}

std::vector<std::uint32_t> BarrierGraph::parts_joined(std::uint32_t barrier, std::uint32_t part) const {
  std::vector<std::uint32_t> parts{part};
  const auto has = [&](std::uint32_t p) { return std::ranges::find(parts, p) != parts.end(); };
  for (std::size_t before = 0; before != parts.size();) {
    before = parts.size();
    for (const Link& link : links_[barrier]) {
      const std::array<std::uint32_t, 3> ends{root(link.from), root(link.to),
                                              link.own == kNone ? root(link.from) : root(link.own)};
      if (std::ranges::any_of(ends, has)) {
        std::ranges::copy_if(ends, std::back_inserter(parts), [&](std::uint32_t p) { return !has(p); });
      }
    }
  }
  return parts;
}

void BarrierGraph::add_chains_to(std::size_t service, std::span<const double> price,
                                 const std::vector<std::vector<std::uint32_t>>& beside,
                                 std::vector<std::vector<std::uint32_t>>& chains) const {
  constexpr double kFar = std::numeric_limits<double>::infinity();
  std::vector<double> cost(parent_.size(), kFar);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> came(parent_.size(), {kNone, kNone});  // part and barrier
  using Entry = std::pair<double, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  for (std::uint32_t part = 0; part < parent_.size(); ++part) {
    if (parent_[part] == part && facility_[part * services_ + service] != 0) {
      cost[part] = 0.0;
      queue.emplace(0.0, part);
    }
  }
  while (!queue.empty()) {
    const auto [at, part] = queue.top();
    queue.pop();
    if (at > cost[part]) {
      continue;
    }
    for (const std::uint32_t barrier : beside[part]) {
      for (const std::uint32_t next : parts_joined(barrier, part)) {
        if (at + price[barrier] < cost[next]) {
          cost[next] = at + price[barrier];
          came[next] = {part, barrier};
          queue.emplace(cost[next], next);
        }
      }
    }
  }
  for (std::uint32_t part = 0; part < parent_.size(); ++part) {
    std::vector<std::uint32_t> chain;
    if (parent_[part] == part && people_[part * services_ + service] > 0) {
      for (std::uint32_t p = part; came[p].first != kNone; p = came[p].first) {
        chain.push_back(came[p].second);
      }
    }
    if (chain.size() > 1) {
      std::ranges::sort(chain);
      chains.push_back(std::move(chain));
    }
  }
}

std::vector<std::vector<std::uint32_t>> BarrierGraph::chains(std::span<const double> price) const {
  std::vector<std::vector<std::uint32_t>> beside(parent_.size());
  for (std::uint32_t barrier = 0; barrier < links_.size(); ++barrier) {
    for (const std::uint32_t part : parts_at(barrier)) {
      beside[part].push_back(barrier);
    }
  }
  std::vector<std::vector<std::uint32_t>> found;
  for (std::size_t s = 0; s < services_; ++s) {
    add_chains_to(s, price, beside, found);
  }
  std::ranges::sort(found);
  const auto repeated = std::ranges::unique(found);
  found.erase(repeated.begin(), repeated.end());
  return found;
}

}  // namespace planner::detail
