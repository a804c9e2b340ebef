#include "planner/spatial/unit_clusters.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace planner {
namespace {

constexpr std::size_t kNearest = 6;  // about as many as units that tile a plane have neighbours by border

LevelClusters level_of(const Study& study, UnitLevel level, const geo::Task& task) {
  LevelClusters clusters;
  clusters.level = level;
  clusters.units = units_of(study, level);
  if (clusters.units.empty()) {
    return clusters;
  }
  std::vector<geo::MultiPolygon> areas;
  std::ranges::transform(clusters.units, std::back_inserter(areas),
                         [&](UnitId unit) { return study.units[unit].area; });
  if (std::ranges::any_of(areas, &geo::MultiPolygon::empty)) {
    clusters.rule = NeighbourRule::Nearest;
    clusters.neighbours = nearest_neighbours(middles_of(study, clusters.units), kNearest, task);
  } else {
    clusters.neighbours = neighbours_by_border(areas, task);
  }
  return clusters;
}

}  // namespace

std::vector<geo::MapPoint> middles_of(const Study& study, const std::vector<UnitId>& units) {
  struct Middle {
    double x = 0.0;
    double y = 0.0;
    double people = 0.0;
  };
  std::vector<Middle> sums(units.size());
  geo::IdVector<UnitId, std::uint32_t> row(study.units.size(), geo::Id<Unit>::kNone);
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    row[units[i]] = i;
  }
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    const UnitId here = study.ancestor(study.demand.unit[i], study.units[units.front()].level);
    if (!here.exists()) {
      continue;
    }
    Middle& sum = sums[row[here]];
    const double people = study.demand.persons[kEveryone][i].value();
    sum.x += people * study.demand.position[i].x;
    sum.y += people * study.demand.position[i].y;
    sum.people += people;
  }
  std::vector<geo::MapPoint> middles;
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    const Middle& sum = sums[i];
    const geo::Envelope box = envelope_of(study.units[units[i]].area);
    middles.push_back(sum.people > 0.0 ? geo::MapPoint{sum.x / sum.people, sum.y / sum.people}
                      : box.empty()    ? geo::MapPoint{}
                                       : box.centre());
  }
  return middles;
}

std::vector<LevelClusters> find_clusters(const Study& study, const Assessment& assessment, const MoranRequest& request,
                                         const geo::Task& task) {
  std::vector<LevelClusters> levels;
  for (const UnitLevel level : {UnitLevel::Township, UnitLevel::Village}) {
    LevelClusters clusters = level_of(study, level, task);
    if (clusters.units.empty()) {
      continue;
    }
    for (UnitIndicator& indicator : unit_indicators(study, assessment, clusters.units)) {
      Moran moran = evaluate_moran(indicator.values, clusters.neighbours, request, task);
      clusters.indicators.push_back({std::move(indicator), std::move(moran)});
    }
    levels.push_back(std::move(clusters));
  }
  return levels;
}

AccessCluster cluster_of(const IndicatorClusters& clusters, std::size_t place) {
  const std::optional<LocalMoran>& local = clusters.moran.local[place];
  if (!local) {
    return AccessCluster::Undefined;
  }
  if (!local->significant()) {
    return AccessCluster::NotSignificant;
  }
  const bool more_is_better = clusters.indicator.kind == IndicatorKind::Share;
  switch (local->quadrant) {
    case Quadrant::HighHigh:
      return more_is_better ? AccessCluster::Good : AccessCluster::Poor;
    case Quadrant::LowLow:
      return more_is_better ? AccessCluster::Poor : AccessCluster::Good;
    case Quadrant::HighLow:
      return more_is_better ? AccessCluster::GoodAmidPoor : AccessCluster::PoorAmidGood;
    case Quadrant::LowHigh:
      return more_is_better ? AccessCluster::PoorAmidGood : AccessCluster::GoodAmidPoor;
    case Quadrant::None:
      break;
  }
  return AccessCluster::NotSignificant;
}

std::string_view name_of(AccessCluster cluster) {
  static constexpr std::array<std::string_view, 6> names{"undefined", "not_significant", "poor",
                                                         "good",      "poor_amid_good",  "good_amid_poor"};
  return names[static_cast<std::size_t>(cluster)];
}

std::string_view name_of(NeighbourRule rule) {
  return rule == NeighbourRule::Border ? "border" : "nearest";
}

}  // namespace planner
