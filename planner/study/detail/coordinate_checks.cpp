#include "planner/study/detail/coordinate_checks.hpp"

#include "geo/crs/plausibility.hpp"

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

}  // namespace planner::detail
