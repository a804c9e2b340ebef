#include "planner/report/detail/qml.hpp"

#include "geo/base/message.hpp"

#include <cmath>

namespace planner::detail {
namespace {

/// "RRGGBB" and an opacity as QGIS's "r,g,b,a".
std::string rgba(const std::string& colour, double opacity) {
  std::string text;
  for (std::size_t at = 0; at < 6; at += 2) {
    text += std::to_string(std::stoi(colour.substr(at, 2), nullptr, 16)) + ",";
  }
  return text + std::to_string(std::lround(255.0 * opacity));
}

std::string millimetres(double value) {
  return geo::fixed_text(value, 2);
}

std::string property(const char* key, const std::string& value) {
  return "<prop k=\"" + std::string{key} + "\" v=\"" + xml_escaped(value) + "\"/>";
}

std::string data_defined(const std::string& what, const std::string& expression) {
  return R"(<data_defined_properties><Option type="Map"><Option name="name" type="QString" value=""/><Option name="properties" type="Map">)"
         R"(<Option name=")" +
         what +
         R"(" type="Map"><Option name="active" type="bool" value="true"/><Option name="expression" type="QString" value=")" +
         xml_escaped(expression) +
         R"("/><Option name="type" type="int" value="3"/></Option></Option><Option name="type" type="QString" value="collection"/></Option></data_defined_properties>)";
}

std::string rule_xml(const QmlRule& rule, std::size_t number) {
  return "<rule key=\"{rule-" + std::to_string(number) + "}\" symbol=\"" + std::to_string(number) + "\" filter=\"" +
         xml_escaped(rule.filter) + "\" label=\"" + xml_escaped(rule.label) + "\"" +
         (rule.shown ? "" : " checkstate=\"0\"") + "/>\n";
}

std::string symbol_xml(const QmlRule& rule, std::size_t number, QmlGeometry geometry) {
  const char* const type = geometry == QmlGeometry::Fill ? "fill" : geometry == QmlGeometry::Line ? "line" : "marker";
  return "<symbol type=\"" + std::string{type} + "\" name=\"" + std::to_string(number) +
         R"(" alpha="1" clip_to_extent="1" force_rhr="0">)" + rule.symbol + "</symbol>\n";
}

std::string labels_xml(const std::string& field) {
  if (field.empty()) {
    return {};
  }
  return R"(<labeling type="simple"><settings calloutType="simple"><text-style fieldName=")" + xml_escaped(field) +
         R"(" isExpression="0" fontFamily="Noto Sans CJK SC" fontSize="9" fontSizeUnit="Point" textColor="31,35,40,255">)"
         R"(<text-buffer bufferDraw="1" bufferSize="0.6" bufferSizeUnits="MM" bufferColor="255,255,255,255"/></text-style>)"
         R"(<placement placement="1" quadOffset="4"/><rendering drawLabels="1" obstacle="1"/></settings></labeling>)"
         "\n";
}

}  // namespace

std::string xml_escaped(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return escaped;
}

std::string expression_text(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    quoted += c == '\'' || c == '\\' ? std::string{'\\', c} : std::string{c};
  }
  return quoted + "'";
}

std::string fill_layer(const std::string& colour, double opacity, const std::string& outline, double outline_mm) {
  return R"(<layer class="SimpleFill" enabled="1" locked="0" pass="0">)" + property("color", rgba(colour, opacity)) +
         property("style", "solid") + property("outline_color", rgba(outline, 1.0)) +
         property("outline_style", "solid") + property("outline_width", millimetres(outline_mm)) +
         property("outline_width_unit", "MM") + "</layer>";
}

std::string line_layer(const std::string& colour, double width_mm, const std::string& width_expression) {
  return R"(<layer class="SimpleLine" enabled="1" locked="0" pass="0">)" + property("line_color", rgba(colour, 1.0)) +
         property("line_style", "solid") + property("line_width", millimetres(width_mm)) +
         property("line_width_unit", "MM") + property("capstyle", "round") +
         (width_expression.empty() ? std::string{} : data_defined("outlineWidth", width_expression)) + "</layer>";
}

std::string marker_layer(const QmlMarker& marker, const std::string& size_expression) {
  return R"(<layer class="SimpleMarker" enabled="1" locked="0" pass="0">)" +
         property("color", rgba(marker.colour, marker.opacity)) + property("name", marker.shape) +
         property("outline_color", rgba(marker.outline, 1.0)) + property("outline_style", "solid") +
         property("outline_width", millimetres(marker.size_mm < 1.5 ? 0.0 : 0.3)) +
         property("size", millimetres(marker.size_mm)) + property("size_unit", "MM") +
         (size_expression.empty() ? std::string{} : data_defined("size", size_expression)) + "</layer>";
}

std::string qml_document(QmlGeometry geometry, const std::vector<QmlRule>& rules, const std::string& label_field) {
  std::string rule_list;
  std::string symbols;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    rule_list += rule_xml(rules[i], i);
    symbols += symbol_xml(rules[i], i, geometry);
  }
  return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
         "<qgis version=\"3.22\" styleCategories=\"Symbology|Labeling\">\n"
         "<renderer-v2 type=\"RuleRenderer\" forceraster=\"0\" symbollevels=\"0\" enableorderby=\"0\">\n<rules "
         "key=\"{root}\">\n" +
         rule_list + "</rules>\n<symbols>\n" + symbols + "</symbols>\n</renderer-v2>\n" + labels_xml(label_field) +
         "<layerGeometryType>" +
         (geometry == QmlGeometry::Fill   ? "2"
          : geometry == QmlGeometry::Line ? "1"
                                          : "0") +
         "</layerGeometryType>\n</qgis>\n";
}

}  // namespace planner::detail
