#include "planner/spatial/neighbours.hpp"

#include "geo/geometry/box_index.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace planner {
namespace {

using geo::Envelope;
using geo::MapPoint;

constexpr double kApart = 1.0;         // metres between outlines that are one border, drawn twice
constexpr double kLeastBorder = 10.0;  // metres: ten times that, so that a corner is none

struct Segment {
  MapPoint from;
  MapPoint to;

  [[nodiscard]] Envelope box() const {
    Envelope box;
    box.add(from);
    box.add(to);
    return box;
  }
};

/// The outlines of one area, holes included.
struct Outline {
  explicit Outline(const geo::MultiPolygon& area)
      : box{envelope_of(area)}, segments{segments_of(area)}, index{boxes(segments)} {}

  static std::vector<Segment> segments_of(const geo::MultiPolygon& area) {
    std::vector<Segment> all;
    const auto add = [&](const geo::Ring& ring) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        all.push_back({ring[i], ring[i + 1]});
      }
    };
    for (const geo::Polygon& part : area) {
      add(part.outer);
      std::ranges::for_each(part.holes, add);
    }
    return all;
  }

  static std::vector<Envelope> boxes(const std::vector<Segment>& segments) {
    std::vector<Envelope> boxes;
    std::ranges::transform(segments, std::back_inserter(boxes), &Segment::box);
    return boxes;
  }

  Envelope box;
  std::vector<Segment> segments;
  geo::BoxIndex index;
};

/// Narrows [low, high] to where `at_0` + t (`at_1` − `at_0`) lies between `least` and `most`.
void keep_between(double at_0, double at_1, double least, double most, double& low, double& high) {
  const double step = at_1 - at_0;
  if (step == 0.0) {
    if (at_0 < least || at_0 > most) {
      high = low - 1.0;
    }
    return;
  }
  const double at_least = (least - at_0) / step;
  const double at_most = (most - at_0) / step;
  low = std::max(low, std::min(at_least, at_most));
  high = std::min(high, std::max(at_least, at_most));
}

/// How much of `one` the other runs along.
double common_length(const Segment& one, const Segment& other) {
  const double length = geo::distance(one.from, one.to);
  if (!(length > 0.0)) {
    return 0.0;
  }
  const double ux = (one.to.x - one.from.x) / length;
  const double uy = (one.to.y - one.from.y) / length;
  const auto along = [&](MapPoint p) { return (p.x - one.from.x) * ux + (p.y - one.from.y) * uy; };
  const auto aside = [&](MapPoint p) { return (p.y - one.from.y) * ux - (p.x - one.from.x) * uy; };
  double low = 0.0;
  double high = 1.0;
  keep_between(aside(other.from), aside(other.to), -kApart, kApart, low, high);
  keep_between(along(other.from), along(other.to), 0.0, length, low, high);
  return high > low ? (high - low) * std::abs(along(other.to) - along(other.from)) : 0.0;
}

bool share_border(const Outline& one, const Outline& other) {
  const Envelope near = other.box.grown(kApart);
  double common = 0.0;
  for (const Segment& segment : one.segments) {
    const Envelope box = segment.box().grown(kApart);
    if (!box.meets(near)) {
      continue;
    }
    other.index.visit_meeting(box, [&](std::uint32_t i) { common += common_length(segment, other.segments[i]); });
    if (common >= kLeastBorder) {
      return true;
    }
  }
  return false;
}

Neighbours rows_of(const std::vector<std::vector<std::uint32_t>>& rows) {
  Neighbours neighbours;
  for (const std::vector<std::uint32_t>& row : rows) {
    neighbours.places.insert(neighbours.places.end(), row.begin(), row.end());
    neighbours.first.push_back(static_cast<std::uint32_t>(neighbours.places.size()));
  }
  return neighbours;
}

}  // namespace

Neighbours neighbours_by_border(std::span<const geo::MultiPolygon> areas, const geo::Task& task) {
  std::vector<Outline> outlines;
  std::vector<Envelope> boxes;
  outlines.reserve(areas.size());
  for (const geo::MultiPolygon& area : areas) {
    outlines.emplace_back(area);
    boxes.push_back(outlines.back().box);
  }
  const geo::BoxIndex index{boxes};
  std::vector<std::vector<std::uint32_t>> later(areas.size());
  parallel_for(task, areas.size(), 8, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      index.visit_meeting(boxes[i].grown(kApart), [&](std::uint32_t j) {
        if (j > i && share_border(outlines[i], outlines[j])) {
          later[i].push_back(j);
        }
      });
    }
  });
  std::vector<std::vector<std::uint32_t>> rows(areas.size());
  for (std::uint32_t i = 0; i < areas.size(); ++i) {
    for (const std::uint32_t j : later[i]) {
      rows[i].push_back(j);
      rows[j].push_back(i);
    }
  }
  for (std::vector<std::uint32_t>& row : rows) {
    std::ranges::sort(row);
  }
  return rows_of(rows);
}

Neighbours nearest_neighbours(std::span<const MapPoint> points, std::size_t count, const geo::Task& task) {
  std::vector<std::vector<std::uint32_t>> rows(points.size());
  parallel_for(task, points.size(), 64, [&](std::size_t begin, std::size_t end) {
    std::vector<std::pair<double, std::uint32_t>> others;
    for (std::size_t i = begin; i < end; ++i) {
      others.clear();
      for (std::uint32_t j = 0; j < points.size(); ++j) {
        if (j != i) {
          others.emplace_back(geo::distance(points[i], points[j]), j);
        }
      }
      const std::size_t kept = std::min(count, others.size());
      std::ranges::partial_sort(others, others.begin() + static_cast<std::ptrdiff_t>(kept));
      for (std::size_t k = 0; k < kept; ++k) {
        rows[i].push_back(others[k].second);
      }
      std::ranges::sort(rows[i]);
    }
  });
  return rows_of(rows);
}

Neighbours among(const Neighbours& neighbours, std::span<const std::uint8_t> keep) {
  Neighbours kept;
  for (std::uint32_t i = 0; i < neighbours.size(); ++i) {
    if (keep[i] != 0) {
      std::ranges::copy_if(neighbours.of(i), std::back_inserter(kept.places),
                           [&](std::uint32_t j) { return keep[j] != 0; });
    }
    kept.first.push_back(static_cast<std::uint32_t>(kept.places.size()));
  }
  return kept;
}

}  // namespace planner
