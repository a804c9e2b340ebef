#include "planner/study/detail/plausibility.hpp"

#include "geo/geometry/overlay.hpp"
#include "planner/study/detail/unit_codes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::Severity;

constexpr double kMostPeople = 50e6;          // no county holds so many
constexpr double kMostDense_per_m2 = 100e-3;  // 100 000 on a square kilometre
constexpr double kFewPeople = 10.0;           // below them, a fraction is more likely one of 万人 than of a person

geo::Message unit_remedy() {
  return msg(
      "check the unit of the numbers of people: in the names of the columns, the title of the table and the "
      "numbers themselves (人 or 万人)");
}

/// Of the smallest units.
std::vector<double> people_by_unit(const Study& study) {
  std::vector<double> people(study.units.size(), 0.0);
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    people[study.demand.unit[i].index] += study.demand.persons[kEveryone][i].value();
  }
  return people;
}

/// Less than one, or a few and a fraction, as numbers in 万人 or 千人 that are read as persons.
bool is_too_few(double people) {
  constexpr double whole = 1e-3;
  return people > 0.0 && people < kFewPeople && (people < 1.0 || std::abs(people - std::round(people)) > whole);
}

geo::Findings check_for_too_few(const geo::Where& source, const Study& study, const std::vector<double>& people) {
  const auto inhabited = std::ranges::count_if(people, [](double number) { return number > 0.0; });
  std::vector<std::string> few;
  for (std::uint32_t u = 0; u < people.size(); ++u) {
    if (is_too_few(people[u])) {
      few.push_back(label_of(study.units[UnitId{u}]));
    }
  }
  if (2 * static_cast<std::ptrdiff_t>(few.size()) <= inhabited) {
    return {};
  }
  return {{geo::Severity::Warning, "people_too_few", source,
           msg("{0} of {1} units with people hold less than one person, or a few and a fraction: {2}",
               std::to_string(few.size()), std::to_string(inhabited), geo::list_names(few, kUnitsNamed)),
           unit_remedy()}};
}

}  // namespace

geo::Findings check_numbers_of_people(const geo::Where& source, const Study& study) {
  const std::vector<double> people = people_by_unit(study);
  double sum = 0.0;
  std::size_t inhabited = 0;
  std::vector<std::string> dense;
  for (std::uint32_t u = 0; u < people.size(); ++u) {
    const Unit& unit = study.units[UnitId{u}];
    const double area_m2 = geo::area_of(unit.area);
    sum += people[u];
    if (people[u] > 0.0 && area_m2 > 0.0) {
      ++inhabited;
      if (people[u] > kMostDense_per_m2 * area_m2) {
        dense.push_back(label_of(unit));
      }
    }
  }
  geo::Findings findings;
  if (sum > kMostPeople) {
    findings.push_back({Severity::Warning, "people_too_many", source,
                        msg("the population data hold {0} people, more than any county has", geo::fixed_text(sum, 0)),
                        unit_remedy()});
  }
  if (2 * dense.size() > inhabited) {
    findings.push_back(
        {Severity::Warning, "density_too_high", source,
         msg("in {0} of {1} units with people, more than 100 000 live on a square kilometre: {2}",
             std::to_string(dense.size()), std::to_string(inhabited), geo::list_names(dense, kUnitsNamed)),
         unit_remedy()});
  }
  const geo::Findings few = check_for_too_few(source, study, people);
  findings.insert(findings.end(), few.begin(), few.end());
  return findings;
}

geo::Findings check_unit_of_control(const std::string& file, const geo::Names& group, Persons before, Persons control) {
  constexpr double near = 0.2;
  if (before == Persons{} || control == Persons{}) {
    return {};
  }
  const double ratio = control.value() / before.value();
  for (const int factor : {10, 1000, 10'000}) {
    const bool more = std::abs(ratio / factor - 1.0) < near;
    if (more || std::abs(ratio * factor - 1.0) < near) {
      const std::string times = std::to_string(factor);
      return {{Severity::Warning,
               "control_in_other_unit",
               {file, ""},
               more ? msg("{0}: the control totals are about {1} times the population data: one of the two may be in "
                          "another unit",
                          group, times)
                    : msg("{0}: the population data are about {1} times the control totals: one of the two may be in "
                          "another unit",
                          group, times),
               msg("say the unit in the name of the column, like 人口（万人）, or take a wrong one out")}};
    }
  }
  return {};
}

}  // namespace planner::detail
