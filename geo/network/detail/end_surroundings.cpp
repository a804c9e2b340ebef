#include "geo/network/detail/end_surroundings.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace geo::network::detail {
namespace {

constexpr std::size_t kGrain = 1024;

/// Looks around one loose end.
class Surveyor {
 public:
  Surveyor(const LineSet& lines, double tolerance, std::vector<std::uint32_t> joined, LooseEnd& end)
      : lines_{&lines}, tolerance_{tolerance}, reach_{kNearby * tolerance}, joined_{std::move(joined)}, end_{&end} {
    end_->nearest.distance = reach_;
  }

  void look_at(std::uint32_t segment) {
    const std::uint32_t line = lines_->line_of[segment];
    const std::uint32_t own = lines_->line_of[end_->vertex];
    const Foot foot = foot_on(lines_->vertices[segment], lines_->vertices[segment + 1], lines_->vertices[end_->vertex]);
    const double along = lines_->along[segment] + foot.share * (lines_->along[segment + 1] - lines_->along[segment]);
    const bool already_joined = (line == own && std::abs(along - lines_->along[end_->vertex]) <= reach_) ||
                                std::ranges::find(joined_, line) != joined_.end();
    if (foot.distance > reach_ || already_joined) {
      return;
    }
    if (foot.distance < end_->nearest.distance ||
        (foot.distance == end_->nearest.distance && line < end_->nearest.line)) {
      end_->nearest = {foot.distance, line};
    }
    note_gap(segment, lines_->front(line));
    note_gap(segment + 1, lines_->back(line));
    const bool at_end = (foot.share == 0.0 && segment == lines_->front(line)) ||
                        (foot.share == 1.0 && segment + 1 == lines_->back(line));
    if (!at_end && foot.distance <= tolerance_ && lines_->level(line) == lines_->level(own)) {
      end_->aims.push_back({foot.distance, segment, foot.share, end_->vertex});
    }
  }

 private:
  void note_gap(std::uint32_t vertex, std::uint32_t end) {
    const double gap = distance(lines_->vertices[vertex], lines_->vertices[end_->vertex]);
    if (vertex == end && gap <= tolerance_) {
      end_->gaps.push_back({gap, end_->vertex, vertex});
    }
  }

  const LineSet* lines_;
  double tolerance_;
  double reach_;
  std::vector<std::uint32_t> joined_;  ///< lines that the end's line meets near its end
  LooseEnd* end_;
};

/// How far the first joint of a loose end's line is from that end, and the lines that its line meets there.
struct FirstJoint {
  double distance = 0.0;
  std::vector<std::uint32_t> lines;
};

FirstJoint first_joint(const LineSet& lines, const Joints& joints, const Visits& visits, std::uint32_t end) {
  const std::uint32_t line = lines.line_of[end];
  std::vector<Stop> stops;
  joints.read_stops(line, stops);
  if (end == lines.back(line)) {
    std::ranges::reverse(stops);
  }
  const auto found = std::ranges::find_if(stops, [&](const Stop& stop) { return visits.count[stop.point] > 1; });
  if (found == stops.end()) {
    return {lines.length(line), {}};
  }
  FirstJoint joint{std::abs(found->along - lines.along[end]), {}};
  const auto met = visits.lines_at(found->point);
  for (const auto& [point, other] : met) {
    if (other != line || met.size() == 1) {  // alone there, it meets itself
      joint.lines.push_back(other);
    }
  }
  return joint;
}

}  // namespace

std::vector<LooseEnd> find_loose_ends(const LineSet& lines, const BoxIndex& segments, const Joints& joints,
                                      double tolerance, const Task& task) {
  const Visits visits = count_visits(lines, joints);
  std::vector<LooseEnd> ends;
  for (std::uint32_t line = 0; line < lines.lines(); ++line) {
    for (const std::uint32_t end : {lines.front(line), lines.back(line)}) {
      if (visits.count[joints.find(end)] == 1) {
        ends.push_back({.vertex = end, .nearest = {}, .gaps = {}, .aims = {}});
      }
    }
  }
  parallel_for(task, ends.size(), kGrain, [&](std::size_t begin, std::size_t last) {
    for (std::size_t i = begin; i < last; ++i) {
      FirstJoint joint = first_joint(lines, joints, visits, ends[i].vertex);
      if (!joint.lines.empty() && joint.distance <= tolerance) {
        continue;  // drawn a little too far: the line is joined
      }
      if (joint.distance > kNearby * tolerance) {
        joint.lines.clear();
      }
      Surveyor surveyor{lines, tolerance, std::move(joint.lines), ends[i]};
      Envelope box;
      box.add(lines.vertices[ends[i].vertex]);
      segments.visit_meeting(box.grown(kNearby * tolerance), [&](std::uint32_t s) { surveyor.look_at(s); });
    }
  });
  return ends;
}

}  // namespace geo::network::detail
