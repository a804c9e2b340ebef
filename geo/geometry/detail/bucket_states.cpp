#include "geo/geometry/detail/bucket_states.hpp"

#include <algorithm>
#include <utility>

namespace geo::detail {
namespace {

/// How near, in buckets, an edge counts as crossing: far above the rounding of a place's bucket, far below what costs
/// time.
constexpr double kNear = 1e-9;

/// Marks the buckets that edges cross and notes, where an edge crosses the middle line of a row of buckets, that the
/// sides change.
class EdgeMarker {
 public:
  EdgeMarker(const Buckets& buckets, const Envelope& envelope) : buckets_{buckets} {
    states_.first_row = buckets.row_of(envelope.min_y);
    states_.first_column = buckets.column_of(envelope.min_x);
    states_.rows = buckets.row_of(envelope.max_y) - states_.first_row + 1;
    states_.columns = buckets.column_of(envelope.max_x) - states_.first_column + 1;
    states_.states.assign(std::size_t{states_.rows} * states_.columns, BucketState::Outside);
    changes_.assign(states_.states.size(), 0);
  }

  void mark(const Ring& ring) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      mark_edge(in_buckets(ring[i - 1]), in_buckets(ring[i]));
    }
  }

  [[nodiscard]] BucketStates fill_between() {
    for (std::uint32_t row = 0; row < states_.rows; ++row) {
      bool inside = false;
      for (std::uint32_t column = 0; column < states_.columns; ++column) {
        const std::size_t place = std::size_t{row} * states_.columns + column;
        inside = inside != (changes_[place] != 0);
        if (inside && states_.states[place] == BucketState::Outside) {
          states_.states[place] = BucketState::Inside;
        }
      }
    }
    return std::exchange(states_, {});
  }

 private:
  [[nodiscard]] MapPoint in_buckets(MapPoint p) const {
    return {(p.x - buckets_.south_west.x) / buckets_.size - states_.first_column,
            (p.y - buckets_.south_west.y) / buckets_.size - states_.first_row};
  }

  [[nodiscard]] static std::uint32_t place_in(double position, std::uint32_t count) {
    return static_cast<std::uint32_t>(std::clamp(position, 0.0, count - 1.0));
  }

  void mark_edge(MapPoint a, MapPoint b) {
    const MapPoint south = a.y < b.y ? a : b;
    const MapPoint north = a.y < b.y ? b : a;
    const auto x_at = [&](double y) { return south.x + (north.x - south.x) * ((y - south.y) / (north.y - south.y)); };
    const std::uint32_t last = place_in(north.y + kNear, states_.rows);
    for (std::uint32_t row = place_in(south.y - kNear, states_.rows); row <= last; ++row) {
      const double enters = south.y >= row - kNear ? south.x : x_at(row - kNear);
      const double leaves = north.y <= row + 1 + kNear ? north.x : x_at(row + 1 + kNear);
      mark_buckets(row, std::min(enters, leaves), std::max(enters, leaves));
      const double middle = row + 0.5;
      if (south.y <= middle && middle < north.y) {
        changes_[std::size_t{row} * states_.columns + place_in(x_at(middle), states_.columns)] ^= 1;
      }
    }
  }

  void mark_buckets(std::uint32_t row, double west, double east) {
    const std::size_t start = std::size_t{row} * states_.columns;
    const std::uint32_t last = place_in(east + kNear, states_.columns);
    for (std::uint32_t column = place_in(west - kNear, states_.columns); column <= last; ++column) {
      states_.states[start + column] = BucketState::Crossed;
    }
  }

  Buckets buckets_;
  BucketStates states_;
  std::vector<std::uint8_t> changes_;
};

}  // namespace

BucketStates bucket_states(const Buckets& buckets, const MultiPolygon& area, const Envelope& envelope) {
  EdgeMarker marker{buckets, envelope};
  for (const Polygon& part : area) {
    marker.mark(part.outer);
    for (const Ring& hole : part.holes) {
      marker.mark(hole);
    }
  }
  return marker.fill_between();
}

}  // namespace geo::detail
