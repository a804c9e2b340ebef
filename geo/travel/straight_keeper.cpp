#include "geo/geometry/point_index.hpp"
#include "geo/travel/nearest_keeper.hpp"

#include <algorithm>

namespace geo::travel {
namespace {

using Change = DestinationChange<MapPoint>;

/// Those that are nearest to a destination that left, with what is nearest to them now.
void measure_those_left(std::span<const MapPoint> origins, const StraightDestinations& destinations,
                        std::span<const Change> changes, NearestField& field, std::vector<OriginChange>& touched) {
  for (const Change& change : changes) {
    for (std::uint32_t i = 0; change.before && i < origins.size(); ++i) {
      if (field.destination[i] == change.destination) {
        touched.push_back({i, field.cost[i], field.destination[i]});
      }
    }
  }
  if (touched.empty()) {
    return;
  }
  std::vector<MapPoint> places;
  std::ranges::transform(destinations.serving, std::back_inserter(places),
                         [&](std::uint32_t d) { return destinations.positions[d]; });
  std::vector<MapPoint> from;
  std::ranges::transform(touched, std::back_inserter(from),
                         [&](const OriginChange& one) { return origins[one.origin]; });
  const NearestField now = nearest_in_straight_line(from, places, Task{});
  for (std::size_t t = 0; t < touched.size(); ++t) {
    field.cost[touched[t].origin] = now.cost[t];
    field.destination[touched[t].origin] =
        now.destination[t] < places.size() ? destinations.serving[now.destination[t]] : network::NodeId::kNone;
  }
}

/// Whether a destination is nearer to an origin than its present one: by what was measured before rounding.
bool is_nearer(MapPoint origin, std::uint32_t destination, std::uint32_t present,
               const StraightDestinations& destinations) {
  const double apart = distance(origin, destinations.positions[destination]);
  const double now = distance(origin, destinations.positions[present]);
  return apart < now || (apart == now && destinations.ranks[destination] < destinations.ranks[present]);
}

void offer(std::span<const MapPoint> origins, const StraightDestinations& destinations, std::uint32_t destination,
           NearestField& field, std::vector<OriginChange>& touched) {
  const MapPoint at = destinations.positions[destination];
  for (std::uint32_t i = 0; i < origins.size(); ++i) {
    const double dx = origins[i].x - at.x;
    const double dy = origins[i].y - at.y;
    const double within = 0.001 * field.cost[i] + 0.001;  // its rounding included
    if (dx * dx + dy * dy > within * within || field.destination[i] == destination) {
      continue;
    }
    const Impedance cost = straight_cost(distance(origins[i], at));
    const std::uint32_t present = field.destination[i];
    if (cost != kUnreachable &&
        (present == network::NodeId::kNone || is_nearer(origins[i], destination, present, destinations))) {
      touched.push_back({i, field.cost[i], present});
      field.cost[i] = cost;
      field.destination[i] = destination;
    }
  }
}

}  // namespace

std::vector<OriginChange> update_straight_lines(std::span<const MapPoint> origins,
                                                const StraightDestinations& destinations,
                                                std::span<const Change> changes, NearestField& field) {
  std::vector<OriginChange> touched;
  measure_those_left(origins, destinations, changes, field, touched);
  for (const Change& change : changes) {
    if (change.after) {
      offer(origins, destinations, change.destination, field, touched);
    }
  }
  std::ranges::stable_sort(touched, {}, &OriginChange::origin);
  const auto again = std::ranges::unique(touched, {}, &OriginChange::origin);  // the first tells the way before all
  touched.erase(again.begin(), again.end());
  return touched;
}

}  // namespace geo::travel
