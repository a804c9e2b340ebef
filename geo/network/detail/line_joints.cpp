#include "geo/network/detail/line_joints.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace geo::network::detail {

Joints::Joints(const LineSet& lines, Meetings meetings)
    : lines_{&lines}, points_{lines.vertices}, cuts_{std::move(meetings.cuts)} {
  points_.insert(points_.end(), meetings.crossings.begin(), meetings.crossings.end());
  parent_.resize(points_.size());
  std::iota(parent_.begin(), parent_.end(), 0U);
  for (const auto& [a, b] : meetings.same) {
    join(a, b);
  }
  settle();
  // The same place whatever the order of the lines: the westernmost vertex. A crossing stands only for crossings.
  for (std::uint32_t point = 0; point < points_.size(); ++point) {
    const std::uint32_t root = find(point);
    if ((root < lines.vertices.size()) == (point < lines.vertices.size())) {
      points_[root] = std::min(points_[root], points_[point]);
    }
  }
}

std::uint32_t Joints::find(std::uint32_t point) const {
  while (parent_[point] != point) {
    point = parent_[point];
  }
  return point;
}

std::uint32_t Joints::join(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t root = std::min(find(a), find(b));
  for (std::uint32_t point : {a, b}) {
    while (parent_[point] != root) {
      point = std::exchange(parent_[point], root);
    }
  }
  return root;
}

void Joints::settle() {
  std::ranges::sort(cuts_);
  first_cut_.assign(lines_->vertices.size() + 1, 0);
  for (const Cut& cut : cuts_) {
    ++first_cut_[cut.segment + 1];
  }
  std::partial_sum(first_cut_.begin(), first_cut_.end(), first_cut_.begin());
  for (std::size_t i = 0; i < cuts_.size(); ++i) {
    const std::uint32_t segment = cuts_[i].segment;
    const double length = lines_->along[segment + 1] - lines_->along[segment];
    const bool first = i == 0 || cuts_[i - 1].segment != segment;
    const bool last = i + 1 == cuts_.size() || cuts_[i + 1].segment != segment;
    if ((cuts_[i].share - (first ? 0.0 : cuts_[i - 1].share)) * length <= kSamePlace) {
      join(cuts_[i].point, first ? segment : cuts_[i - 1].point);
    }
    if (last && (1.0 - cuts_[i].share) * length <= kSamePlace) {
      join(cuts_[i].point, segment + 1);
    }
  }
}

void Joints::read_stops(std::uint32_t line, std::vector<Stop>& stops) const {
  stops.clear();
  const auto visit = [&](std::uint32_t point, double along) {
    const std::uint32_t root = find(point);
    if (stops.empty() || stops.back().point != root) {
      stops.push_back({root, along});
    }
  };
  for (std::uint32_t vertex = lines_->front(line); vertex <= lines_->back(line); ++vertex) {
    visit(vertex, lines_->along[vertex]);
    for (std::uint32_t i = first_cut_[vertex]; i < first_cut_[vertex + 1]; ++i) {
      visit(cuts_[i].point,
            lines_->along[vertex] + cuts_[i].share * (lines_->along[vertex + 1] - lines_->along[vertex]));
    }
  }
}

std::span<const std::pair<std::uint32_t, std::uint32_t>> Visits::lines_at(std::uint32_t point) const {
  const auto found = std::ranges::equal_range(lines, point, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
  return {found.begin(), found.end()};
}

Visits count_visits(const LineSet& lines, const Joints& joints) {
  Visits visits;
  visits.count.assign(joints.points().size(), 0);
  visits.passed_through.assign(joints.points().size(), false);
  std::vector<Stop> stops;
  for (std::uint32_t line = 0; line < lines.lines(); ++line) {
    joints.read_stops(line, stops);
    for (std::size_t i = 0; i < stops.size(); ++i) {
      ++visits.count[stops[i].point];
      if (i > 0 && i + 1 < stops.size()) {
        visits.passed_through[stops[i].point] = true;
      }
    }
  }
  for (std::uint32_t line = 0; line < lines.lines(); ++line) {
    joints.read_stops(line, stops);
    for (const Stop& stop : stops) {
      if (visits.count[stop.point] > 1) {
        visits.lines.emplace_back(stop.point, line);
      }
    }
  }
  std::ranges::sort(visits.lines);
  const auto repeated = std::ranges::unique(visits.lines);
  visits.lines.erase(repeated.begin(), repeated.end());
  return visits;
}

}  // namespace geo::network::detail
