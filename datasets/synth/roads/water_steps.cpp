#include "datasets/synth/roads/water_steps.hpp"

#include <algorithm>
#include <cmath>

namespace synth {
namespace {

using geo::MapPoint;

/// Calls visit(cell) for the cells of a square around a box.
template <class Visit>
void visit_cells(const StepFrame& frame, const geo::Envelope& box, double reach, const Visit& visit) {
  for (double y = box.min_y - reach; y <= box.max_y + reach; y += frame.cell_metres()) {
    for (double x = box.min_x - reach; x <= box.max_x + reach; x += frame.cell_metres()) {
      if (const auto cell = frame.cell_of({x, y})) {
        visit(*cell);
      }
    }
  }
}

}  // namespace

WaterSteps::WaterSteps(const StepFrame& frame, const Waters& waters, std::span<const MapPoint> positions)
    : frame_{frame},
      waters_{&waters},
      near_(frame.cells()),
      closed_(frame.cells()),
      bridgeable_(frame.cells()),
      crowded_(frame.cells()) {
  mark_near();
  for (CellId cell = 0; cell < frame.cells(); ++cell) {
    survey(cell, positions);
  }
}

void WaterSteps::mark_near() {
  const double reach = 3.0 * frame_.cell_metres();
  for (SegmentId segment = 0; segment < waters_->segments.size(); ++segment) {
    geo::Envelope box;
    box.add(waters_->segments.from(segment));
    box.add(waters_->segments.to(segment));
    visit_cells(frame_, box, reach, [this](CellId cell) { near_[cell] = true; });
  }
}

bool WaterSteps::on_bank(CellId cell, MapPoint at) const {
  constexpr double bank = 90.0;
  return near_[cell] && waters_->segments.distance_within(at, bank) < bank;
}

void WaterSteps::survey(CellId cell, std::span<const MapPoint> positions) {
  for (Step step = 0; near_[cell] && step < kSteps; ++step) {
    survey_step(cell, step, positions);
  }
}

void WaterSteps::survey_step(CellId cell, Step step, std::span<const MapPoint> positions) {
  const std::optional<CellId> to = frame_.neighbour(cell, step);
  if (!to) {
    return;
  }
  const MapPoint p = positions[cell];
  const MapPoint q = positions[*to];
  const std::size_t crossings = waters_->segments.count_crossings(p, q);
  const bool bridgeable = crossings == 1 && bridge_could_stand(p, q);
  const bool closed = crossings > 0 && !bridgeable;
  set_step(bridgeable_[cell], step, bridgeable);
  set_step(closed_[cell], step, closed);
  set_step(bridgeable_[*to], opposite(step), bridgeable);
  set_step(closed_[*to], opposite(step), closed);
}

/// At a fair angle, and with dry ground for both ends.
bool WaterSteps::bridge_could_stand(MapPoint p, MapPoint q) const {
  constexpr double least_sine = 0.7;
  const Crossing crossing = *waters_->segments.first_crossing(p, q);
  const MapPoint a = waters_->segments.from(crossing.segment);
  const MapPoint b = waters_->segments.to(crossing.segment);
  const double metres = geo::distance(p, q);
  const double sine = std::abs((q.x - p.x) * (b.y - a.y) - (q.y - p.y) * (b.x - a.x)) / (metres * geo::distance(a, b));
  const double bank = 0.5 * waters_->width_of(crossing.segment) + 25.0;
  const double dry = metres * std::min(crossing.along_line, 1.0 - crossing.along_line);
  return sine >= least_sine && dry >= bank;
}

std::uint32_t WaterSteps::river_under(MapPoint p, MapPoint q) const {
  return waters_->river[waters_->segments.first_crossing(p, q).value().segment];
}

void WaterSteps::note_bridge(CellId from, CellId to, std::span<const MapPoint> positions) {
  constexpr double reach = 7500.0;
  const std::uint32_t river = river_under(positions[from], positions[to]);
  geo::Envelope box;
  box.add(positions[from]);
  visit_cells(frame_, box, reach, [&](CellId cell) {
    for (Step step = 0; bridgeable_[cell] != 0 && step < kSteps; ++step) {
      if (bridgeable(cell, step) && river_under(positions[cell], positions[*frame_.neighbour(cell, step)]) == river) {
        set_step(crowded_[cell], step, true);
      }
    }
  });
}

}  // namespace synth
