#include "geo/network/detail/line_meetings.hpp"

#include <algorithm>
#include <cstddef>

namespace geo::network::detail {
namespace {

constexpr std::size_t kVerticesATime = 8192;

struct Crossing {
  MapPoint point;
  std::uint32_t segment_a = 0;
  double share_a = 0.0;
  std::uint32_t segment_b = 0;
  double share_b = 0.0;
};

/// Twice the area of the triangle a, b, p; positive if p lies to the left. Counted from a, so that far origins cost no
/// digits.
double side_of(MapPoint a, MapPoint b, MapPoint p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/// Looks at pairs of segments; one object per piece of work.
class PairTester {
 public:
  PairTester(const LineSet& lines, bool split_at_crossings) : lines_{&lines}, split_{split_at_crossings} {}

  void test(std::uint32_t a, std::uint32_t b) {
    bool touches = touch(a, b);
    touches = touch(a + 1, b) || touches;
    touches = touch(b, a) || touches;
    touches = touch(b + 1, a) || touches;
    if (!touches) {
      cross(a, b);
    }
  }

  /// Adds what was found; crossings are numbered on from `vertices` and those already there.
  void append_to(Meetings& all, std::uint32_t vertices) const {
    all.same.insert(all.same.end(), found_.same.begin(), found_.same.end());
    all.cuts.insert(all.cuts.end(), found_.cuts.begin(), found_.cuts.end());
    all.left.insert(all.left.end(), found_.left.begin(), found_.left.end());
    for (const Crossing& crossing : crossings_) {
      const auto point = vertices + static_cast<std::uint32_t>(all.crossings.size());
      all.crossings.push_back(crossing.point);
      all.cuts.push_back({crossing.segment_a, crossing.share_a, point});
      all.cuts.push_back({crossing.segment_b, crossing.share_b, point});
    }
  }

 private:
  [[nodiscard]] bool split_between(std::uint32_t line, std::uint32_t other) const {
    return split_ && lines_->level(line) == lines_->level(other);
  }

  /// Whether a vertex joins a line that passes its place, there with an end or not.
  [[nodiscard]] bool joins(std::uint32_t vertex, std::uint32_t line, bool at_end) const {
    const std::uint32_t own = lines_->line_of[vertex];
    const bool is_end = lines_->is_end(vertex);
    const Level& level = lines_->level(own);
    const Level& other = lines_->level(line);
    if (level == other) {
      return split_ || is_end || at_end;
    }
    return (is_end && at_end) || (is_end && other.ground()) || (at_end && level.ground());
  }

  void leave(MapPoint at, std::uint32_t line, std::uint32_t other) {
    if (lines_->level(line) != lines_->level(other)) {
      found_.left.push_back(
          {RepairKind::CrossingLeft, at, lines_->source[std::min(line, other)], lines_->source[std::max(line, other)]});
    }
  }

  void meet(std::uint32_t vertex, std::uint32_t other) {
    if (joins(vertex, lines_->line_of[other], lines_->is_end(other))) {
      found_.same.emplace_back(vertex, other);
    } else {
      leave(lines_->vertices[vertex], lines_->line_of[vertex], lines_->line_of[other]);
    }
  }

  /// Whether the vertex lies on the segment; notes what follows from it.
  bool touch(std::uint32_t vertex, std::uint32_t segment) {
    if (vertex == segment || vertex == segment + 1) {
      return true;
    }
    const MapPoint p = lines_->vertices[vertex];
    const Foot foot = foot_on(lines_->vertices[segment], lines_->vertices[segment + 1], p);
    if (foot.distance > kSamePlace) {
      return false;
    }
    if (distance(p, lines_->vertices[segment]) <= kSamePlace) {
      meet(vertex, segment);
    } else if (distance(p, lines_->vertices[segment + 1]) <= kSamePlace) {
      meet(vertex, segment + 1);
    } else if (joins(vertex, lines_->line_of[segment], false)) {
      found_.cuts.push_back({segment, foot.share, vertex});
    } else {
      leave(p, lines_->line_of[vertex], lines_->line_of[segment]);
    }
    return true;
  }

  /// For segments of which neither has an end on the other.
  void cross(std::uint32_t a, std::uint32_t b) {
    const MapPoint a0 = lines_->vertices[a];
    const MapPoint a1 = lines_->vertices[a + 1];
    const MapPoint b0 = lines_->vertices[b];
    const MapPoint b1 = lines_->vertices[b + 1];
    const double a_from = side_of(b0, b1, a0);
    const double a_to = side_of(b0, b1, a1);
    const double b_from = side_of(a0, a1, b0);
    const double b_to = side_of(a0, a1, b1);
    if ((a_from < 0.0) == (a_to < 0.0) || (b_from < 0.0) == (b_to < 0.0)) {
      return;
    }
    const double share = a_from / (a_from - a_to);
    const MapPoint at{a0.x + share * (a1.x - a0.x), a0.y + share * (a1.y - a0.y)};
    const std::uint32_t line = lines_->line_of[a];
    const std::uint32_t other = lines_->line_of[b];
    if (split_between(line, other)) {
      crossings_.push_back({at, a, share, b, b_from / (b_from - b_to)});
    } else {
      leave(at, line, other);
    }
  }

  const LineSet* lines_;
  bool split_;
  Meetings found_;
  std::vector<Crossing> crossings_;
};

}  // namespace

Meetings find_meetings(const LineSet& lines, const BoxIndex& segments, bool split_at_crossings, Task& task) {
  const std::size_t vertices = lines.vertices.size();
  std::vector<PairTester> parts((vertices + kVerticesATime - 1) / kVerticesATime,
                                PairTester{lines, split_at_crossings});
  parallel_for(task, vertices, kVerticesATime, [&](std::size_t begin, std::size_t end) {
    PairTester& part = parts[begin / kVerticesATime];
    for (auto segment = static_cast<std::uint32_t>(begin); segment < end; ++segment) {
      if (segment == lines.back(lines.line_of[segment])) {
        continue;
      }
      Envelope box;
      box.add(lines.vertices[segment]);
      box.add(lines.vertices[segment + 1]);
      segments.visit_meeting(box.grown(kSamePlace), [&](std::uint32_t other) {
        if (other > segment) {
          part.test(segment, other);
        }
      });
    }
  });
  Meetings all;
  for (const PairTester& part : parts) {
    part.append_to(all, static_cast<std::uint32_t>(vertices));
  }
  return all;
}

}  // namespace geo::network::detail
