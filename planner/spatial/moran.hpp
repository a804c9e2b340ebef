#pragma once

#include "geo/base/task.hpp"
#include "planner/spatial/neighbours.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace planner {

/// How a place and the mean of its neighbours lie to the mean of all: above it (high) or below (low). None where one of
/// them is the mean to within rounding.
enum class Quadrant : std::uint8_t { None, HighHigh, LowLow, HighLow, LowHigh };

/// A p-value at or below which a place is part of a cluster, or an outlier.
inline constexpr double kSignificant = 0.05;

/// How a place is like its neighbours.
struct LocalMoran {
  double i = 0.0;    ///< above 0: like them; their mean over all places is Moran's I
  double lag = 0.0;  ///< mean value of the neighbours
  double p = 1.0;    ///< of so high (so low) an i if neighbours were any of the other places, the smaller tail
  double q = 1.0;    ///< least share of false discoveries at which the place is one: p of many places at once
  Quadrant quadrant = Quadrant::None;

  [[nodiscard]] bool significant() const { return p <= kSignificant && quadrant != Quadrant::None; }

  friend bool operator==(const LocalMoran&, const LocalMoran&) = default;
};

/// Why Moran's I is not defined.
enum class Unmeasurable : std::uint8_t { No, TooFew, Constant };

struct MoranRequest {
  std::uint32_t permutations = 999;  ///< ≥ 1; p-values are multiples of 1 / (permutations + 1)
  std::uint64_t seed = 1;
};

/// How values lie among neighbours. Islands (without a neighbour that has a value) and places without a value take no
/// part: not in the mean either.
struct Moran {
  std::uint32_t places = 0;   ///< that take part
  std::uint32_t islands = 0;  ///< that have a value and no neighbour with one
  Unmeasurable unmeasurable = Unmeasurable::No;
  std::optional<double> i;                       ///< Moran's I; none where it is undefined
  std::optional<double> expected;                ///< if values lay anywhere: −1 / (places − 1)
  std::optional<double> p;                       ///< of so high (so low) an I if they did, the smaller tail
  std::vector<std::optional<LocalMoran>> local;  ///< by place; none for those that take no part

  friend bool operator==(const Moran&, const Moran&) = default;
};

/// Moran's I and its local parts, with weights that sum to 1 for each place and p-values from permutations that follow
/// from the seed alone.
///
/// Shape   one value per place of `neighbours`; finite where there is one. Fewer than three places: undefined.
/// Cost    permutations × (places + neighbours), for I and again for its parts.
/// Thread  runs on the task's threads; the result does not depend on them. Errors  geo::Cancelled.
/// Source  Moran (1950), Anselin (1995), Benjamini and Hochberg (1995); docs/methods/clusters.md.
[[nodiscard]] Moran evaluate_moran(std::span<const std::optional<double>> values, const Neighbours& neighbours,
                                   const MoranRequest& request, const geo::Task& task);

[[nodiscard]] std::string_view name_of(Quadrant quadrant);  ///< "HH", "LL", "HL", "LH"; empty for none
[[nodiscard]] std::string_view name_of(Unmeasurable why);   ///< "too_few", "constant"; empty for no

}  // namespace planner
