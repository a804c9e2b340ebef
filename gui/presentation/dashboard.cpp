#include "gui/presentation/dashboard.hpp"

#include "gui/presentation/tables/standard_table.hpp"
#include "gui/presentation/text/numbers.hpp"
#include "planner/report/words/figures.hpp"

#include <algorithm>
#include <cmath>

namespace gui {
namespace {

using geo::msg;
using planner::Assessment;
using planner::Persons;
using planner::StandardResult;
using planner::Study;
using planner::Wording;

Kpi people(const Assessment& assessment, const Wording& wording) {
  Kpi kpi;
  kpi.id = "people";
  kpi.label = wording(msg("Residents"));
  kpi.number = assessment.population.total.value();
  kpi.value = persons_brief(assessment.population.total, wording);
  return kpi;
}

Kpi standards_met(const Assessment& assessment, const Wording& wording) {
  int met = 0;
  int judged = 0;
  for (const StandardResult& result : assessment.standards) {
    met += result.met.value_or(false) ? 1 : 0;
    judged += result.met ? 1 : 0;
  }
  Kpi kpi;
  kpi.id = "met";
  kpi.label = wording(msg("Standards met"));
  kpi.number = met;
  kpi.value = std::to_string(met) + " / " + std::to_string(judged);
  kpi.verdict = judged == 0 ? Verdict::Unknown : met == judged ? Verdict::Met : Verdict::NotMet;
  return kpi;
}

Kpi breaches(const Assessment& assessment, const Wording& wording) {
  Kpi kpi;
  kpi.id = "gaps";
  kpi.label = wording(msg("Gaps: units short of a standard"));
  kpi.number = static_cast<double>(assessment.gaps.size());
  kpi.value = count_text(kpi.number);
  return kpi;
}

void add_standard(const Study& study, const StandardResult& result, const Wording& wording, Dashboard& dashboard) {
  const planner::Standard& standard = study.catalogue.standards[result.standard];
  if (result.value) {
    Kpi value;
    value.id = "value";
    value.label = wording.name_of(standard);
    value.number = *result.value;
    const std::optional<planner::words::OpenShare> open = planner::words::open_share(standard, result);
    value.value = open && !result.met
                      ? wording(planner::words::open_words(*open))
                      : value_text(standard, *result.value, wording, planner::words::missed_by(standard, result));
    value.verdict = verdict_of(result);
    dashboard.kpis.push_back(std::move(value));
  }
  if (std::holds_alternative<planner::ReachRule>(standard.rule)) {
    dashboard.limit = {standard.id, wording(msg("Limit ({0})", standard.unit)), standard.limit};
  }
  if (planner::words::basis_of(standard) == "persons") {
    const Persons uncovered = result.population.total - result.covered.total;
    Kpi left_out;
    left_out.id = "uncovered";
    left_out.label = wording(msg("People not covered by it"));
    left_out.number = uncovered.value();
    left_out.value = persons_brief(uncovered, wording);
    dashboard.kpis.push_back(std::move(left_out));
  }
}

void add_way(const Study& study, const Assessment& assessment, planner::ServiceId service, const Wording& wording,
             Dashboard& dashboard) {
  const auto found = std::ranges::find(assessment.services, service, &planner::ServiceResult::service);
  if (found == assessment.services.end() || !found->travel || !found->travel->mean_by_class.total) {
    return;
  }
  Kpi way;
  way.id = "mean";
  way.label = wording(msg("Mean way to the nearest {0}", geo::names_of(study.catalogue.services[service])));
  way.number = found->travel->mean.value();
  way.value = minutes_text(found->travel->mean, wording);
  dashboard.kpis.push_back(std::move(way));
}

/// How a change of a figure is told.
std::string change_text(const Kpi& now, const Kpi& before, const Wording& wording) {
  const double change = now.number - before.number;
  if (now.id == "people" || now.id == "uncovered") {
    return persons_change(Persons::of(now.number) - Persons::of(before.number), wording);
  }
  if (now.id == "value" && now.value.ends_with("%")) {
    return points_text(now.number, before.number, wording);
  }
  if (now.id == "mean") {
    return wording(msg("{0} min", (change > 0.0 ? "+" : "") + number_text(change / 60.0, 1)));
  }
  return (change > 0.0 ? "+" : "") + figure_text(change);
}

bool more_is_better(const std::string& id) {
  return id == "met" || id == "value" || id == "people";
}

}  // namespace

Dashboard dashboard_of(const Study& study, const Assessment& assessment, const std::string& standard,
                       const Wording& wording) {
  Dashboard dashboard;
  dashboard.kpis = {people(assessment, wording), standards_met(assessment, wording), breaches(assessment, wording)};
  const auto found = std::ranges::find_if(assessment.standards, [&](const StandardResult& result) {
    return study.catalogue.standards[result.standard].id == standard && result.not_assessed.empty();
  });
  if (found != assessment.standards.end()) {
    add_standard(study, *found, wording, dashboard);
    add_way(study, assessment, study.catalogue.standards[found->standard].service, wording, dashboard);
  }
  return dashboard;
}

void add_changes(Dashboard& dashboard, const Dashboard& before, const Wording& wording) {
  for (Kpi& kpi : dashboard.kpis) {
    const auto old = std::ranges::find(before.kpis, kpi.id, &Kpi::id);
    const bool comparable = old != before.kpis.end() && old->label == kpi.label;
    const bool undecided =
        comparable && kpi.id == "value" && (kpi.verdict == Verdict::Unknown || old->verdict == Verdict::Unknown);
    if (!comparable || undecided || old->number == kpi.number) {
      kpi.change.clear();
      kpi.better = kpi.worse = false;
      continue;
    }
    kpi.change = change_text(kpi, *old, wording);
    const bool more = kpi.number > old->number;
    kpi.better = kpi.id != "people" && more == more_is_better(kpi.id);
    kpi.worse = kpi.id != "people" && !kpi.better;
  }
}

}  // namespace gui
