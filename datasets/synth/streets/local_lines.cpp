#include "datasets/synth/streets/local_lines.hpp"

#include <algorithm>

namespace synth {
namespace {

using geo::MapPoint;

constexpr double kLeastPiece = 25.0;

double length_of(const geo::Polyline& line) {
  double metres = 0.0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    metres += geo::distance(line[i], line[i + 1]);
  }
  return metres;
}

void add_if_long(RoadNet& net, const RoadTags& tags, const geo::Polyline& piece) {
  if (length_of(piece) >= kLeastPiece) {
    net.add_line(tags, piece);
  }
}

}  // namespace

void add_dry_line(RoadNet& net, const Waters& waters, const RoadTags& tags, std::span<const MapPoint> course) {
  geo::Polyline piece{course.front()};
  for (std::size_t i = 1; i < course.size(); ++i) {
    MapPoint from = course[i - 1];
    const MapPoint to = course[i];
    while (const auto crossing = waters.segments.first_crossing(from, to)) {
      const double bank = (0.5 * waters.width_of(crossing->segment) + 15.0) / geo::distance(from, to);
      if (crossing->along_line > bank) {
        piece.push_back(between(from, to, crossing->along_line - bank));
      }
      add_if_long(net, tags, piece);
      from = between(from, to, std::min(crossing->along_line + bank, 1.0));
      piece = {from};
      if (from == to) {
        break;
      }
    }
    if (from != to) {
      piece.push_back(to);
    }
  }
  add_if_long(net, tags, piece);
}

}  // namespace synth
