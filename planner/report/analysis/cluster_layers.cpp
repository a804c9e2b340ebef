#include "planner/report/analysis/cluster_layers.hpp"

#include "planner/report/detail/qml.hpp"
#include "planner/report/detail/table_of.hpp"
#include "planner/report/tables.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace planner {
namespace {

using detail::QmlGeometry;
using detail::QmlRule;
using geo::msg;

struct Shade {
  AccessCluster cluster;
  const char* colour;
};

// RdBu, as gui/presentation/map draws them.
constexpr std::array kShades{Shade{AccessCluster::Poor, "B2182B"}, Shade{AccessCluster::PoorAmidGood, "F4A582"},
                             Shade{AccessCluster::GoodAmidPoor, "92C5DE"}, Shade{AccessCluster::Good, "2166AC"},
                             Shade{AccessCluster::Undefined, "FFFFFF"}};
constexpr const char* kQuiet = "E0E0E0";

std::string layer_name(const LevelClusters& level) {
  return std::string{name_of(level.level)} + "_clusters";
}

std::string column_of_clusters(const Study& study, const UnitIndicator& indicator) {
  const std::string of = indicator.standard.exists() ? study.catalogue.standards[indicator.standard].id
                                                     : study.catalogue.services[indicator.service].id;
  return "cluster_" + std::string{name_of(indicator.kind)} + "_" + column_part(of);
}

geo::Message words_of(AccessCluster cluster) {
  switch (cluster) {
    case AccessCluster::Poor:
      return msg("poor amid poor");
    case AccessCluster::Good:
      return msg("good amid good");
    case AccessCluster::PoorAmidGood:
      return msg("poor amid good");
    case AccessCluster::GoodAmidPoor:
      return msg("good amid poor");
    case AccessCluster::Undefined:
      return msg("not defined");
    case AccessCluster::NotSignificant:
      break;
  }
  return msg("no pattern");
}

geo::Message words_of(const Study& study, const UnitIndicator& indicator, const Wording& wording) {
  return indicator.standard.exists() ? msg("Share: {0}", wording.name_of(study.catalogue.standards[indicator.standard]))
                                     : msg("Way to {0}", geo::names_of(study.catalogue.services[indicator.service]));
}

bool has_any(const IndicatorClusters& clusters, AccessCluster wanted) {
  for (std::size_t place = 0; place < clusters.moran.local.size(); ++place) {
    if (cluster_of(clusters, place) == wanted) {
      return true;
    }
  }
  return false;
}

geo::io::FeatureTable layer_of(const Study& study, const LevelClusters& level) {
  const bool points = level.rule == NeighbourRule::Nearest;
  const std::vector<geo::MapPoint> middles = points ? middles_of(study, level.units) : std::vector<geo::MapPoint>{};
  std::vector<std::size_t> places;
  for (std::size_t place = 0; place < level.units.size(); ++place) {
    if (!points || middles[place] != geo::MapPoint{}) {
      places.push_back(place);
    }
  }
  const auto unit = [&](std::size_t place) -> const Unit& { return study.units[level.units[place]]; };
  detail::TableOf<std::size_t> table{places};
  table.text("code", [&](std::size_t place) { return unit(place).code; })
      .text("name", [&](std::size_t place) { return unit(place).name; })
      .text("class", [&](std::size_t place) { return name_of(unit(place).cls); });
  for (const IndicatorClusters& clusters : level.indicators) {
    table.text(column_of_clusters(study, clusters.indicator),
               [&](std::size_t place) { return name_of(cluster_of(clusters, place)); });
  }
  geo::io::FeatureTable layer = table.take(layer_name(level));
  layer.crs = study.crs;
  if (points) {
    std::vector<geo::MapPoint> at;
    std::ranges::transform(places, std::back_inserter(at), [&](std::size_t place) { return middles[place]; });
    layer.geometry = std::move(at);
    return layer;
  }
  std::vector<geo::MultiPolygon> areas;
  std::ranges::transform(places, std::back_inserter(areas), [&](std::size_t place) { return unit(place).area; });
  layer.geometry = std::move(areas);
  return layer;
}

}  // namespace

std::vector<geo::io::FeatureTable> cluster_layers(const Study& study, const std::vector<LevelClusters>& levels) {
  std::vector<geo::io::FeatureTable> layers;
  std::ranges::transform(levels, std::back_inserter(layers),
                         [&](const LevelClusters& level) { return layer_of(study, level); });
  return layers;
}

std::vector<geo::io::LayerStyle> cluster_styles(const Study& study, const std::vector<LevelClusters>& levels,
                                                const Wording& wording) {
  std::vector<geo::io::LayerStyle> styles;
  for (const LevelClusters& level : levels) {
    const bool points = level.rule == NeighbourRule::Nearest;
    const auto symbol = [&](const char* colour) {
      return points ? detail::marker_layer({.colour = colour, .outline = "666666", .size_mm = 2.4})
                    : detail::fill_layer(colour, 1.0, "999999", 0.2);
    };
    std::vector<QmlRule> rules;
    const IndicatorClusters* first = nullptr;
    for (const IndicatorClusters& clusters : level.indicators) {
      const std::string column = "\"" + column_of_clusters(study, clusters.indicator) + "\" = ";
      const std::string name = wording(words_of(study, clusters.indicator, wording));
      for (const Shade& shade : kShades) {
        if (has_any(clusters, shade.cluster)) {
          first = first == nullptr && shade.cluster != AccessCluster::Undefined ? &clusters : first;
          rules.push_back({column + detail::expression_text(std::string{name_of(shade.cluster)}),
                           wording(msg("{0}: {1}", name, words_of(shade.cluster))), symbol(shade.colour),
                           first == &clusters});
        }
      }
    }
    rules.push_back({"ELSE", wording(words_of(AccessCluster::NotSignificant)), symbol(kQuiet)});
    styles.push_back({layer_name(level), wording(msg("Clusters of poor and good access")),
                      wording(msg("Tick one indicator at a time; units that stand out with p ≤ 0.05")),
                      qml_document(points ? QmlGeometry::Marker : QmlGeometry::Fill, rules, {})});
  }
  return styles;
}

}  // namespace planner
