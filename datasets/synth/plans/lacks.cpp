#include "datasets/synth/plans/lacks.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <tuple>

namespace synth {
namespace {

constexpr double kShortestLink = 1500.0;  // metres
constexpr double kLongestLink = 5000.0;

double metres_between(geo::MapPoint a, geo::MapPoint b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

/// The first settlement of each rural village is its main one.
std::vector<std::uint32_t> main_rural_settlements(const Place& place) {
  std::vector<std::uint32_t> mains;
  for (std::uint32_t s = 0; s < place.settlements.size(); ++s) {
    if (place.settlements[s].rank == Rank::Village && !place.land.units.villages[place.settlements[s].village].urban) {
      mains.push_back(s);
    }
  }
  return mains;
}

}  // namespace

double distance_to(const Place& place, Service service, geo::MapPoint at) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const Facility& facility : place.facilities) {
    if (facility.service == service && facility.status == "existing") {
      nearest = std::min(nearest, metres_between(at, facility.at));
    }
  }
  return nearest;
}

std::vector<std::uint32_t> worst_served(const Place& place, Service service, std::size_t count) {
  const std::vector<std::uint32_t> mains = main_rural_settlements(place);
  std::vector<double> distances;
  std::ranges::transform(mains, std::back_inserter(distances), [&](std::uint32_t s) {
    return std::min(distance_to(place, service, place.settlements[s].at), 1e6);
  });
  std::vector<std::uint32_t> chosen;
  while (chosen.size() < std::min(count, mains.size())) {
    std::size_t worst = 0;
    double most = -1.0;
    for (std::size_t i = 0; i < mains.size(); ++i) {
      const double burden = place.settlements[mains[i]].people * distances[i];
      worst = burden > most ? i : worst;
      most = std::max(most, burden);
    }
    chosen.push_back(mains[worst]);
    for (std::size_t i = 0; i < mains.size(); ++i) {
      distances[i] =
          std::min(distances[i], metres_between(place.settlements[mains[i]].at, place.settlements[mains[worst]].at));
    }
  }
  return chosen;
}

std::vector<std::uint32_t> by_size(const Place& place, Service service) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t f = 0; f < place.facilities.size(); ++f) {
    if (place.facilities[f].service == service && place.facilities[f].status == "existing") {
      found.push_back(f);
    }
  }
  std::ranges::stable_sort(found, {}, [&](std::uint32_t f) { return place.facilities[f].capacity; });
  return found;
}

std::vector<std::uint32_t> smallest_rural(const Place& place, Service service) {
  std::vector<std::uint32_t> found = by_size(place, service);
  std::erase_if(found, [&](std::uint32_t f) { return place.land.units.villages[place.facilities[f].village].urban; });
  return found;
}

std::optional<Pair> best_link(const Place& place) {
  const std::vector<std::uint32_t> mains = main_rural_settlements(place);
  std::optional<Pair> best;
  std::tuple<bool, double> merit{false, 0.0};  // over one river, people of the smaller side
  for (std::size_t i = 0; i < mains.size(); ++i) {
    for (std::size_t j = i + 1; j < mains.size(); ++j) {
      const Settlement& a = place.settlements[mains[i]];
      const Settlement& b = place.settlements[mains[j]];
      const double metres = metres_between(a.at, b.at);
      if (metres < kShortestLink || metres > kLongestLink) {
        continue;
      }
      const std::size_t rivers = place.land.waters.segments.count_crossings(a.at, b.at);
      const std::tuple<bool, double> one{rivers == 1, std::min(a.people, b.people)};
      if (rivers <= 1 && one > merit) {
        merit = one;
        best = Pair{mains[i], mains[j]};
      }
    }
  }
  return best;
}

}  // namespace synth
