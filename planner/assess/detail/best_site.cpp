#include "planner/assess/detail/best_site.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace planner::detail {
namespace {

/// Of the people whom a new site is sought for, so many of the largest places are looked at.
constexpr std::size_t kMostPlaces = 64;

/// Whether a piece comes before another, whatever their rows: by place, then by people.
bool comes_before(const Study& study, const std::vector<Persons>& people, std::uint32_t a, std::uint32_t b) {
  const geo::MapPoint at = study.demand.position[a];
  const geo::MapPoint than = study.demand.position[b];
  return std::tuple{at.x, at.y, people[a]} < std::tuple{than.x, than.y, people[b]};
}

}  // namespace

std::optional<geo::MapPoint> best_site(const Study& study, const std::vector<Persons>& people,
                                       std::vector<std::uint32_t> pieces) {
  if (pieces.size() > kMostPlaces) {
    const auto middle = pieces.begin() + static_cast<std::ptrdiff_t>(kMostPlaces);
    std::ranges::nth_element(pieces, middle, [&](std::uint32_t a, std::uint32_t b) {
      return people[a] != people[b] ? people[a] > people[b] : comes_before(study, people, a, b);
    });
    pieces.resize(kMostPlaces);
  }
  std::ranges::sort(pieces, [&](std::uint32_t a, std::uint32_t b) { return comes_before(study, people, a, b); });
  double least = std::numeric_limits<double>::infinity();
  std::optional<geo::MapPoint> best;
  for (const std::uint32_t candidate : pieces) {
    const geo::MapPoint at = study.demand.position[candidate];
    double sum = 0.0;
    for (const std::uint32_t piece : pieces) {
      const geo::MapPoint from = study.demand.position[piece];
      sum += people[piece].value() * std::sqrt((from.x - at.x) * (from.x - at.x) + (from.y - at.y) * (from.y - at.y));
    }
    if (sum < least) {
      least = sum;
      best = at;
    }
  }
  return best;
}

}  // namespace planner::detail
