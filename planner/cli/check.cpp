#include "planner/cli/commands.hpp"
#include "planner/cli/console.hpp"
#include "planner/report/findings_table.hpp"
#include "planner/study/load_study.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <iostream>
#include <utility>

namespace cli {
namespace {

using geo::msg;
using Json = nlohmann::ordered_json;

std::uint32_t count_units(const planner::Study& study, planner::UnitLevel level) {
  return static_cast<std::uint32_t>(std::ranges::count(study.units, level, &planner::Unit::level));
}

planner::Persons everyone(const planner::Study& study) {
  planner::Persons sum;
  for (const planner::Persons persons : study.demand.persons[planner::kEveryone]) {
    sum += persons;
  }
  return sum;
}

/// On a screen only the facilities are told one by one, and not more than so many.
constexpr std::size_t kMostPrinted = 20;

/// Of a study that is not whole only the findings.
void print_json(const planner::Survey& survey, const geo::Findings& located, const planner::Wording& wording) {
  const planner::Study& study = survey.study;
  Json json{{"place", study.name}};
  if (survey.whole) {
    json.update({{"townships", count_units(study, planner::UnitLevel::Township)},
                 {"villages", count_units(study, planner::UnitLevel::Village)},
                 {"persons", everyone(study).value()},
                 {"facilities", study.facilities.size()},
                 {"crs", study.crs->name()}});
  }
  json["findings"] = Json::array();
  for (const geo::Finding& finding : study.findings) {
    json["findings"].push_back(json_of(finding, wording));
  }
  json["located"] = Json::parse(findings_json(study, located, wording));
  std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

/// On stderr, where scripts look for what went wrong.
void print_refusal(std::ptrdiff_t errors, const planner::Wording& wording, bool json) {
  print_error(
      geo::Error{{},
                 msg("{0} {0|error|errors} must be mended before anything can be assessed", std::to_string(errors)),
                 msg("mend what the lines that begin with “error” say, and check again")},
      wording, json);
}

/// Without those that only sum up what is told facility by facility.
geo::Findings told_as_a_whole(const geo::Findings& findings, const geo::Findings& located) {
  constexpr std::array<std::pair<const char*, const char*>, 2> sums{
      {{"facilities_outside_units", "facility_outside_units"}, {"facilities_off_network", "facility_off_network"}}};
  const auto singly = std::ranges::count_if(
      located, [](const geo::Finding& finding) { return finding.severity != geo::Severity::Note; });
  geo::Findings told = findings;
  std::erase_if(told, [&](const geo::Finding& finding) {
    return std::ranges::any_of(sums, [&](const auto& sum) {
      return finding.code == sum.first && static_cast<std::size_t>(singly) <= kMostPrinted &&
             std::ranges::find(located, sum.second, &geo::Finding::code) != located.end();
    });
  });
  return told;
}

/// Facilities outside units or off the roads, one by one.
void print_facilities(const geo::Findings& located, const planner::Wording& wording) {
  std::size_t facilities = 0;
  for (const geo::Finding& finding : located) {
    if (finding.severity != geo::Severity::Note && facilities++ < kMostPrinted) {
      std::cout << line_of(finding, wording) << '\n';
    }
  }
  if (facilities > kMostPrinted) {
    std::cout << wording(msg("{0} more like these; -o FOLDER writes them all, with their places",
                             std::to_string(facilities - kMostPrinted)))
              << '\n';
  }
}

/// Errors first: assess refuses to run before they are mended.
void print_findings(const geo::Findings& findings, bool errors, const planner::Wording& wording) {
  for (const geo::Finding& finding : findings) {
    if ((finding.severity == geo::Severity::Error) == errors) {
      std::cout << line_of(finding, wording) << '\n';
    }
  }
}

void print_text(const planner::Survey& survey, const geo::Findings& located, const planner::Wording& wording) {
  const planner::Study& study = survey.study;
  std::cout << study.name << '\n';
  if (survey.whole) {
    std::cout << "  "
              << wording(msg("{0} {0|township|townships}, {1} {1|village|villages}, {2} {2|person|people} in {3} "
                             "{3|place|places}, {4} {4|facility|facilities}",
                             std::to_string(count_units(study, planner::UnitLevel::Township)),
                             std::to_string(count_units(study, planner::UnitLevel::Village)), to_text(everyone(study)),
                             std::to_string(study.demand.size()), std::to_string(study.facilities.size())))
              << "\n  " << wording(msg("analysed in {0}", study.crs->name())) << '\n';
  }
  print_findings(study.findings, true, wording);
  print_findings(told_as_a_whole(study.findings, located), false, wording);
  print_facilities(located, wording);
}

}  // namespace

int run_check(const CheckOptions& options, const Session& session, geo::Task& task) {
  const planner::Survey survey = survey_study(read_project(options.project, session.shared), task);
  const planner::Study& study = survey.study;
  const geo::Findings located = survey.whole ? locate_findings(study, task) : geo::Findings{};
  if (options.out) {
    write_findings(study, with_findings_of(study, located), session.wording, *options.out);
  }
  if (session.common.json) {
    print_json(survey, located, session.wording);
  } else {
    print_text(survey, located, session.wording);
    if (options.out) {
      std::cout << session.wording(msg("Results: {0}", options.out->string()))
                << "\n  findings.csv  findings.json  findings.gpkg\n";
    }
  }
  if (const auto errors = std::ranges::count(study.findings, geo::Severity::Error, &geo::Finding::severity);
      errors > 0) {
    print_refusal(errors, session.wording, session.common.json);
    return kBadInput;
  }
  const bool warned = std::ranges::any_of(
      study.findings, [](const geo::Finding& finding) { return finding.severity != geo::Severity::Note; });
  return session.common.strict && warned ? kFindings : kDone;
}

}  // namespace cli
