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
  std::vector<std::string> ambiguous;  ///< names
  std::string first_ambiguous;         ///< row
  std::vector<std::string> elsewhere;
  std::string first_elsewhere;  ///< row
};

void describe(const std::string& file, const Disagreements& found, const UnitCodes& codes, geo::Findings& findings) {
  if (!found.unknown.empty()) {
    geo::Finding finding = codes.describe_misses(found.unknown, file);
    finding.remedy = msg(
        "codes change from year to year: correct them; until then these facilities belong to the units they stand in");
    findings.push_back(std::move(finding));
  }
  if (!found.ambiguous.empty()) {
    findings.push_back({geo::Severity::Warning,
                        "unit_names_of_several",
                        {file, found.first_ambiguous},
                        msg("{0} {0|facility names|facilities name} a unit by a name that several have: {1}",
                            std::to_string(found.ambiguous.size()), geo::list_names(found.ambiguous, kUnitsNamed)),
                        msg("write its code, or the township's name before it; until then these facilities belong to "
                            "the units they stand in")});
  }
  if (!found.elsewhere.empty()) {
    findings.push_back({geo::Severity::Warning,
                        "facilities_in_other_unit",
                        {file, found.first_elsewhere},
                        msg("{0} {0|facility stands in another unit than its code names|facilities stand in another "
                            "unit than their codes name}: {1}",
                            std::to_string(found.elsewhere.size()), geo::list_names(found.elsewhere, kUnitsNamed)),
                        msg("they count for the unit of the code; check code and coordinates")});
  }
}

}  // namespace

void set_units(const UnitPlaces& places, const FileRows& at_unit_points, Study& study) {
  std::vector<geo::MapPoint> positions;
  std::ranges::transform(study.facilities, std::back_inserter(positions), &Facility::position);
  const std::vector<UnitId> held_by = study.units_at(positions);
  std::map<std::string, Disagreements> by_file;
  for (std::size_t i = 0; i < held_by.size(); ++i) {
    Facility& facility = study.facilities[i];
    facility.unit = held_by[i];
    if (facility.details.unit.empty()) {
      continue;
    }
    const std::vector<UnitId> all_named = places.all_called(facility.details.unit);
    if (all_named.size() > 1) {
      Disagreements& found = by_file[facility.where.file];
      found.first_ambiguous = found.ambiguous.empty() ? facility.where.row : found.first_ambiguous;
      found.ambiguous.push_back(facility.details.unit + " (" + label_of(study.units[all_named[0]]) + ", " +
                                label_of(study.units[all_named[1]]) + ")");
      continue;
    }
    const UnitId named = all_named.empty() ? UnitId{} : all_named.front();
    if (!named.exists()) {
      by_file[facility.where.file].unknown.push_back({facility.details.unit, facility.name, facility.where.row});
      continue;
    }
    if (study.ancestor(held_by[i], study.units[named].level) == named) {
      // It stands there, perhaps in a village of the township that the code names; but where the code gave it its
      // place, nobody says that it is in that village.
      const bool by_code_alone = at_unit_points.contains({facility.where.file, facility.where.row});
      facility.unit = by_code_alone ? named : held_by[i];
      continue;
    }
    facility.unit = named;
    const UnitId ground = on_the_ground(study, named);
    if (study.ancestor(held_by[i], study.units[ground].level) != ground) {
      Disagreements& found = by_file[facility.where.file];
      found.first_elsewhere = found.elsewhere.empty() ? facility.where.row : found.first_elsewhere;
      found.elsewhere.push_back(facility.id + " (" + label_of(study.units[held_by[i]]) + " ≠ " +
                                label_of(study.units[named]) + ")");
    }
  }
  for (const auto& [file, found] : by_file) {
    describe(file, found, places.codes(), study.findings);
  }
}

}  // namespace planner::detail
