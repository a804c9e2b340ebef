#include "planner/report/styles.hpp"

#include "planner/report/detail/qml.hpp"
#include "planner/report/tables.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace planner {
namespace {

using detail::QmlGeometry;
using detail::QmlRule;
using geo::msg;
using geo::io::LayerStyle;

constexpr const char* kNoData = "FFFFFF";
constexpr const char* kUnreachable = "7F3B08";
constexpr const char* kServed = "9ECAE1";
constexpr const char* kLacking = "D95F0E";

// More is better: YlGnBu, in fifths.
constexpr std::array<double, 6> kShareBreaks{0.0, 0.2, 0.4, 0.6, 0.8, 1.001};
constexpr std::array<const char*, 5> kShareColours{"FFFFCC", "A1DAB4", "41B6C4", "2C7FB8", "253494"};

// Longer is worse: YlOrBr.
constexpr std::array<double, 6> kMinuteBreaks{0.0, 10.0, 15.0, 30.0, 60.0, 1e9};
constexpr std::array<const char*, 5> kMinuteColours{"FFFFD4", "FED98E", "FE9929", "D95F0E", "993404"};

std::string share_label(std::size_t i) {
  static constexpr std::array<const char*, 5> labels{"0 – <20 %", "20 – <40 %", "40 – <60 %", "60 – <80 %",
                                                     "80 – 100 %"};
  return labels[i];
}

std::string minutes_label(std::size_t i, const Wording& wording) {
  static constexpr std::array<const char*, 5> labels{"0 – <10", "10 – <15", "15 – <30", "30 – <60", "≥ 60"};
  return wording(msg("{0} min", labels[i]));
}

/// `expression` between two breaks, the lower included.
std::string between(const std::string& expression, double low, double high) {
  return expression + " >= " + std::to_string(low) + " AND " + expression + " < " + std::to_string(high);
}

LayerStyle unit_style(const char* layer, double outline_mm, const std::string& label_field, const Wording& wording) {
  std::vector<QmlRule> rules;
  for (std::size_t i = 0; i < kShareColours.size(); ++i) {
    rules.push_back({between("\"met_share\"", kShareBreaks[i], kShareBreaks[i + 1]), share_label(i),
                     detail::fill_layer(kShareColours[i], 1.0, "999999", outline_mm)});
  }
  rules.push_back({"\"met_share\" IS NULL", wording(msg("nothing to judge")),
                   detail::fill_layer(kNoData, 1.0, "999999", outline_mm)});
  return {layer, wording(msg("Share of standards met")), wording(msg("Of the standards that apply to the unit")),
          detail::qml_document(QmlGeometry::Fill, rules, label_field)};
}

/// The field that the demand layer shows first: a time if there is one.
const TravelField* first_field(const Assessment& assessment) {
  const auto time = std::ranges::find(assessment.fields, Measure::Time, &TravelField::measure);
  if (time != assessment.fields.end()) {
    return &*time;
  }
  return assessment.fields.empty() ? nullptr : &assessment.fields.front();
}

LayerStyle demand_style(const Study& study, const TravelField& field, const Wording& wording) {
  const bool is_time = field.measure == Measure::Time;
  const std::string column = "\"" + column_of(study, field) + "\"";
  const std::string expression = is_time ? column + " / 60000" : column + " / 100000";
  std::vector<QmlRule> rules;
  for (std::size_t i = 0; i < kMinuteColours.size(); ++i) {
    const std::string label =
        is_time ? minutes_label(i, wording)
                : minutes_label(i, {false, [](const std::string&) { return std::string{"{0} × 100 m"}; }});
    rules.push_back({between(expression, kMinuteBreaks[i], kMinuteBreaks[i + 1]), label,
                     detail::marker_layer({.colour = kMinuteColours[i], .outline = kMinuteColours[i]})});
  }
  rules.push_back(
      {column + " IS NULL", wording(msg("not reachable")),
       detail::marker_layer({.colour = kUnreachable, .outline = kUnreachable, .size_mm = 1.6, .shape = "cross2"})});
  const std::string& service = wording.name_of(study.catalogue.services[field.service]);
  return {"demand",
          wording(is_time ? msg("Time to the nearest {0}", service) : msg("Distance to the nearest {0}", service)),
          wording(msg("Each point is people of one cell or row in one unit")),
          detail::qml_document(QmlGeometry::Marker, rules, {})};
}

std::string colour_of(const std::string& service) {
  static const std::map<std::string, std::string> colours{
      {"kindergarten", "A86A00"},     {"primary_school", "8A5200"}, {"junior_school", "8A5200"},
      {"village_clinic", "00805C"},   {"health_centre", "00805C"},  {"county_hospital", "005F48"},
      {"culture_station", "0072B2"},  {"culture_room", "0072B2"},   {"fitness_point", "2A7FB8"},
      {"elderly_day_care", "A8487F"}, {"elderly_home", "A8487F"},   {"service_station", "C04F00"}};
  const auto found = colours.find(service);
  return found == colours.end() ? "59636E" : found->second;
}

LayerStyle facility_style(const Study& study, const Assessment& assessment, const Wording& wording) {
  std::vector<QmlRule> rules;
  for (const ServiceResult& result : assessment.services) {
    const Service& service = study.catalogue.services[result.service];
    rules.push_back({"\"service\" = " + detail::expression_text(service.id) + " AND \"status\" = 'existing'",
                     wording.name_of(service),
                     detail::marker_layer({.colour = colour_of(service.id), .size_mm = 2.6})});
  }
  rules.push_back({"\"status\" = 'planned'", wording(msg("planned")),
                   detail::marker_layer({.colour = "FFFFFF", .outline = "59636E", .size_mm = 2.6})});
  rules.push_back({"\"status\" = 'closed'", wording(msg("closed")),
                   detail::marker_layer({.colour = "8C959F", .size_mm = 2.6, .shape = "cross_fill"})});
  return {"facilities", wording(msg("Facilities by service")), "",
          detail::qml_document(QmlGeometry::Marker, rules, {})};
}

/// One rule per standard that `wanted` picks, the first of them shown.
template <class Wanted>
std::vector<QmlRule> rules_by_standard(const Study& study, const Assessment& assessment, const Wording& wording,
                                       const std::string& symbol, const Wanted& wanted) {
  std::vector<QmlRule> rules;
  for (const StandardResult& result : assessment.standards) {
    const Standard& standard = study.catalogue.standards[result.standard];
    if (result.not_assessed.empty() && wanted(result)) {
      rules.push_back(
          {"\"standard\" = " + detail::expression_text(standard.id), wording.name_of(standard), symbol, rules.empty()});
    }
  }
  return rules;
}

LayerStyle service_area_style(const Study& study, const Assessment& assessment, const Wording& wording) {
  const auto rules = rules_by_standard(study, assessment, wording, detail::fill_layer(kServed, 0.45, "2C7FB8", 0.2),
                                       [](const StandardResult& result) { return result.field.has_value(); });
  return {"service_areas", wording(msg("Within the limit of a standard")), wording(msg("Tick one standard at a time")),
          detail::qml_document(QmlGeometry::Fill, rules, {})};
}

LayerStyle gap_style(const Study& study, const Assessment& assessment, const Wording& wording) {
  const std::string symbol = detail::marker_layer({.colour = kLacking, .opacity = 0.7, .size_mm = 2.0},
                                                  "max(1, min(14, sqrt(\"persons\") / 6))");
  const auto rules = rules_by_standard(study, assessment, wording, symbol, [&](const StandardResult& result) {
    return std::ranges::find(assessment.gaps, result.standard, &Gap::standard) != assessment.gaps.end();
  });
  return {"gaps", wording(msg("People not served, by unit")),
          wording(msg("The circle's area grows with the people; tick one standard at a time")),
          detail::qml_document(QmlGeometry::Marker, rules, {})};
}

}  // namespace

std::vector<LayerStyle> layer_styles(const Study& study, const Assessment& assessment, const Wording& wording) {
  std::vector<LayerStyle> styles{unit_style("townships", 0.4, "name", wording),
                                 unit_style("villages", 0.15, {}, wording)};
  if (const TravelField* field = first_field(assessment)) {
    styles.push_back(demand_style(study, *field, wording));
  }
  styles.push_back(facility_style(study, assessment, wording));
  styles.push_back(service_area_style(study, assessment, wording));
  styles.push_back(gap_style(study, assessment, wording));
  return styles;
}

}  // namespace planner
