#include "planner/report/detail/analysis_json.hpp"

namespace planner::detail {

Json analysis_json(const Study& study, const Assessment& assessment, const Analysis& analysis) {
  Json json{{"clusters", clusters_json(study, analysis)}};
  if (analysis.critical) {
    json["critical"] =
        critical_json(study, assessment, *analysis.critical, geo::Transform{*study.crs, geo::Crs::wgs84()});
  }
  if (analysis.uncertainty) {
    json["uncertainty"] = uncertainty_json(study, *analysis.uncertainty);
  }
  return json;
}

}  // namespace planner::detail
