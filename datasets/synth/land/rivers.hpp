#pragma once

#include "datasets/synth/land/drainage.hpp"
#include "datasets/synth/plane/segment_index.hpp"
#include "datasets/synth/units/names.hpp"
#include <string>
#include <vector>

namespace synth {

/// A watercourse too wide to cross but by a bridge.
struct River {
  std::string name;
  double width = 0.0;  ///< metres
  geo::Polyline line;  ///< downstream
};

/// The main river and its tributaries, larger ones before those that run into them.
[[nodiscard]] std::vector<River> trace_rivers(const MainRiver& main, const Drainage& drainage, std::uint64_t seed);

/// Every river's segments, to keep roads and houses out of the water.
struct Waters {
  SegmentIndex segments;
  std::vector<std::uint32_t> river;  ///< of each segment, into the list of rivers
  std::vector<double> widths;        ///< of each river

  [[nodiscard]] double width_of(SegmentId segment) const { return widths[river[segment]]; }
};

[[nodiscard]] Waters make_waters(const std::vector<River>& rivers, const geo::Envelope& box);

}  // namespace synth
