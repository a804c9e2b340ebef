#include "geo/travel/mixed/road_cells.hpp"

#include <algorithm>
#include <cmath>

namespace geo::travel {
namespace {

/// Shares of a segment at which it crosses from one cell of the frame to the next, and where it enters and leaves the
/// frame.
std::vector<double> crossings_of(const GridFrame& frame, MapPoint a, MapPoint b) {
  std::vector<double> at{0.0, 1.0};
  const auto cross = [&](double from, double to, double most) {
    const double low = std::max(0.0, std::ceil(std::min(from, to)));
    const double high = std::min(most, std::floor(std::max(from, to)));
    for (double line = low; line <= high && from != to; ++line) {
      at.push_back((line - from) / (to - from));
    }
  };
  cross((a.x - frame.west) / frame.cell_width, (b.x - frame.west) / frame.cell_width, frame.columns);
  cross((frame.north - a.y) / frame.cell_height, (frame.north - b.y) / frame.cell_height, frame.rows);
  std::ranges::sort(at);
  return at;
}

/// Appends the cells of one road.
void append_cells(const GridFrame& frame, std::span<const MapPoint> shape, std::vector<RoadCell>& cells) {
  const auto length_of = [](MapPoint a, MapPoint b) { return std::hypot(b.x - a.x, b.y - a.y); };
  double whole = 0.0;
  for (std::size_t i = 1; i < shape.size(); ++i) {
    whole += length_of(shape[i - 1], shape[i]);
  }
  double before = 0.0;
  for (std::size_t i = 1; i < shape.size(); ++i) {
    const MapPoint a = shape[i - 1];
    const MapPoint b = shape[i];
    const double length = length_of(a, b);
    const std::vector<double> at = crossings_of(frame, a, b);
    for (std::size_t k = 1; k < at.size(); ++k) {
      const double middle = 0.5 * (at[k - 1] + at[k]);
      const double column = std::floor((a.x + middle * (b.x - a.x) - frame.west) / frame.cell_width);
      const double row = std::floor((frame.north - a.y - middle * (b.y - a.y)) / frame.cell_height);
      const bool is_inside = row >= 0.0 && row < frame.rows && column >= 0.0 && column < frame.columns;
      if (at[k - 1] < at[k] && is_inside) {
        const std::size_t cell = frame.cell(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column));
        cells.push_back({static_cast<std::uint32_t>(cell),
                         whole > 0.0 ? std::clamp((before + middle * length) / whole, 0.0, 1.0) : 0.0});
      }
    }
    before += length;
  }
}

}  // namespace

RoadCells::RoadCells(const GridFrame& frame, const network::RoadNetwork& roads) {
  for (std::uint32_t edge = 0; edge < roads.edges.size(); ++edge) {
    first_.push_back(static_cast<std::uint32_t>(cells_.size()));
    append_cells(frame, roads.shape(network::EdgeId{edge}), cells_);
  }
  first_.push_back(static_cast<std::uint32_t>(cells_.size()));
}

}  // namespace geo::travel
