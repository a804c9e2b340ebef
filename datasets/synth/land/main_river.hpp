#pragma once

#include "geo/geometry/polygon.hpp"

#include "datasets/synth/units/layout.hpp"
#include <cstdint>

namespace synth {

/// The large river of a place: it enters on one side and leaves on the other, past the seats and towns, never through
/// them.
struct MainRiver {
  geo::Polyline course;     ///< downstream, some 200 m a step, from beyond the place to beyond it
  geo::MapPoint direction;  ///< downstream, on average; of length 1
};

[[nodiscard]] MainRiver draw_main_river(const Preset& preset, std::uint64_t seed, const Layout& layout,
                                        const geo::Envelope& land);

}  // namespace synth
