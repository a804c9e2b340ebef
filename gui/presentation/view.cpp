#include "gui/presentation/view.hpp"

#include "gui/presentation/tables/check_table.hpp"
#include "gui/presentation/tables/compare_table.hpp"
#include "gui/presentation/tables/result_tables.hpp"
#include "gui/presentation/tables/standard_table.hpp"
#include "planner/report/headlines.hpp"

#include <optional>
#include <utility>
#include <vector>

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

/// Two states that are compared.
struct Sides {
  planner::ComparedCase a;
  planner::ComparedCase b;
  ComparedNames names;
};

std::string name_of(const planner::Scenario& scenario, const Wording& wording) {
  return !scenario.name.empty() ? scenario.name : wording(scenario.edits.empty() ? msg("as it is") : msg("scenario"));
}

/// None: there is nothing to compare with.
std::optional<Sides> sides_of(const ViewSource& source, const Wording& wording) {
  static const planner::Scenario as_it_is = planner::status_quo();
  if (source.edits == nullptr) {
    return std::nullopt;
  }
  Sides sides{{source.base, source.base_assessment, &as_it_is}, {source.study, source.assessment, source.edits}, {}};
  if (source.against != nullptr) {
    sides.a = *source.against;
  } else if (source.base == nullptr || source.base_assessment == nullptr || source.edits->edits.empty()) {
    return std::nullopt;
  }
  sides.names = {name_of(*sides.a.scenario, wording), name_of(*sides.b.scenario, wording)};
  return sides;
}

/// What the map shows beside the view's own layer; null: nothing.
///
/// Shape   before: the view that a preview began at; null: the other side is drawn anew.
std::shared_ptr<const Beside> beside_of(const Sides& sides, const UnitAnchors& anchors, const Wording& wording,
                                        const ViewSource& source, const View& view, const Beside* before) {
  const MapSource a{sides.a.study, sides.a.assessment, &anchors};
  const MapSource b{sides.b.study, sides.b.assessment, &anchors};
  Beside beside;
  beside.names = sides.names;
  if (before != nullptr) {
    beside.layer = before->layer;
    beside.facilities = before->facilities;
  } else {
    beside.layer = map_layer_of(a, view.layer.choice, wording, &view.layer.classes);
    beside.facilities = facility_marks(*sides.a.study, *sides.a.assessment, source.base);
  }
  beside.difference = difference_layer_of(a, b, view.layer, sides.names, wording);
  return shared(std::move(beside));
}

/// What every view has, however little else changed.
View fundamentals(const ViewSource& source, const ViewRequest& request, const View* previewed) {
  const Study& study = *source.study;
  const Assessment& assessment = *source.assessment;
  const Wording& wording = request.wording;
  const UnitAnchors made = source.anchors == nullptr ? unit_anchors(study) : UnitAnchors{};
  const UnitAnchors& anchors = source.anchors == nullptr ? made : *source.anchors;
  View view;
  view.place = study.name;
  view.scenario = assessment.scenario;
  view.year = assessment.year;
  view.synthetic = study.synthetic;
  view.chinese = wording.chinese;
  view.caption = study.name + " · " + (view.scenario.empty() ? wording(msg("as it is")) : view.scenario) +
                 (view.year > 0 ? " · " + std::to_string(view.year) : "");
  view.dashboard = dashboard_of(study, assessment, standard_of(request), wording);
  const std::optional<Sides> sides = request.beside ? sides_of(source, wording) : std::nullopt;
  const MapSource other = sides ? MapSource{sides->a.study, sides->a.assessment, &anchors} : MapSource{};
  view.layer = map_layer_of({&study, &assessment, &anchors, sides ? &other : nullptr, source.parts, source.revision},
                            request.layer, wording, previewed == nullptr ? nullptr : &previewed->layer.classes);
  view.facilities = facility_marks(study, assessment, source.base);
  view.offered_parts = offered_part_layers(study, assessment, request.layer, wording);
  view.parts = part_views_of({&study, source.parts, request.parts, source.revision}, view.layer.choice, wording);
  if (sides) {
    view.beside =
        beside_of(*sides, anchors, wording, source, view, previewed == nullptr ? nullptr : previewed->beside.get());
  }
  return view;
}

std::shared_ptr<const Compared> compared_of(const ViewSource& source, const Wording& wording) {
  const std::optional<Sides> sides = sides_of(source, wording);
  if (!sides) {
    return nullptr;
  }
  const planner::ScenarioComparison comparison = planner::compare(sides->a, sides->b);
  const ComparedNames& names = sides->names;
  const Study& study = *source.study;
  return shared(Compared{comparison_sentence(comparison, names, wording),
                         shared(compared_standards(study, comparison, names, wording)),
                         shared(gainers_and_losers(study, comparison, planner::UnitLevel::Township, wording)),
                         shared(gainers_and_losers(study, comparison, planner::UnitLevel::Village, wording))});
}

std::shared_ptr<const Table> scenarios_of(const ViewSource& source, const Wording& wording) {
  const planner::Scenario as_it_is = planner::status_quo();
  std::vector<planner::ScenarioComparison> comparisons;
  if (source.base != nullptr && source.base_assessment != nullptr) {
    for (const planner::ComparedCase& scenario : source.scenarios) {
      comparisons.push_back(planner::compare({source.base, source.base_assessment, &as_it_is}, scenario));
    }
  }
  return shared(scenarios_side_by_side(*source.study, comparisons, wording));
}

void take_over_tables(const View& before, View& view) {
  view.offered = before.offered;
  view.townships = before.townships;
  view.villages = before.villages;
  view.facility_table = before.facility_table;
  view.gaps = before.gaps;
  view.checks = before.checks;
  view.compared = before.compared;
  view.scenarios = before.scenarios;
  view.projection = before.projection;
}

}  // namespace

const MapLayer& layer_on_map(const View& view, bool difference) {
  return difference && view.beside ? view.beside->difference : view.layer;
}

std::vector<std::shared_ptr<const Table>> tables_of(const View& view) {
  std::vector<std::shared_ptr<const Table>> tables = tables_of(view.parts);
  for (const auto& table :
       {view.standards, view.townships, view.villages, view.facility_table, view.gaps, view.checks, view.scenarios,
        view.compared ? view.compared->standards : nullptr, view.projection ? view.projection->years : nullptr}) {
    if (table) {
      tables.push_back(table);
    }
  }
  return tables;
}

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
  view.projection = shared(projection_view(study, wording));
  view.compared = compared_of(source, wording);
  view.scenarios = scenarios_of(source, wording);
  return shared(std::move(view));
}

std::shared_ptr<const View> preview_of(const ViewSource& source, const ViewRequest& request, const View& before) {
  View view = fundamentals(source, request, &before);
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
