#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace planner::detail {

/// One class of a legend: features that satisfy `filter` are drawn with `symbol`.
struct QmlRule {
  std::string filter;  ///< QGIS expression
  std::string label;
  std::string symbol;  ///< XML of one symbol layer, by fill_layer(), line_layer() or marker_layer()
  bool shown = true;
};

enum class QmlGeometry : std::uint8_t { Fill, Line, Marker };

/// A style document for QGIS 3: rules in order, and labels from a field unless it is empty.
[[nodiscard]] std::string qml_document(QmlGeometry geometry, const std::vector<QmlRule>& rules,
                                       const std::string& label_field);

/// Colours are RRGGBB, opacity 0 to 1, widths in millimetres.
[[nodiscard]] std::string fill_layer(const std::string& colour, double opacity, const std::string& outline,
                                     double outline_mm);

/// `width_expression` is a QGIS expression in mm; empty: as given.
[[nodiscard]] std::string line_layer(const std::string& colour, double width_mm,
                                     const std::string& width_expression = {});

struct QmlMarker {
  std::string colour;
  std::string outline = "FFFFFF";
  double opacity = 1.0;
  double size_mm = 1.0;
  std::string shape = "circle";
};

/// `size_expression` is a QGIS expression in mm; empty: as the marker says.
[[nodiscard]] std::string marker_layer(const QmlMarker& marker, const std::string& size_expression = {});

/// Text as XML wants it.
[[nodiscard]] std::string xml_escaped(const std::string& text);

/// A text as a QGIS expression wants it, in single quotes.
[[nodiscard]] std::string expression_text(const std::string& text);

}  // namespace planner::detail
