#include "planner/report/analysis/analysis_json.hpp"

#include "planner/report/analysis/barrier_free_report.hpp"
#include "planner/report/analysis/terrain_report.hpp"

#include <nlohmann/json.hpp>

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
  if (analysis.barrier_free) {
    json["barrier_free"] = barrier_free_json(study, *analysis.barrier_free);
  }
  if (analysis.terrain) {
    json["terrain"] = terrain_json(study, *analysis.terrain);
  }
  return json;
}

}  // namespace planner::detail
