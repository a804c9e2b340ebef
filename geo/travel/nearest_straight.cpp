#include "geo/geometry/point_index.hpp"
#include "geo/travel/nearest.hpp"

namespace geo::travel {
namespace {

constexpr std::size_t kOriginsATime = 16384;

}  // namespace

NearestField nearest_in_straight_line(std::span<const MapPoint> origins, std::span<const MapPoint> destinations,
                                      const Task& task) {
  NearestField field{std::vector<Impedance>(origins.size(), kUnreachable),
                     std::vector<std::uint32_t>(origins.size(), network::NodeId::kNone)};
  const PointIndex index{destinations};
  parallel_for(task, origins.size(), kOriginsATime, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto nearest = index.nearest(origins[i]);
      field.cost[i] = nearest ? straight_cost(nearest->distance) : kUnreachable;
      if (field.cost[i] != kUnreachable) {
        field.destination[i] = nearest->index;
      }
    }
  });
  return field;
}

}  // namespace geo::travel
