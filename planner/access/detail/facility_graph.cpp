#include "planner/access/detail/facility_graph.hpp"

#include <algorithm>
#include <cassert>

namespace planner::detail {
namespace {

constexpr std::uint32_t kNoArc = std::numeric_limits<std::uint32_t>::max();

std::vector<Amount> millionths(std::span<const Persons> persons) {
  std::vector<Amount> amounts(persons.size());
  std::ranges::transform(persons, amounts.begin(), &Persons::millionths);
  return amounts;
}

}  // namespace

FacilityGraph::FacilityGraph(const Ways& ways, std::span<const Persons> people, std::span<const Persons> room)
    : ways_{&ways},
      room_{millionths(room)},
      load_(room.size()),
      parts_(people.size()),
      customers_(room.size()),
      arcs_(room.size()),
      slot_(room.size()),
      full_(room.size()) {
  Steps largest = 0;
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    const auto row = ways.pairs.of(i);
    const auto cheapest = std::ranges::min_element(row, {}, &geo::travel::DestinationCost::cost);
    for (const geo::travel::DestinationCost& entry : row) {
      assert(entry.cost <= std::numeric_limits<std::int32_t>::max());
      largest = std::max(largest, Steps{entry.cost});
    }
    if (cheapest != row.end() && people[i] > Persons{}) {
      parts_[i].push_back({cheapest->destination, people[i].millionths()});
      load_[cheapest->destination] += people[i].millionths();
      customers_[cheapest->destination].push_back(i);
    }
  }
  no_place_ = (static_cast<Steps>(room.size()) + 1) * (largest + 1);
  for (std::uint32_t j = 0; j < room.size(); ++j) {
    if (!has_room(j)) {
      open_arcs(j);
    }
  }
}

bool FacilityGraph::comes_later(const Wish& a, const Wish& b) {
  return a.cost != b.cost ? a.cost > b.cost : a.demand > b.demand;
}

Steps FacilityGraph::way(std::uint32_t demand, std::uint32_t facility) const {
  const auto row = ways_->pairs.of(demand);
  const auto found = std::ranges::lower_bound(row, facility, {}, &geo::travel::DestinationCost::destination);
  assert(found != row.end() && found->destination == facility);
  return found->cost;
}

Amount FacilityGraph::served_at(std::uint32_t demand, std::uint32_t facility) const {
  const auto found = std::ranges::find(parts_[demand], facility, &Part::facility);
  return found == parts_[demand].end() ? 0 : found->people;
}

FacilityGraph::Arc& FacilityGraph::arc_to(std::uint32_t from, std::uint32_t to) {
  std::uint32_t& slot = slot_[from][to];
  if (slot == kNoArc) {
    slot = static_cast<std::uint32_t>(arcs_[from].size());
    arcs_[from].push_back({to, kNever, {}});
  }
  return arcs_[from][slot];
}

/// Calls `use(arc, wish)` for every place that a customer could go to.
template <class Use>
void FacilityGraph::for_each_wish(std::uint32_t demand, std::uint32_t facility, const Use& use) {
  const Steps here = way(demand, facility);
  for (const geo::travel::DestinationCost& entry : ways_->pairs.of(demand)) {
    if (entry.destination != facility) {
      use(arc_to(facility, entry.destination), Wish{static_cast<std::int32_t>(Steps{entry.cost} - here), demand});
    }
  }
  use(arc_to(facility, nowhere()), Wish{static_cast<std::int32_t>(-here), demand});
}

void FacilityGraph::open_arcs(std::uint32_t facility) {
  full_[facility] = true;
  slot_[facility].assign(room_.size() + 1, kNoArc);
  std::vector<std::uint32_t>& all = customers_[facility];
  std::ranges::sort(all);
  const auto repeated = std::ranges::unique(all);
  all.erase(repeated.begin(), repeated.end());
  for (const std::uint32_t demand : all) {
    if (served_at(demand, facility) > 0) {
      for_each_wish(demand, facility, [](Arc& arc, Wish wish) { arc.wishes.push_back(wish); });
    }
  }
  std::vector<std::uint32_t>{}.swap(all);
  for (Arc& arc : arcs_[facility]) {
    std::ranges::make_heap(arc.wishes, comes_later);
    refresh(facility, arc);
  }
}

/// Throws away first wishes of customers who have left.
void FacilityGraph::refresh(std::uint32_t from, Arc& arc) {
  while (!arc.wishes.empty() && served_at(arc.wishes.front().demand, from) == 0) {
    std::ranges::pop_heap(arc.wishes, comes_later);
    arc.wishes.pop_back();
  }
  const Steps extra = arc.to == nowhere() ? no_place_ : 0;
  arc.cost = arc.wishes.empty() ? kNever : arc.wishes.front().cost + extra;
}

Steps FacilityGraph::cost(std::uint32_t from, std::uint32_t to) const {
  const std::uint32_t slot = slot_[from][to];
  return slot == kNoArc ? kNever : arcs_[from][slot].cost;
}

FacilityGraph::Move FacilityGraph::cheapest(std::uint32_t from, std::uint32_t to) const {
  const std::uint32_t demand = arcs_[from][slot_[from][to]].wishes.front().demand;
  return {demand, served_at(demand, from)};
}

void FacilityGraph::arrive(std::uint32_t demand, std::uint32_t facility, Amount people) {
  load_[facility] += people;
  const auto known = std::ranges::find(parts_[demand], facility, &Part::facility);
  if (known != parts_[demand].end()) {
    known->people += people;
  } else {
    parts_[demand].push_back({facility, people});
    if (full_[facility]) {
      for_each_wish(demand, facility, [&](Arc& arc, Wish wish) {
        arc.wishes.push_back(wish);
        std::ranges::push_heap(arc.wishes, comes_later);
        refresh(facility, arc);
      });
    } else {
      customers_[facility].push_back(demand);
    }
  }
  if (!full_[facility] && !has_room(facility)) {
    open_arcs(facility);
  }
}

void FacilityGraph::leave(std::uint32_t demand, std::uint32_t facility, Amount people) {
  load_[facility] -= people;
  const auto part = std::ranges::find(parts_[demand], facility, &Part::facility);
  part->people -= people;
  if (part->people == 0) {
    parts_[demand].erase(part);
    for (Arc& arc : arcs_[facility]) {
      if (!arc.wishes.empty() && arc.wishes.front().demand == demand) {
        refresh(facility, arc);
      }
    }
  }
}

void FacilityGraph::move(std::uint32_t demand, std::uint32_t from, std::uint32_t to, Amount people) {
  leave(demand, from, people);
  if (to != nowhere()) {
    arrive(demand, to, people);
  }
}

}  // namespace planner::detail
