#pragma once

#include "geo/base/task.hpp"
#include "geo/crs/crs.hpp"
#include "geo/geometry/point.hpp"
#include "geo/geometry/polygon.hpp"

#include <memory>
#include <span>

namespace geo {

/// Takes coordinates of one system to another; free of cost when both are the same.
///
/// Thread  one transform per thread: PROJ keeps a context in it.
class Transform {
 public:
  /// Errors  CrsError if PROJ knows no way.
  Transform(const Crs& from, const Crs& to);
  ~Transform();
  Transform(const Transform&) = delete;
  Transform& operator=(const Transform&) = delete;
  Transform(Transform&&) noexcept;
  Transform& operator=(Transform&&) noexcept;

  /// Errors  CrsError if a point is outside what the systems cover.
  [[nodiscard]] MapPoint operator()(MapPoint point) const;
  void apply(std::span<MapPoint> points) const;
  /// The same on the task's threads. On an error the points are left somewhere between.
  void apply(std::span<MapPoint> points, const Task& task) const;
  /// From degrees to metres, edges longer than 0.01° get points in between, so that a straight edge in degrees stays
  /// what it was.
  [[nodiscard]] MultiPolygon operator()(const MultiPolygon& area) const;

 private:
  struct Handles;
  explicit Transform(std::unique_ptr<Handles> handles);
  [[nodiscard]] Transform copy() const;

  std::unique_ptr<Handles> handles_;  ///< null when both systems are the same
};

}  // namespace geo
