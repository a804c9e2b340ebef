#include "planner/study/detail/guess_facility_fields.hpp"
#include "planner/study/detail/project_draft.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::FieldProbe;

using Columns = std::vector<std::pair<std::string, const FieldProbe*>>;

/// The columns of details that are written.
Columns details_of(const ProjectDraft& draft, const FoundLayer& layer, const ServiceTold& told, bool only_one) {
  const FieldProbe* name = facility_name_field(*layer.probe);
  Columns columns = detail_columns(*layer.probe, *draft.catalogue);
  std::erase_if(columns, [&](const auto& column) {
    const bool number_that_may_repeat = column.first == "id" && !only_one;
    const bool unit_of_none = column.first == "unit" && !draft.has_units;
    return number_that_may_repeat || unit_of_none || column.second == told.field || column.second == name;
  });
  return columns;
}

void list_unused(ProjectDraft& draft, const FoundLayer& layer, const ServiceTold& told, const Columns& details) {
  std::vector<const FieldProbe*> used{facility_name_field(*layer.probe), told.field};
  for (const auto& [key, column] : details) {
    used.push_back(column);
  }
  write_unused(draft, layer, used);
}

void write_details(ProjectDraft& draft, const Columns& columns) {
  if (columns.empty()) {
    return;
  }
  draft.toml.guess(msg("what the columns below mean, by their names and first values"));
  for (const auto& [key, column] : columns) {
    if (key == "township_share" && is_share_of_whom(column->name)) {
      draft.toml.guess(msg("the township's share of the cost; if it is the county's, take the line out"));
    }
    draft.toml.string(key, column->name);
  }
}

void write_facility_layer(ProjectDraft& draft, FoundLayer& layer, const ServiceTold& told, bool only_one) {
  layer.used = true;
  draft.toml.array_section("facilities");
  draft.toml.guess(told.field == nullptr ? msg("the name of the file or layer says the service")
                   : told.by_name        ? msg("the names of the facilities say the service")
                                         : msg("a column says the service"));
  write_source(draft, layer);
  if (const FieldProbe* name = facility_name_field(*layer.probe)) {
    draft.toml.string("name", name->name);
  }
  if (told.field != nullptr) {
    draft.toml.string("service", told.field->name);
  } else {
    draft.toml.string("service_is", told.service);
  }
  const Columns details = details_of(draft, layer, told, only_one);
  write_details(draft, details);
  list_unused(draft, layer, told, details);
}

bool holds(const FieldProbe& field, std::string_view part) {
  return std::ranges::any_of(field.samples,
                             [&](const std::string& value) { return value.find(part) != std::string::npos; });
}

/// What the words of a column of school stages mean that no alias tells, and a second time those schools that offer two
/// services.
void write_school_stages(ProjectDraft& draft, const FoundLayer& layer, const FieldProbe& stages) {
  constexpr std::string_view kNineYears = "一贯制";
  constexpr std::string_view kWholeSchool = "完全中学";
  const bool nine_years = holds(stages, kNineYears);
  if (!nine_years && !holds(stages, kWholeSchool)) {
    return;
  }
  draft.toml.section("facilities.services");
  draft.toml.guess(
      msg("九年一贯制 schools have primary pupils here, and junior ones in the next table; 完全中学 have "
          "junior ones"));
  draft.toml.string("\"*一贯制*\"", "primary_school");
  draft.toml.string("\"*完全中学*\"", "junior_school");
  if (nine_years) {
    draft.toml.array_section("facilities");
    draft.toml.guess(msg("the junior pupils of the same schools"));
    write_source(draft, layer);
    draft.toml.string("where", "\"" + stages.name + "\" LIKE '%" + std::string{kNineYears} + "%'");
    if (const FieldProbe* name = facility_name_field(*layer.probe)) {
      draft.toml.string("name", name->name);
    }
    draft.toml.string("service_is", "junior_school");
    if (const FieldProbe* unit = unit_column(*layer.probe); unit != nullptr && !has_position(layer)) {
      draft.toml.string("unit", unit->name);
    }
  }
}

/// A table without positions whose rows stand at the units that they name.
bool is_ledger(const ProjectDraft& draft, const FoundLayer& layer) {
  return draft.has_units && layer.probe->kind == geo::io::GeometryKind::None && unit_column(*layer.probe) != nullptr;
}

}  // namespace

void write_facilities(ProjectDraft& draft) {
  std::vector<std::pair<FoundLayer*, ServiceTold>> found;
  for (FoundLayer& layer : draft.layers) {
    if (!layer.used && (has_position(layer) || is_ledger(draft, layer))) {
      if (const auto told = service_told(*layer.probe, layer.file.stem().string(), *draft.catalogue)) {
        found.emplace_back(&layer, *told);
      }
    }
  }
  for (const auto& [layer, told] : found) {
    const bool several = told.field != nullptr && holds(*told.field, "一贯制");  // then one file is named twice
    write_facility_layer(draft, *layer, told, found.size() == 1 && !several);
    if (told.field != nullptr) {
      write_school_stages(draft, *layer, *told.field);
    }
  }
  if (found.empty()) {
    draft.toml.blank();
    draft.toml.comment(
        msg("No facilities were found: points, or a table with coordinates or with the villages they are in, with a "
            "column such as 类别 or type that says the service, or a file named for it (学校.csv)."));
  }
}

}  // namespace planner::detail
