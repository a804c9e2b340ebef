#include "planner/report/analysis/uncertainty_table.hpp"

#include "planner/report/analysis/analysis_json.hpp"
#include "planner/report/detail/table_of.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace planner {
namespace {

struct UncertainUnit {
  StandardId standard;
  UnitUncertainty of;
};

}  // namespace

geo::io::FeatureTable uncertainty_table(const Study& study, const std::vector<StandardUncertainty>& standards) {
  std::vector<UncertainUnit> rows;
  for (const StandardUncertainty& one : standards) {
    for (const UnitUncertainty& unit : one.units) {
      rows.push_back({one.standard, unit});
    }
  }
  using Each = const UncertainUnit&;
  const auto unit = [&](Each row) -> const Unit& { return study.units[row.of.unit]; };
  const auto standard = [&](Each row) -> const Standard& { return study.catalogue.standards[row.standard]; };
  const auto count = [](std::uint32_t number) { return std::optional{static_cast<double>(number)}; };
  return detail::TableOf<UncertainUnit>{std::move(rows)}
      .text("standard", [&](Each row) { return standard(row).id; })
      .text("service", [&](Each row) { return study.catalogue.services[standard(row).service].id; })
      .text("level", [&](Each row) { return name_of(unit(row).level); })
      .text("code", [&](Each row) { return unit(row).code; })
      .text("name", [&](Each row) { return unit(row).name; })
      .text("class", [&](Each row) { return name_of(unit(row).cls); })
      .number("share", [](Each row) { return std::optional{row.of.share}; })
      .number("share_low", [](Each row) { return std::optional{row.of.range.low}; })
      .number("share_median", [](Each row) { return std::optional{row.of.range.middle}; })
      .number("share_high", [](Each row) { return std::optional{row.of.range.high}; })
      .number("met_runs", [](Each row) { return std::optional{row.of.met_runs}; })
      .number("rank", [&](Each row) { return count(row.of.rank); })
      .number("rank_low", [&](Each row) { return count(row.of.rank_low); })
      .number("rank_high", [&](Each row) { return count(row.of.rank_high); })
      .take("uncertainty");
}

detail::Json detail::uncertainty_json(const Study& study, const Uncertainty& uncertainty) {
  Json json{{"runs", uncertainty.request.runs},
            {"seed", uncertainty.request.seed},
            {"speed_range", uncertainty.request.speed},
            {"population_range", uncertainty.request.population},
            {"standards", Json::array()}};
  for (const StandardUncertainty& one : uncertainty.standards) {
    const auto place = std::ranges::find(one.units, kPlace, &UnitUncertainty::unit);
    if (place != one.units.end()) {
      json["standards"].push_back({{"id", study.catalogue.standards[one.standard].id},
                                   {"share", place->share},
                                   {"low", place->range.low},
                                   {"median", place->range.middle},
                                   {"high", place->range.high},
                                   {"met_runs", place->met_runs}});
    }
  }
  return json;
}

}  // namespace planner
