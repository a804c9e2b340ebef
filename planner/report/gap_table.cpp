#include "geo/geometry/overlay.hpp"
#include "planner/report/detail/empty_cell.hpp"
#include "planner/report/detail/remedy_words.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/words/figures.hpp"

#include <numeric>
#include <utility>

namespace planner {
namespace {

using detail::kEmptyCell;

/// Where a gap's marker stands: at its remedy, or well inside its unit, or amid the people where that has no polygon.
geo::MapPoint marker_of(const Study& study, const Gap& gap) {
  if (gap.site) {
    return *gap.site;
  }
  const UnitId unit = gap.unit;
  if (!study.units[unit].area.empty()) {
    return geo::interior_point(study.units[unit].area);
  }
  geo::Envelope extent;
  for (const geo::MapPoint position : study.demand.position) {
    extent.add(position);
  }
  return extent.centre();
}

std::string township_name(const Study& study, UnitId unit) {
  const UnitId township = study.ancestor(unit, UnitLevel::Township);
  return township.exists() ? study.units[township].name : std::string{};
}

}  // namespace

ToDegrees degrees_of(const Study& study) {
  return std::make_shared<const geo::Transform>(*study.crs, geo::Crs::wgs84());
}

geo::io::FeatureTable gap_table(const Study& study, const Assessment& assessment, const Wording& wording) {
  return gap_table(study, assessment, wording, degrees_of(study));
}

geo::io::FeatureTable gap_table(const Study& study, const Assessment& assessment, const Wording& wording,
                                ToDegrees to_degrees) {
  std::vector<geo::MapPoint> markers;
  std::vector<geo::io::Column> columns;
  const auto add_text = [&](const char* name, const auto& text) {
    std::vector<std::string> values;
    for (const Gap& gap : assessment.gaps) {
      values.emplace_back(text(gap, study.catalogue.standards[gap.standard]));
    }
    columns.push_back({name, std::move(values)});
  };
  const auto add_number = [&](const char* name, const auto& number) {
    std::vector<double> values;
    for (const Gap& gap : assessment.gaps) {
      values.push_back(number(gap));
    }
    columns.push_back({name, std::move(values)});
  };
  markers.reserve(assessment.gaps.size());
  for (const Gap& gap : assessment.gaps) {
    markers.push_back(marker_of(study, gap));
  }
  add_text("unit", [&](const Gap& gap, const Standard&) { return study.units[gap.unit].code; });
  add_text("unit_name", [&](const Gap& gap, const Standard&) { return study.units[gap.unit].name; });
  add_text("township_name", [&](const Gap& gap, const Standard&) { return township_name(study, gap.unit); });
  add_text("class", [&](const Gap& gap, const Standard&) { return name_of(study.units[gap.unit].cls); });
  add_text("service", [&](const Gap& gap, const Standard&) { return study.catalogue.services[gap.service].id; });
  add_text("service_name",
           [&](const Gap& gap, const Standard&) { return wording.name_of(study.catalogue.services[gap.service]); });
  add_text("standard", [](const Gap&, const Standard& standard) { return standard.id; });
  add_text("standard_name", [&](const Gap&, const Standard& standard) { return wording.name_of(standard); });
  add_text("measure", [&](const Gap&, const Standard& standard) { return words::measure_of(study, standard); });
  add_text("modality", [](const Gap&, const Standard& standard) { return name_of(standard.modality); });
  add_number("persons", [](const Gap& gap) { return gap.persons.value(); });
  add_number("nearest_s", [](const Gap& gap) { return gap.nearest ? gap.nearest->value() : kEmptyCell; });
  add_number("measured", [](const Gap& gap) { return gap.measured.value_or(kEmptyCell); });
  add_number("required", [](const Gap& gap) { return gap.required.value_or(kEmptyCell); });
  add_text("measured_in", [&](const Gap&, const Standard& standard) { return words::measured_in(study, standard); });
  add_text("lead", [](const Gap&, const Standard& standard) { return standard.lead; });
  add_text("partners", [](const Gap&, const Standard& standard) { return words::partners_text(standard); });
  add_text("due", [](const Gap&, const Standard& standard) { return words::due_text(standard); });
  add_text("facility", [&](const Gap& gap, const Standard&) {
    return gap.facility ? assessment.facilities[*gap.facility].id : std::string{};
  });
  add_text("remedy", [](const Gap& gap, const Standard&) { return name_of(gap.remedy); });
  const detail::RemedyWords in_words{study, assessment.facilities, wording, std::move(to_degrees)};
  add_text("remedy_text", [&](const Gap& gap, const Standard&) { return in_words(gap); });
  add_number("road_m", [](const Gap& gap) { return gap.road ? gap.road->distance.value() : kEmptyCell; });
  add_number("lacking", [&](const Gap& gap) { return detail::lacking_capacity(study, gap).value_or(kEmptyCell); });
  add_text("source", [](const Gap&, const Standard& standard) { return standard.source; });
  add_text("clause", [](const Gap&, const Standard& standard) { return standard.clause; });
  std::vector<double> rank(assessment.gaps.size());
  std::iota(rank.begin(), rank.end(), 1.0);
  columns.push_back({"rank", std::move(rank)});
  return {"gaps", study.crs, std::move(markers), std::move(columns)};
}

}  // namespace planner
