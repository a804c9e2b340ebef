#include "planner/report/findings_table.hpp"

#include "geo/crs/transform.hpp"
#include "geo/io/output_folder.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/report/detail/foreign_files.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace planner {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Of a study that could not be read far enough to have one, any.
geo::Crs crs_of(const Study& study) {
  return study.crs.value_or(geo::Crs::wgs84());
}

/// Degrees to the centimetre, or no values.
std::vector<geo::MapPoint> degrees_of(const Study& study, const geo::Findings& findings) {
  constexpr double kPerDegree = 1e7;
  const geo::Transform to_degrees{crs_of(study), geo::Crs::wgs84()};
  std::vector<geo::MapPoint> degrees;
  for (const geo::Finding& finding : findings) {
    const geo::MapPoint at = finding.at ? to_degrees(*finding.at) : geo::MapPoint{kNone, kNone};
    degrees.push_back({std::round(at.x * kPerDegree) / kPerDegree, std::round(at.y * kPerDegree) / kPerDegree});
  }
  return degrees;
}

std::vector<geo::io::Column> columns_of(const Study& study, const geo::Findings& findings, const Wording& wording) {
  std::vector<geo::io::Column> columns;
  const auto add_text = [&](const char* name, const auto& text) {
    std::vector<std::string> values;
    for (const geo::Finding& finding : findings) {
      values.emplace_back(text(finding));
    }
    columns.push_back({name, std::move(values)});
  };
  add_text("severity", [](const geo::Finding& finding) { return geo::name_of(finding.severity); });
  add_text("code", [](const geo::Finding& finding) { return finding.code; });
  add_text("file", [](const geo::Finding& finding) { return finding.where.file; });
  add_text("row", [](const geo::Finding& finding) { return finding.where.row; });
  add_text("problem", [&](const geo::Finding& finding) { return wording(finding.problem); });
  add_text("remedy", [&](const geo::Finding& finding) { return wording(finding.remedy); });
  std::vector<double> lon;
  std::vector<double> lat;
  for (const geo::MapPoint at : degrees_of(study, findings)) {
    lon.push_back(at.x);
    lat.push_back(at.y);
  }
  columns.push_back({"lon", std::move(lon)});
  columns.push_back({"lat", std::move(lat)});
  return columns;
}

/// Those on the map, as points.
geo::io::FeatureTable point_table(const Study& study, const geo::Findings& findings, const Wording& wording) {
  geo::Findings on_map;
  std::vector<geo::MapPoint> points;
  for (const geo::Finding& finding : findings) {
    if (finding.at) {
      on_map.push_back(finding);
      points.push_back(*finding.at);
    }
  }
  return {"findings", crs_of(study), std::move(points), columns_of(study, on_map, wording)};
}

/// Where a finding itself says, or the facility of its row stands, or the people of one.
class PlacesOfRows {
 public:
  explicit PlacesOfRows(const Study& study) {
    for (const Facility& facility : study.facilities) {
      if (!facility.where.row.empty()) {
        facilities_.emplace(std::pair{facility.where.file, facility.where.row}, facility.position);
      }
    }
    for (std::size_t i = 0; i < study.demand.origin.size(); ++i) {
      people_.emplace(study.demand.origin[i], study.demand.position[i]);
    }
  }

  [[nodiscard]] std::optional<geo::MapPoint> of(const geo::Finding& finding) const {
    if (finding.at) {
      return finding.at;
    }
    if (const auto found = facilities_.find({finding.where.file, finding.where.row}); found != facilities_.end()) {
      return found->second;
    }
    const auto row = finding.code == "places_far_away" ? people_.find(finding.where.row) : people_.end();
    return row == people_.end() ? std::nullopt : std::optional{row->second};
  }

 private:
  std::map<std::pair<std::string, std::string>, geo::MapPoint> facilities_;
  std::map<std::string, geo::MapPoint> people_;
};

}  // namespace

geo::Findings with_findings_of(const Study& study, const geo::Findings& located) {
  const PlacesOfRows places{study};
  geo::Findings all;
  for (geo::Finding finding : study.findings) {
    finding.at = places.of(finding);
    all.push_back(std::move(finding));
  }
  all.insert(all.end(), located.begin(), located.end());
  return all;
}

geo::io::FeatureTable findings_table(const Study& study, const geo::Findings& findings, const Wording& wording) {
  return {"findings", {}, std::monostate{}, columns_of(study, findings, wording)};
}

std::string findings_json(const Study& study, const geo::Findings& findings, const Wording& wording) {
  const std::vector<geo::MapPoint> degrees = degrees_of(study, findings);
  Json list = Json::array();
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const geo::Finding& finding = findings[i];
    list.push_back({{"severity", geo::name_of(finding.severity)},
                    {"code", finding.code},
                    {"file", finding.where.file},
                    {"row", finding.where.row},
                    {"problem", wording(finding.problem)},
                    {"remedy", wording(finding.remedy)},
                    {"lon", findings[i].at ? Json(degrees[i].x) : Json(nullptr)},
                    {"lat", findings[i].at ? Json(degrees[i].y) : Json(nullptr)}});
  }
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void write_findings(const Study& study, const geo::Findings& findings, const Wording& wording,
                    const std::filesystem::path& out) {
  detail::refuse_foreign_files(
      out, {"findings.csv", "findings.json", "findings.gpkg", "findings.gpkg-wal", "findings.gpkg-shm"});
  geo::io::OutputFolder folder{out, "findings.json"};
  write_csv(folder.staging() / "findings.csv", findings_table(study, findings, wording));
  const std::vector<geo::io::FeatureTable> layers{point_table(study, findings, wording)};
  geo::Task alone;
  write_geopackage(folder.staging() / "findings.gpkg", layers, {},
                   wording(geo::msg("Findings about the data of {0}", study.name)), alone);
  geo::io::write_text(folder.staging() / "findings.json", findings_json(study, findings, wording) + "\n");
  folder.commit();
}

}  // namespace planner
