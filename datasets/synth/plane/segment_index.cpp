#include "datasets/synth/plane/segment_index.hpp"

#include <algorithm>
#include <limits>

namespace synth {
namespace {

using geo::MapPoint;

constexpr std::uint32_t kEndOfCell = std::numeric_limits<std::uint32_t>::max();

std::size_t clamped(double position, std::size_t count) {
  return position <= 0.0 ? 0 : std::min(static_cast<std::size_t>(position), count - 1);
}

}  // namespace

std::optional<Crossing> crossing_of(MapPoint p, MapPoint q, MapPoint a, MapPoint b) {
  const double rx = q.x - p.x;
  const double ry = q.y - p.y;
  const double sx = b.x - a.x;
  const double sy = b.y - a.y;
  const double determinant = rx * sy - ry * sx;
  if (determinant == 0.0) {
    return std::nullopt;
  }
  const double t = ((a.x - p.x) * sy - (a.y - p.y) * sx) / determinant;
  const double u = ((a.x - p.x) * ry - (a.y - p.y) * rx) / determinant;
  if (t < 0.0 || t > 1.0 || u < 0.0 || u > 1.0) {
    return std::nullopt;
  }
  return Crossing{0, t, u};
}

double nearest_share(MapPoint a, MapPoint b, MapPoint at) {
  const double sx = b.x - a.x;
  const double sy = b.y - a.y;
  const double square = sx * sx + sy * sy;
  return square == 0.0 ? 0.0 : std::clamp(((at.x - a.x) * sx + (at.y - a.y) * sy) / square, 0.0, 1.0);
}

SegmentIndex::SegmentIndex(const geo::Envelope& box, double bucket_metres)
    : box_{box},
      bucket_{bucket_metres},
      columns_{static_cast<std::size_t>(box.width() / bucket_metres) + 1},
      rows_{static_cast<std::size_t>(box.height() / bucket_metres) + 1},
      heads_(columns_ * rows_, kEndOfCell) {}

SegmentIndex::Block SegmentIndex::block_around(MapPoint p, MapPoint q, double slack) const {
  const auto column = [this](double x) { return clamped((x - box_.min_x) / bucket_, columns_); };
  const auto row = [this](double y) { return clamped((y - box_.min_y) / bucket_, rows_); };
  return {column(std::min(p.x, q.x) - slack), column(std::max(p.x, q.x) + slack),  //
          row(std::min(p.y, q.y) - slack), row(std::max(p.y, q.y) + slack)};
}

/// Calls visit(segment) for everything in the block, some of it repeatedly.
template <class Visit>
void SegmentIndex::visit(const Block& block, const Visit& visit) const {
  for (std::size_t row = block.first_row; row <= block.last_row; ++row) {
    for (std::size_t column = block.first_column; column <= block.last_column; ++column) {
      for (std::uint32_t entry = heads_[row * columns_ + column]; entry != kEndOfCell; entry = entries_[entry].next) {
        visit(entries_[entry].segment);
      }
    }
  }
}

SegmentId SegmentIndex::add(MapPoint from, MapPoint to) {
  const auto segment = static_cast<SegmentId>(size());
  ends_.push_back(from);
  ends_.push_back(to);
  const Block block = block_around(from, to, 0.0);
  for (std::size_t row = block.first_row; row <= block.last_row; ++row) {
    for (std::size_t column = block.first_column; column <= block.last_column; ++column) {
      std::uint32_t& head = heads_[row * columns_ + column];
      entries_.push_back({segment, head});
      head = static_cast<std::uint32_t>(entries_.size() - 1);
    }
  }
  return segment;
}

void SegmentIndex::add_line(std::span<const MapPoint> line) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    add(line[i], line[i + 1]);
  }
}

void SegmentIndex::find_near(MapPoint p, MapPoint q, double slack, std::vector<SegmentId>& found) const {
  found.clear();
  visit(block_around(p, q, slack), [&](SegmentId segment) { found.push_back(segment); });
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
}

std::size_t SegmentIndex::count_crossings(MapPoint p, MapPoint q) const {
  std::vector<SegmentId> near;
  find_near(p, q, 0.0, near);
  return static_cast<std::size_t>(std::ranges::count_if(
      near, [&](SegmentId segment) { return crossing_of(p, q, from(segment), to(segment)).has_value(); }));
}

std::optional<Crossing> SegmentIndex::first_crossing(MapPoint p, MapPoint q) const {
  std::optional<Crossing> first;
  visit(block_around(p, q, 0.0), [&](SegmentId segment) {
    const std::optional<Crossing> crossing = crossing_of(p, q, from(segment), to(segment));
    if (crossing && (!first || crossing->along_line < first->along_line ||
                     (crossing->along_line == first->along_line && segment < first->segment))) {
      first = Crossing{segment, crossing->along_line, crossing->along_segment};
    }
  });
  return first;
}

double SegmentIndex::distance_within(MapPoint at, double limit) const {
  double nearest = limit;
  visit(block_around(at, at, limit), [&](SegmentId segment) {
    const double share = nearest_share(from(segment), to(segment), at);
    nearest = std::min(nearest, geo::distance(between(from(segment), to(segment), share), at));
  });
  return nearest;
}

}  // namespace synth
