#pragma once

#include "geo/geometry/box_index.hpp"
#include "geo/network/road_lines.hpp"

#include <cstdint>
#include <vector>

namespace geo::network::detail {

inline constexpr double kSamePlace = 0.001;  ///< metres; positions no farther apart are one

/// On what a road runs.
struct Level {
  bool bridge = false;
  bool tunnel = false;
  int layer = 0;

  [[nodiscard]] bool ground() const { return *this == Level{}; }

  friend bool operator==(const Level&, const Level&) = default;
};

[[nodiscard]] Level level_of(const io::TagSet& tags);

/// The lines that are worth keeping, end to end in one list of vertices. Segments are named by their first vertex.
struct LineSet {
  std::vector<std::uint32_t> source;   ///< of each line: its index in RoadLines
  std::vector<std::uint32_t> tags;     ///< of each line into tag_sets
  std::vector<std::uint32_t> first;    ///< of each line into vertices, and one past the last
  std::vector<MapPoint> vertices;      ///< no two in a row of one line are at the same place
  std::vector<double> along;           ///< of each vertex: metres from the start of its line
  std::vector<std::uint32_t> line_of;  ///< of each vertex
  std::vector<io::TagSet> tag_sets;    ///< distinct, in order of first use
  std::vector<Level> level_of_tag_set;

  [[nodiscard]] std::uint32_t lines() const { return static_cast<std::uint32_t>(source.size()); }
  [[nodiscard]] std::uint32_t front(std::uint32_t line) const { return first[line]; }
  [[nodiscard]] std::uint32_t back(std::uint32_t line) const { return first[line + 1] - 1; }
  [[nodiscard]] bool is_end(std::uint32_t vertex) const {
    return vertex == front(line_of[vertex]) || vertex == back(line_of[vertex]);
  }
  [[nodiscard]] double length(std::uint32_t line) const { return along[back(line)]; }
  [[nodiscard]] const Level& level(std::uint32_t line) const { return level_of_tag_set[tags[line]]; }
};

/// Leaves out what is no line, and duplicates; says so in `repairs`.
[[nodiscard]] LineSet keep_lines(const RoadLines& roads, std::vector<LineRepair>& repairs);

/// The boxes of the segments, by their first vertex; the last vertices of lines have none.
[[nodiscard]] BoxIndex index_segments(const LineSet& lines);

/// The point of a segment nearest to a position.
struct Foot {
  double share = 0.0;  ///< of the segment, from its first vertex
  MapPoint point;
  double distance = 0.0;
};

[[nodiscard]] Foot foot_on(MapPoint a, MapPoint b, MapPoint from);

}  // namespace geo::network::detail
