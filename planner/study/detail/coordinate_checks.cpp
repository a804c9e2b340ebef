#include "planner/study/detail/coordinate_checks.hpp"

#include "geo/crs/offset_estimate.hpp"
#include "geo/crs/plausibility.hpp"

#include <map>

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

geo::Findings check_for_shift(const Study& study) {
  std::map<std::string, std::vector<geo::MapPoint>> by_file;
  for (const Facility& facility : study.facilities) {
    by_file[facility.where.file].push_back(facility.position);
  }
  geo::Findings findings;
  for (const auto& [file, positions] : by_file) {
    const geo::OffsetEstimate estimate =
        study.roads ? geo::estimate_offset(positions, *study.crs, std::span{study.roads->vertices})
                    : geo::estimate_offset(positions, *study.crs, study.units[kPlace].area);
    const geo::Findings found = geo::describe(estimate, {file, ""});
    findings.insert(findings.end(), found.begin(), found.end());
  }
  return findings;
}

}  // namespace planner::detail
