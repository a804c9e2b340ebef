#pragma once

#include "planner/access/decay.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

enum class AccessMethod : std::uint8_t {
  Nearest,
  Cumulative,
  Gravity,
  TwoStep,
  Enhanced,
  GaussianTwoStep,
  ThreeStep,
  Modified,
  Huff,
  Balanced,
  SpatialAvailability,
  RationalAgents,
  Allocation,
};

/// A method as it was asked for: "2sfca", "nearest:3".
struct MethodRequest {
  AccessMethod method = AccessMethod::Nearest;
  std::size_t k = 1;  ///< of nearest

  friend bool operator==(const MethodRequest&, const MethodRequest&) = default;
};

/// A number as it was written.
struct Threshold {
  double value = kNoLimit;
  std::string text;
};

/// What is to be measured. All costs are in the unit of the matrix.
struct AccessRequest {
  std::vector<MethodRequest> methods;
  std::vector<Threshold> thresholds;  ///< each gives measures of its own
  std::optional<Decay> decay;         ///< instead of what a method takes by itself
  SteppedDecay rings{{{10.0, 1.0}, {20.0, 0.68}, {30.0, 0.22}}};
  double travel_scale = 60.0;         ///< τ of RAAM: the way that weighs as much as average congestion
  double alpha = 1.0;                 ///< of spatial availability
  double huff_exponent = 1.0;         ///< β
  double persons_per_capacity = 1.0;  ///< how many people one of the capacity serves, in the allocation
};

/// "nearest", "2sfca" …: the interface.
[[nodiscard]] std::string_view name_of(AccessMethod method);

/// All of them, as they are called.
[[nodiscard]] std::vector<std::string> access_method_names();

// Reading what is written on a command line; `option` is named in errors.
// Errors  geo::Error that says how it is written.

/// "2sfca,bfca,nearest:3".
[[nodiscard]] std::vector<MethodRequest> parse_methods(const std::vector<std::string>& texts);
[[nodiscard]] std::vector<Threshold> parse_thresholds(const std::string& option, const std::string& text);
/// "binary", "linear", "exponential:0.2", "power:2", "logistic:30,10", "gaussian", "normal:15".
[[nodiscard]] Decay parse_decay(const std::string& text);
/// "10:1,20:0.68,30:0.22".
[[nodiscard]] SteppedDecay parse_rings(const std::string& text);

}  // namespace planner
