#include "gui/presentation/parts/clusters_view.hpp"

#include "gui/presentation/parts/detail/table_maker.hpp"
#include "gui/presentation/text/numbers.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace gui {
namespace {

using geo::msg;
using planner::AccessCluster;
using planner::IndicatorClusters;
using planner::IndicatorKind;
using planner::LevelClusters;
using planner::Study;
using planner::UnitLevel;
using planner::Wording;

const std::string& subject_of(const Study& study, const planner::UnitIndicator& indicator) {
  return indicator.standard.exists() ? study.catalogue.standards[indicator.standard].id
                                     : study.catalogue.services[indicator.service].id;
}

std::string value_cell(IndicatorKind kind, double value) {
  switch (kind) {
    case IndicatorKind::Share:
      return percent_cell(value);
    case IndicatorKind::Minutes:
      return number_text(value, 1);
    default:
      return number_text(value, 0);
  }
}

std::string p_text(double p) {
  return geo::fixed_text(p, 3);
}

std::string moran_text(const planner::Moran& moran, const Wording& wording) {
  if (!moran.i || !moran.p) {
    return wording(moran.unmeasurable == planner::Unmeasurable::TooFew ? msg("too few units") : msg("all units alike"));
  }
  return wording(msg("I {0}, p {1}", index_text(*moran.i), p_text(*moran.p)));
}

std::string head_of(const LevelClusters& level, const IndicatorClusters& chosen, const Wording& wording) {
  const planner::Moran& moran = chosen.moran;
  const std::string places = std::to_string(moran.places);
  const std::string rule =
      wording(level.rule == planner::NeighbourRule::Border ? msg("neighbours share a border")
                                                           : msg("neighbours are the six nearest"));
  if (!moran.i || !moran.p) {
    return wording(msg("Moran's I is not defined here: {0}.", moran_text(moran, wording)));
  }
  return wording(msg("Moran's I {0}, p {1}: {2} units; {3}", index_text(*moran.i), p_text(*moran.p), places, rule));
}

/// Clusters of poor access first, what is in no pattern last.
int order_of(AccessCluster cluster) {
  constexpr std::array<int, 6> orders{5, 4, 0, 3, 1, 2};
  return orders.at(static_cast<std::size_t>(cluster));
}

struct UnitRow {
  std::size_t place = 0;
  AccessCluster cluster = AccessCluster::Undefined;
  const planner::LocalMoran* local = nullptr;  ///< null: it takes no part
};

std::vector<UnitRow> rows_of(const LevelClusters& level, const IndicatorClusters& chosen) {
  std::vector<UnitRow> rows;
  for (std::size_t place = 0; place < level.units.size(); ++place) {
    const auto& local = chosen.moran.local[place];
    rows.push_back({place, cluster_of(chosen, place), local ? &*local : nullptr});
  }
  std::ranges::stable_sort(rows, {}, [](const UnitRow& row) {
    return std::pair{order_of(row.cluster), row.local == nullptr ? 2.0 : row.local->p};
  });
  return rows;
}

geo::Message value_title(IndicatorKind kind) {
  switch (kind) {
    case IndicatorKind::Share:
      return msg("Share, %");
    case IndicatorKind::Minutes:
      return msg("Way, minutes");
    default:
      return msg("Way, m");
  }
}

Table table_of(const Study& study, const LevelClusters& level, const IndicatorClusters& chosen,
               const Wording& wording) {
  const std::vector<UnitRow> rows = rows_of(level, chosen);
  const IndicatorKind kind = chosen.indicator.kind;
  const auto unit = [&](const UnitRow& row) -> const planner::Unit& { return study.units[level.units[row.place]]; };
  Table table;
  table.id = "clusters";
  table.title = wording(msg("Clusters"));
  table.subject = Subject::Unit;
  for (const UnitRow& row : rows) {
    table.rows.push_back({unit(row).code, unit(row).code, {}, {}, {}, {}});
  }
  const auto written = [&](double value) { return value_cell(kind, value); };
  const std::string name = indicator_name(study, chosen.indicator, wording);
  detail::TableMaker<UnitRow> maker{rows, table, wording};
  maker.text("name", msg("Name"), [&](const UnitRow& row) { return unit(row).name; });
  if (level.level == UnitLevel::Village) {
    maker.text("township_name", msg("Township"), [&](const UnitRow& row) {
      const planner::UnitId parent = unit(row).parent;
      return parent.exists() ? study.units[parent].name : std::string{};
    });
  }
  maker.text(
           "indicator", msg("Indicator"), [&](const UnitRow&) { return name; }, false)
      .text("cluster", msg("Kind"), [&](const UnitRow& row) { return cluster_text(row.cluster, kind, wording); })
      .number(
          "p", {"p", {}},
          [](const UnitRow& row) { return row.local == nullptr ? std::nullopt : std::optional{row.local->p}; }, p_text)
      .number(
          "value", value_title(kind), [&](const UnitRow& row) { return chosen.indicator.values[row.place]; }, written)
      .number(
          "neighbours_mean", msg("Neighbours' mean"),
          [](const UnitRow& row) { return row.local == nullptr ? std::nullopt : std::optional{row.local->lag}; },
          written)
      .number(
          "q", msg("q (many units at once)"),
          [](const UnitRow& row) { return row.local == nullptr ? std::nullopt : std::optional{row.local->q}; }, p_text,
          false)
      .number(
          "local_i", msg("Local I"),
          [](const UnitRow& row) { return row.local == nullptr ? std::nullopt : std::optional{row.local->i}; },
          index_text, false)
      .text("code", msg("Code"), [&](const UnitRow& row) { return unit(row).code; }, false);
  return table;
}

const IndicatorClusters* find_indicator(const Study& study, const LevelClusters& level, const std::string& subject) {
  const auto found = std::ranges::find_if(
      level.indicators, [&](const IndicatorClusters& one) { return subject_of(study, one.indicator) == subject; });
  return found == level.indicators.end() ? nullptr : &*found;
}

const LevelClusters* find_level(const std::vector<LevelClusters>& levels, UnitLevel wanted) {
  const auto found = std::ranges::find(levels, wanted, &LevelClusters::level);
  return found != levels.end() ? &*found : levels.empty() ? nullptr : &levels.back();
}

}  // namespace

ChosenClusters find_chosen(const Study& study, const std::vector<LevelClusters>& levels, const LayerChoice& choice) {
  const LevelClusters* const level = find_level(levels, choice.level);
  const IndicatorClusters* const indicator = level == nullptr ? nullptr : find_indicator(study, *level, choice.subject);
  return indicator == nullptr ? ChosenClusters{} : ChosenClusters{level, indicator};
}

std::string cluster_text(AccessCluster cluster, IndicatorKind kind, const Wording& wording) {
  const bool share = kind == IndicatorKind::Share;
  switch (cluster) {
    case AccessCluster::Poor:
      return (share ? "LL " : "HH ") + wording(msg("poor amid poor"));
    case AccessCluster::Good:
      return (share ? "HH " : "LL ") + wording(msg("good amid good"));
    case AccessCluster::PoorAmidGood:
      return (share ? "LH " : "HL ") + wording(msg("poor amid good"));
    case AccessCluster::GoodAmidPoor:
      return (share ? "HL " : "LH ") + wording(msg("good amid poor"));
    case AccessCluster::NotSignificant:
      return wording(msg("no pattern"));
    default:
      return wording(msg("no data"));
  }
}

std::string indicator_name(const Study& study, const planner::UnitIndicator& indicator, const Wording& wording) {
  if (indicator.standard.exists()) {
    return wording(msg("Share: {0}", wording.name_of(study.catalogue.standards[indicator.standard])));
  }
  return wording(msg("Way to {0}", geo::names_of(study.catalogue.services[indicator.service])));
}

ClustersView clusters_view(const Study& study, const std::vector<LevelClusters>& levels, const LayerChoice& layer,
                           const Wording& wording) {
  ClustersView view;
  const LevelClusters* const level = find_level(levels, layer.level);
  if (level == nullptr || level->indicators.empty()) {
    view.empty = wording(
        level == nullptr ? msg("The study has no units whose neighbours could be compared. Add a layer of townships "
                               "or villages under [units] in project.toml.")
                         : msg("Nothing is assessed that could lie in clusters: give the study people and "
                               "facilities."));
    return view;
  }
  view.level = level->level;
  std::ranges::transform(levels, std::back_inserter(view.levels), &LevelClusters::level);
  for (const IndicatorClusters& one : level->indicators) {
    view.indicators.push_back({subject_of(study, one.indicator), indicator_name(study, one.indicator, wording),
                               moran_text(one.moran, wording)});
  }
  const IndicatorClusters* const asked_for = find_indicator(study, *level, layer.subject);
  const IndicatorClusters& chosen = asked_for == nullptr ? level->indicators.front() : *asked_for;
  view.subject = subject_of(study, chosen.indicator);
  view.head = head_of(*level, chosen, wording);
  view.units = std::make_shared<const Table>(table_of(study, *level, chosen, wording));
  return view;
}

}  // namespace gui
