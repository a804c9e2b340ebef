#pragma once

#include "geo/network/detail/line_meetings.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace geo::network::detail {

/// A point that a line passes, by the number that stands for all points joined to it.
struct Stop {
  std::uint32_t point = 0;
  double along = 0.0;  ///< metres from the start of the line
};

/// The points of lines, told which of them are one, and on which segments they lie.
class Joints {
 public:
  /// The lines must outlive it.
  Joints(const LineSet& lines, Meetings meetings);

  /// The number that stands for a point: the lowest of those joined to it.
  [[nodiscard]] std::uint32_t find(std::uint32_t point) const;
  /// The number that stands for both from now on.
  std::uint32_t join(std::uint32_t a, std::uint32_t b);
  void add(const Cut& cut) { cuts_.push_back(cut); }
  /// Brings the cuts into order and joins those at one place; after any were added.
  void settle();

  [[nodiscard]] MapPoint place(std::uint32_t point) const { return points_[find(point)]; }
  void move(std::uint32_t point, MapPoint place) { points_[find(point)] = place; }
  [[nodiscard]] std::span<const MapPoint> points() const { return points_; }

  /// From the line's start to its end, none twice in a row.
  void read_stops(std::uint32_t line, std::vector<Stop>& stops) const;

 private:
  const LineSet* lines_;
  std::vector<MapPoint> points_;
  std::vector<std::uint32_t> parent_;     ///< never above the point itself
  std::vector<Cut> cuts_;                 ///< by segment and share, once settled
  std::vector<std::uint32_t> first_cut_;  ///< of each segment, and one past the last
};

/// Which lines pass each point.
struct Visits {
  std::vector<std::uint32_t> count;                            ///< of each point that stands for itself
  std::vector<bool> passed_through;                            ///< some line goes on beyond it
  std::vector<std::pair<std::uint32_t, std::uint32_t>> lines;  ///< point and line, ascending, where count is above 1

  [[nodiscard]] std::span<const std::pair<std::uint32_t, std::uint32_t>> lines_at(std::uint32_t point) const;
};

[[nodiscard]] Visits count_visits(const LineSet& lines, const Joints& joints);

}  // namespace geo::network::detail
