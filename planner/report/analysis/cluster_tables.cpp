#include "planner/report/analysis/cluster_tables.hpp"

#include "planner/report/analysis/analysis_json.hpp"
#include "planner/report/detail/table_of.hpp"

#include <array>
#include <optional>
#include <string>

namespace planner {
namespace {

using detail::Json;
using detail::json_value;

/// One unit by one indicator.
struct ClusterRow {
  const LevelClusters* level = nullptr;
  const IndicatorClusters* clusters = nullptr;
  std::uint32_t place = 0;

  [[nodiscard]] const std::optional<LocalMoran>& local() const { return clusters->moran.local[place]; }
  [[nodiscard]] std::optional<double> of_local(double LocalMoran::* member) const {
    return local() ? std::optional{(*local()).*member} : std::nullopt;
  }
};

std::vector<ClusterRow> rows_of(const std::vector<LevelClusters>& levels) {
  std::vector<ClusterRow> rows;
  for (const LevelClusters& level : levels) {
    for (const IndicatorClusters& clusters : level.indicators) {
      for (std::uint32_t place = 0; place < level.units.size(); ++place) {
        rows.push_back({&level, &clusters, place});
      }
    }
  }
  return rows;
}

std::string standard_of(const Study& study, const UnitIndicator& indicator) {
  return indicator.standard.exists() ? study.catalogue.standards[indicator.standard].id : std::string{};
}

Json indicator_json(const Study& study, const LevelClusters& level, const IndicatorClusters& clusters) {
  const Moran& moran = clusters.moran;
  const std::string standard = standard_of(study, clusters.indicator);
  Json json{{"service", study.catalogue.services[clusters.indicator.service].id},
            {"indicator", name_of(clusters.indicator.kind)},
            {"standard", standard.empty() ? Json(nullptr) : Json(standard)},
            {"units", moran.places},
            {"islands", moran.islands},
            {"moran_i", json_value(moran.i)},
            {"expected", json_value(moran.expected)},
            {"p", json_value(moran.p)},
            {"undefined", moran.i ? Json(nullptr) : Json(name_of(moran.unmeasurable))}};
  std::array<int, 6> counts{};
  for (std::uint32_t place = 0; place < level.units.size(); ++place) {
    ++counts[static_cast<std::size_t>(cluster_of(clusters, place))];
  }
  for (const AccessCluster cluster : {AccessCluster::Poor, AccessCluster::Good, AccessCluster::PoorAmidGood,
                                      AccessCluster::GoodAmidPoor, AccessCluster::NotSignificant}) {
    json[std::string{name_of(cluster)}] = counts[static_cast<std::size_t>(cluster)];
  }
  return json;
}

}  // namespace

geo::io::FeatureTable cluster_table(const Study& study, const std::vector<LevelClusters>& levels,
                                    const Wording& wording) {
  const auto unit = [&](const ClusterRow& row) -> const Unit& { return study.units[row.level->units[row.place]]; };
  const auto service = [&](const ClusterRow& row) -> const Service& {
    return study.catalogue.services[row.clusters->indicator.service];
  };
  return detail::TableOf<ClusterRow>{rows_of(levels)}
      .text("level", [](const ClusterRow& row) { return name_of(row.level->level); })
      .text("code", [&](const ClusterRow& row) { return unit(row).code; })
      .text("name", [&](const ClusterRow& row) { return unit(row).name; })
      .text("class", [&](const ClusterRow& row) { return name_of(unit(row).cls); })
      .text("service", [&](const ClusterRow& row) { return service(row).id; })
      .text("service_name", [&](const ClusterRow& row) { return wording.name_of(service(row)); })
      .text("indicator", [](const ClusterRow& row) { return name_of(row.clusters->indicator.kind); })
      .text("standard", [&](const ClusterRow& row) { return standard_of(study, row.clusters->indicator); })
      .number("value", [](const ClusterRow& row) { return row.clusters->indicator.values[row.place]; })
      .number("neighbours",
              [](const ClusterRow& row) {
                return std::optional{static_cast<double>(row.level->neighbours.of(row.place).size())};
              })
      .number("neighbours_mean", [](const ClusterRow& row) { return row.of_local(&LocalMoran::lag); })
      .number("local_i", [](const ClusterRow& row) { return row.of_local(&LocalMoran::i); })
      .number("p", [](const ClusterRow& row) { return row.of_local(&LocalMoran::p); })
      .number("q", [](const ClusterRow& row) { return row.of_local(&LocalMoran::q); })
      .text("quadrant",
            [](const ClusterRow& row) { return row.local() ? name_of(row.local()->quadrant) : std::string_view{}; })
      .text("cluster", [](const ClusterRow& row) { return name_of(cluster_of(*row.clusters, row.place)); })
      .take("clusters");
}

detail::Json detail::clusters_json(const Study& study, const Analysis& analysis) {
  Json json = Json::array();
  for (const LevelClusters& level : analysis.clusters) {
    Json one{{"level", name_of(level.level)},
             {"neighbours", name_of(level.rule)},
             {"permutations", analysis.moran.permutations},
             {"seed", analysis.moran.seed},
             {"significant_p", kSignificant},
             {"indicators", Json::array()}};
    for (const IndicatorClusters& clusters : level.indicators) {
      one["indicators"].push_back(indicator_json(study, level, clusters));
    }
    json.push_back(std::move(one));
  }
  return json;
}

}  // namespace planner
