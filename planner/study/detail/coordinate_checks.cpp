#include "planner/study/detail/coordinate_checks.hpp"

#include "geo/crs/offset_estimate.hpp"
#include "geo/crs/plausibility.hpp"
#include "geo/crs/transform.hpp"
#include "planner/study/detail/population.hpp"

#include <map>
#include <utility>

namespace planner::detail {

geo::Findings check_as_given(std::span<const geo::MapPoint> positions, const geo::Crs& crs,
                             const std::filesystem::path& file) {
  const geo::Where where{file.string(), ""};
  geo::Findings findings = geo::check_coordinates(positions, crs, where);
  const geo::Findings datum = geo::check_datum(crs, where);
  findings.insert(findings.end(), datum.begin(), datum.end());
  for (const geo::Finding& finding : findings) {
    if (finding.severity == geo::Severity::Error) {
      throw geo::IoError{finding.where, finding.problem, finding.remedy};
    }
  }
  return findings;
}

namespace {

/// Against the roads; where these do not tell, against the boundary if the project names one.
geo::Findings shift_of(const std::string& file, std::span<const geo::MapPoint> positions, bool has_boundary,
                       const Study& study) {
  const geo::MultiPolygon& place = study.units[kPlace].area;
  geo::Findings found;
  if (study.roads) {
    found = geo::describe(geo::estimate_offset(positions, *study.crs, std::span{study.roads->vertices}), {file, ""});
  }
  if (found.empty() && (has_boundary || !study.roads)) {
    found = geo::describe(geo::estimate_offset(positions, *study.crs, place), {file, ""});
  }
  return found;
}

}  // namespace

geo::Findings check_for_shift(const Project& project, const std::vector<UnitLayer>& layers, const Study& study) {
  std::map<std::string, std::vector<geo::MapPoint>> by_file;
  for (const Facility& facility : study.facilities) {
    by_file[facility.where.file].push_back(facility.position);
  }
  for (const UnitLayer& layer : layers) {
    if (layer.crs) {
      std::vector<geo::MapPoint> positions = layer.positions();
      geo::Transform{*layer.crs, *study.crs}.apply(positions);
      by_file.try_emplace(layer.source.layer.file.string(), std::move(positions));
    }
  }
  const auto* table = std::get_if<TablePopulationSource>(&project.population);
  if (!study.demand.origin.empty() && (table == nullptr || table->code.empty())) {
    by_file.try_emplace(population_file(project).string(), study.demand.position);
  }
  geo::Findings findings;
  for (const auto& [file, positions] : by_file) {
    const geo::Findings found = shift_of(file, positions, project.boundary.has_value(), study);
    findings.insert(findings.end(), found.begin(), found.end());
  }
  return findings;
}

}  // namespace planner::detail
