#include "geo/raster/mask_outline.hpp"

#include "geo/raster/detail/connected_cells.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

namespace geo::raster {
namespace {

/// A corner of the lattice: columns from the west, rows from the north.
struct Corner {
  std::int64_t column = 0;
  std::int64_t row = 0;

  friend bool operator==(const Corner&, const Corner&) = default;
};

/// A cell and one of its sides, walked with the cell on the left: 0 south (eastward), 1 east (northward), 2 north, 3
/// west.
struct Side {
  std::int64_t column = 0;
  std::int64_t row = 0;
  unsigned side = 0;

  friend bool operator==(const Side&, const Side&) = default;
};

constexpr std::array<Corner, 4> kAhead{{{1, 0}, {0, -1}, {-1, 0}, {0, 1}}};
constexpr std::array<Corner, 4> kEndOfSide{{{1, 1}, {1, 0}, {0, 0}, {0, 1}}};  ///< from the cell's north-western corner

/// Twice the area, positive counter-clockwise as seen on a map.
std::int64_t turning(const std::vector<Corner>& loop) {
  std::int64_t twice = 0;
  for (std::size_t i = 0; i < loop.size(); ++i) {
    const Corner& a = loop[i];
    const Corner& b = loop[(i + 1) % loop.size()];
    twice += b.column * a.row - a.column * b.row;
  }
  return twice;
}

class Outliner {
 public:
  Outliner(const GridFrame& frame, std::span<const std::uint8_t> inside)
      : frame_{frame},
        inside_{inside},
        groups_{detail::connected_groups(frame, inside, detail::Contact::Side)},
        walked_(inside.size(), 0) {}

  [[nodiscard]] MultiPolygon outline() {
    for (std::uint32_t row = 0; row < frame_.rows; ++row) {
      for (std::uint32_t column = 0; column < frame_.columns; ++column) {
        for (unsigned side = 0; side < 4; ++side) {
          start_at({column, row, side});
        }
      }
    }
    return std::exchange(area_, {});
  }

 private:
  [[nodiscard]] std::size_t cell(std::int64_t column, std::int64_t row) const {
    return static_cast<std::size_t>(row * frame_.columns + column);
  }

  [[nodiscard]] bool holds(std::int64_t column, std::int64_t row) const {
    return column >= 0 && row >= 0 && column < frame_.columns && row < frame_.rows && inside_[cell(column, row)] != 0;
  }

  void start_at(const Side& start) {
    const Corner outward = kAhead[(start.side + 3) % 4];
    const bool border =
        holds(start.column, start.row) && !holds(start.column + outward.column, start.row + outward.row);
    if (border && (walked_[cell(start.column, start.row)] & (1U << start.side)) == 0) {
      walk_round(start);
    }
  }

  /// Follows the border from side to side, never to a cell that only touches at a corner.
  void walk_round(const Side& start) {
    const std::uint32_t group = groups_[cell(start.column, start.row)];
    Side at = start;
    for (bool back = false; !back; back = at == start) {
      walked_[cell(at.column, at.row)] |= static_cast<std::uint8_t>(1U << at.side);
      const Corner ahead = kAhead[at.side];
      const Corner right = kAhead[(at.side + 3) % 4];
      const Side before{at.column + ahead.column, at.row + ahead.row, at.side};
      const Side across{before.column + right.column, before.row + right.row, (at.side + 3) % 4};
      const bool holds_across = holds(across.column, across.row);
      if (!holds(before.column, before.row)) {
        turn(at, holds_across, group);
        at.side = (at.side + 1) % 4;
      } else if (holds_across) {
        turn(at, false, group);
        at = across;
      } else {
        at = before;
      }
    }
    emit(std::exchange(path_, {}), group);
  }

  /// Notes the corner at the end of a side. Where cells touch at a corner the walk may come by twice: what lies between
  /// is a ring of its own.
  void turn(const Side& at, bool touching, std::uint32_t group) {
    const Corner corner{at.column + kEndOfSide[at.side].column, at.row + kEndOfSide[at.side].row};
    if (touching) {
      const std::int64_t key = corner.row * (std::int64_t{frame_.columns} + 1) + corner.column;
      const auto [seen, is_new] = seen_.try_emplace(key, path_.size());
      if (!is_new && seen->second < path_.size() && path_[seen->second] == corner) {
        cut_loop(seen->second, group);
        return;
      }
      seen->second = path_.size();
    }
    path_.push_back(corner);
  }

  /// Takes the path from position `from` on as a ring; the corner there stays, as part of what goes on.
  void cut_loop(std::size_t from, std::uint32_t group) {
    const auto start = path_.begin() + static_cast<std::ptrdiff_t>(from);
    const std::vector<Corner> loop(start, path_.end());
    path_.erase(start + 1, path_.end());
    emit(loop, group);
  }

  void emit(const std::vector<Corner>& loop, std::uint32_t group) {
    Ring ring;
    ring.reserve(loop.size() + 1);
    for (const Corner& corner : loop) {
      ring.push_back({frame_.west + static_cast<double>(corner.column) * frame_.cell_width,
                      frame_.north - static_cast<double>(corner.row) * frame_.cell_height});
    }
    ring.push_back(ring.front());
    if (area_.size() <= group) {
      area_.resize(group + 1);
    }
    if (turning(loop) > 0) {
      area_[group].outer = std::move(ring);
    } else {
      area_[group].holes.push_back(std::move(ring));
    }
  }

  GridFrame frame_;
  std::span<const std::uint8_t> inside_;
  std::vector<std::uint32_t> groups_;
  std::vector<std::uint8_t> walked_;  ///< a bit per side of each cell
  std::vector<Corner> path_;
  std::unordered_map<std::int64_t, std::size_t> seen_;  ///< where in a path a corner was, at which cells touch
  MultiPolygon area_;
};

}  // namespace

MultiPolygon outline_of(const GridFrame& frame, std::span<const std::uint8_t> inside) {
  assert(inside.size() == frame.cells());
  return Outliner{frame, inside}.outline();
}

}  // namespace geo::raster
