#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace synth {

enum class RoadClass : std::uint8_t { Trunk, Primary, Secondary, Tertiary, Unclassified, Residential, Track };

inline constexpr std::size_t kRoadClasses = 7;

/// OpenStreetMap's values of `highway`.
inline constexpr std::array<std::string_view, kRoadClasses> kHighwayValues{
    "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "track"};

[[nodiscard]] constexpr std::size_t index_of(RoadClass road_class) {
  return static_cast<std::size_t>(road_class);
}

}  // namespace synth
