#include "geo/crs/transform.hpp"

#include "geo/base/error.hpp"
#include "geo/crs/detail/lent_operation.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace geo {

struct Transform::Handles {
  detail::LentOperation operation;  ///< null between systems that differ in their shift alone
  std::string from;                 ///< names, for messages
  std::string to;
  bool from_degrees = false;
  bool bends = false;  ///< takes straight edges in degrees to curves in metres
  MapDatum from_datum = MapDatum::Wgs84;
  MapDatum to_datum = MapDatum::Wgs84;

  [[nodiscard]] MapPoint moved(MapPoint point) const;
};

namespace {

/// The system without its shift.
Crs plain(const Crs& crs) {
  return crs.datum() == MapDatum::Wgs84 ? crs : Crs::wgs84();
}

std::string digits(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::general, 10).ptr;
  return {text.begin(), end};
}

constexpr double kLongestEdge_deg = 0.01;  // a chord of a parallel that long lies less than 2 cm from it
constexpr double kMostPieces = 4096;       // of an edge

/// With points on long edges, the same ones whichever way round the edge is drawn.
Ring with_short_edges(const Ring& ring) {
  Ring dense;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    dense.push_back(ring[i]);
    const MapPoint a = ring[i];
    const MapPoint b = ring[(i + 1) % ring.size()];
    const double length = std::max(std::abs(b.x - a.x), std::abs(b.y - a.y));
    const double pieces = std::min(std::ceil(length / kLongestEdge_deg), kMostPieces);
    const bool forward = std::pair{a.x, a.y} < std::pair{b.x, b.y};
    const MapPoint low = forward ? a : b;
    const MapPoint high = forward ? b : a;
    for (int k = 1; k < pieces; ++k) {
      const double share = (forward ? k : pieces - k) / pieces;
      dense.push_back({low.x + share * (high.x - low.x), low.y + share * (high.y - low.y)});
    }
  }
  return dense;
}

}  // namespace

Transform::Transform(const Crs& from, const Crs& to) {
  if (from == to) {
    return;
  }
  handles_ = std::make_unique<Handles>();
  handles_->from = from.name();
  handles_->to = to.name();
  handles_->from_degrees = from.geographic();
  handles_->bends = from.geographic() && !to.geographic();
  handles_->from_datum = from.datum();
  handles_->to_datum = to.datum();
  const Crs source = plain(from);
  const Crs destination = plain(to);
  if (source == destination) {
    return;
  }
  handles_->operation = detail::LentOperation{source.wkt(), destination.wkt()};
  if (!handles_->operation.get()) {
    throw CrsError{{},
                   msg("no way leads from the coordinate system “{0}” to “{1}”", from.name(), to.name()),
                   msg("export the data in EPSG:4326 or EPSG:4490 and name that")};
  }
}

Transform::~Transform() = default;
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;

MapPoint Transform::Handles::moved(MapPoint point) const {
  if (from_datum != MapDatum::Wgs84) {
    const LonLat place = to_wgs84(point, from_datum);
    point = {place.lon, place.lat};
  }
  if (operation.get()) {
    const PJ_COORD reached = proj_trans(operation.get(), PJ_FWD, proj_coord(point.x, point.y, 0.0, HUGE_VAL));
    point = {reached.xy.x, reached.xy.y};
  }
  return to_datum == MapDatum::Wgs84 ? point : from_wgs84({point.x, point.y}, to_datum);
}

Transform::Transform(std::unique_ptr<Handles> handles) : handles_{std::move(handles)} {}

Transform Transform::copy() const {
  auto handles = std::make_unique<Handles>();
  handles->operation = handles_->operation.copy();
  handles->from = handles_->from;
  handles->to = handles_->to;
  handles->from_degrees = handles_->from_degrees;
  handles->bends = handles_->bends;
  handles->from_datum = handles_->from_datum;
  handles->to_datum = handles_->to_datum;
  return Transform{std::move(handles)};
}

MapPoint Transform::operator()(MapPoint point) const {
  apply(std::span{&point, 1});
  return point;
}

void Transform::apply(std::span<MapPoint> points) const {
  if (!handles_) {
    return;
  }
  for (MapPoint& point : points) {
    const MapPoint moved = handles_->moved(point);
    const bool possible = !handles_->from_degrees || (std::abs(point.x) <= 360.0 && std::abs(point.y) <= 90.0);
    if (!possible || !std::isfinite(moved.x) || !std::isfinite(moved.y)) {
      throw CrsError{{},
                     msg("the position {0}, {1} lies outside what “{2}” and “{3}” cover", digits(point.x),
                         digits(point.y), handles_->from, handles_->to),
                     msg("check the coordinate system, and that x is the longitude or easting")};
    }
    point = moved;
  }
}

void Transform::apply(std::span<MapPoint> points, const Task& task) const {
  constexpr std::size_t few = 20'000;  // a copy costs as much as a thousand of them
  const auto threads = static_cast<std::size_t>(task.threads());
  if (!handles_ || threads == 1 || points.size() < few) {
    apply(points);
    return;
  }
  const std::size_t part = (points.size() + threads - 1) / threads;
  std::vector<Transform> copies;
  for (std::size_t i = 0; i < threads; ++i) {
    copies.push_back(copy());
  }
  std::vector<std::exception_ptr> failures(threads);
  parallel_for(task, threads, 1, [&](std::size_t i, std::size_t) {
    const std::size_t first = std::min(points.size(), i * part);
    try {
      copies[i].apply(points.subspan(first, std::min(part, points.size() - first)));
    } catch (const CrsError&) {
      failures[i] = std::current_exception();
    }
  });
  if (const auto first = std::ranges::find_if(failures, [](const auto& failure) { return failure != nullptr; });
      first != failures.end()) {
    std::rethrow_exception(*first);
  }
}

MultiPolygon Transform::operator()(const MultiPolygon& area) const {
  MultiPolygon moved = area;
  const auto move = [this](Ring& ring) {
    if (handles_ && handles_->bends) {
      ring = with_short_edges(ring);
    }
    apply(ring);
  };
  for (Polygon& part : moved) {
    move(part.outer);
    std::ranges::for_each(part.holes, move);
  }
  return moved;
}

}  // namespace geo
