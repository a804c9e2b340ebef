#pragma once

#include "geo/crs/crs.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace geo::io {

/// One named column. Numbers use NaN, and texts the empty string, for "no value". Whole numbers are exact.
struct Column {
  std::string name;
  std::variant<std::vector<std::string>, std::vector<double>, std::vector<std::int64_t>> values;

  friend bool operator==(const Column&, const Column&) = default;
};

/// Features of one kind, in columns: what a layer of a file holds, or will hold.
struct FeatureTable {
  std::string name;        ///< of the layer
  std::optional<Crs> crs;  ///< of the geometry; none for a plain table
  std::variant<std::monostate, std::vector<MapPoint>, std::vector<MultiPolygon>, std::vector<Polyline>> geometry;
  std::vector<Column> columns;

  [[nodiscard]] std::size_t rows() const;

  /// Where its features lie, for judging their coordinates: points, or the first point of each line and area; of more
  /// than 2 000 features, every so many.
  [[nodiscard]] std::vector<MapPoint> some_positions() const;
};

}  // namespace geo::io
