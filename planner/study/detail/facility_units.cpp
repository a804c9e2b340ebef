#include "planner/study/detail/facility_units.hpp"

#include "planner/study/detail/unit_codes.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;

/// The smallest unit with ground of its own that `unit` is or lies in.
UnitId on_the_ground(const Study& study, UnitId unit) {
  while (study.units[unit].area.empty() && study.units[unit].parent.exists()) {
    unit = study.units[unit].parent;
  }
  return unit;
}

/// Facilities of one file whose codes and places do not agree.
struct Disagreements {
  std::vector<CodedRow> unknown;
  std::vector<std::string> elsewhere;
};

void describe(const std::string& file, const Disagreements& found, const UnitCodes& codes, geo::Findings& findings) {
  if (!found.unknown.empty()) {
    geo::Finding finding = codes.describe_misses(found.unknown, file);
    finding.remedy = msg(
        "codes change from year to year: correct them; until then these facilities belong to the units they stand in");
    findings.push_back(std::move(finding));
  }
  if (!found.elsewhere.empty()) {
    findings.push_back({geo::Severity::Warning,
                        "facilities_in_other_unit",
                        {file, ""},
                        msg("{0} facilities stand in another unit than their code names: {1}",
                            std::to_string(found.elsewhere.size()), geo::list_names(found.elsewhere, kUnitsNamed)),
                        msg("they count for the unit of the code; check code and coordinates")});
  }
}

}  // namespace

void set_units(const Project& project, Study& study) {
  std::vector<geo::MapPoint> positions;
  std::ranges::transform(study.facilities, std::back_inserter(positions), &Facility::position);
  const std::vector<UnitId> held_by = study.units_at(positions);
  const UnitCodes codes{study.units, project.code};
  std::map<std::string, Disagreements> by_file;
  for (std::size_t i = 0; i < held_by.size(); ++i) {
    Facility& facility = study.facilities[i];
    facility.unit = held_by[i];
    if (facility.details.unit.empty()) {
      continue;
    }
    const UnitId named = codes.find(facility.details.unit);
    if (!named.exists()) {
      by_file[facility.where.file].unknown.push_back({facility.details.unit, facility.name, facility.where.row});
      continue;
    }
    if (study.ancestor(held_by[i], study.units[named].level) == named) {
      continue;  // it stands there, perhaps in a village of the township that the code names
    }
    facility.unit = named;
    const UnitId ground = on_the_ground(study, named);
    if (study.ancestor(held_by[i], study.units[ground].level) != ground) {
      by_file[facility.where.file].elsewhere.push_back(facility.id + " (" + label_of(study.units[held_by[i]]) + " ≠ " +
                                                       label_of(study.units[named]) + ")");
    }
  }
  for (const auto& [file, found] : by_file) {
    describe(file, found, codes, study.findings);
  }
}

}  // namespace planner::detail
