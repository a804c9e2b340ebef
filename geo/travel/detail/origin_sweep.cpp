#include "geo/travel/detail/origin_sweep.hpp"

#include "geo/travel/detail/edge_parts.hpp"
#include "geo/travel/detail/wide.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace geo::travel::detail {
namespace {

using network::Access;

std::int32_t as_lane(Impedance cost) {
  return static_cast<std::int32_t>(std::min(cost, Impedance{Hierarchy::kFar}));
}

/// What is appended to in sixteen lists at once: room and number of each.
struct Lists {
  std::array<OriginCost*, MatrixColumns::kMost> begin;
  std::array<std::size_t, MatrixColumns::kMost>* counts;
};

/// Appends an origin to the lists of the lanes within the limit. Written in any case and counted or not: no branch on
/// what no processor can guess.
[[gnu::always_inline]] inline void append(const Lists& lists, std::uint32_t origin, const Lanes& costs,
                                          std::int32_t limit) {
  for (std::size_t lane = 0; lane < costs.size(); ++lane) {
    std::size_t& count = (*lists.counts)[lane];
    lists.begin[lane][count] = {origin, static_cast<Impedance>(costs[lane])};
    count += costs[lane] <= limit ? 1U : 0U;
  }
}

[[gnu::always_inline]] inline void append_point(const Lists& lists, const Origins::Point& point, const Lanes& at_from,
                                                const Lanes& at_to, std::int32_t limit) {
  const std::int32_t to_from = as_lane(point.to_from);
  const std::int32_t to_to = as_lane(point.to_to);
  Lanes costs;
  std::int32_t least = Hierarchy::kFar;
  for (std::size_t lane = 0; lane < costs.size(); ++lane) {
    costs[lane] = std::min(at_from[lane] + to_from, at_to[lane] + to_to);
    least = std::min(least, costs[lane]);
  }
  if (least <= limit) {
    append(lists, point.origin, costs, limit);
  }
}

struct Rows {
  const Lanes* lanes;
  const std::uint32_t* places;  ///< of the two ends of each group
};

[[gnu::always_inline]] inline void append_group(const Lists& lists, const Origins& origins, const Rows& rows,
                                                std::size_t group, std::int32_t limit) {
  const Lanes& at_from = rows.lanes[rows.places[2 * group]];
  const Lanes& at_to = rows.lanes[rows.places[2 * group + 1]];
  for (const Origins::Point& point : origins.points(origins.groups()[group])) {
    append_point(lists, point, at_from, at_to, limit);
  }
}

JUNHENG_WIDE void append_group_wide(const Lists& lists, const Origins& origins, const Rows& rows, std::size_t group,
                                    std::int32_t limit) {
  append_group(lists, origins, rows, group, limit);
}

void append_group_plain(const Lists& lists, const Origins& origins, const Rows& rows, std::size_t group,
                        std::int32_t limit) {
  append_group(lists, origins, rows, group, limit);
}

}  // namespace

Impedance along_between(const Origins& origins, std::uint32_t origin, const Access& destination) {
  const Access& start = origins.accesses()[origin];
  const EdgeWay way = way_along(origins.roads(), origins.graph(), origins.weight(), destination.edge);
  const Impedance legs = add_impedance(leg_cost(origins.graph(), origins.weight(), start),
                                       leg_cost(origins.graph(), origins.weight(), destination));
  return add_impedance(legs, along_edge(way, start.offset_mm, destination.offset_mm));
}

OriginSweep::OriginSweep(const Origins& origins, const Hierarchy& hierarchy)
    : origins_{&origins}, hierarchy_{&hierarchy}, sweep_{hierarchy} {
  places_.reserve(2 * origins.groups().size());
  for (const Origins::Group& group : origins.groups()) {
    places_.push_back(hierarchy.place_of(group.from));
    places_.push_back(hierarchy.place_of(group.to));
  }
}

void OriginSweep::run(std::span<const Access> destinations, Impedance limit) {
  begin(destinations);
  collect(destinations, sweep_.run(), as_lane(std::min(limit, Impedance{Hierarchy::kFar} - 1)));
}

void OriginSweep::begin(std::span<const Access> destinations) {
  for (std::size_t lane = 0; lane < destinations.size(); ++lane) {
    if (destinations[lane].on_network()) {
      for (const NodeCost& way :
           ways_to(origins_->roads(), origins_->graph(), hierarchy_->weight(), destinations[lane])) {
        sweep_.begin_at(way.node, lane, way.cost);
      }
    }
  }
}

/// Room in every list for the points that are looked at before the next call.
void OriginSweep::make_room(std::size_t points) {
  for (std::size_t lane = 0; lane < found_.size(); ++lane) {
    if (found_[lane].size() < counts_[lane] + points) {
      found_[lane].resize(std::max(2 * found_[lane].size(), counts_[lane] + points));
    }
  }
}

void OriginSweep::collect(std::span<const Access> destinations, std::span<const Lanes> rows, std::int32_t limit) {
  counts_.fill(0);
  const auto append_wide_or_not = has_wide_vectors() ? append_group_wide : append_group_plain;
  const Rows at{rows.data(), places_.data()};
  const std::vector<OwnGroup> own = own_groups(destinations);
  auto next_own = own.begin();
  Lists lists{{}, &counts_};
  std::size_t room = 0;
  for (std::uint32_t group = 0; group < origins_->groups().size(); ++group) {
    const std::size_t points = origins_->points(origins_->groups()[group]).size();
    if (room < points) {
      room = std::max<std::size_t>(kRoom, points);
      make_room(room);
      std::ranges::transform(found_, lists.begin.begin(), [](auto& list) { return list.data(); });
    }
    room -= points;
    const auto before = counts_;
    append_wide_or_not(lists, *origins_, at, group, limit);
    for (; next_own != own.end() && next_own->group == group; ++next_own) {
      counts_[next_own->lane] = before[next_own->lane];
      append_own(destinations[next_own->lane], *next_own, rows, limit);
    }
  }
}

/// Of each lane whose destination's edge has origins, by group.
std::vector<OriginSweep::OwnGroup> OriginSweep::own_groups(std::span<const Access> destinations) const {
  std::vector<OwnGroup> own;
  for (std::size_t lane = 0; lane < destinations.size(); ++lane) {
    const std::uint32_t group = origins_->group_of(destinations[lane].edge);
    if (destinations[lane].on_network() && group < origins_->groups().size()) {
      own.push_back({group, lane});
    }
  }
  std::ranges::sort(own, {}, &OwnGroup::group);
  return own;
}

/// The origins on a destination's own edge, which may come along it.
void OriginSweep::append_own(const Access& destination, OwnGroup own, std::span<const Lanes> rows, std::int32_t limit) {
  const Lanes& at_from = rows[places_[2 * std::size_t{own.group}]];
  const Lanes& at_to = rows[places_[2 * std::size_t{own.group} + 1]];
  for (const Origins::Point& point : origins_->points(origins_->groups()[own.group])) {
    const std::int32_t by_ends =
        std::min(at_from[own.lane] + as_lane(point.to_from), at_to[own.lane] + as_lane(point.to_to));
    const std::int32_t cost = std::min(by_ends, as_lane(along_between(*origins_, point.origin, destination)));
    if (cost <= limit) {
      found_[own.lane][counts_[own.lane]++] = {point.origin, static_cast<Impedance>(cost)};
    }
  }
}

}  // namespace geo::travel::detail
