#include "planner/study/detail/project_draft.hpp"

#include <algorithm>
#include <map>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::FieldProbe;

std::map<std::string, int> group_bands(const Catalogue& catalogue, const FoundRaster& raster) {
  std::map<std::string, int> bands;
  for (std::size_t b = 0; b < raster.probe->bands.size(); ++b) {
    if (const std::string group = group_named(catalogue, raster.probe->bands[b]); !group.empty()) {
      bands.try_emplace(group, static_cast<int>(b) + 1);
    }
  }
  return bands;
}

/// How likely a raster is a grid of people; 0: it is not.
int likelihood(const ProjectDraft& draft, const FoundRaster& raster) {
  constexpr Words<9> kOther{"dem", "elev", "slope", "height", "高程", "地形", "坡度", "landcover", "土地"};
  constexpr Words<4> kPeople{"pop", "人口", "people", "persons"};
  const std::string stem = stem_of(raster.file);
  const bool named_total = std::ranges::any_of(raster.probe->bands, names_everyone);
  if (!group_bands(*draft.catalogue, raster).empty() || named_total) {
    return 3;
  }
  if (!group_named(*draft.catalogue, stem).empty() || contains_any(stem, kOther)) {
    return 0;
  }
  return contains_any(stem, kPeople) ? 2 : draft.rasters.size() == 1 ? 1 : 0;
}

void write_grid(ProjectDraft& draft, FoundRaster& raster) {
  raster.used = true;
  draft.toml.section("population");
  draft.toml.guess(msg("by its name or its bands, a grid with people in each cell"));
  draft.toml.string("grid", raster.file.string());
  const auto named = std::ranges::find_if(raster.probe->bands, names_everyone);
  const std::map<std::string, int> groups = group_bands(*draft.catalogue, raster);
  if (named != raster.probe->bands.end()) {
    draft.toml.integer("total", named - raster.probe->bands.begin() + 1);
  } else if (groups.empty()) {
    draft.toml.integer("total", 1);
  }
  std::map<std::string, std::string> files;
  for (FoundRaster& other : draft.rasters) {
    const std::string group = group_named(*draft.catalogue, stem_of(other.file));
    const bool same_cells = other.probe->columns == raster.probe->columns && other.probe->rows == raster.probe->rows;
    if (!other.used && !group.empty() && !groups.contains(group) && same_cells) {
      other.used = files.try_emplace(group, other.file.string()).second;
    }
  }
  if (groups.empty() && files.empty()) {
    return;
  }
  draft.toml.section("population.groups");
  draft.toml.guess(msg("by the names of the bands and files"));
  for (const auto& [group, band] : groups) {
    draft.toml.integer(group, band);
  }
  for (const auto& [group, file] : files) {
    draft.toml.string(group, file);
  }
}

/// The section of groups that the columns of a table are named for, and which columns are `used` for nothing.
void write_group_columns(ProjectDraft& draft, const FoundLayer& layer, const char* section,
                         std::vector<const FieldProbe*> used) {
  const FieldProbe* everyone = persons_field(*layer.probe, *draft.catalogue);
  used.push_back(everyone);
  std::map<std::string, std::string> groups;
  for (const FieldProbe& field : layer.probe->fields) {
    const std::string group = group_named(*draft.catalogue, field.name);
    if (&field != everyone && !group.empty() && field.type == geo::io::FieldRequest::Type::Number) {
      if (groups.try_emplace(group, field.name).second) {
        used.push_back(&field);
      }
    }
  }
  if (!groups.empty()) {
    draft.toml.section(section);
    draft.toml.guess(msg("by the names of the columns"));
    for (const auto& [group, field] : groups) {
      draft.toml.string(group, field);
    }
  }
  write_unused(draft, layer, used);
}

void write_population_table(ProjectDraft& draft, FoundLayer& layer) {
  layer.used = true;
  draft.toml.guess(msg("by its columns, people at places"));
  write_source(draft, layer);
  draft.toml.string("total", persons_field(*layer.probe, *draft.catalogue)->name);
  write_group_columns(draft, layer, "population.groups", {});
}

/// A ledger of facilities may say how many people each serves.
bool is_ledger_of_facilities(const ProjectDraft& draft, const FoundLayer& layer) {
  constexpr Words<4> kPeople{"人口", "pop", "普查", "户籍"};
  const auto told = service_told(*layer.probe, layer.file.stem().string(), *draft.catalogue);
  return told && !told->by_name && (told->field != nullptr || !contains_any(stem_of(layer.file), kPeople));
}

bool is_control_table(const ProjectDraft& draft, const FoundLayer& layer) {
  return !layer.used && layer.probe->kind == geo::io::GeometryKind::None && !has_position(layer) &&
         code_field(*layer.probe) && persons_field(*layer.probe, *draft.catalogue) != nullptr &&
         !is_ledger_of_facilities(draft, layer);
}

/// The first table of people by code that is not yet used; whatever it is for.
FoundLayer* find_control_table(ProjectDraft& draft) {
  const auto table =
      std::ranges::find_if(draft.layers, [&](const FoundLayer& layer) { return is_control_table(draft, layer); });
  return table == draft.layers.end() ? nullptr : &*table;
}

void write_people_by_code(ProjectDraft& draft, FoundLayer& table, const char* group_section) {
  table.used = true;
  draft.toml.string("file", table.file.string());
  if (!table.alone) {
    draft.toml.string("layer", table.probe->name);
  }
  draft.toml.string("code", code_field(*table.probe)->field->name);
  if (const FieldProbe* name = name_field(*table.probe)) {
    draft.toml.string("name", name->name);
  }
  draft.toml.string("total", persons_field(*table.probe, *draft.catalogue)->name);
  write_group_columns(draft, table, group_section, {code_field(*table.probe)->field, name_field(*table.probe)});
}

void write_control(ProjectDraft& draft) {
  if (FoundLayer* table = find_control_table(draft)) {
    draft.toml.section("population.control");
    draft.toml.guess(msg("by its codes and columns, the people of each unit, to which the population is scaled"));
    write_people_by_code(draft, *table, "population.control.groups");
  }
}

/// Whether there was a table for it.
bool write_coded_population(ProjectDraft& draft) {
  FoundLayer* table = find_control_table(draft);
  if (table != nullptr) {
    draft.toml.guess(msg("by its codes and columns, the people of each unit, who stand at a point of it"));
    write_people_by_code(draft, *table, "population.groups");
  }
  return table != nullptr;
}

}  // namespace

void write_population(ProjectDraft& draft) {
  const auto raster =
      std::ranges::max_element(draft.rasters, {}, [&](const FoundRaster& r) { return likelihood(draft, r); });
  if (raster != draft.rasters.end() && likelihood(draft, *raster) > 0) {
    write_grid(draft, *raster);
    write_control(draft);
    return;
  }
  const auto table = std::ranges::find_if(draft.layers, [&](const FoundLayer& layer) {
    return persons_field(*layer.probe, *draft.catalogue) != nullptr && (has_position(layer) || is_polygons(layer));
  });
  draft.toml.section("population");
  if (table == draft.layers.end() && draft.has_units && write_coded_population(draft)) {
    return;
  }
  if (table == draft.layers.end()) {
    draft.toml.comment(
        msg("No population was found: a grid (GeoTIFF) with people in each cell, or a table with positions and a "
            "column such as 人口 or population. The project cannot run before it is given."));
    draft.toml.insert_commented("grid", "population.tif");
    return;
  }
  write_population_table(draft, *table);
  write_control(draft);
}

}  // namespace planner::detail
