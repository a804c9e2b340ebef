#include "datasets/synth/roads/neighbours.hpp"

#include "datasets/synth/plane/point_buckets.hpp"
#include <algorithm>

namespace synth {

std::vector<std::pair<std::uint32_t, std::uint32_t>> relative_neighbours(std::span<const geo::MapPoint> places,
                                                                         double reach) {
  geo::Envelope box;
  for (const geo::MapPoint& place : places) {
    box.add(place);
  }
  PointBuckets index{box, 0.5 * reach};
  for (const geo::MapPoint& place : places) {
    index.add(place);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  std::vector<std::uint32_t> around;
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    around.clear();
    index.visit_near(places[i], reach, [&](std::uint32_t j, double /*metres*/) { around.push_back(j); });
    std::ranges::sort(around);
    for (const std::uint32_t j : around) {
      const double apart = geo::distance(places[i], places[j]);
      const bool blocked = std::ranges::any_of(around, [&](std::uint32_t k) {
        return k != i && k != j &&
               std::max(geo::distance(places[i], places[k]), geo::distance(places[j], places[k])) < apart;
      });
      if (i < j && !blocked) {
        pairs.emplace_back(i, j);
      }
    }
  }
  return pairs;
}

}  // namespace synth
