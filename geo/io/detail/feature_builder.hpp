#pragma once

#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/vector_reader.hpp"

#include <string>
#include <vector>

namespace geo::io::detail {

/// Which fields of a layer feed what.
struct FieldPlan {
  struct Source {
    int field;
    FieldRequest::Type type;
    std::string name;
  };

  GeometryKind kind = GeometryKind::None;
  int x_field = -1;  ///< with y_field: where positions come from instead of the geometry
  int y_field = -1;
  std::vector<Source> columns;
};

/// Gathers features, one by one, into columns.
class FeatureBuilder {
 public:
  /// `file` is only named in messages.
  FeatureBuilder(std::string file, FieldPlan plan);

  /// `row` says where a person finds the feature. One without geometry is counted and left out; a line of several parts
  /// becomes several rows.
  ///
  /// Errors  IoError: text in a number column, text that is not UTF-8, another kind of geometry, several points in one
  /// feature.
  void add(OGRFeatureH feature, const std::string& row);

  /// Columns, geometry, rows and findings; name and crs of the table are left open.
  [[nodiscard]] LayerContent take();

 private:
  [[nodiscard]] double number_of(OGRFeatureH feature, int field, const std::string& name, const std::string& row) const;
  [[nodiscard]] std::string text_of(OGRFeatureH feature, int field, const std::string& name,
                                    const std::string& row) const;
  /// Adds the geometry and says how many rows it makes.
  [[nodiscard]] std::size_t add_geometry(OGRFeatureH feature, const std::string& row);
  [[nodiscard]] std::size_t add_position(OGRFeatureH feature, const std::string& row);
  [[nodiscard]] std::size_t add_point(OGRGeometryH geometry, const std::string& row);
  [[nodiscard]] std::size_t add_lines(OGRGeometryH geometry, const std::string& row);
  [[nodiscard]] std::size_t add_area(OGRGeometryH geometry, const std::string& row);

  std::string file_;
  FieldPlan plan_;
  LayerContent content_;
  std::size_t missing_ = 0;
  std::vector<std::string> first_missing_;
};

}  // namespace geo::io::detail
