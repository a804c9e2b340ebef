#include "planner/study/detail/grid_coverage.hpp"

#include "geo/raster/zonal.hpp"
#include "planner/study/detail/unit_codes.hpp"

#include <string>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;

constexpr double kSmallShare = 0.01;

/// The units that have none below them; not the place itself.
std::vector<UnitId> smallest_units(const geo::IdVector<UnitId, Unit>& units) {
  std::vector<bool> is_parent(units.size(), false);
  for (const Unit& unit : units) {
    if (unit.parent.exists()) {
      is_parent[unit.parent.index] = true;
    }
  }
  std::vector<UnitId> smallest;
  for (UnitId id{1}; id.index < units.size(); ++id.index) {
    if (!is_parent[id.index]) {
      smallest.push_back(id);
    }
  }
  return smallest;
}

std::vector<geo::raster::ZoneStatistics> statistics_of(const GridPopulationSource& source,
                                                       const geo::raster::ZoneCover& cover, geo::Task& task) {
  const BandSource& band = source.total ? *source.total : source.groups.begin()->second;
  const auto* file = std::get_if<std::filesystem::path>(&band);
  return file != nullptr ? zone_statistics(*file, 1, cover, task)
                         : zone_statistics(source.file, std::get<int>(band), cover, task);
}

}  // namespace

geo::Findings check_grid_coverage(const GridPopulationSource& source, const geo::GridFrame& frame,
                                  const geo::IdVector<UnitId, Unit>& units, const std::vector<geo::MultiPolygon>& areas,
                                  geo::Task& task) {
  const std::vector<UnitId> smallest = smallest_units(units);
  std::vector<geo::MultiPolygon> zones;
  for (const UnitId unit : smallest) {
    zones.push_back(areas[unit.index]);
  }
  const auto statistics = statistics_of(source, geo::raster::ZoneCover{frame, zones, task}, task);
  std::vector<std::string> beyond;
  std::vector<std::string> without;
  for (std::size_t i = 0; i < smallest.size(); ++i) {
    const geo::raster::ZoneStatistics& zone = statistics[i];
    const double all = zone.cells + zone.no_data + zone.outside;
    if (zone.outside > kSmallShare * all) {
      beyond.push_back(label_of(units[smallest[i]]));
    } else if (all > 0.0 && zone.cells == 0.0) {
      without.push_back(label_of(units[smallest[i]]));
    }
  }
  const geo::Where where{source.file.string(), ""};
  geo::Findings findings;
  if (!beyond.empty()) {
    findings.push_back(
        {geo::Severity::Warning, "grid_ends_within_units", where,
         msg("the population grid ends within or before {0} {0|unit|units}: {1}", std::to_string(beyond.size()),
             geo::list_names(beyond, kUnitsNamed)),
         msg("use a grid of the whole place, or check its position; until then, nobody is counted beyond it")});
  }
  if (!without.empty()) {
    findings.push_back({geo::Severity::Note, "units_without_numbers", where,
                        msg("the population grid has no number anywhere in {0} {0|unit|units}: {1}",
                            std::to_string(without.size()), geo::list_names(without, kUnitsNamed)),
                        msg("check its no-data value if people live there; until then, nobody is counted")});
  }
  return findings;
}

}  // namespace planner::detail
