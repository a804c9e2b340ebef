#include "gui/presentation/map/detail/part_layers.hpp"

#include "gui/presentation/parts/access_view.hpp"
#include "gui/presentation/parts/barrier_free_view.hpp"
#include "gui/presentation/parts/clusters_view.hpp"
#include "gui/presentation/parts/terrain_view.hpp"
#include "gui/presentation/parts/uncertainty_view.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace gui::detail {
namespace {

using geo::msg;
using planner::AccessCluster;
using planner::Persons;
using planner::Study;
using planner::UnitId;

/// Like RdBu: red-brown poor, blue good, pale where the neighbours are otherwise; poor is hatched, so that it is told
/// from good without colours, too. Source  ColorBrewer (Brewer 2003), among those that are safe for the colour-blind.
struct ClusterColour {
  AccessCluster cluster;
  Colour colour;
  Pattern pattern = Pattern::Plain;
};
constexpr std::array kClusters{ClusterColour{AccessCluster::Poor, rgb(0xB2182B), Pattern::Hatched},
                               ClusterColour{AccessCluster::PoorAmidGood, rgb(0xF4A582), Pattern::Hatched},
                               ClusterColour{AccessCluster::GoodAmidPoor, rgb(0x92C5DE)},
                               ClusterColour{AccessCluster::Good, rgb(0x2166AC)},
                               ClusterColour{AccessCluster::NotSignificant, rgb(0xE0E0E0)},
                               ClusterColour{AccessCluster::Undefined, kNoData, Pattern::Dotted}};

Quantity of_units(const Study& study, planner::UnitLevel level, State before) {
  Quantity quantity{study.units.size()};
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    quantity.state[u] = study.units[UnitId{u}].level == level ? before : State::NotDrawn;
  }
  return quantity;
}

std::optional<PartQuantity> access_of(const Study& study, const Parts& parts, const LayerChoice& choice) {
  const auto& found = parts.accessibility.result;
  const planner::ServiceAccess* const access = found ? find_access(study, *found, choice.subject) : nullptr;
  if (access == nullptr) {
    return std::nullopt;
  }
  Quantity quantity = of_units(study, choice.level, State::NoPeople);
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const std::optional<double>& mean = access->units[UnitId{u}].total.mean;
    if (quantity.state[u] != State::NotDrawn && mean) {
      quantity.set(u, *mean * kPerThousand);
    }
  }
  const geo::Names service = geo::names_of(study.catalogue.services[access->service]);
  return PartQuantity{std::move(quantity),
                      std::nullopt,
                      {Palette::Presence, Written::Figure},
                      access->supply == planner::SharedSupply::Capacity
                          ? msg("{0}: capacity within reach per 1,000 people", service)
                          : msg("{0}: facilities within reach per 1,000 people", service)};
}

std::optional<PartQuantity> cut_off(const Study& study, const Parts& parts, const LayerChoice& choice) {
  const auto& found = parts.barrier_free.result;
  const planner::BarrierFreeService* const service =
      found && *found ? find_rolling(study, **found, choice.subject) : nullptr;
  if (service == nullptr) {
    return std::nullopt;
  }
  Quantity quantity = of_units(study, choice.level, State::NoPeople);
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const planner::BesideWalking& here = service->by_unit[UnitId{u}];
    if (quantity.state[u] != State::NotDrawn && here.population > Persons{}) {
      quantity.set(u, share_of(here.cut_off, here.population));
    }
  }
  Classes usual = manual_classes({0.0, 0.01, 0.1, 0.25, 0.5, 1.0});
  return PartQuantity{
      std::move(quantity),
      std::move(usual),
      {Palette::Lack, Written::Share},
      msg("Can walk but not roll to {0}: share of people", geo::names_of(study.catalogue.services[service->service]))};
}

std::optional<PartQuantity> met_runs(const Study& study, const Parts& parts, const LayerChoice& choice) {
  const auto& found = parts.uncertainty.result;
  const planner::StandardUncertainty* const standard =
      found ? find_uncertainty(study, *found, choice.subject) : nullptr;
  if (standard == nullptr) {
    return std::nullopt;
  }
  Quantity quantity = of_units(study, choice.level, State::NoPeople);
  for (const planner::UnitUncertainty& unit : standard->units) {
    if (quantity.state[unit.unit.index] != State::NotDrawn) {
      quantity.set(unit.unit.index, unit.met_runs);
    }
  }
  Classes usual = manual_classes({0.0, 0.05, 0.5, 0.95, 1.0});
  return PartQuantity{std::move(quantity),
                      std::move(usual),
                      {Palette::Presence, Written::Share},
                      msg("Share of runs in which the target is met: {0}",
                          geo::names_of(study.catalogue.standards[standard->standard]))};
}

std::optional<PartQuantity> over_land(const Study& study, const Parts& parts, const LayerChoice& choice) {
  const auto& found = parts.terrain.result;
  const planner::TerrainService* const service =
      found && *found ? find_over_land(study, **found, choice.subject) : nullptr;
  if (service == nullptr) {
    return std::nullopt;
  }
  constexpr double kMinute = 60.0;
  Quantity quantity = of_units(study, choice.level, State::NoPeople);
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const planner::OverLand& here = service->by_unit[UnitId{u}];
    if (quantity.state[u] != State::NotDrawn && here.population > Persons{}) {
      if (const std::optional<geo::Seconds> mean = here.mean_land()) {
        quantity.set(u, mean->value() / kMinute);
      } else {
        quantity.state[u] = State::Unreachable;
      }
    }
  }
  return PartQuantity{
      std::move(quantity),
      std::nullopt,
      {Palette::Lack, Written::Figure},
      msg("{0}: mean minutes over the land", geo::names_of(study.catalogue.services[service->service]))};
}

}  // namespace

std::optional<PartQuantity> part_quantity(const Study& study, const Parts& parts, const LayerChoice& choice) {
  switch (choice.kind) {
    case LayerKind::Access:
      return access_of(study, parts, choice);
    case LayerKind::CutOff:
      return cut_off(study, parts, choice);
    case LayerKind::MetRuns:
      return met_runs(study, parts, choice);
    case LayerKind::OverLand:
      return over_land(study, parts, choice);
    default:
      return std::nullopt;
  }
}

bool fill_clusters(const Study& study, const Parts& parts, const planner::Wording& wording, MapLayer& layer) {
  const ChosenClusters chosen =
      parts.clusters.result ? find_chosen(study, *parts.clusters.result, layer.choice) : ChosenClusters{};
  if (chosen.indicator == nullptr) {
    return false;
  }
  layer.choice.level = chosen.level->level;
  const planner::UnitIndicator& indicator = chosen.indicator->indicator;
  layer.title =
      wording(indicator.standard.exists()
                  ? msg("Clusters: {0}", wording.name_of(study.catalogue.standards[indicator.standard]))
                  : msg("Clusters of the way to {0}", geo::names_of(study.catalogue.services[indicator.service])));
  for (const ClusterColour& one : kClusters) {
    layer.legend.push_back({one.colour, one.pattern,
                            one.cluster == AccessCluster::NotSignificant
                                ? wording(msg("no pattern, p > 0.05"))
                                : cluster_text(one.cluster, indicator.kind, wording)});
  }
  for (std::size_t place = 0; place < chosen.level->units.size(); ++place) {
    const AccessCluster cluster = cluster_of(*chosen.indicator, place);
    const auto entry = std::ranges::find(kClusters, cluster, &ClusterColour::cluster) - kClusters.begin();
    ++layer.legend[static_cast<std::size_t>(entry)].count;
    layer.units[chosen.level->units[place]] = static_cast<std::uint8_t>(entry);
    if (const auto& value = indicator.values[place]; value) {
      layer.values[chosen.level->units[place]] = *value;
    }
  }
  if (layer.legend.back().count == 0) {
    layer.legend.pop_back();
  }
  return true;
}

bool is_part_found(const Parts& parts, LayerKind kind) {
  switch (kind) {
    case LayerKind::Access:
      return parts.accessibility.result != nullptr;
    case LayerKind::Clusters:
      return parts.clusters.result != nullptr;
    case LayerKind::CutOff:
      return parts.barrier_free.result != nullptr;
    case LayerKind::MetRuns:
      return parts.uncertainty.result != nullptr;
    case LayerKind::OverLand:
      return parts.terrain.result != nullptr;
    default:
      return false;
  }
}

geo::Message name_of_part(LayerKind kind) {
  switch (kind) {
    case LayerKind::Access:
      return msg("Accessibility");
    case LayerKind::Clusters:
      return msg("Clusters");
    case LayerKind::CutOff:
      return msg("Barrier-free");
    case LayerKind::MetRuns:
      return msg("Uncertainty");
    case LayerKind::OverLand:
      return msg("Terrain");
    default:
      return {};
  }
}

bool is_of_before(const Parts& parts, LayerKind kind, std::uint64_t revision) {
  switch (kind) {
    case LayerKind::Access:
      return parts.accessibility.is_before(revision);
    case LayerKind::Clusters:
      return parts.clusters.is_before(revision);
    case LayerKind::CutOff:
      return parts.barrier_free.is_before(revision);
    case LayerKind::MetRuns:
      return parts.uncertainty.is_before(revision);
    case LayerKind::OverLand:
      return parts.terrain.is_before(revision);
    default:
      return false;
  }
}

}  // namespace gui::detail
