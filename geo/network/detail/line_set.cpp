#include "geo/network/detail/line_set.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <span>
#include <string_view>
#include <utility>

namespace geo::network::detail {
namespace {

constexpr double kFarthest = 1e8;  // metres; no plane of a place reaches so far

bool is_position(MapPoint p) {
  return std::abs(p.x) <= kFarthest && std::abs(p.y) <= kFarthest;  // false for NaN
}

bool says_yes(const std::string& value) {
  return !value.empty() && value != "no";
}

/// Whether travelling along a line differs from travelling against it.
bool has_direction(const io::TagSet& tags) {
  return std::ranges::any_of(tags, [](const auto& tag) {
    const auto& [key, value] = tag;
    return key == "junction" || key == "incline" || key.ends_with(":forward") || key.ends_with(":backward") ||
           (key.starts_with("oneway") && says_yes(value)) || (key == "highway" && value.starts_with("motorway"));
  });
}

/// Without vertices at the place of the one before; empty if fewer than two remain.
Polyline without_repetitions(const Polyline& line) {
  Polyline kept;
  if (!std::ranges::all_of(line, is_position)) {
    return kept;
  }
  for (const MapPoint& vertex : line) {
    if (kept.empty() || distance(kept.back(), vertex) > kSamePlace) {
      kept.push_back(vertex);
    }
  }
  if (kept.size() < 2) {
    return {};
  }
  if (kept.back() != line.back()) {  // the very end counts more than a vertex beside it
    kept.back() = line.back();
  }
  return kept;
}

using Millimetres = std::pair<std::int64_t, std::int64_t>;

Millimetres rounded(MapPoint p) {
  return {std::llround(p.x / kSamePlace), std::llround(p.y / kSamePlace)};
}

/// A line as its duplicates have it too: whole millimetres, in one of the two directions if neither is marked.
struct Drawing {
  std::uint32_t tags = 0;
  std::vector<Millimetres> vertices;

  friend auto operator<=>(const Drawing&, const Drawing&) = default;
};

Drawing drawing_of(const Polyline& line, std::uint32_t tags, bool directed) {
  Drawing drawing{tags, {}};
  drawing.vertices.reserve(line.size());
  std::ranges::transform(line, std::back_inserter(drawing.vertices), rounded);
  if (!directed && std::ranges::lexicographical_compare(drawing.vertices.rbegin(), drawing.vertices.rend(),
                                                        drawing.vertices.begin(), drawing.vertices.end())) {
    std::ranges::reverse(drawing.vertices);
  }
  return drawing;
}

class Collector {
 public:
  void add(std::uint32_t source, const Polyline& line, const io::TagSet& tags, std::vector<LineRepair>& repairs) {
    const Polyline kept = without_repetitions(line);
    if (kept.empty()) {
      const MapPoint at = line.empty() ? MapPoint{std::nan(""), std::nan("")} : line.front();
      repairs.push_back({RepairKind::LineDropped, at, source});
      return;
    }
    const auto [tag_set, is_new] = tag_sets_.try_emplace(tags, static_cast<std::uint32_t>(set_.tag_sets.size()));
    if (is_new) {
      set_.tag_sets.push_back(tags);
      set_.level_of_tag_set.push_back(level_of(tags));
    }
    const auto [first, is_first] = drawn_.try_emplace(drawing_of(kept, tag_set->second, has_direction(tags)), source);
    if (!is_first) {
      repairs.push_back({RepairKind::DuplicateRemoved, line.front(), source, first->second});
      return;
    }
    append(source, tag_set->second, kept);
  }

  [[nodiscard]] LineSet take() {
    set_.first.push_back(static_cast<std::uint32_t>(set_.vertices.size()));
    return std::move(set_);
  }

 private:
  void append(std::uint32_t source, std::uint32_t tags, const Polyline& line) {
    set_.first.push_back(static_cast<std::uint32_t>(set_.vertices.size()));
    double along = 0.0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      along += i == 0 ? 0.0 : distance(line[i - 1], line[i]);
      set_.vertices.push_back(line[i]);
      set_.along.push_back(along);
      set_.line_of.push_back(set_.lines());
    }
    set_.source.push_back(source);
    set_.tags.push_back(tags);
  }

  LineSet set_;
  std::map<io::TagSet, std::uint32_t> tag_sets_;
  std::map<Drawing, std::uint32_t> drawn_;
};

}  // namespace

Level level_of(const io::TagSet& tags) {
  Level level;
  for (const auto& [key, value] : tags) {
    if (key == "bridge") {
      level.bridge = says_yes(value);
    } else if (key == "tunnel") {
      level.tunnel = says_yes(value);
    } else if (key == "layer") {
      const std::string_view number = std::string_view{value}.substr(value.starts_with('+') ? 1 : 0);
      std::from_chars(number.data(), number.data() + number.size(), level.layer);
    }
  }
  return level;
}

LineSet keep_lines(const RoadLines& roads, std::vector<LineRepair>& repairs) {
  Collector collector;
  for (std::uint32_t i = 0; i < roads.lines.size(); ++i) {
    collector.add(i, roads.lines[i], roads.tags[i], repairs);
  }
  return collector.take();
}

BoxIndex index_segments(const LineSet& lines) {
  std::vector<Envelope> boxes(lines.vertices.size());
  for (std::uint32_t line = 0; line < lines.lines(); ++line) {
    for (std::uint32_t vertex = lines.front(line); vertex < lines.back(line); ++vertex) {
      boxes[vertex].add(lines.vertices[vertex]);
      boxes[vertex].add(lines.vertices[vertex + 1]);
    }
  }
  return BoxIndex{boxes};
}

Foot foot_on(MapPoint a, MapPoint b, MapPoint from) {
  const double ux = b.x - a.x;
  const double uy = b.y - a.y;
  const double length = ux * ux + uy * uy;
  const double along = (from.x - a.x) * ux + (from.y - a.y) * uy;
  const double share = length > 0.0 ? std::clamp(along / length, 0.0, 1.0) : 0.0;
  const MapPoint point = share == 1.0 ? b : MapPoint{a.x + share * ux, a.y + share * uy};
  return {share, point, distance(point, from)};
}

}  // namespace geo::network::detail
