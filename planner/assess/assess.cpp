#include "planner/assess/assessment.hpp"
#include "planner/assess/detail/fields.hpp"
#include "planner/assess/detail/workings.hpp"

#include <array>

namespace planner {

using geo::msg;

std::string_view name_of(Remedy remedy) {
  static constexpr std::array<std::string_view, 5> kNames{"open_facility", "connect_road", "enlarge_facility",
                                                          "improve_facility", "await_planned"};
  return kNames.at(static_cast<std::size_t>(remedy));
}

std::string_view name_of(Remark remark) {
  static constexpr std::array<std::string_view, 8> kNames{"",       "too_few_persons", "not_needed", "exempt",
                                                          "shared", "above_range",     "no_parent",  "unknown"};
  return kNames.at(static_cast<std::size_t>(remark));
}

std::string_view name_of(Outcome outcome) {
  static constexpr std::array<std::string_view, 4> kNames{"met", "fails", "warns", "informs"};
  return kNames.at(static_cast<std::size_t>(outcome));
}

Outcome outcome_of(const Standard& standard, bool met) {
  if (met) {
    return Outcome::Met;
  }
  switch (standard.modality) {
    case Modality::Shall:
      return Outcome::Fails;
    case Modality::Should:
    case Modality::Target:
      return Outcome::Warns;
    case Modality::May:
    case Modality::Benchmark:
      return Outcome::Informs;
  }
  return Outcome::Informs;
}

Assessment assess(const Study& study, geo::Task& task) {
  Assessment assessment;
  task.begin_step(msg("searching the nearest facilities"));
  const detail::Accesses accesses = detail::facility_accesses(study, study.facilities, task);
  assessment.fields = detail::make_fields(study, study.facilities, accesses, task);
  detail::Workings workings{study};
  detail::complete(study, assessment, workings, detail::searched_onward(study, study.facilities, accesses), task);
  return assessment;
}

Assessment assess(const Study& study, const Scenario& scenario, geo::Task& task) {
  return assess(with_edits(study, scenario, task), task);
}

}  // namespace planner
