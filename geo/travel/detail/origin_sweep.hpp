#pragma once

#include "geo/travel/detail/lanes.hpp"
#include "geo/travel/origin_catchments.hpp"

#include <array>
#include <span>
#include <vector>

namespace geo::travel::detail {

/// What the way from an origin to a destination on the same edge costs along it, both legs included.
[[nodiscard]] Impedance along_between(const Origins& origins, std::uint32_t origin, const network::Access& destination);

/// Origins around sixteen destinations at once, over and over on one thread.
class OriginSweep {
 public:
  OriginSweep(const Origins& origins, const Hierarchy& hierarchy);

  /// Shape   at most MatrixColumns::kMost destinations.
  void run(std::span<const network::Access> destinations, Impedance limit);

  /// Of the destination in a lane, in the order of edges; good until the next run.
  [[nodiscard]] std::span<const OriginCost> found(std::size_t lane) const {
    return std::span{found_[lane]}.first(counts_[lane]);
  }

 private:
  void begin(std::span<const network::Access> destinations);
  void collect(std::span<const network::Access> destinations, std::span<const Lanes> rows, std::int32_t limit);
  /// The group of a destination's own edge.
  struct OwnGroup {
    std::uint32_t group;
    std::size_t lane;
  };

  [[nodiscard]] std::vector<OwnGroup> own_groups(std::span<const network::Access> destinations) const;
  void append_own(const network::Access& destination, OwnGroup own, std::span<const Lanes> rows, std::int32_t limit);
  void make_room(std::size_t points);

  static constexpr std::size_t kRoom = 4096;  ///< points for which room is made at a time

  const Origins* origins_;
  const Hierarchy* hierarchy_;
  LaneSweep sweep_;
  std::vector<std::uint32_t> places_;  ///< of the two ends of each group
  std::array<std::vector<OriginCost>, MatrixColumns::kMost> found_;
  std::array<std::size_t, MatrixColumns::kMost> counts_{};
};

}  // namespace geo::travel::detail
