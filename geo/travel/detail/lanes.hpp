#pragma once

#include "geo/travel/detail/wide.hpp"
#include "geo/travel/matrix.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace geo::travel::detail {

/// The costs of one place to each of sixteen destinations: one line of the cache, worked on as vectors.
using Lanes = MatrixColumns::Row;

[[gnu::always_inline]] inline void lower(Lanes& lanes, const Lanes& other, std::int32_t more) {
  for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
    lanes[lane] = std::min(lanes[lane], other[lane] + more);
  }
}

/// Searches to sixteen destinations at once, over and over on one thread.
class LaneSweep {
 public:
  explicit LaneSweep(const Hierarchy& hierarchy)
      : hierarchy_{&hierarchy}, lanes_(hierarchy.places()), begun_(hierarchy.places(), 0) {}

  /// To be called before run(), for each node in which a lane begins.
  void begin_at(network::NodeId node, std::size_t lane, Impedance cost) {
    if (cost < Impedance{Hierarchy::kFar}) {
      std::int32_t& known = begun(hierarchy_->place_of(node))[lane];
      known = std::min(known, static_cast<std::int32_t>(cost));
    }
  }

  /// Costs of every place, by place; good until the next begin_at().
  [[nodiscard]] std::span<const Lanes> run() {
    climb();
    if (has_wide_vectors()) {
      descend_wide();
    } else {
      descend();
    }
    return lanes_;
  }

 private:
  static constexpr Lanes far() {
    Lanes lanes{};
    lanes.fill(Hierarchy::kFar);
    return lanes;
  }

  Lanes& begun(std::uint32_t place) {
    if (begun_[place] == 0) {
      begun_[place] = 1;
      lanes_[place] = far();
    }
    return lanes_[place];
  }

  /// From where the lanes begin to what lies above.
  void climb() {
    for (std::uint32_t place = hierarchy_->places(); place-- > 0;) {
      if (begun_[place] != 0) {
        for (const Hierarchy::ArcUp& arc : hierarchy_->from_upper(place)) {
          lower(begun(arc.upper), lanes_[place], arc.cost);
        }
      }
    }
  }

  JUNHENG_WIDE void descend_wide() { descend(); }

  [[gnu::always_inline]] void descend() {
    for (std::uint32_t place = 0; place < hierarchy_->places(); ++place) {
      Lanes best = begun_[place] != 0 ? lanes_[place] : far();
      begun_[place] = 0;
      for (const Hierarchy::ArcUp& arc : hierarchy_->to_upper(place)) {
        lower(best, lanes_[arc.upper], arc.cost);
      }
      lanes_[place] = best;
    }
  }

  const Hierarchy* hierarchy_;
  std::vector<Lanes> lanes_;
  std::vector<std::uint8_t> begun_;  ///< whether a place's lanes hold something of this run
};

}  // namespace geo::travel::detail
