#pragma once

#include "datasets/synth/presets/service.hpp"
#include "datasets/synth/settlements/settlement.hpp"
#include <string_view>

namespace synth {

/// Capacities of a service's facilities, smallest and largest.
struct CapacityRange {
  double low;
  double high;
};

/// How a service is spread and what its facilities are like.
struct ServiceTraits {
  double seat_share;         ///< of its facilities: in the seats' communities
  double town_share;         ///< in the towns' communities, at most one each; the others are in villages
  bool per_township;         ///< one for each township instead, the smallest last
  std::string_view in_city;  ///< ending of the name in a community
  std::string_view in_town;  ///< in a town
  std::string_view in_village;
  CapacityRange city;
  CapacityRange town;
  CapacityRange village;
};

[[nodiscard]] const ServiceTraits& traits_of(Service service);

}  // namespace synth
