#include "geo/raster/drawn_cells.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace geo::raster {
namespace {

/// Columns from `first` to before `end` of one row that lie in the frame.
struct Columns {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
};

std::uint32_t clamped(double number, std::uint32_t most) {
  return number >= most ? most : number <= 0.0 ? 0 : static_cast<std::uint32_t>(number);
}

/// Shape   `row` is one of the rows.
void mark(const FrameRows& rows, std::uint32_t row, Columns columns, std::span<std::uint8_t> marks) {
  if (columns.first < columns.end) {
    std::ranges::fill(marks.subspan(rows.whole.cell(row - rows.first, columns.first), columns.end - columns.first),
                      std::uint8_t{1});
  }
}

/// A place in columns and rows.
MapPoint in_cells(const GridFrame& frame, MapPoint point) {
  return {(point.x - frame.west) / frame.cell_width, (frame.north - point.y) / frame.cell_height};
}

void mark_touched(const FrameRows& rows, MapPoint a, MapPoint b, std::span<std::uint8_t> marks) {
  if (a.y > b.y) {
    std::swap(a, b);
  }
  const std::uint32_t columns = rows.whole.columns;
  const std::uint32_t end = clamped(std::floor(b.y) + 1.0, rows.end);
  const auto x_at = [&](double y) {
    return y <= a.y ? a.x : y >= b.y ? b.x : a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y);
  };
  for (std::uint32_t row = std::max(rows.first, clamped(std::floor(a.y), rows.end)); row < end; ++row) {
    const double top = a.y == b.y ? a.x : x_at(row);
    const double bottom = a.y == b.y ? b.x : x_at(row + 1.0);
    mark(rows, row,
         {clamped(std::floor(std::min(top, bottom)), columns),
          clamped(std::floor(std::max(top, bottom)) + 1.0, columns)},
         marks);
  }
}

/// A segment walked cell by cell along its longer axis, as GRASS does: all is rounded towards 0, so that what lies less
/// than a cell west or north of the frame is taken for its first cells.
class GrassWalk {
 public:
  GrassWalk(const FrameRows& rows, std::span<std::uint8_t> marks) : rows_{&rows}, marks_{marks} {}

  void operator()(MapPoint a, MapPoint b) {
    if (b.x < a.x) {
      std::swap(a, b);
    }
    const bool one_column = whole(a.x) == whole(b.x);
    const bool one_row = whole(a.y) == whole(b.y);
    down_ = one_column || (!one_row && std::abs(b.y - a.y) > b.x - a.x);
    if (down_ && b.y < a.y) {
      std::swap(a, b);
    }
    if (down_) {
      walk(a.y, a.x, b.y, b.x);
    } else {
      walk(a.x, a.y, b.x, b.y);
    }
  }

 private:
  static std::int64_t whole(double number) { return static_cast<std::int64_t>(number); }

  /// Shape   from ≤ to.
  void walk(double from, double from_across, double to, double to_across) {
    std::int64_t along = whole(from);
    std::int64_t across = whole(from_across);
    const std::int64_t end = whole(to);
    const std::int64_t last = whole(to_across);
    const std::int64_t turn = across < last ? 1 : -1;
    const double slope = (to - from) / (to_across - from_across);
    const double start = from - slope * from_across;
    const auto next_turn = [&] {
      return across == last ? end + 1 : whole(start + slope * static_cast<double>(turn > 0 ? across + 1 : across));
    };
    for (std::int64_t turns_at = next_turn(); along < end; ++along) {
      mark_cell(along, across);
      if (along == turns_at) {
        across += turn;
        mark_cell(along, across);
        turns_at = next_turn();
      }
    }
    mark_cell(along, across);
    mark_cell(end, last);
  }

  void mark_cell(std::int64_t along, std::int64_t across) {
    const std::int64_t row = down_ ? along : across;
    const std::int64_t column = down_ ? across : along;
    if (row >= rows_->first && row < rows_->end && column >= 0 && column < rows_->whole.columns) {
      marks_[rows_->whole.cell(static_cast<std::uint32_t>(row) - rows_->first, static_cast<std::uint32_t>(column))] = 1;
    }
  }

  const FrameRows* rows_;
  std::span<std::uint8_t> marks_;
  bool down_ = false;
};

/// Where an area's edges cross the middles of rows: by row, columns as numbers.
class Crossings {
 public:
  explicit Crossings(const FrameRows& rows) : in_{&rows}, rows_(rows.end - rows.first) {}

  void add(const Ring& ring) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      add_edge(in_cells(in_->whole, ring[i - 1]), in_cells(in_->whole, ring[i]));
    }
  }

  void mark_between(std::span<std::uint8_t> marks) {
    for (std::uint32_t row = in_->first; row < in_->end; ++row) {
      std::vector<double>& at = rows_[row - in_->first];
      std::ranges::sort(at);
      for (std::size_t i = 1; i < at.size(); i += 2) {
        mark(*in_, row, {first_centre(at[i - 1]), first_centre(at[i])}, marks);
      }
    }
  }

 private:
  /// Rows whose middle is not above `a` and above `b`: an edge that ends on a middle counts once.
  void add_edge(MapPoint a, MapPoint b) {
    if (a.y > b.y) {
      std::swap(a, b);
    }
    const std::uint32_t end = first_middle(b.y);
    for (std::uint32_t row = std::max(in_->first, first_middle(a.y)); row < end; ++row) {
      rows_[row - in_->first].push_back(a.x + (row + 0.5 - a.y) * (b.x - a.x) / (b.y - a.y));
    }
  }

  [[nodiscard]] std::uint32_t first_middle(double y) const { return clamped(std::ceil(y - 0.5), in_->end); }
  [[nodiscard]] std::uint32_t first_centre(double x) const { return clamped(std::ceil(x - 0.5), in_->whole.columns); }

  const FrameRows* in_;
  std::vector<std::vector<double>> rows_;
};

}  // namespace

void mark_line(const FrameRows& rows, const Polyline& line, std::span<std::uint8_t> marks, LineRule rule) {
  constexpr double far = 1e6;  // cells: nobody walks there
  const auto is_near = [&](MapPoint point) { return std::abs(point.x) < far && std::abs(point.y) < far; };
  GrassWalk walk{rows, marks};
  for (std::size_t i = 1; i < line.size(); ++i) {
    const MapPoint a = in_cells(rows.whole, line[i - 1]);
    const MapPoint b = in_cells(rows.whole, line[i]);
    if (rule == LineRule::Grass && is_near(a) && is_near(b)) {
      walk(a, b);
    } else {
      mark_touched(rows, a, b, marks);
    }
  }
}

void mark_area(const FrameRows& rows, const MultiPolygon& area, std::span<std::uint8_t> marks) {
  Crossings crossings{rows};
  for (const Polygon& part : area) {
    crossings.add(part.outer);
    for (const Ring& hole : part.holes) {
      crossings.add(hole);
    }
  }
  crossings.mark_between(marks);
}

}  // namespace geo::raster
