#include "gui/map/detail/glyphs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <vector>

namespace gui::detail {
namespace {

double off_stroke(Spot p, Spot a, Spot b, double width) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double squared = dx * dx + dy * dy;
  const double t = squared > 0.0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy) - 0.5 * width;
}

double off_polygon(Spot p, std::span<const Spot> corners) {
  double nearest = std::numeric_limits<double>::infinity();
  bool inside = false;
  for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
    const Spot a = corners[i];
    const Spot b = corners[j];
    nearest = std::min(nearest, off_stroke(p, a, b, 0.0));
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
      inside = !inside;
    }
  }
  return inside ? -nearest : nearest;
}

/// The parts of a glyph, as the interface guide lists them.
struct Part {
  enum class Kind : std::uint8_t { Polygon, Stroke, Disc, Arc };
  Kind kind = Kind::Polygon;
  double width = 0.0;             ///< of a stroke or arc; radius of a disc
  std::vector<Spot> points = {};  ///< corners, or along the stroke; the middle
  double radius = 0.0;            ///< of an arc
  double from = 0.0;              ///< degrees, clockwise from the right
  double to = 0.0;
};

Part polygon(std::vector<Spot> corners) {
  return {Part::Kind::Polygon, 0.0, std::move(corners)};
}

Part stroke(double width, std::vector<Spot> points) {
  return {Part::Kind::Stroke, width, std::move(points)};
}

Part disc(Spot middle, double radius) {
  return {Part::Kind::Disc, radius, {middle}};
}

double off_arc(Spot p, const Part& part) {
  const Spot c = part.points.front();
  double turn = std::atan2(p.y - c.y, p.x - c.x) * 180.0 / std::numbers::pi;
  turn = turn < 0.0 ? turn + 360.0 : turn;
  if (turn >= part.from && turn <= part.to) {
    return std::abs(std::hypot(p.x - c.x, p.y - c.y) - part.radius) - 0.5 * part.width;
  }
  const auto end = [&](double degrees) {
    const double angle = degrees * std::numbers::pi / 180.0;
    const Spot at{c.x + part.radius * std::cos(angle), c.y + part.radius * std::sin(angle)};
    return off_stroke(p, at, at, part.width);
  };
  return std::min(end(part.from), end(part.to));
}

double off_part(Spot p, const Part& part) {
  switch (part.kind) {
    case Part::Kind::Polygon:
      return off_polygon(p, part.points);
    case Part::Kind::Disc:
      return std::hypot(p.x - part.points[0].x, p.y - part.points[0].y) - part.width;
    case Part::Kind::Arc:
      return off_arc(p, part);
    case Part::Kind::Stroke:
      break;
  }
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < part.points.size(); ++i) {
    nearest = std::min(nearest, off_stroke(p, part.points[i - 1], part.points[i], part.width));
  }
  return nearest;
}

std::vector<Part> mirrored(std::vector<Part> parts) {
  const std::size_t count = parts.size();
  for (std::size_t i = 0; i < count; ++i) {
    Part other = parts[i];
    for (Spot& spot : other.points) {
      spot.x = 24.0 - spot.x;
    }
    parts.push_back(std::move(other));
  }
  return parts;
}

std::vector<Part> school() {
  return {polygon({{4, 11}, {12, 6.5}, {20, 11}, {20, 19}, {14, 19}, {14, 14.5}, {10, 14.5}, {10, 19}, {4, 19}}),
          stroke(1.4, {{12, 7}, {12, 3}}), polygon({{12, 2.5}, {16.5, 4}, {12, 5.5}})};
}

std::vector<Part> cross() {
  return {polygon({{9.7, 5},
                   {14.3, 5},
                   {14.3, 9.7},
                   {19, 9.7},
                   {19, 14.3},
                   {14.3, 14.3},
                   {14.3, 19},
                   {9.7, 19},
                   {9.7, 14.3},
                   {5, 14.3},
                   {5, 9.7},
                   {9.7, 9.7}})};
}

std::vector<Part> fitness() {
  std::vector<Part> parts = mirrored({stroke(3, {{6.5, 7.5}, {6.5, 16.5}}), stroke(2, {{3.3, 10}, {3.3, 14}})});
  parts.push_back(stroke(2.4, {{7.5, 12}, {16.5, 12}}));
  return parts;
}

std::vector<Part> elderly() {
  return {disc({9.5, 5.5}, 2.4), stroke(2.6, {{9, 10}, {9.5, 14.5}}), stroke(2, {{6.5, 19.5}, {9.5, 14.5}, {12, 19.5}}),
          stroke(1.8, {{9.3, 10.5}, {15.5, 12}}), stroke(1.6, {{15.5, 11}, {15.5, 19.5}})};
}

std::vector<Part> service_centre() {
  std::vector<Part> parts = mirrored({polygon({{5.5, 17}, {7.5, 17}, {7.5, 20}, {5.5, 20}})});
  parts.push_back(disc({12, 6.5}, 2.8));
  parts.push_back(polygon({{7, 13.5}, {8.5, 10.8}, {15.5, 10.8}, {17, 13.5}}));
  parts.push_back(polygon({{4, 14.5}, {20, 14.5}, {20, 17}, {4, 17}}));
  return parts;
}

std::vector<Part> barrier_free() {
  return {disc({10, 4.6}, 2.1), stroke(2.2, {{10.3, 8.2}, {10.6, 13.2}, {15.5, 13.2}, {18, 18.6}, {19.8, 17.8}}),
          stroke(1.8, {{10.5, 10.6}, {15, 10.6}}), Part{Part::Kind::Arc, 1.9, {{10.4, 15.4}}, 5.1, 60, 235}};
}

std::vector<Part> parts_of(Glyph glyph) {
  switch (glyph) {
    case Glyph::Kindergarten:
      return {disc({12, 7.5}, 3), polygon({{5, 12}, {10.5, 12}, {10.5, 19}, {5, 19}}),
              polygon({{13.5, 19}, {16.5, 12.5}, {19.5, 19}})};
    case Glyph::School:
      return school();
    case Glyph::Clinic:
      return cross();
    case Glyph::Hospital:
      return {stroke(3, {{7.5, 5.5}, {7.5, 18.5}}), stroke(3, {{16.5, 5.5}, {16.5, 18.5}}),
              stroke(3, {{7.5, 12}, {16.5, 12}})};
    case Glyph::Culture:
      return mirrored({polygon({{11.3, 7.5}, {8, 6}, {4, 6}, {4, 17}, {8, 17}, {11.3, 18.5}})});
    case Glyph::Fitness:
      return fitness();
    case Glyph::Elderly:
      return elderly();
    case Glyph::ServiceCentre:
      return service_centre();
    case Glyph::BarrierFree:
      return barrier_free();
    case Glyph::Other:
      break;
  }
  return {disc({12, 12}, 4.5)};
}

const std::array<std::vector<Part>, 10>& all_glyphs() {
  static const std::array<std::vector<Part>, 10> glyphs = [] {
    std::array<std::vector<Part>, 10> made;
    for (std::size_t i = 0; i < made.size(); ++i) {
      made[i] = parts_of(static_cast<Glyph>(i));
    }
    return made;
  }();
  return glyphs;
}

}  // namespace

double off_glyph(Glyph glyph, Spot spot) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const Part& part : all_glyphs()[static_cast<std::size_t>(glyph)]) {
    nearest = std::min(nearest, off_part(spot, part));
  }
  return nearest;
}

}  // namespace gui::detail
