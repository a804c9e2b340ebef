#include "datasets/synth/streets/field_plan.hpp"

#include "datasets/synth/chance/noise.hpp"
#include "datasets/synth/streets/local_lines.hpp"
#include <algorithm>
#include <cmath>
#include <optional>

namespace synth {
namespace {

using geo::MapPoint;

constexpr double kKnot = 240.0;  // metres between the bends of a row
constexpr double kProbe = 60.0;  // metres between looks at the ground

RoadTags track() {
  return {RoadClass::Track, false, false, {}};
}

}  // namespace

FieldPlan::FieldPlan(const Land& land, const std::vector<bool>& built_up, std::uint32_t village,
                     const FieldPattern& pattern)
    : land_{&land},
      built_up_{&built_up},
      village_{village},
      middle_{land.units.villages[village].at},
      pattern_{pattern},
      along_{std::cos(pattern.bearing), std::sin(pattern.bearing)},
      key_{key_of(land.seed, Subject::Fields)},
      random_{land.seed, Subject::Fields, village + std::uint64_t{1}} {
  for (const MapPoint& corner : land.units.villages[village].area.outer) {
    reach_ = std::max(reach_, geo::distance(corner, middle_));
  }
}

bool FieldPlan::arable(MapPoint at) const {
  constexpr double steep = 0.075;
  constexpr double span = 200.0;
  const std::optional<std::size_t> cell = land_->grid.cell_of(at);
  if (!cell || land_->grid.village(*cell) != village_ || (*built_up_)[*cell]) {
    return false;
  }
  return slope_at(land_->terrain, at, span) < steep;
}

MapPoint FieldPlan::bend(int row, int knot) const {
  const double across = row * pattern_.row_metres;
  const double along = knot * kKnot;
  const MapPoint at{middle_.x + along * along_.x - across * along_.y, middle_.y + along * along_.y + across * along_.x};
  const double sway = 45.0 * noise(at, 1900.0, key_);
  return {at.x - sway * along_.y, at.y + sway * along_.x};
}

MapPoint FieldPlan::point(int row, double along) const {
  const double knots = along / kKnot;
  const int knot = static_cast<int>(std::floor(knots));
  return between(bend(row, knot), bend(row, knot + 1), knots - knot);
}

std::vector<FieldPlan::Stretch> FieldPlan::stretches_of(int row) const {
  constexpr double least = 200.0;
  std::vector<Stretch> stretches;
  double begin = 0.0;
  bool inside = false;
  for (double along = -reach_; along <= reach_ + kProbe; along += kProbe) {
    const bool fields = along <= reach_ && arable(point(row, along));
    if (fields && !inside) {
      begin = along;
    }
    if (!fields && inside && along - kProbe - begin >= least) {
      stretches.push_back({begin, along - kProbe});
    }
    inside = fields;
  }
  return stretches;
}

void FieldPlan::reach_out(const RoadNet& net, geo::Polyline& line) const {
  constexpr double overshoot = 1.0;
  const MapPoint end = line.back();
  const MapPoint before = line[line.size() - 2];
  const double reach = 1.2 * pattern_.row_metres / geo::distance(before, end);
  const MapPoint far{end.x + reach * (end.x - before.x), end.y + reach * (end.y - before.y)};
  const std::optional<double> met = net.meets(end, far);
  if (met && !land_->waters.segments.first_crossing(end, far)) {
    line.push_back(between(end, far, *met + overshoot / geo::distance(end, far)));
  }
}

void FieldPlan::lay_row(RoadNet& net, int row, const Stretch& stretch) const {
  geo::Polyline line{point(row, stretch.begin)};
  for (int knot = static_cast<int>(std::floor(stretch.begin / kKnot)) + 1; knot * kKnot < stretch.end; ++knot) {
    line.push_back(bend(row, knot));
  }
  line.push_back(point(row, stretch.end));
  reach_out(net, line);
  std::ranges::reverse(line);
  reach_out(net, line);
  add_dry_line(net, land_->waters, track(), line);
}

void FieldPlan::lay_ties(RoadNet& net, const Row& row, const Row& next) {
  const auto covers = [](const Row& of, double along) {
    return std::ranges::any_of(of.stretches, [along](const Stretch& s) { return s.begin <= along && along <= s.end; });
  };
  for (const Stretch& stretch : row.stretches) {
    double along = stretch.begin + random_.between(0.1, 0.9) * pattern_.tie_metres;
    while (along < stretch.end) {
      const MapPoint from = point(row.number, along);
      const MapPoint to = point(next.number, along);
      if (covers(next, along) && arable(between(from, to, 0.5))) {
        add_dry_line(net, land_->waters, track(), geo::Polyline{from, to});
      }
      along += random_.between(0.6, 1.4) * pattern_.tie_metres;
    }
  }
}

void FieldPlan::lay(RoadNet& net) {
  constexpr double skipped = 0.05;
  std::vector<Row> rows;
  const int most = static_cast<int>(reach_ / pattern_.row_metres);
  for (int number = -most; number <= most; ++number) {
    Row row{number, stretches_of(number)};
    std::erase_if(row.stretches, [this](const Stretch&) { return random_.chance(skipped); });
    for (const Stretch& stretch : row.stretches) {
      lay_row(net, number, stretch);
    }
    if (!rows.empty()) {
      lay_ties(net, rows.back(), row);
    }
    rows.push_back(std::move(row));
  }
}

}  // namespace synth
