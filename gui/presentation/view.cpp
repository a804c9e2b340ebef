#include "gui/presentation/view.hpp"

#include "gui/presentation/tables/check_table.hpp"
#include "gui/presentation/tables/compare_table.hpp"
#include "gui/presentation/tables/result_tables.hpp"
#include "gui/presentation/tables/standard_table.hpp"
#include "planner/report/headlines.hpp"

#include <utility>

namespace gui {
namespace {

using geo::msg;
using planner::Assessment;
using planner::Study;
using planner::Wording;

template <class Value>
std::shared_ptr<const Value> shared(Value value) {
  return std::make_shared<const Value>(std::move(value));
}

/// The standard that figures speak of: the one asked for, or the layer's.
const std::string& standard_of(const ViewRequest& request) {
  return request.standard.empty() ? request.layer.subject : request.standard;
}

ChartChoice chart_choice(const Study& study, const ViewRequest& request) {
  ChartChoice choice{request.service, standard_of(request)};
  if (choice.service.empty()) {
    const planner::StandardId standard = study.catalogue.find_standard(choice.standard);
    const bool known = standard.exists() && study.catalogue.standards[standard].service.exists();
    choice.service =
        known ? study.catalogue.services[study.catalogue.standards[standard].service].id : request.layer.subject;
  }
  return choice;
}

/// What every view has, however little else changed.
View fundamentals(const ViewSource& source, const ViewRequest& request, const Classes* frozen) {
  const Study& study = *source.study;
  const Assessment& assessment = *source.assessment;
  const Wording& wording = request.wording;
  const UnitAnchors made = source.anchors == nullptr ? unit_anchors(study) : UnitAnchors{};
  View view;
  view.place = study.name;
  view.scenario = assessment.scenario;
  view.year = assessment.year;
  view.synthetic = study.synthetic;
  view.chinese = wording.chinese;
  view.caption = study.name + " · " + (view.scenario.empty() ? wording(msg("as it is")) : view.scenario) +
                 (view.year > 0 ? " · " + std::to_string(view.year) : "");
  view.dashboard = dashboard_of(study, assessment, standard_of(request), wording);
  view.layer = map_layer_of({&study, &assessment, source.anchors == nullptr ? &made : source.anchors}, request.layer,
                            wording, frozen);
  view.facilities = facility_marks(study, assessment, source.base);
  return view;
}

std::shared_ptr<const Compared> compared_of(const ViewSource& source, const Wording& wording) {
  const bool both = source.base != nullptr && source.base_assessment != nullptr && source.edits != nullptr;
  if (!both || source.edits->edits.empty()) {
    return nullptr;
  }
  const planner::Scenario as_it_is = planner::status_quo();
  const planner::ScenarioComparison comparison = planner::compare({source.base, source.base_assessment, &as_it_is},
                                                                  {source.study, source.assessment, source.edits});
  const std::string& name = source.edits->name;
  const ComparedNames names{wording(msg("as it is")), name.empty() ? wording(msg("scenario")) : name};
  const Study& study = *source.study;
  return shared(Compared{comparison_sentence(comparison, names, wording),
                         shared(compared_standards(study, comparison, names, wording)),
                         shared(gainers_and_losers(study, comparison, planner::UnitLevel::Township, wording)),
                         shared(gainers_and_losers(study, comparison, planner::UnitLevel::Village, wording))});
}

void take_over_tables(const View& before, View& view) {
  view.offered = before.offered;
  view.townships = before.townships;
  view.villages = before.villages;
  view.facility_table = before.facility_table;
  view.gaps = before.gaps;
  view.checks = before.checks;
  view.compared = before.compared;
}

}  // namespace

std::shared_ptr<const View> view_of(const ViewSource& source, const ViewRequest& request) {
  const Study& study = *source.study;
  const Assessment& assessment = *source.assessment;
  const Wording& wording = request.wording;
  View view = fundamentals(source, request, nullptr);
  view.dashboard.headlines = headlines(study, assessment, wording);
  view.offered = shared(offered_layers(study, assessment, wording));
  view.standards = shared(standard_table(study, assessment, wording));
  view.townships = shared(unit_rows(study, assessment, planner::UnitLevel::Township, wording));
  view.villages = shared(unit_rows(study, assessment, planner::UnitLevel::Village, wording));
  view.facility_table = shared(facility_rows(study, assessment, wording));
  view.gaps = shared(gap_rows(study, assessment, wording, source.to_degrees));
  view.checks = shared(check_rows(study, source.findings == nullptr ? study.findings : *source.findings, wording));
  view.charts = shared(charts_of(study, assessment, chart_choice(study, request), wording));
  view.compared = compared_of(source, wording);
  return shared(std::move(view));
}

std::shared_ptr<const View> preview_of(const ViewSource& source, const ViewRequest& request, const View& before) {
  View view = fundamentals(source, request, &before.layer.classes);
  view.preview = true;
  view.dashboard.headlines = before.dashboard.headlines;
  add_changes(view.dashboard, before.dashboard, request.wording);
  take_over_tables(before, view);
  view.standards = shared(standard_table(*source.study, *source.assessment, request.wording));
  view.charts = before.charts;
  return shared(std::move(view));
}

std::shared_ptr<const View> view_with(const ViewSource& source, const ViewRequest& request, const View& before) {
  View view = fundamentals(source, request, nullptr);
  view.dashboard.headlines = before.dashboard.headlines;
  take_over_tables(before, view);
  view.standards = before.standards;
  view.charts =
      shared(charts_of(*source.study, *source.assessment, chart_choice(*source.study, request), request.wording));
  return shared(std::move(view));
}

}  // namespace gui
