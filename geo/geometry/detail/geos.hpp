#pragma once

#include "geo/geometry/overlay.hpp"

#include <geos_c.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace geo::detail {

/// One GEOS context and what was made in it; must outlive its shapes.
///
/// Errors  GeometryError with GEOS's own words where a shape cannot be made or read.
/// Thread  one object per thread.
class Geos {
 public:
  struct Destroy {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry* shape) const { GEOSGeom_destroy_r(context, shape); }
  };
  using Shape = std::unique_ptr<GEOSGeometry, Destroy>;
  struct DestroyPrepared {
    GEOSContextHandle_t context;
    void operator()(const GEOSPreparedGeometry* prepared) const { GEOSPreparedGeom_destroy_r(context, prepared); }
  };
  using Prepared = std::unique_ptr<const GEOSPreparedGeometry, DestroyPrepared>;

  Geos();
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;
  ~Geos() = default;

  [[nodiscard]] GEOSContextHandle_t context() const { return context_.get(); }

  /// Takes charge of what a GEOS function returned.
  [[nodiscard]] Shape own(GEOSGeometry* shape) const { return {shape, Destroy{context_.get()}}; }

  /// Rings that are not closed are closed; rings of fewer than three corners are left out.
  [[nodiscard]] Shape multi_polygon(const MultiPolygon& area) const;
  [[nodiscard]] Shape multi_point(std::span<const MapPoint> points) const;

  /// Indexed, for many questions about one shape, which must outlive it.
  [[nodiscard]] Prepared prepare(const Shape& shape) const {
    return {GEOSPrepare_r(context(), shape.get()), DestroyPrepared{context()}};
  }

  /// The polygons in a shape of any kind; lines and points are left out. Errors: also if `shape` is null.
  [[nodiscard]] MultiPolygon polygons_of(const Shape& shape) const;

  /// What to throw when a GEOS function gave nothing.
  [[nodiscard]] GeometryError error() const;

 private:
  struct Finish {
    void operator()(GEOSContextHandle_t context) const { GEOS_finish_r(context); }
  };

  [[nodiscard]] GEOSCoordSequence* sequence(std::span<const MapPoint> points) const;
  [[nodiscard]] Shape ring(const Ring& ring) const;
  [[nodiscard]] Shape polygon(const Polygon& polygon) const;
  [[nodiscard]] Shape collection(int type, std::vector<Shape> members) const;
  [[nodiscard]] Ring ring_of(const GEOSGeometry* ring) const;
  void add_polygons_of(const GEOSGeometry* shape, MultiPolygon& area) const;

  std::unique_ptr<GEOSContextHandle_HS, Finish> context_;
  std::string complaint_;
};

}  // namespace geo::detail
