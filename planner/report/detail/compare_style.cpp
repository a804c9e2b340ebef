#include "planner/report/detail/compare_tables.hpp"
#include "planner/report/detail/qml.hpp"

#include <array>
#include <string>

namespace planner::detail {
namespace {

using geo::msg;

/// A class of the net share of people who gain: ColorBrewer's PuOr turned to the house's blue and orange-brown.
struct NetClass {
  const char* filter;
  const char* label;
  const char* colour;
};

constexpr std::array<NetClass, 7> kClasses{
    {{"\"net_share\" < -0.2", "< −20 %", "B35806"},
     {"\"net_share\" >= -0.2 AND \"net_share\" < -0.05", "−20 – <−5 %", "F1A340"},
     {"\"net_share\" >= -0.05 AND \"net_share\" < 0", "−5 – <0 %", "FEE0B6"},
     {"\"net_share\" = 0", "0", "F7F7F7"},
     {"\"net_share\" > 0 AND \"net_share\" <= 0.05", ">0 – 5 %", "D1E5F0"},
     {"\"net_share\" > 0.05 AND \"net_share\" <= 0.2", ">5 – 20 %", "67A9CF"},
     {"\"net_share\" > 0.2", "> 20 %", "2166AC"}}};

}  // namespace

geo::io::LayerStyle compared_unit_style(const Comparison& comparison, std::size_t scenario, const std::string& layer,
                                        const Wording& wording) {
  std::vector<QmlRule> rules;
  for (const NetClass& one : kClasses) {
    rules.push_back({one.filter, one.label, fill_layer(one.colour, 1.0, "999999", 0.2)});
  }
  rules.push_back(
      {"\"net_share\" IS NULL", wording(msg("nobody lives here")), fill_layer("FFFFFF", 1.0, "999999", 0.2)});
  return {layer, comparison.scenarios[scenario].name,
          wording(msg("People newly served less those no longer served, as a share of all")),
          qml_document(QmlGeometry::Fill, rules, layer.starts_with("townships") ? "name" : "")};
}

}  // namespace planner::detail
