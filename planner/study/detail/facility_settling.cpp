#include "planner/study/detail/facility_settling.hpp"

#include "planner/study/detail/facility_rows.hpp"

#include <optional>

namespace planner::detail {
namespace {

using geo::msg;

}  // namespace

bool FacilitySettling::settle(Facility& facility) {
  if (places_ == nullptr) {
    return false;
  }
  const std::string& row = facility.where.row;
  const UnitId unit = facility.details.unit.empty() ? UnitId{} : places_->find(facility.details.unit);
  const std::optional<geo::MapPoint> point = unit.exists() ? places_->standing_in(unit) : std::nullopt;
  if (!point) {
    first_lost_ = lost_.empty() ? row : first_lost_;
    lost_.push_back(row + " (" + (facility.details.unit.empty() ? facility.name : facility.details.unit) + ")");
    return false;
  }
  facility.position = *point;
  settled_rows_.insert(row);
  const bool village = (*places_)[unit].level == UnitLevel::Village && places_->point_of(unit);
  (village ? at_village_ : at_township_).push_back(row);
  return true;
}

geo::Findings FacilitySettling::findings() const {
  geo::Findings findings;
  const std::string file = source_->layer.file.string();
  const auto add = [&](const char* code, const std::string& row, const geo::Message& problem,
                       const geo::Message& remedy) {
    findings.push_back({geo::Severity::Warning, code, {file, row}, problem, remedy});
  };
  if (!settled_rows_.empty()) {
    std::vector<std::string> rows = at_village_;
    rows.insert(rows.end(), at_township_.begin(), at_township_.end());
    const std::string count = std::to_string(rows.size());
    const geo::Argument named = geo::list_names(rows, kUnitsNamed);
    add("facilities_at_unit_point", rows.front(),
        at_township_.empty()
            ? msg("facilities without coordinates stand at the point of the unit that field {0} names, {1} in all; "
                  "{1|row|rows} {2}",
                  unit_field(*source_), count, named)
            : msg("facilities without coordinates stand at the point of the unit that field {0} names, {1} in all, of "
                  "which {3} at one within a township, as no village with a position is named; {1|row|rows} {2}",
                  unit_field(*source_), count, named, std::to_string(at_township_.size())),
        msg("with coordinates of their own, distances to them are exact"));
  }
  if (!lost_.empty()) {
    add("facilities_without_place", first_lost_,
        msg("facilities without coordinates are left out where field {0} names no unit with a position, or several, "
            "{1} in all; {1|row|rows} {2}",
            unit_field(*source_), std::to_string(lost_.size()), geo::list_names(lost_, kUnitsNamed)),
        msg("give them coordinates, or the code of their village as the table of units has it"));
  }
  return findings;
}

void FacilitySettling::throw_if_none_has_a_place() const {
  if (settled_rows_.empty() && !lost_.empty()) {
    throw geo::IoError{
        {source_->layer.file.string(), first_lost_},
        msg("no facility has coordinates, and field {0} names no unit with a position: {1}", unit_field(*source_),
            geo::list_names(lost_, kUnitsNamed)),
        msg("name the columns of coordinates, or write the codes of villages as the table of units has them")};
  }
}

}  // namespace planner::detail
