#include "planner/study/detail/facility_links.hpp"

#include "planner/study/detail/unit_codes.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;

/// What facilities of one file name and nothing is, as "F1 (640181)".
struct Dangling {
  std::vector<std::string> units;
  std::vector<std::string> parents;
};

std::string label_of(const Facility& facility, const std::string& named) {
  return facility.id + (facility.name.empty() ? "" : " " + facility.name) + " (" + named + ")";
}

bool is_facility(const Study& study, const std::string& id) {
  return std::ranges::binary_search(study.facilities, id, {}, &Facility::id);  // they are in the order of their ids
}

void describe(const std::string& file, const Dangling& found, geo::Findings& findings) {
  if (!found.units.empty()) {
    findings.push_back({geo::Severity::Warning,
                        "also_serves_without_unit",
                        {file, ""},
                        msg("{0} codes in also_serves are of no unit: {1}", std::to_string(found.units.size()),
                            geo::list_names(found.units, kUnitsNamed)),
                        msg("correct the codes; until then these facilities are not counted there")});
  }
  if (!found.parents.empty()) {
    findings.push_back({geo::Severity::Warning,
                        "parents_without_facility",
                        {file, ""},
                        msg("{0} facilities name a parent that is no facility: {1}",
                            std::to_string(found.parents.size()), geo::list_names(found.parents, kUnitsNamed)),
                        msg("write the id of the facility above; until then these nodes have none above them")});
  }
}

}  // namespace

void check_links(const Project& project, Study& study) {
  const UnitCodes codes{study.units, project.code};
  std::map<std::string, Dangling> by_file;
  for (Facility& facility : study.facilities) {
    for (std::string& code : facility.details.also_serves) {
      const UnitId unit = codes.find(code);
      if (!unit.exists()) {
        by_file[facility.where.file].units.push_back(label_of(facility, code));
      } else if (!study.units[unit].code.empty()) {
        code = study.units[unit].code;
      }
    }
    if (const std::string& parent = facility.details.parent; !parent.empty() && !is_facility(study, parent)) {
      by_file[facility.where.file].parents.push_back(label_of(facility, parent));
    }
  }
  for (const auto& [file, found] : by_file) {
    describe(file, found, study.findings);
  }
}

}  // namespace planner::detail
