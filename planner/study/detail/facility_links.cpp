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
  std::string unit_row;  ///< the first
  std::string parent_row;
};

std::string label_of(const Facility& facility, const std::string& named) {
  return facility.id + (facility.name.empty() ? "" : " " + facility.name) + " (" + named + ")";
}

bool is_facility(const Study& study, const std::string& id) {
  return std::ranges::binary_search(study.facilities, id, {}, &Facility::id);  // they are in the order of their ids
}

/// The ids of facilities by their names; empty for names that several have.
std::map<std::string, std::string> ids_by_name(const Study& study) {
  std::map<std::string, std::string> ids;
  for (const Facility& facility : study.facilities) {
    if (const auto [known, is_new] = ids.try_emplace(facility.name, facility.id); !is_new) {
      known->second.clear();
    }
  }
  ids.erase("");
  return ids;
}

/// The service that also_serves names by its id, name or an alias as a whole; none if it names no service.
ServiceId service_named(const Catalogue& catalogue, const std::string& name) {
  if (const ServiceId found = catalogue.find_service(name); found.exists()) {
    return found;
  }
  const ServiceId called = catalogue.service_called(name);
  return called.exists() && std::ranges::count(catalogue.services[called].aliases, name) > 0 ? called : ServiceId{};
}

void describe(const std::string& file, const Dangling& found, geo::Findings& findings) {
  if (!found.units.empty()) {
    findings.push_back({geo::Severity::Warning,
                        "also_serves_without_unit",
                        {file, found.unit_row},
                        msg("{0} {0|code|codes} in also_serves {0|is|are} of no unit: {1}",
                            std::to_string(found.units.size()), geo::list_names(found.units, kUnitsNamed)),
                        msg("correct the codes; until then these facilities are not counted there")});
  }
  if (!found.parents.empty()) {
    findings.push_back({geo::Severity::Warning,
                        "parents_without_facility",
                        {file, found.parent_row},
                        msg("{0} {0|facility names|facilities name} a parent that is no facility: {1}",
                            std::to_string(found.parents.size()), geo::list_names(found.parents, kUnitsNamed)),
                        msg("write the id of the facility above; until then these nodes have none above them")});
  }
}

}  // namespace

void check_links(const Project& project, Study& study) {
  const UnitCodes codes{study.units, project.code};
  const std::map<std::string, std::string> ids = ids_by_name(study);
  std::map<std::string, Dangling> by_file;
  for (Facility& facility : study.facilities) {
    for (std::string& code : facility.details.also_serves) {
      const UnitId unit = codes.find(code);
      if (unit.exists()) {
        code = study.units[unit].code.empty() ? code : study.units[unit].code;
      } else if (const ServiceId service = service_named(study.catalogue, code); service.exists()) {
        code = study.catalogue.services[service].id;
      } else {
        Dangling& found = by_file[facility.where.file];
        found.unit_row = found.units.empty() ? facility.where.row : found.unit_row;
        found.units.push_back(label_of(facility, code));
      }
    }
    if (std::string& parent = facility.details.parent; !parent.empty() && !is_facility(study, parent)) {
      if (const auto named = ids.find(parent); named != ids.end() && !named->second.empty()) {
        parent = named->second;
        continue;
      }
      Dangling& found = by_file[facility.where.file];
      found.parent_row = found.parents.empty() ? facility.where.row : found.parent_row;
      found.parents.push_back(label_of(facility, parent));
    }
  }
  for (const auto& [file, found] : by_file) {
    describe(file, found, study.findings);
  }
}

}  // namespace planner::detail
