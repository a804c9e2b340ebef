#include "gui/presentation/tables/check_table.hpp"

#include "planner/report/findings_table.hpp"

#include <algorithm>
#include <string>

namespace gui {
namespace {

using geo::msg;

geo::Message severity_word(geo::Severity severity) {
  switch (severity) {
    case geo::Severity::Error:
      return msg("error");
    case geo::Severity::Warning:
      return msg("warning");
    default:
      return msg("note");
  }
}

}  // namespace

Table check_rows(const planner::Study& study, const geo::Findings& findings, const planner::Wording& wording) {
  geo::Findings sorted = findings;
  std::ranges::stable_sort(sorted, std::greater{}, &geo::Finding::severity);
  Table table;
  table.id = "checks";
  table.title = wording(msg("Checks"));
  table.subject = Subject::Finding;
  table.columns = {{"severity", wording(msg("Severity")), false, true},
                   {"problem", wording(msg("Problem")), false, true},
                   {"remedy", wording(msg("What to do")), false, true},
                   {"where", wording(msg("Where")), false, true},
                   {"code", wording(msg("Code")), false, false}};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const geo::Finding& finding = sorted[i];
    Row row;
    row.id = std::to_string(i);
    row.code = finding.code;
    row.at = finding.at;
    row.cells = {{wording(severity_word(finding.severity))},
                 {wording(finding.problem)},
                 {wording(finding.remedy)},
                 {finding.where.text()},
                 {finding.code}};
    table.rows.push_back(std::move(row));
  }
  table.empty = wording(msg("No data problems found."));
  table.source = std::make_shared<const geo::io::FeatureTable>(planner::findings_table(study, findings, wording));
  return table;
}

}  // namespace gui
