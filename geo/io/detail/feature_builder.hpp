#pragma once

#include "geo/io/detail/cell_reader.hpp"
#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/vector_reader.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace geo::io::detail {

/// Which fields of a layer feed what.
struct FieldPlan {
  struct Source {
    int field;
    FieldRequest::Type type;
    std::string name;
    std::string unit;     ///< of numbers: in the column's name, the row below it or the title
    double factor = 1.0;  ///< from that unit to the reader's
    double asked = 1.0;   ///< the reader's: FieldRequest::unit
    FieldRequest::Measure measure = FieldRequest::Measure::Other;
    bool unit_of_title = false;
  };

  GeometryKind kind = GeometryKind::None;
  int x_field = -1;  ///< with y_field: where positions come from instead of the geometry
  int y_field = -1;
  bool leave_out_other_kinds = false;  ///< instead of refusing them
  std::vector<Source> columns;
};

/// Gathers features, one by one, into columns.
class FeatureBuilder {
 public:
  /// `file` is only named in messages.
  FeatureBuilder(const std::string& file, FieldPlan plan);

  /// `row` says where a person finds the feature. One without geometry is counted and left out; a line of several parts
  /// becomes several rows. One that cannot be used is left out ("bad_geometry"): of another kind, several points in
  /// one, a coordinate that is no number.
  void add(OGRFeatureH feature, const std::string& row);

  /// A row that is left out as a sum of others, and what it is called.
  void add_sum(OGRFeatureH feature, const std::string& row, const std::string& called);

  /// Columns, geometry, rows and findings; name and crs of the table are left open.
  [[nodiscard]] LayerContent take();

 private:
  /// Adds the geometry and says how many rows it makes; empty if it is of another kind or bad, and left out.
  [[nodiscard]] std::optional<std::size_t> add_geometry(OGRFeatureH feature, const std::string& row);
  [[nodiscard]] std::optional<std::size_t> add_position(OGRFeatureH feature, const std::string& row);
  [[nodiscard]] std::optional<std::size_t> add_point(OGRGeometryH geometry, const std::string& row);
  [[nodiscard]] std::optional<std::size_t> add_lines(OGRGeometryH geometry, const std::string& row);
  [[nodiscard]] std::optional<std::size_t> add_area(OGRGeometryH geometry, const std::string& row);
  [[nodiscard]] bool finite(const std::string& row, std::span<const MapPoint> points);
  void refuse(const std::string& row, const Message& problem, const Message& remedy);
  void add_values(OGRFeatureH feature, const std::string& row, std::size_t copies, CellReader& cells,
                  std::vector<Column>& columns) const;

  std::string file_;
  FieldPlan plan_;
  CellReader cells_;
  CellReader unplaced_;  ///< of what is left out: nothing there is worth an error
  LayerContent content_;
  std::size_t missing_ = 0;
  std::size_t other_kinds_ = 0;
  std::vector<std::string> zeros_;  ///< rows at 0, 0 by their columns
  std::vector<std::string> first_missing_;
};

}  // namespace geo::io::detail
