#include "geo/network/detail/end_snapping.hpp"

#include "geo/network/detail/end_surroundings.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <unordered_map>
#include <utility>

namespace geo::network::detail {
namespace {

/// Loose ends that have become one, and the joint they came to, if any.
struct Cluster {
  std::vector<std::uint32_t> ends;  ///< vertices
  std::optional<MapPoint> anchor;
};

MapPoint middle_of(const LineSet& lines, const std::vector<std::uint32_t>& ends) {
  std::vector<MapPoint> places;
  std::ranges::transform(ends, std::back_inserter(places), [&](std::uint32_t end) { return lines.vertices[end]; });
  std::ranges::sort(places);  // the same sum whatever the order of the lines
  MapPoint sum;
  for (const MapPoint& place : places) {
    sum.x += place.x;
    sum.y += place.y;
  }
  const auto count = static_cast<double>(places.size());
  return {sum.x / count, sum.y / count};
}

class EndSnapper {
 public:
  EndSnapper(const LineSet& lines, double tolerance, std::vector<LooseEnd> ends, Joints& joints,
             std::vector<LineRepair>& repairs)
      : lines_{&lines}, tolerance_{tolerance}, ends_{std::move(ends)}, joints_{&joints}, repairs_{&repairs} {
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      clusters_[joints.find(ends_[i].vertex)].ends.push_back(ends_[i].vertex);
      place_of_[ends_[i].vertex] = i;
    }
  }

  void close_gaps() {
    std::vector<Gap> gaps;
    for (const LooseEnd& end : ends_) {
      gaps.insert(gaps.end(), end.gaps.begin(), end.gaps.end());
    }
    std::ranges::sort(gaps, {}, [&](const Gap& gap) {
      return std::tuple{gap.distance, lines_->vertices[gap.loose_end], lines_->vertices[gap.other_end], gap};
    });
    for (const Gap& gap : gaps) {
      close(gap);
    }
  }

  void go_onto_lines() {
    for (const LooseEnd& end : ends_) {
      const std::uint32_t root = joints_->find(end.vertex);
      const Cluster& cluster = clusters_[root];
      if (!cluster.anchor && cluster.ends.front() == end.vertex) {
        if (const auto aim = best_aim(cluster)) {
          go_onto(*aim, root);
        }
      }
    }
  }

  void move_and_report() {
    for (const LooseEnd& end : ends_) {
      const Cluster& cluster = clusters_[joints_->find(end.vertex)];
      if (cluster.anchor) {
        joints_->move(end.vertex, *cluster.anchor);
      } else if (cluster.ends.size() > 1) {
        joints_->move(end.vertex, middle_of(*lines_, cluster.ends));
      } else if (end.nearest.line != LineRepair::kNone) {
        report(RepairKind::EndNotJoined, end.vertex, end.nearest.line, end.nearest.distance);
      }
    }
  }

 private:
  void report(RepairKind kind, std::uint32_t end, std::uint32_t line, double gap) {
    repairs_->push_back(
        {kind, lines_->vertices[end], lines_->source[lines_->line_of[end]], lines_->source[line], Metres{gap}});
  }

  /// The cluster that a point stands for; a joint that no loose end came to so far has none, and becomes one.
  Cluster& cluster_at(std::uint32_t root) {
    const auto [found, is_new] = clusters_.try_emplace(root);
    if (is_new) {
      found->second.anchor = joints_->place(root);
    }
    return found->second;
  }

  [[nodiscard]] std::uint32_t far_end(std::uint32_t end) const {
    const std::uint32_t line = lines_->line_of[end];
    return end == lines_->front(line) ? lines_->back(line) : lines_->front(line);
  }

  /// Whether the two have the ends of one line that is too short to be a loop.
  [[nodiscard]] bool swallows_a_line(const Cluster& cluster, std::uint32_t other_root) const {
    return std::ranges::any_of(cluster.ends, [&](std::uint32_t end) {
      return lines_->length(lines_->line_of[end]) <= kNearby * tolerance_ && joints_->find(far_end(end)) == other_root;
    });
  }

  void close(const Gap& gap) {
    const std::uint32_t a = joints_->find(gap.loose_end);
    const std::uint32_t b = joints_->find(gap.other_end);
    if (a == b) {
      return;
    }
    const Cluster from_a = cluster_at(a);
    const Cluster from_b = cluster_at(b);
    if ((from_a.anchor && from_b.anchor) || swallows_a_line(from_a, b) || swallows_a_line(from_b, a)) {
      return;
    }
    Cluster both = from_a;
    both.ends.insert(both.ends.end(), from_b.ends.begin(), from_b.ends.end());
    std::ranges::sort(both.ends);
    both.anchor = from_a.anchor ? from_a.anchor : from_b.anchor;
    clusters_.erase(a);
    clusters_.erase(b);
    clusters_[joints_->join(a, b)] = std::move(both);
    report(RepairKind::EndSnapped, gap.loose_end, lines_->line_of[gap.other_end], gap.distance);
  }

  /// Whether the aim is no more than the last stretch of a line that ends in the cluster.
  [[nodiscard]] bool is_own_stretch(const Aim& aim, const Cluster& cluster) const {
    const double along =
        lines_->along[aim.segment] + aim.share * (lines_->along[aim.segment + 1] - lines_->along[aim.segment]);
    return std::ranges::any_of(cluster.ends, [&](std::uint32_t end) {
      return lines_->line_of[end] == lines_->line_of[aim.segment] &&
             std::abs(along - lines_->along[end]) <= kNearby * tolerance_;
    });
  }

  [[nodiscard]] std::optional<Aim> best_aim(const Cluster& cluster) const {
    std::optional<Aim> best;
    for (const std::uint32_t end : cluster.ends) {
      for (const Aim& aim : ends_[place_of_.at(end)].aims) {
        if ((!best || aim < *best) && !is_own_stretch(aim, cluster)) {
          best = aim;
        }
      }
    }
    return best;
  }

  void go_onto(const Aim& aim, std::uint32_t root) {
    Cluster cluster = std::move(clusters_[root]);
    clusters_.erase(root);
    report(RepairKind::EndSnapped, aim.loose_end, lines_->line_of[aim.segment], aim.distance);
    if (aim.share > 0.0 && aim.share < 1.0) {
      const MapPoint a = lines_->vertices[aim.segment];
      const MapPoint b = lines_->vertices[aim.segment + 1];
      cluster.anchor = MapPoint{a.x + aim.share * (b.x - a.x), a.y + aim.share * (b.y - a.y)};
      joints_->add({aim.segment, aim.share, root});
      clusters_[root] = std::move(cluster);
      return;
    }
    const std::uint32_t vertex = joints_->find(aim.share == 0.0 ? aim.segment : aim.segment + 1);
    const Cluster& there = cluster_at(vertex);
    cluster.anchor = there.anchor ? there.anchor : joints_->place(vertex);
    cluster.ends.insert(cluster.ends.end(), there.ends.begin(), there.ends.end());
    clusters_.erase(vertex);
    clusters_[joints_->join(root, vertex)] = std::move(cluster);
  }

  const LineSet* lines_;
  double tolerance_;
  std::vector<LooseEnd> ends_;
  Joints* joints_;
  std::vector<LineRepair>* repairs_;
  std::unordered_map<std::uint32_t, Cluster> clusters_;      ///< by the point that stands for it
  std::unordered_map<std::uint32_t, std::size_t> place_of_;  ///< of a vertex in ends_
};

}  // namespace

void snap_ends(const LineSet& lines, const BoxIndex& segments, double tolerance, Joints& joints,
               std::vector<LineRepair>& repairs, const Task& task) {
  EndSnapper snapper{lines, tolerance, find_loose_ends(lines, segments, joints, tolerance, task), joints, repairs};
  snapper.close_gaps();
  snapper.go_onto_lines();
  snapper.move_and_report();
  joints.settle();
}

}  // namespace geo::network::detail
