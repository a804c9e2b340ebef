#pragma once

#include "planner/access/competition.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <variant>
#include <vector>

namespace planner {

// How what is further away counts for less: functions of the cost x of a way, in the unit of the costs, and of the
// limit d of the catchment. Beyond the limit, if there is one, all are 0.
// Source  docs/methods/accessibility.md

/// 1.
struct BinaryDecay {};
/// 1 − x/d.
struct LinearDecay {};
/// A weight for each ring; the last ring ends the catchment.
struct SteppedDecay {
  struct Ring {
    double limit;  ///< included
    double weight;
  };
  std::vector<Ring> rings;  ///< by rising limit
};
/// e^(−rate·x).
struct ExponentialDecay {
  double rate;
};
/// x^(−exponent), 1 up to a cost of 1.
struct PowerDecay {
  double exponent;
};
/// What a logistic distribution of this median and standard deviation has left beyond x, 1 where x is 0.
struct LogisticDecay {
  double median;
  double deviation;
};
/// Falls to 0 at the limit: (e^(−½(x/d)²) − e^(−½)) / (1 − e^(−½)).
struct GaussianDecay {};
/// e^(−½(x/deviation)²).
struct NormalDecay {
  double deviation;
};

using Decay = std::variant<BinaryDecay, LinearDecay, SteppedDecay, ExponentialDecay, PowerDecay, LogisticDecay,
                           GaussianDecay, NormalDecay>;

inline constexpr double kNoLimit = std::numeric_limits<double>::infinity();

/// How far catchments reach: by the level of the facility and the class of those who come, or one limit for all.
struct Catchments {
  double limit = kNoLimit;  ///< where `limits` is empty
  std::vector<std::vector<double>> limits = {};
  std::vector<std::uint32_t> level = {};  ///< of each facility, into limits
  std::vector<std::uint32_t> cls = {};    ///< of each demand piece, into limits[level]

  [[nodiscard]] double of(std::size_t demand, std::size_t facility) const {
    return limits.empty() ? limit : limits[level[facility]][cls[demand]];
  }
};

/// Whether the function needs a limit to be defined: linear and Gaussian do.
[[nodiscard]] bool needs_limit(const Decay& decay);

/// The weight of one way; x ≥ 0.
[[nodiscard]] double weight_of(const Decay& decay, double cost, double limit);

/// The weight of each pair, in the order of the pairs.
///
/// Cost    one pass.
[[nodiscard]] std::vector<double> weights_of(const Ways& ways, const Decay& decay, const Catchments& catchments,
                                             const geo::Task& task);

}  // namespace planner
