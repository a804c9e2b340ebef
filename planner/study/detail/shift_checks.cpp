#include "planner/study/detail/shift_checks.hpp"

#include "geo/crs/offset_estimate.hpp"
#include "geo/crs/transform.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/population.hpp"
#include "planner/study/detail/unit_places.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace planner::detail {
namespace {

using geo::MapPoint;
using geo::msg;

/// What the positions of a file can be held against.
struct Evidence {
  std::vector<MapPoint> positions;
  std::vector<MapPoint> within;                 ///< those of units whose parent, or their own, is drawn
  std::vector<const geo::MultiPolygon*> drawn;  ///< by `within`, that area
  std::vector<MapPoint> of_village;             ///< those that name a village given as a point
  std::vector<MapPoint> village_points;         ///< by `of_village`
};

/// A file whose positions are stated in a system, and what it is one of.
struct Stated {
  std::string file;
  std::string kind;
  std::optional<geo::MapDatum> datum;  ///< none: in some system that no map shifts
};

class ShiftCheck {
 public:
  ShiftCheck(const Project& project, const std::vector<UnitLayer>& layers, const FileRows& at_unit_points,
             const Study& study)
      : project_{&project},
        layers_{&layers},
        study_{&study},
        places_{project, layers, study.units, *study.crs},
        points_{points_by_code(layers, *study.crs)} {
    add_facilities(at_unit_points);
    for (const UnitLayer& layer : layers) {
      if (layer.crs) {
        add_units(layer);
      }
    }
    const auto* table = std::get_if<TablePopulationSource>(&project.population);
    if (!study.demand.origin.empty() && (table == nullptr || table->code.empty())) {
      Evidence people;
      people.positions = study.demand.position;
      by_file_.try_emplace(population_file(project).string(), std::move(people));
    }
  }

  [[nodiscard]] geo::Findings findings() {
    geo::Findings findings;
    for (const auto& [file, evidence] : by_file_) {
      append(findings, shift_of(file, evidence));
    }
    append(findings, shift_of_villages());
    append(findings, hints());
    return findings;
  }

 private:
  [[nodiscard]] bool is_drawn(UnitLevel level) const {
    return std::ranges::any_of(*layers_, [&](const UnitLayer& layer) { return layer.level == level && layer.drawn(); });
  }

  /// The smallest drawn unit that `unit` is or lies in; null if none is drawn.
  [[nodiscard]] const geo::MultiPolygon* drawn_above(UnitId unit) const {
    for (; unit.exists() && unit != kPlace; unit = study_->units[unit].parent) {
      if (is_drawn(study_->units[unit].level) && !study_->units[unit].area.empty()) {
        return &study_->units[unit].area;
      }
    }
    return nullptr;
  }

  void add_facilities(const FileRows& at_unit_points) {
    for (const Facility& facility : study_->facilities) {
      if (at_unit_points.contains({facility.where.file, facility.where.row})) {
        continue;  // its position is the unit's, not its own
      }
      const UnitId named = facility.details.unit.empty() ? UnitId{} : places_.find(facility.details.unit);
      Evidence& evidence = by_file_[facility.where.file];
      evidence.positions.push_back(facility.position);
      if (!named.exists()) {
        continue;
      }
      if (const geo::MultiPolygon* area = drawn_above(named)) {
        evidence.within.push_back(facility.position);
        evidence.drawn.push_back(area);
      }
      const auto point = points_.find(study_->units[named].code);
      if (study_->units[named].level == UnitLevel::Village && point != points_.end()) {
        evidence.of_village.push_back(facility.position);
        evidence.village_points.push_back(point->second);
      }
    }
  }

  void add_units(const UnitLayer& layer) {
    Evidence evidence;
    evidence.positions = layer.positions();
    geo::Transform{*layer.crs, *study_->crs}.apply(evidence.positions);
    for (std::uint32_t u = 0; u < study_->units.size() && !layer.drawn(); ++u) {
      const Unit& unit = study_->units[UnitId{u}];
      const auto point = points_.find(unit.code);
      const geo::MultiPolygon* area = drawn_above(unit.parent);
      if (unit.level == layer.level && point != points_.end() && area != nullptr) {
        evidence.within.push_back(point->second);
        evidence.drawn.push_back(area);
      }
    }
    by_file_.try_emplace(layer.source.layer.file.string(), std::move(evidence));
  }

  /// Against the roads; where these do not tell, against the boundary if the project names one, and the units.
  [[nodiscard]] geo::Findings shift_of(const std::string& file, const Evidence& evidence) {
    const geo::Crs& crs = *study_->crs;
    geo::Findings found;
    const auto look = [&](const geo::OffsetEstimate& estimate) {
      if (found.empty()) {
        found = geo::describe(estimate, {file, ""});
      }
      if (estimate.datum) {
        judged_.insert(file);
      }
    };
    if (study_->roads) {
      look(geo::estimate_offset(evidence.positions, crs, std::span{study_->roads->vertices}));
    }
    if (found.empty() && (project_->boundary || !study_->roads)) {
      look(geo::estimate_offset(evidence.positions, crs, study_->units[kPlace].area));
    }
    if (found.empty()) {
      look(geo::estimate_offset_from_areas(evidence.within, crs, evidence.drawn));
    }
    if (found.empty()) {
      look(geo::estimate_offset_from_points(evidence.of_village, crs, evidence.village_points));
    }
    return found;
  }

  /// Whether the village points are shifted against the facilities that name the villages, of all files together.
  [[nodiscard]] geo::Findings shift_of_villages() {
    const auto villages = std::ranges::find_if(
        *layers_, [](const UnitLayer& layer) { return layer.level == UnitLevel::Village && layer.crs; });
    if (villages == layers_->end() || geo::find_map_datum(villages->source.layer.crs)) {
      return {};
    }
    const std::string file = villages->source.layer.file.string();
    std::vector<MapPoint> villages_at;
    std::vector<MapPoint> facilities_at;
    for (const auto& [other, evidence] : by_file_) {
      villages_at.insert(villages_at.end(), evidence.village_points.begin(), evidence.village_points.end());
      facilities_at.insert(facilities_at.end(), evidence.of_village.begin(), evidence.of_village.end());
    }
    const geo::OffsetEstimate estimate = geo::estimate_offset_from_points(villages_at, *study_->crs, facilities_at);
    if (!estimate.datum || !judged_.insert(file).second) {
      return {};
    }
    return geo::describe(estimate, {file, ""});
  }

  /// Those in degrees, as far as the project file says it.
  [[nodiscard]] std::vector<Stated> stated_sources() const {
    std::vector<Stated> sources;
    const auto add = [&](const geo::io::LayerSource& source, const char* kind) {
      const std::string ending = source.file.extension().string();
      const bool degrees =
          source.crs.empty() ? ending == ".json" || ending == ".geojson" : geo::Crs::from_text(source.crs).geographic();
      if (degrees) {
        sources.push_back({source.file.string(), kind, geo::find_map_datum(source.crs)});
      }
    };
    for (const FacilitySource& source : project_->facilities) {
      add(source.layer, "facilities");
    }
    for (const UnitLayer& layer : *layers_) {
      if (layer.crs) {
        add(layer.source.layer, "units");
      }
    }
    if (project_->boundary) {
      add(*project_->boundary, "units");
    }
    return sources;
  }

  /// Files that nothing tells of, where another of the kind is declared to be of a shifted map.
  [[nodiscard]] geo::Findings hints() const {
    const std::vector<Stated> sources = stated_sources();
    geo::Findings findings;
    for (const Stated& source : sources) {
      const auto other = std::ranges::find_if(
          sources, [&](const Stated& each) { return each.kind == source.kind && each.datum.has_value(); });
      if (source.datum || judged_.contains(source.file) || other == sources.end()) {
        continue;
      }
      const std::string datum = *other->datum == geo::MapDatum::Gcj02 ? "gcj02" : "bd09";
      findings.push_back({geo::Severity::Note,
                          "datum_of_others",
                          {source.file, ""},
                          msg("{0} is declared to be {1} and this file is not; nothing here tells whether it should be",
                              std::filesystem::path{other->file}.filename().string(), name_of(*other->datum)),
                          msg("state crs = \"{0}\" for this source, too, if it comes from the same map", datum)});
    }
    return findings;
  }

  const Project* project_;
  const std::vector<UnitLayer>* layers_;
  const Study* study_;
  UnitPlaces places_;
  std::map<std::string, MapPoint> points_;
  std::map<std::string, Evidence> by_file_;
  std::set<std::string> judged_;  ///< files of which something told surely whether they are shifted
};

}  // namespace

geo::Findings check_for_shift(const Project& project, const std::vector<UnitLayer>& layers,
                              const FileRows& at_unit_points, const Study& study) {
  return ShiftCheck{project, layers, at_unit_points, study}.findings();
}

}  // namespace planner::detail
