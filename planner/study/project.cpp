#include "planner/study/project.hpp"

#include "geo/io/toml.hpp"
#include "planner/study/detail/layer_entry.hpp"
#include "planner/study/detail/project_sections.hpp"
#include "planner/study/detail/status_words.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace planner {
namespace {

namespace fs = std::filesystem;
using geo::msg;
using geo::io::TomlTable;

constexpr int kSchema = 1;
constexpr std::size_t kIdsNamed = 40;

void read_place(TomlTable& document, Project& project) {
  auto table = document.find_table("place");
  if (!table) {
    throw geo::IoError{document.where(), msg("the section [place] is missing"), msg("add [place] with name and year")};
  }
  project.name = table->text("name");
  if (project.name.empty()) {
    throw geo::IoError{table->where("name"), msg("the place has no name"),
                       msg("give it the name that reports will show")};
  }
  project.code = table->find_text("code").value_or("");
  project.year = detail::read_year(*table, "year");
  project.synthetic = table->find_flag("synthetic").value_or(false);
  project.crs = table->find_text("crs").value_or("");
  project.place_class = table->find_text("class");
  if (project.place_class && *project.place_class != "urban" && *project.place_class != "rural") {
    throw geo::IoError{table->where("class"), msg("class = \"{0}\" is not known", *project.place_class),
                       msg("write one of: {0}", "urban, rural")};
  }
  table->finish();
}

FacilitySource read_facility_source(TomlTable& table, const Catalogue& catalogue) {
  FacilitySource source;
  source.layer = detail::read_layer_entry(table);
  source.id = table.find_text("id").value_or("");
  source.name = table.find_text("name").value_or("");
  source.service = table.find_text("service").value_or("");
  source.service_is = table.find_text("service_is").value_or("");
  source.capacity = table.find_text("capacity").value_or("");
  source.status = table.find_text("status").value_or("");
  for (const std::string& detail : facility_details()) {
    if (const auto field = table.find_text(detail)) {
      source.details[detail] = *field;
    }
  }
  if (auto values = table.find_table("ownership_values")) {
    for (const std::string& value : values->keys()) {
      source.ownership_values[value] = values->text(value);
    }
    values->finish();
  }
  if (auto values = table.find_table("status_values")) {
    for (const std::string& word : values->keys()) {
      source.status_values[word] = values->text(word);
      if (!detail::status_named(source.status_values[word])) {
        throw geo::IoError{values->where(word), msg("the status \"{0}\" is not known", source.status_values[word]),
                           msg("write one of: {0}", "existing, planned, closed")};
      }
    }
    values->finish();
  }
  if (source.service.empty() == source.service_is.empty()) {
    throw geo::IoError{table.where(), msg("it is not clear which service these facilities offer"),
                       msg("give service = \"COLUMN\", or service_is = \"SERVICE\" for all of them")};
  }
  if (!source.service_is.empty() && !catalogue.service_called(source.service_is).exists()) {
    throw geo::IoError{
        table.where("service_is"), msg("the service \"{0}\" is not known", source.service_is),
        msg("known are: {0}; or describe it in a [[service]] table", geo::list_both(catalogue.service_names(), 80))};
  }
  if (auto services = table.find_table("services")) {
    for (const std::string& value : services->keys()) {
      source.services.emplace_back(value, services->text(value));
    }
    services->finish();
  }
  table.finish();
  return source;
}

/// The place of a word in [standards] among known ids.
template <class Things>
void require_known(const TomlTable& table, const char* key, const std::string& id, const Things& things,
                   const geo::Message& problem) {
  std::vector<std::string> ids;
  for (const auto& thing : things) {
    ids.push_back(thing.id);
  }
  if (std::ranges::find(ids, id) == ids.end()) {
    const std::string nearest = geo::nearest_name(id, ids);
    throw geo::IoError{
        table.where(key), problem,
        nearest.empty() ? msg("known are: {0}; or describe it in a table of its own", geo::list_names(ids, kIdsNamed))
                        : msg("the nearest id is \"{0}\"; or describe it in a table of its own", nearest)};
  }
}

/// The rows of a preset that are confirmed.
std::vector<StandardId> rows_of(const Catalogue& catalogue, const std::string& preset) {
  std::vector<StandardId> rows;
  for (const std::string& id : std::ranges::find(catalogue.presets, preset, &Preset::id)->standards) {
    if (const StandardId row = catalogue.find_standard(id); catalogue.standards[row].enabled) {
      rows.push_back(row);
    }
  }
  return rows;
}

/// What [standards] chooses: rows for every township, and rows for those of one type.
struct StandardChoice {
  bool chosen = false;
  std::set<std::uint32_t> everywhere;
  std::map<std::uint32_t, std::vector<std::string>> by_type;
};

StandardChoice read_choice(TomlTable& table, const Catalogue& catalogue) {
  StandardChoice choice;
  const auto use = table.find_texts("use");
  const auto presets = table.find_texts("presets");
  choice.chosen = use || presets;
  for (const std::string& id : use.value_or(std::vector<std::string>{})) {
    require_known(table, "use", id, catalogue.standards, msg("the standard \"{0}\" is not known", id));
    choice.everywhere.insert(catalogue.find_standard(id).index);
  }
  for (const std::string& id : presets.value_or(std::vector<std::string>{})) {
    require_known(table, "presets", id, catalogue.presets, msg("the preset \"{0}\" is not known", id));
    for (const StandardId row : rows_of(catalogue, id)) {
      choice.everywhere.insert(row.index);
    }
  }
  if (auto types = table.find_table("by_type")) {
    for (const std::string& type : types->keys()) {
      const std::string preset = types->text(type);
      require_known(*types, type.c_str(), preset, catalogue.presets, msg("the preset \"{0}\" is not known", preset));
      for (const StandardId row : rows_of(catalogue, preset)) {
        choice.by_type[row.index].push_back(type);
      }
    }
    types->finish();
  }
  return choice;
}

void read_standards(TomlTable& document, Project& project) {
  Catalogue& catalogue = project.catalogue;
  StandardChoice choice;
  if (auto table = document.find_table("standards")) {
    choice = read_choice(*table, catalogue);
    for (TomlTable& change : table->tables("change")) {
      change_standard(catalogue, change);
    }
    table->finish();
  }
  for (std::uint32_t i = 0; i < catalogue.standards.size(); ++i) {
    Standard& standard = catalogue.standards[StandardId{i}];
    const bool own = standard.confidence == "P" && standard.enabled;
    const bool everywhere = choice.chosen ? own || choice.everywhere.contains(i) : standard.by_default;
    const auto typed = choice.by_type.find(i);
    if (!everywhere && typed != choice.by_type.end()) {
      standard.township_types = typed->second;
    }
    if (everywhere || typed != choice.by_type.end()) {
      project.standards.push_back(StandardId{i});
    }
  }
}

}  // namespace

const std::vector<std::string>& facility_details() {
  static const std::vector<std::string> names{
      "level",          "ownership",    "compliant",  "floor_area", "land_area", "staff",   "classes",
      "entrance",       "ramp",         "door",       "toilet",     "passage",   "lift",    "parking",
      "design",         "construction", "acceptance", "opened",     "closed",    "rebuilt", "cost",
      "township_share", "also_serves",  "parent",     "unit"};
  return names;
}

const std::vector<std::string>& road_fields() {
  static const std::vector<std::string> names{"class", "oneway",     "speed",      "bridge",   "tunnel",
                                              "level", "surface",    "width",      "incline",  "cross_slope",
                                              "kerb",  "smoothness", "wheelchair", "sidewalk", "footway"};
  return names;
}

Project read_project(const fs::path& file, const SharedFiles& shared) {
  TomlTable document = TomlTable::read(file);
  Project project;
  project.file = file;
  project.shared = shared;
  if (const auto schema = document.find_integer("schema"); schema.value_or(kSchema) != kSchema) {
    throw geo::IoError{document.where("schema"),
                       msg("this program does not know project format {0}", std::to_string(*schema)),
                       msg("write schema = {0}, or use a newer program", std::to_string(kSchema))};
  }
  project.catalogue = read_catalogue(shared.standards);
  add_to_catalogue(project.catalogue, document);
  read_place(document, project);
  detail::read_units_section(document, project);
  detail::read_population_section(document, project);
  detail::read_network_section(document, project, shared);
  detail::read_barrier_free_section(document, project);
  detail::read_terrain_section(document, project);
  for (TomlTable& table : document.tables("facilities")) {
    project.facilities.push_back(read_facility_source(table, project.catalogue));
  }
  read_standards(document, project);
  document.finish();
  return project;
}

}  // namespace planner
