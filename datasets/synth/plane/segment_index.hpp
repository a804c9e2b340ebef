#pragma once

#include "geo/geometry/polygon.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace synth {

using SegmentId = std::uint32_t;

/// Where a line from p to q meets a segment: shares of the way along each, 0 … 1.
struct Crossing {
  SegmentId segment = 0;
  double along_line = 0.0;
  double along_segment = 0.0;
};

/// Short straight segments that can be asked for by place while more are added.
class SegmentIndex {
 public:
  /// Segments must lie within `box`.
  SegmentIndex(const geo::Envelope& box, double bucket_metres);

  SegmentId add(geo::MapPoint from, geo::MapPoint to);
  void add_line(std::span<const geo::MapPoint> line);

  [[nodiscard]] geo::MapPoint from(SegmentId segment) const { return ends_[2 * std::size_t{segment}]; }
  [[nodiscard]] geo::MapPoint to(SegmentId segment) const { return ends_[2 * std::size_t{segment} + 1]; }
  [[nodiscard]] std::size_t size() const { return ends_.size() / 2; }

  /// Segments that may come within `slack` metres of the line, ascending; `found` is overwritten.
  void find_near(geo::MapPoint p, geo::MapPoint q, double slack, std::vector<SegmentId>& found) const;

  [[nodiscard]] std::size_t count_crossings(geo::MapPoint p, geo::MapPoint q) const;
  /// The one nearest to p.
  [[nodiscard]] std::optional<Crossing> first_crossing(geo::MapPoint p, geo::MapPoint q) const;
  /// Metres to the nearest segment, or `limit` if none is nearer.
  [[nodiscard]] double distance_within(geo::MapPoint at, double limit) const;

 private:
  struct Entry {
    SegmentId segment;
    std::uint32_t next;
  };

  struct Block {
    std::size_t first_column;
    std::size_t last_column;
    std::size_t first_row;
    std::size_t last_row;
  };

  [[nodiscard]] Block block_around(geo::MapPoint p, geo::MapPoint q, double slack) const;
  template <class Visit>
  void visit(const Block& block, const Visit& visit) const;

  geo::Envelope box_;
  double bucket_;
  std::size_t columns_;
  std::size_t rows_;
  std::vector<std::uint32_t> heads_;
  std::vector<Entry> entries_;
  std::vector<geo::MapPoint> ends_;
};

/// Where p–q and a–b cross; touching at an end counts.
[[nodiscard]] std::optional<Crossing> crossing_of(geo::MapPoint p, geo::MapPoint q, geo::MapPoint a, geo::MapPoint b);

/// Share of the way from a to b of the point nearest to `at`.
[[nodiscard]] double nearest_share(geo::MapPoint a, geo::MapPoint b, geo::MapPoint at);

[[nodiscard]] inline geo::MapPoint between(geo::MapPoint a, geo::MapPoint b, double share) {
  return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

}  // namespace synth
