#include "geo/raster/detail/cell_crossings.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace geo::raster::detail {
namespace {

/// A position counted in cells from the frame's north-western corner, y to the south; or, within one cell, from the
/// cell's.
struct CellPoint {
  double x;
  double y;
};

double y_at(CellPoint west, CellPoint east, double x) {
  return west.y + (east.y - west.y) * ((x - west.x) / (east.x - west.x));
}

double x_at(CellPoint north, CellPoint south, double y) {
  return north.x + (south.x - north.x) * ((y - north.y) / (south.y - north.y));
}

/// Walks edges from cell to cell. Every edge is walked the same way whichever way its ring runs, so that what two
/// neighbours take from their common edge is the same to the last bit.
class Walker {
 public:
  explicit Walker(const GridFrame& frame) : frame_{frame} {}

  /// `turn` is 1 for rings around what is covered and −1 for holes.
  void walk(const Ring& ring, double turn) {
    std::vector<CellPoint> corners;
    corners.reserve(ring.size());
    for (const MapPoint& p : ring) {
      corners.push_back({(p.x - frame_.west) / frame_.cell_width, (frame_.north - p.y) / frame_.cell_height});
    }
    const double area = signed_area(corners);
    if (!std::isfinite(area) || area == 0.0) {
      return;
    }
    const double sign = area < 0.0 ? turn : -turn;
    for (std::size_t i = 1; i < corners.size(); ++i) {
      walk_edge(corners[i - 1], corners[i], sign);
    }
  }

  [[nodiscard]] std::vector<CellCrossing> take() { return std::exchange(crossings_, {}); }

 private:
  /// ∮ x dy.
  [[nodiscard]] static double signed_area(const std::vector<CellPoint>& corners) {
    double twice = 0.0;
    for (std::size_t i = 1; i < corners.size(); ++i) {
      const CellPoint a{corners[i - 1].x - corners[0].x, corners[i - 1].y - corners[0].y};
      const CellPoint b{corners[i].x - corners[0].x, corners[i].y - corners[0].y};
      twice += a.x * b.y - b.x * a.y;
    }
    return 0.5 * twice;
  }

  void walk_edge(CellPoint a, CellPoint b, double sign) {
    if (a.y > b.y) {
      std::swap(a, b);
      sign = -sign;
    }
    const double top = std::max(a.y, 0.0);
    const double bottom = std::min(b.y, static_cast<double>(frame_.rows));
    if (top >= bottom) {
      return;
    }
    for (auto row = static_cast<std::uint32_t>(top); row < bottom; ++row) {
      const CellPoint north = a.y >= row ? a : CellPoint{x_at(a, b, row), static_cast<double>(row)};
      const CellPoint south = b.y <= row + 1.0 ? b : CellPoint{x_at(a, b, row + 1.0), row + 1.0};
      walk_row(row, {north.x, north.y - row}, {south.x, south.y - row}, sign);
    }
  }

  /// The piece of an edge within one row, y counted from the row's northern side.
  void walk_row(std::uint32_t row, CellPoint a, CellPoint b, double sign) {
    if (a.x > b.x) {
      std::swap(a, b);
      sign = -sign;
    }
    if (a.x < 0.0) {
      const double y = b.x <= 0.0 ? b.y : y_at(a, b, 0.0);
      add(frame_.cell(row, 0), {0.0, a.y}, {0.0, y}, sign);
      if (b.x <= 0.0) {
        return;
      }
      a = {0.0, y};
    }
    while (a.x < frame_.columns) {
      const auto column = static_cast<std::uint32_t>(a.x);
      const double east = column + 1.0;
      const CellPoint next = b.x <= east ? b : CellPoint{east, y_at(a, b, east)};
      add(frame_.cell(row, column), {a.x - column, a.y}, {next.x - column, next.y}, sign);
      if (b.x <= east) {
        return;
      }
      a = next;
    }
  }

  /// A piece within one cell, in the cell's square. The mean of a product of two linear functions over the piece is the
  /// product of their means plus a twelfth of that of their differences.
  void add(std::size_t cell, CellPoint a, CellPoint b, double sign) {
    const auto id = static_cast<std::uint32_t>(cell);
    if (crossings_.empty() || crossings_.back().cell != id) {
      crossings_.push_back({id});
    }
    CellCrossing& crossing = crossings_.back();
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double x = 0.5 * (a.x + b.x);
    const double y = 0.5 * (a.y + b.y);
    const double height = sign * dy;
    crossing.height += height;
    crossing.height_moment += height * y;
    crossing.share += height * (1.0 - x);
    crossing.moment_x += height * 0.5 * (1.0 - x * x - dx * dx / 12.0);
    crossing.moment_y += height * (y * (1.0 - x) - dx * dy / 12.0);
  }

  GridFrame frame_;
  std::vector<CellCrossing> crossings_;
};

void add_up(CellCrossing& sum, const CellCrossing& term) {
  sum.height += term.height;
  sum.height_moment += term.height_moment;
  sum.share += term.share;
  sum.moment_x += term.moment_x;
  sum.moment_y += term.moment_y;
}

void merge_equal_cells(std::vector<CellCrossing>& crossings) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < crossings.size(); ++i) {
    if (kept > 0 && crossings[kept - 1].cell == crossings[i].cell) {
      add_up(crossings[kept - 1], crossings[i]);
    } else {
      crossings[kept++] = crossings[i];
    }
  }
  crossings.resize(kept);
}

}  // namespace

std::vector<CellCrossing> cell_crossings(const GridFrame& frame, const MultiPolygon& area) {
  Walker walker{frame};
  for (const Polygon& part : area) {
    walker.walk(part.outer, 1.0);
    for (const Ring& hole : part.holes) {
      walker.walk(hole, -1.0);
    }
  }
  std::vector<CellCrossing> crossings = walker.take();
  // Stable, so that sums are taken in the order of the walk whatever the sort does.
  std::ranges::stable_sort(crossings, {}, &CellCrossing::cell);
  merge_equal_cells(crossings);
  return crossings;
}

}  // namespace geo::raster::detail
