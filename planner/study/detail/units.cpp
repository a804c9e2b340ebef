#include "planner/study/detail/units.hpp"

#include "geo/geometry/overlay.hpp"
#include "planner/study/detail/unit_areas.hpp"
#include "planner/study/detail/unit_drafts.hpp"
#include "planner/study/detail/unit_hierarchy.hpp"
#include "planner/study/detail/unit_tiling.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace planner::detail {
namespace {

/// Every unit below the place, by level.
struct Drafts {
  std::vector<UnitDraft> townships;
  std::vector<UnitDraft> villages;
  std::vector<std::optional<std::size_t>> township_of;  ///< of each village
};

Drafts draft_levels(const Project& project, const std::vector<UnitLayer>& layers, const geo::Crs& crs,
                    geo::Findings& findings) {
  Drafts drafts;
  for (const UnitLayer& layer : layers) {
    findings.insert(findings.end(), layer.content.findings.begin(), layer.content.findings.end());
    (layer.level == UnitLevel::Township ? drafts.townships : drafts.villages) =
        draft_units(project, layer, crs, findings);
  }
  if (project.villages) {
    const bool settled = project.townships && (layers[0].drawn() || !project.villages->parent.empty());
    if (!settled) {
      add_named_townships(drafts.townships, drafts.villages, *project.villages, townships_among(layers.back()),
                          findings);
    }
    drafts.township_of = find_townships(drafts.townships, drafts.villages, *project.villages, findings);
  }
  return drafts;
}

geo::MultiPolygon united(const std::vector<UnitDraft>& units) {
  std::vector<geo::MultiPolygon> parts;
  std::ranges::transform(units, std::back_inserter(parts), [](const UnitDraft& draft) { return draft.unit.area; });
  return parts.empty() ? geo::MultiPolygon{} : geo::union_of(parts);
}

}  // namespace

geo::IdVector<UnitId, Unit> make_units(const Project& project, const std::vector<UnitLayer>& layers,
                                       const geo::Crs& crs, geo::Findings& findings, geo::Task& task) {
  Drafts drafts = draft_levels(project, layers, crs, findings);
  const geo::MultiPolygon boundary = read_boundary(project, crs, findings, task);
  give_areas(drafts.townships, drafts.villages, drafts.township_of, boundary, findings, task);
  if (std::ranges::any_of(layers, &UnitLayer::drawn)) {  // cells of points tile by construction
    make_tiling(drafts.townships, boundary, findings, task);
  }
  if (project.villages && layers.back().drawn()) {
    const bool within_townships = boundary.empty() && layers.size() == 2 && layers.front().drawn();
    make_tiling(drafts.villages, within_townships ? united(drafts.townships) : boundary, findings, task);
  }
  geo::IdVector<UnitId, Unit> units;
  Unit place;
  place.name = project.name;
  if (project.place_class) {
    place.cls = *project.place_class == "urban" ? UnitClass::Urban : UnitClass::Rural;
  }
  place.area = boundary.empty() ? united(drafts.townships.empty() ? drafts.villages : drafts.townships) : boundary;
  units.push_back(std::move(place));
  for (UnitDraft& township : drafts.townships) {
    township.unit.parent = kPlace;
    units.push_back(std::move(township.unit));
  }
  for (std::size_t v = 0; v < drafts.villages.size(); ++v) {
    Unit& village = drafts.villages[v].unit;
    const std::optional<std::size_t> township = drafts.township_of[v];
    village.parent = township ? UnitId{static_cast<std::uint32_t>(1 + *township)} : kPlace;
    units.push_back(std::move(village));
  }
  share_classes(units);
  return units;
}

void share_classes(geo::IdVector<UnitId, Unit>& units) {
  std::vector<std::optional<UnitClass>> of_villages(units.size());
  for (const Unit& village : units) {
    if (village.level == UnitLevel::Village) {
      std::optional<UnitClass>& common = of_villages[village.parent.index];
      common = !common || *common == village.cls ? village.cls : UnitClass::Unclassified;
    }
  }
  for (std::size_t u = 0; u < of_villages.size(); ++u) {
    Unit& unit = units[UnitId{static_cast<std::uint32_t>(u)}];
    if (unit.level == UnitLevel::Township && unit.cls == UnitClass::Unclassified) {
      unit.cls = of_villages[u].value_or(UnitClass::Unclassified);
    }
  }
  for (Unit& unit : units) {
    if (unit.cls == UnitClass::Unclassified && unit.parent.exists()) {
      unit.cls = units[unit.parent].cls;
    }
  }
}

}  // namespace planner::detail
