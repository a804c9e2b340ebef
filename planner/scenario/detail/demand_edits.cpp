#include "planner/scenario/detail/editing.hpp"

#include <algorithm>
#include <cmath>

namespace planner::detail {
namespace {

using geo::msg;

constexpr double kMostMillionths = 9.0e18;  // of what 64 bits hold

/// How many times as many people each unit has, group by group.
using Factors = geo::IdVector<GroupId, geo::IdVector<UnitId, double>>;

/// The units of a code, and all below them.
std::vector<UnitId> units_of(const Editing& editing, const Growth& growth, const Note& note) {
  const auto& units = editing.study.units;
  std::vector<UnitId> inside;
  for (std::uint32_t u = 0; u < units.size(); ++u) {
    UnitId unit{u};
    while (unit.exists() && units[unit].code != growth.unit) {
      unit = units[unit].parent;
    }
    if (growth.unit.empty() || unit.exists()) {
      inside.push_back(UnitId{u});
    }
  }
  if (inside.empty()) {
    std::vector<std::string> codes;
    std::ranges::transform(units, std::back_inserter(codes), &Unit::code);
    const std::string nearest = geo::nearest_name(growth.unit, codes);
    throw geo::Error{
        growth.where.file.empty() ? editing.where_of(note) : growth.where,
        msg("there is no unit with the code {0}", growth.unit),
        nearest.empty() ? msg("give the code as the units' file has it") : msg("did you mean \"{0}\"?", nearest)};
  }
  return inside;
}

std::vector<GroupId> groups_of(const Editing& editing, const Growth& growth, const Note& note) {
  const Study& study = editing.study;
  std::vector<GroupId> groups;
  std::vector<std::string> known;
  for (std::uint32_t g = 0; g < study.catalogue.groups.size(); ++g) {
    if (!study.demand.has(GroupId{g})) {
      continue;
    }
    known.push_back(study.catalogue.groups[GroupId{g}].id);
    if (growth.group.empty() || growth.group == known.back()) {
      groups.push_back(GroupId{g});
    }
  }
  if (groups.empty()) {
    throw geo::Error{growth.where.file.empty() ? editing.where_of(note) : growth.where,
                     msg("the population data have no group {0}", growth.group),
                     msg("known are: {0}", geo::list_names(known, 40))};
  }
  return groups;
}

void grow(const Editing& editing, const Note& note, const std::vector<UnitId>& units,
          const geo::IdVector<UnitId, double>& factors, std::vector<Persons>& people) {
  double sum = 0.0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    sum += static_cast<double>(people[i].millionths()) * factors[units[i]];
  }
  if (!(sum <= kMostMillionths)) {
    throw geo::Error{editing.where_of(note), msg("with this growth there are more people than can be counted"),
                     msg("check the factors: 1.05 means five in a hundred more")};
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (const double factor = factors[units[i]]; factor != 1.0) {
      people[i] = Persons::of_millionths(std::llround(static_cast<double>(people[i].millionths()) * factor));
    }
  }
}

void grow(Editing& editing, const SetTarget& edit) {
  Study& study = editing.study;
  Factors factors(study.catalogue.groups.size(), geo::IdVector<UnitId, double>(study.units.size(), 1.0));
  for (const Growth& growth : edit.growth) {
    const std::vector<UnitId> units = units_of(editing, growth, edit.note);
    for (const GroupId group : groups_of(editing, growth, edit.note)) {
      for (const UnitId unit : units) {
        factors[group][unit] *= growth.factor;
      }
    }
  }
  for (std::uint32_t g = 0; g < factors.size() && !edit.growth.empty(); ++g) {
    if (study.demand.has(GroupId{g})) {
      grow(editing, edit.note, study.demand.unit, factors[GroupId{g}], study.demand.persons[GroupId{g}]);
      editing.people_changed = true;
    }
  }
}

/// The people of the year of the edit by what the project says of years to come, and of them as many times as many as
/// it and the targets before say.
void renew_people(Editing& editing, const SetTarget& edit) {
  Study& study = editing.study;
  if (study.projection_basis) {
    if (const int from = study.projection_basis->model.from; edit.year < from) {
      throw geo::Error{
          editing.where_of(edit.note),
          msg("people cannot be projected from {0} back to {1}", std::to_string(from), std::to_string(edit.year)),
          msg("give a year that is not before base_year in [population]")};
    }
    project_people(study, edit.year);
  } else {
    grow_people(study, edit.year);
  }
  editing.people_changed = true;
  editing.targets.push_back(edit);
  for (const SetTarget& target : editing.targets) {
    grow(editing, target);
  }
  if (study.projection &&
      std::ranges::any_of(editing.targets, [](const SetTarget& target) { return !target.growth.empty(); })) {
    tell_factors(study);
  }
}

}  // namespace

void apply(Editing& editing, const SetTarget& edit) {
  editing.study.year = edit.year;
  if (editing.study.projection_basis || editing.study.growth_basis) {
    renew_people(editing, edit);
  } else {
    grow(editing, edit);
  }
}

}  // namespace planner::detail
