#include "gui/presentation/parts/uncertainty_view.hpp"

#include "gui/presentation/map/detail/quantities.hpp"
#include "gui/presentation/parts/detail/table_maker.hpp"
#include "gui/presentation/text/numbers.hpp"

#include <algorithm>
#include <functional>

namespace gui {
namespace {

using detail::share_cell;
using geo::msg;
using planner::Standard;
using planner::StandardUncertainty;
using planner::Study;
using planner::Uncertainty;
using planner::UnitUncertainty;
using planner::Wording;

/// The place by one standard, or a unit by the chosen one.
struct Tried {
  const Standard* standard = nullptr;
  const UnitUncertainty* unit = nullptr;
};

std::string runs_text(double share) {
  return geo::fixed_text(100.0 * share, 0);
}

void add_ranges(detail::TableMaker<Tried>& maker) {
  using Each = const Tried&;
  maker.number(
           "share", msg("As assessed, %"), [](Each row) { return std::optional{row.unit->share}; }, share_cell)
      .number(
          "share_low", msg("Low, %"), [](Each row) { return std::optional{row.unit->range.low}; }, share_cell)
      .number(
          "share_median", msg("Median, %"), [](Each row) { return std::optional{row.unit->range.middle}; }, share_cell)
      .number(
          "share_high", msg("High, %"), [](Each row) { return std::optional{row.unit->range.high}; }, share_cell)
      .number(
          "target", msg("Target, %"), [](Each row) { return std::optional{target_of(*row.standard)}; }, share_cell)
      .number("met_runs", msg("Met, % of runs"), [](Each row) { return std::optional{row.unit->met_runs}; }, runs_text);
}

Table standards_table(const Study& study, const Uncertainty& uncertainty, const Wording& wording) {
  std::vector<Tried> rows;
  for (const StandardUncertainty& one : uncertainty.standards) {
    const auto place = std::ranges::find(one.units, planner::kPlace, &UnitUncertainty::unit);
    if (place != one.units.end()) {
      rows.push_back({&study.catalogue.standards[one.standard], &*place});
    }
  }
  Table table;
  table.id = "uncertainty";
  table.title = wording(msg("Uncertainty"));
  table.subject = Subject::Standard;
  for (const Tried& row : rows) {
    table.rows.push_back({row.standard->id, row.standard->id, {}, {}, {}, {}});
  }
  detail::TableMaker<Tried> maker{rows, table, wording};
  maker.text("name", msg("Standard"), [&](const Tried& row) { return wording.name_of(*row.standard); });
  add_ranges(maker);
  maker
      .text(
          "words", msg("In words"),
          [&](const Tried& row) { return wording(msg("target met in {0} % of runs", runs_text(row.unit->met_runs))); })
      .text("id", msg("Id"), [](const Tried& row) { return row.standard->id; }, false);
  table.empty = wording(msg("The study has no standard of reach that could be tried."));
  return table;
}

Table units_table(const Study& study, const StandardUncertainty& uncertainty, planner::UnitLevel level,
                  const Wording& wording) {
  std::vector<Tried> rows;
  for (const UnitUncertainty& unit : uncertainty.units) {
    if (study.units[unit.unit].level == level) {
      rows.push_back({&study.catalogue.standards[uncertainty.standard], &unit});
    }
  }
  std::ranges::stable_sort(rows, {}, [](const Tried& row) { return row.unit->rank; });
  Table table;
  table.id = "uncertainty_units";
  table.title = wording(msg("Uncertainty by unit"));
  table.subject = Subject::Unit;
  for (const Tried& row : rows) {
    const std::string& code = study.units[row.unit->unit].code;
    table.rows.push_back({code, code, {}, {}, {}, {}});
  }
  const auto rank = [](double number) { return geo::fixed_text(number, 0); };
  using Each = const Tried&;
  detail::TableMaker<Tried> maker{rows, table, wording};
  maker.text("name", msg("Name"), [&](Each row) { return study.units[row.unit->unit].name; });
  add_ranges(maker);
  maker.number(
           "rank", msg("Rank from below"), [](Each row) { return std::optional<double>{row.unit->rank}; }, rank)
      .number(
          "rank_low", msg("Rank, lowest"), [](Each row) { return std::optional<double>{row.unit->rank_low}; }, rank)
      .number(
          "rank_high", msg("Rank, highest"), [](Each row) { return std::optional<double>{row.unit->rank_high}; }, rank)
      .text("code", msg("Code"), [&](Each row) { return study.units[row.unit->unit].code; }, false);
  table.empty = wording(msg("Nobody of those whom this standard is for lives in a unit of this level."));
  return table;
}

}  // namespace

const StandardUncertainty* find_uncertainty(const Study& study, const Uncertainty& uncertainty,
                                            const std::string& standard) {
  const auto found = std::ranges::find_if(uncertainty.standards, [&](const StandardUncertainty& one) {
    return study.catalogue.standards[one.standard].id == standard;
  });
  return found == uncertainty.standards.end() ? nullptr : &*found;
}

UncertaintyView uncertainty_view(const Study& study, const Uncertainty& uncertainty, const LayerChoice& layer,
                                 const Wording& wording) {
  UncertaintyView view;
  const planner::UncertaintyRequest& request = uncertainty.request;
  view.head = wording(msg("{0} runs, speeds ± {1} %, people ± {2} %: nine tenths of the runs lie between low and high.",
                          std::to_string(request.runs), runs_text(request.speed), runs_text(request.population)));
  view.standards = std::make_shared<const Table>(standards_table(study, uncertainty, wording));
  const StandardUncertainty* chosen = find_uncertainty(study, uncertainty, layer.subject);
  chosen = chosen != nullptr || uncertainty.standards.empty() ? chosen : &uncertainty.standards.front();
  if (chosen != nullptr) {
    view.standard = study.catalogue.standards[chosen->standard].id;
    view.standard_name = wording.name_of(study.catalogue.standards[chosen->standard]);
    view.units =
        std::make_shared<const Table>(units_table(study, *chosen, detail::level_shown(study, layer.level), wording));
  }
  return view;
}

}  // namespace gui
