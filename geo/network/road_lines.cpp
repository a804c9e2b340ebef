#include "geo/network/road_lines.hpp"

#include "geo/network/detail/end_snapping.hpp"
#include "geo/network/detail/line_joints.hpp"
#include "geo/network/detail/line_meetings.hpp"
#include "geo/network/detail/line_set.hpp"
#include "geo/network/detail/ways.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

namespace geo::network {
namespace {

using detail::Joints;
using detail::LineSet;

constexpr double kWidestTolerance = 100.0;  // metres; beyond it streets of their own would be joined

void require_sense(const LineRepairOptions& options) {
  const double tolerance = options.snap_tolerance.value();
  const bool sensible = tolerance >= 0.0 && tolerance <= kWidestTolerance;
  if (!sensible) {
    throw Error{{},
                msg("the snap tolerance of the roads, {0} m, is not between 0 and {1} m", fixed_text(tolerance, 3),
                    fixed_text(kWidestTolerance, 0)),
                msg("give the widest gap between two road ends that is a drawing error, for example 1")};
  }
}

void report_splits(const LineSet& lines, const Joints& joints, std::vector<LineRepair>& repairs) {
  const detail::Visits visits = detail::count_visits(lines, joints);
  for (std::uint32_t point = 0; point < visits.count.size(); ++point) {
    if (visits.count[point] > 1 && visits.passed_through[point]) {
      const auto met = visits.lines_at(point);
      repairs.push_back({RepairKind::CrossingSplit, joints.place(point), lines.source[met.front().second],
                         lines.source[met[met.size() > 1 ? 1 : 0].second]});
    }
  }
}

/// Into the order promised; one entry for each place where two lines were left apart.
void put_in_order(std::vector<LineRepair>& repairs) {
  std::ranges::sort(repairs, {}, [](const LineRepair& repair) {
    return std::tuple{repair.kind, repair.line, repair.other, repair.at, repair.distance.value()};
  });
  const auto again = std::ranges::unique(repairs, [](const LineRepair& a, const LineRepair& b) {
    return a.kind == RepairKind::CrossingLeft && b.kind == a.kind && b.line == a.line && b.other == a.other &&
           distance(a.at, b.at) <= 2.0 * detail::kSamePlace;
  });
  repairs.erase(again.begin(), again.end());
}

RoadNetwork lay_out_lines(const LineSet& lines, const Joints& joints, Task& task) {
  detail::Ways ways;
  ways.points.assign(joints.points().begin(), joints.points().end());
  ways.point_ids.resize(ways.points.size());
  std::iota(ways.point_ids.begin(), ways.point_ids.end(), 1);
  ways.ids.assign(lines.source.begin(), lines.source.end());
  ways.tags = lines.tags;
  detail::WayWriter writer;
  std::vector<detail::Stop> stops;
  for (std::uint32_t line = 0; line < lines.lines(); ++line) {
    joints.read_stops(line, stops);
    writer.begin_way();
    for (const detail::Stop& stop : stops) {
      writer.visit(stop.point);
    }
    writer.end_way();
  }
  writer.end();
  ways.first = std::move(writer.first);
  ways.nodes = std::move(writer.nodes);
  RoadNetwork network;
  network.tag_sets = lines.tag_sets;
  detail::lay_out(std::move(ways), network, task);
  std::iota(network.source_ids.begin(), network.source_ids.end(), 1);
  return network;
}

Finding finding(Severity severity, std::string code, const Where& where, Message problem, Message remedy) {
  return {severity, std::move(code), where, std::move(problem), std::move(remedy)};
}

Finding finding_of(RepairKind kind, std::size_t count, const Where& where) {
  const std::string number = std::to_string(count);
  switch (kind) {
    case RepairKind::CrossingSplit:
      return finding(Severity::Note, "road_crossings_split", where,
                     msg("roads were joined where they cross: {0} {0|place|places}", number),
                     msg("mark bridges and tunnels in the layer where roads pass over one another"));
    case RepairKind::CrossingLeft:
      return finding(Severity::Note, "road_crossings_left", where,
                     msg("roads cross on different levels and were not joined: {0} {0|place|places}", number),
                     msg("check the bridges, tunnels and layers of these roads"));
    case RepairKind::EndSnapped:
      return finding(Severity::Note, "road_ends_snapped", where,
                     msg("road ends were moved to the road beside them: {0} ends", number),
                     msg("give a smaller snap tolerance if they should stay apart"));
    case RepairKind::DuplicateRemoved:
      return finding(Severity::Warning, "road_duplicates", where,
                     msg("roads are drawn twice: {0} {0|line was|lines were} left out", number),
                     msg("remove the duplicates from the layer"));
    case RepairKind::LineDropped:
      return finding(Severity::Warning, "roads_without_length", where,
                     msg("roads have no length: {0} {0|line was|lines were} left out", number),
                     msg("draw these roads anew or remove them from the layer"));
    case RepairKind::EndNotJoined:
      return finding(Severity::Warning, "road_ends_not_joined", where,
                     msg("road ends lie near another road without touching it: {0} ends", number),
                     msg("look at them on the map; join them in the layer, or give a larger snap tolerance"));
  }
  return {};
}

}  // namespace

std::size_t RepairedRoads::count(RepairKind kind) const {
  return static_cast<std::size_t>(std::ranges::count(repairs, kind, &LineRepair::kind));
}

RepairedRoads build_road_network(const RoadLines& roads, const LineRepairOptions& options, Task& task) {
  assert(roads.lines.size() == roads.tags.size());
  require_sense(options);
  RepairedRoads repaired;
  const LineSet lines = detail::keep_lines(roads, repaired.repairs);
  task.throw_if_cancelled();
  task.report(0.2);
  const BoxIndex segments = detail::index_segments(lines);
  detail::Meetings meetings = detail::find_meetings(lines, segments, options.split_at_crossings, task);
  repaired.repairs.insert(repaired.repairs.end(), meetings.left.begin(), meetings.left.end());
  task.report(0.5);
  Joints joints{lines, std::move(meetings)};
  report_splits(lines, joints, repaired.repairs);
  task.report(0.7);
  if (options.snap_tolerance > 0_m) {
    detail::snap_ends(lines, segments, options.snap_tolerance.value(), joints, repaired.repairs, task);
  }
  put_in_order(repaired.repairs);
  task.throw_if_cancelled();
  repaired.network = lay_out_lines(lines, joints, task);
  return repaired;
}

Findings findings_of(std::span<const LineRepair> repairs, const Where& where) {
  Findings findings;
  for (const RepairKind kind : {RepairKind::CrossingSplit, RepairKind::CrossingLeft, RepairKind::EndSnapped,
                                RepairKind::DuplicateRemoved, RepairKind::LineDropped, RepairKind::EndNotJoined}) {
    const auto count = std::ranges::count(repairs, kind, &LineRepair::kind);
    if (count > 0) {
      findings.push_back(finding_of(kind, static_cast<std::size_t>(count), where));
    }
  }
  return findings;
}

}  // namespace geo::network
