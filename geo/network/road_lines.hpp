#pragma once

#include "geo/base/error.hpp"
#include "geo/base/task.hpp"
#include "geo/base/units.hpp"
#include "geo/geometry/polygon.hpp"
#include "geo/network/road_network.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace geo::network {

/// Roads as some layer draws them, with or without topology.
struct RoadLines {
  std::vector<Polyline> lines;   ///< metres, analysis CRS
  std::vector<io::TagSet> tags;  ///< one per line, in OpenStreetMap's terms: highway, oneway, maxspeed, bridge, tunnel,
                                 ///< layer
};

struct LineRepairOptions {
  Metres snap_tolerance{1.0};      ///< the widest gap at a loose end that is a drawing error; 0: none is
  bool split_at_crossings = true;  ///< false: lines meet where one of them ends, and nowhere else
};

enum class RepairKind : std::uint8_t {
  CrossingSplit,     ///< a junction was made where a line passes through
  CrossingLeft,      ///< lines meet on the map but differ in bridge, tunnel or layer
  EndSnapped,        ///< a loose end was moved to another end or onto a line
  DuplicateRemoved,  ///< the same positions and tags as another line
  LineDropped,       ///< fewer than two positions that differ, or a coordinate that is no number
  EndNotJoined       ///< a loose end within ten times the tolerance of another line: to be looked at
};

/// One repair, or one place that was left as it is.
struct LineRepair {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  RepairKind kind = RepairKind::CrossingSplit;
  MapPoint at;                  ///< not a position if a line without any was dropped
  std::uint32_t line = kNone;   ///< index into RoadLines
  std::uint32_t other = kNone;  ///< the line met, joined or kept; `line` itself where it meets itself
  Metres distance{0.0};         ///< of EndSnapped and EndNotJoined: the gap

  friend bool operator==(const LineRepair&, const LineRepair&) = default;
};

struct RepairedRoads {
  RoadNetwork network;              ///< source ids count from 1
  std::vector<LineRepair> repairs;  ///< by kind, then line

  [[nodiscard]] std::size_t count(RepairKind kind) const;
};

/// Makes a network of drawn lines: those that meet are split there, loose ends are snapped, and all of it is reported.
///
/// Positions within a millimetre are one. Lines that differ in bridge, tunnel or layer meet at common ends, and where
/// the end of one that is up or down lies on one on the ground; nowhere else. An end is loose if no other line is
/// there; it snaps to the nearest end within the tolerance, and it and its likes onto the nearest line of their level.
/// Of duplicates the first stays; reversed ones count unless a tag gives the line a direction.
///
/// Shape   one tag set per line, in the order of the keys.
/// Errors  Error if the tolerance is not between 0 and 100 m, or an edge is longer than 4 000 km.
/// Cost    n log n, plus the segments whose boxes meet.
/// Thread  runs on the task's threads; the result does not depend on them.
/// Source  docs/methods/roads.md
[[nodiscard]] RepairedRoads build_road_network(const RoadLines& roads, const LineRepairOptions& options, Task& task);

/// What was repaired and what should be looked at, counted: one finding per kind.
[[nodiscard]] Findings findings_of(std::span<const LineRepair> repairs, const Where& where);

}  // namespace geo::network
