#include "planner/study/detail/units.hpp"

#include "geo/crs/transform.hpp"
#include "geo/geometry/area_index.hpp"
#include "geo/geometry/overlay.hpp"
#include "planner/study/detail/flags.hpp"
#include "planner/study/detail/in_file.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;

UnitLayer read_unit_layer(UnitLevel level, const UnitSource& source, geo::Task& task) {
  geo::io::LayerRequest request{{geo::io::GeometryKind::Polygon}, {{source.code}, {source.name}}};
  for (const std::string& optional : {source.cls, source.parent, source.type}) {
    if (!optional.empty()) {
      request.fields.push_back({optional});
    }
  }
  for (const auto* fields : {&source.need, &source.exempt}) {
    for (const auto& [service, field] : *fields) {
      request.fields.push_back({field});
    }
  }
  if (!source.priority.empty()) {
    request.fields.push_back({source.priority, geo::io::FieldRequest::Type::Number});
  }
  return {level, source, read_layer(source.layer, request, task)};
}

geo::Where where(const UnitLayer& layer, std::size_t row) {
  return {layer.source.layer.file.string(), layer.content.rows[row]};
}

UnitClass class_of(const Project& project, const UnitLayer& layer, std::size_t row) {
  const std::string& value = (*layer.content.text(layer.source.cls))[row];
  if (value.empty()) {
    return UnitClass::Unclassified;
  }
  const auto found = project.class_values.find(value);
  if (found == project.class_values.end()) {
    throw geo::IoError{where(layer, row),
                       msg("the class \"{0}\" in field {1} is neither urban nor rural", value, layer.source.cls),
                       msg("say what it means in [units.class_values]")};
  }
  return found->second == "urban" ? UnitClass::Urban : UnitClass::Rural;
}

/// The rows of a layer in the order of their codes, each code once.
std::vector<std::size_t> rows_by_code(const UnitLayer& layer) {
  const std::vector<std::string>& codes = *layer.content.text(layer.source.code);
  std::vector<std::size_t> order(codes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::size_t row) -> const std::string& { return codes[row]; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::string& code = codes[order[i]];
    if (code.empty()) {
      throw geo::IoError{where(layer, order[i]), msg("the unit has no code in field {0}", layer.source.code),
                         msg("give every unit a code of its own")};
    }
    if (i > 0 && codes[order[i - 1]] == code) {
      throw geo::IoError{where(layer, order[i]),
                         msg("the code {0} was given before, in row {1}", code, layer.content.rows[order[i - 1]]),
                         msg("give every unit a code of its own, or join the parts of one unit")};
    }
  }
  return order;
}

/// The services of which a column of the unit's row says `wanted`.
std::vector<ServiceId> services_where(const Project& project, const UnitLayer& layer, std::size_t row,
                                      const std::map<std::string, std::string>& fields, bool wanted) {
  std::vector<ServiceId> services;
  for (const auto& [service, field] : fields) {
    const std::string& value = (*layer.content.text(field))[row];
    const std::optional<bool> flag = flag_of(value);
    if (!flag && !value.empty()) {
      throw geo::IoError{where(layer, row), msg("“{0}” in field {1} is neither yes nor no", value, field),
                         msg("write 是 or 否 (yes or no), or leave it empty where it is not known")};
    }
    if (flag == wanted) {
      services.push_back(project.catalogue.find_service(service));
    }
  }
  return services;
}

double priority_of(const UnitLayer& layer, std::size_t row) {
  const double priority = layer.source.priority.empty() ? 1.0 : (*layer.content.number(layer.source.priority))[row];
  if (priority < 0.0 || std::isinf(priority)) {
    throw geo::IoError{where(layer, row), msg("{0} is an impossible number", layer.source.priority),
                       msg("a weight is 1 for ordinary units, more for those that come first")};
  }
  return std::isnan(priority) ? 1.0 : priority;
}

Unit make_unit(const Project& project, const UnitLayer& layer, std::size_t row, const geo::Transform& to_map,
               geo::Findings& findings) {
  Unit unit;
  unit.level = layer.level;
  unit.code = (*layer.content.text(layer.source.code))[row];
  unit.name = (*layer.content.text(layer.source.name))[row];
  unit.cls = layer.source.cls.empty() ? UnitClass::Unclassified : class_of(project, layer, row);
  unit.type = layer.source.type.empty() ? std::string{} : (*layer.content.text(layer.source.type))[row];
  unit.priority = priority_of(layer, row);
  unit.not_needed = services_where(project, layer, row, layer.source.need, false);
  unit.exempt = services_where(project, layer, row, layer.source.exempt, true);
  const auto& polygons = std::get<std::vector<geo::MultiPolygon>>(layer.content.table.geometry);
  const geo::MultiPolygon mended = geo::make_valid(polygons[row]);
  unit.area = to_map(mended);
  if (unit.area.empty()) {
    findings.push_back({geo::Severity::Warning, "unit_without_area", where(layer, row),
                        msg("the unit {0} {1} has no area", unit.code, unit.name), msg("draw its polygon again")});
  } else if (mended != polygons[row]) {
    findings.push_back({geo::Severity::Warning, "unit_repaired", where(layer, row),
                        msg("the outline of the unit {0} {1} crosses itself and was repaired", unit.code, unit.name),
                        msg("look at it on a map, or draw its polygon again")});
  }
  return unit;
}

/// Which township holds each village, told by a point well inside it.
void find_parents_by_place(geo::IdVector<UnitId, Unit>& units, const std::vector<UnitId>& townships,
                           const std::vector<UnitId>& villages, geo::Findings& findings) {
  std::vector<geo::MultiPolygon> areas;
  for (const UnitId township : townships) {
    areas.push_back(units[township].area);
  }
  const geo::AreaIndex index{areas};
  for (const UnitId village : villages) {
    Unit& unit = units[village];
    const auto found = unit.area.empty() ? std::nullopt : index.find(geo::interior_point(unit.area));
    unit.parent = found ? townships[*found] : kPlace;
    if (!found && !townships.empty()) {
      findings.push_back(
          {geo::Severity::Warning,
           "village_outside_townships",
           {},
           msg("the village {0} {1} lies in no township", unit.code, unit.name),
           msg("check both layers' boundaries, or name the field of its township: parent = \"COLUMN\"")});
    }
  }
}

void find_parents_by_code(geo::IdVector<UnitId, Unit>& units, const std::vector<UnitId>& townships,
                          const std::vector<UnitId>& villages, const UnitLayer& layer,
                          const std::vector<std::size_t>& rows) {
  std::map<std::string, UnitId> by_code;
  for (const UnitId township : townships) {
    by_code[units[township].code] = township;
  }
  const std::vector<std::string>& parents = *layer.content.text(layer.source.parent);
  for (std::size_t i = 0; i < villages.size(); ++i) {
    const auto found = by_code.find(parents[rows[i]]);
    if (found == by_code.end()) {
      throw geo::IoError{
          where(layer, rows[i]),
          msg("no township has the code \"{0}\" that field {1} names", parents[rows[i]], layer.source.parent),
          msg("correct the code, or leave parent out of project.toml to go by place")};
    }
    units[villages[i]].parent = found->second;
  }
}

void inherit_classes(geo::IdVector<UnitId, Unit>& units) {
  for (Unit& unit : units) {
    if (unit.cls == UnitClass::Unclassified && unit.parent.exists()) {
      unit.cls = units[unit.parent].cls;
    }
  }
}

}  // namespace

std::vector<UnitLayer> read_unit_layers(const Project& project, geo::Task& task) {
  std::vector<UnitLayer> layers;
  if (project.townships) {
    layers.push_back(read_unit_layer(UnitLevel::Township, *project.townships, task));
  }
  if (project.villages) {
    layers.push_back(read_unit_layer(UnitLevel::Village, *project.villages, task));
  }
  return layers;
}

geo::IdVector<UnitId, Unit> make_units(const Project& project, const std::vector<UnitLayer>& layers,
                                       const geo::Crs& crs, geo::Findings& findings) {
  geo::IdVector<UnitId, Unit> units;
  Unit place;
  place.name = project.name;
  if (project.place_class) {
    place.cls = *project.place_class == "urban" ? UnitClass::Urban : UnitClass::Rural;
  }
  units.push_back(place);
  std::vector<UnitId> townships;
  for (const UnitLayer& layer : layers) {
    findings.insert(findings.end(), layer.content.findings.begin(), layer.content.findings.end());
    const auto to_map = in_file(layer.source.layer.file, [&] { return geo::Transform{*layer.content.table.crs, crs}; });
    const std::vector<std::size_t> rows = rows_by_code(layer);
    std::vector<UnitId> added;
    for (const std::size_t row : rows) {
      Unit unit = in_file(layer.source.layer.file, [&] { return make_unit(project, layer, row, to_map, findings); });
      unit.parent = kPlace;
      added.push_back(units.push_back(std::move(unit)));
    }
    if (layer.level == UnitLevel::Township) {
      townships = added;
    } else if (layer.source.parent.empty()) {
      find_parents_by_place(units, townships, added, findings);
    } else {
      find_parents_by_code(units, townships, added, layer, rows);
    }
  }
  std::vector<geo::MultiPolygon> parts;
  for (const Unit& unit : units) {
    if (unit.level == (townships.empty() ? UnitLevel::Village : UnitLevel::Township)) {
      parts.push_back(unit.area);
    }
  }
  units[kPlace].area = parts.empty() ? geo::MultiPolygon{} : geo::union_of(parts);
  inherit_classes(units);
  return units;
}

}  // namespace planner::detail
