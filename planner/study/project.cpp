#include "planner/study/project.hpp"

#include "geo/io/toml.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace planner {
namespace {

namespace fs = std::filesystem;
using geo::msg;
using geo::io::TomlTable;

constexpr int kSchema = 1;
constexpr double kDefaultMaxLeg = 1000.0;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

/// A path as the project writes it, seen from the project's folder; something remote stays as it is, to be refused when
/// opened.
fs::path resolve(const TomlTable& table, const std::string& written) {
  const bool remote = written.starts_with("/vsi") || written.find("://") != std::string::npos;
  const fs::path path = fs::u8path(written);
  return remote || path.is_absolute() ? path : (table.file().parent_path() / path).lexically_normal();
}

geo::io::LayerSource read_layer_source(TomlTable& table) {
  geo::io::LayerSource source;
  source.file = resolve(table, table.text("file"));
  source.layer = table.find_text("layer").value_or("");
  source.where = table.find_text("where").value_or("");
  source.x_field = table.find_text("x").value_or("");
  source.y_field = table.find_text("y").value_or("");
  source.crs = table.find_text("crs").value_or("");
  if (source.x_field.empty() != source.y_field.empty()) {
    throw geo::IoError{table.where(source.x_field.empty() ? "y" : "x"), msg("x and y go together"),
                       msg("name the columns of both coordinates")};
  }
  return source;
}

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
  const std::int64_t year = table->find_integer("year").value_or(0);
  if (table->has("year") && (year < kFirstYear || year > kLastYear)) {
    throw geo::IoError{table->where("year"), msg("{0} is an impossible number", "year"),
                       msg("it must lie between {0} and {1}", std::to_string(kFirstYear), std::to_string(kLastYear))};
  }
  project.year = static_cast<int>(year);
  project.synthetic = table->find_flag("synthetic").value_or(false);
  project.crs = table->find_text("crs").value_or("");
  project.place_class = table->find_text("class");
  if (project.place_class && *project.place_class != "urban" && *project.place_class != "rural") {
    throw geo::IoError{table->where("class"), msg("class = \"{0}\" is not known", *project.place_class),
                       msg("write one of: {0}", "urban, rural")};
  }
  table->finish();
}

/// A column for each of some services.
std::map<std::string, std::string> read_fields_by_service(TomlTable& table, const char* key,
                                                          const Catalogue& catalogue) {
  std::map<std::string, std::string> fields;
  if (auto inner = table.find_table(key)) {
    for (const std::string& service : inner->keys()) {
      if (!catalogue.find_service(service).exists()) {
        throw geo::IoError{inner->where(service), msg("the service \"{0}\" is not known", service),
                           msg("see the services of the catalogue, or describe it in a [[service]] table")};
      }
      fields[service] = inner->text(service);
    }
    inner->finish();
  }
  return fields;
}

UnitSource read_unit_source(TomlTable& table, const Catalogue& catalogue) {
  UnitSource source;
  source.layer = read_layer_source(table);
  source.code = table.text("code");
  source.name = table.text("name");
  source.cls = table.find_text("class").value_or("");
  source.parent = table.find_text("parent").value_or("");
  source.type = table.find_text("type").value_or("");
  source.priority = table.find_text("priority").value_or("");
  source.need = read_fields_by_service(table, "need", catalogue);
  source.exempt = read_fields_by_service(table, "exempt", catalogue);
  table.finish();
  return source;
}

std::map<std::string, std::string> read_class_values(TomlTable& units) {
  std::map<std::string, std::string> values{
      {"urban", "urban"}, {"rural", "rural"}, {"城镇", "urban"}, {"乡村", "rural"}, {"111", "urban"}, {"112", "urban"},
      {"121", "urban"},   {"122", "urban"},   {"123", "urban"},  {"210", "rural"},  {"220", "rural"}};
  if (auto table = units.find_table("class_values")) {
    values.clear();
    for (const char* cls : {"urban", "rural"}) {
      for (const std::string& value : table->find_texts(cls).value_or(std::vector<std::string>{})) {
        values[value] = cls;
      }
    }
    table->finish();
  }
  return values;
}

void read_units(TomlTable& document, Project& project) {
  project.class_values = {};
  auto units = document.find_table("units");
  if (!units) {
    return;
  }
  if (auto table = units->find_table("township")) {
    project.townships = read_unit_source(*table, project.catalogue);
  }
  if (auto table = units->find_table("village")) {
    project.villages = read_unit_source(*table, project.catalogue);
  }
  project.class_values = read_class_values(*units);
  units->finish();
}

void require_group(const TomlTable& table, const std::string& key, const Catalogue& catalogue) {
  if (catalogue.find_group(key).exists() && catalogue.find_group(key) != kEveryone) {
    return;
  }
  std::vector<std::string> ids;
  for (const PopulationGroup& group : catalogue.groups) {
    ids.push_back(group.id);
  }
  throw geo::IoError{table.where(key), msg("the population group \"{0}\" is not known", key),
                     msg("known are: {0}; or describe it in a [[group]] table", geo::list_names(ids, 40))};
}

BandSource read_band_source(TomlTable& table, const std::string& key) {
  if (table.holds_text(key)) {
    return resolve(table, table.text(key));
  }
  return static_cast<int>(table.find_integer(key).value_or(0));
}

GridPopulationSource read_grid_population(TomlTable& table, const Catalogue& catalogue) {
  GridPopulationSource source;
  source.file = resolve(table, table.text("grid"));
  source.crs = table.find_text("crs").value_or("");
  if (table.has("total")) {
    source.total = read_band_source(table, "total");
  }
  if (auto groups = table.find_table("groups")) {
    for (const std::string& id : groups->keys()) {
      require_group(*groups, id, catalogue);
      source.groups[id] = read_band_source(*groups, id);
    }
    groups->finish();
  }
  if (!source.total && source.groups.empty()) {
    source.total = 1;
  }
  return source;
}

TablePopulationSource read_table_population(TomlTable& table, const Catalogue& catalogue) {
  TablePopulationSource source;
  source.layer = read_layer_source(table);
  source.total = table.find_text("total").value_or("");
  if (auto groups = table.find_table("groups")) {
    for (const std::string& id : groups->keys()) {
      require_group(*groups, id, catalogue);
      source.groups[id] = groups->text(id);
    }
    groups->finish();
  }
  if (source.total.empty() && source.groups.empty()) {
    throw geo::IoError{table.where(), msg("no column says how many people there are"), msg("add total = \"COLUMN\"")};
  }
  return source;
}

void read_population(TomlTable& document, Project& project) {
  auto table = document.find_table("population");
  if (!table) {
    throw geo::IoError{document.where(), msg("the section [population] is missing"),
                       msg("add [population] with grid = \"FILE.tif\", or file and total")};
  }
  if (table->has("grid")) {
    project.population = read_grid_population(*table, project.catalogue);
  } else {
    project.population = read_table_population(*table, project.catalogue);
  }
  table->finish();
}

void read_network(TomlTable& document, Project& project, const SharedFiles& shared) {
  auto table = document.find_table("network");
  if (!table) {
    return;
  }
  const std::string roads = table->text("roads");
  const auto profiles = table->find_text("profiles");
  const double max_leg = table->find_number("max_leg_m").value_or(kDefaultMaxLeg);
  if (!(max_leg > 0.0 && max_leg <= 100'000.0)) {
    throw geo::IoError{table->where("max_leg_m"), msg("{0} is an impossible number", "max_leg_m"),
                       msg("it must lie between {0} and {1}", "0", "100000")};
  }
  table->finish();
  if (roads != "none") {
    project.network = NetworkSource{resolve(document, roads), profiles ? resolve(document, *profiles) : shared.profiles,
                                    geo::Metres{max_leg}};
  }
}

FacilitySource read_facility_source(TomlTable& table, const Catalogue& catalogue) {
  FacilitySource source;
  source.layer = read_layer_source(table);
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
  if (source.service.empty() == source.service_is.empty()) {
    throw geo::IoError{table.where(), msg("it is not clear which service these facilities offer"),
                       msg("give service = \"COLUMN\", or service_is = \"SERVICE\" for all of them")};
  }
  if (!source.service_is.empty() && !catalogue.find_service(source.service_is).exists()) {
    throw geo::IoError{table.where("service_is"), msg("the service \"{0}\" is not known", source.service_is),
                       msg("see the services of the catalogue, or describe it in a [[service]] table")};
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
                   const char* what) {
  std::vector<std::string> ids;
  for (const auto& thing : things) {
    ids.push_back(thing.id);
  }
  if (std::ranges::find(ids, id) == ids.end()) {
    throw geo::IoError{
        table.where(key), msg("the {0} \"{1}\" is not known", what, id),
        msg("the nearest id is \"{0}\"; or describe it in a table of its own", geo::nearest_name(id, ids))};
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
    require_known(table, "use", id, catalogue.standards, "standard");
    choice.everywhere.insert(catalogue.find_standard(id).index);
  }
  for (const std::string& id : presets.value_or(std::vector<std::string>{})) {
    require_known(table, "presets", id, catalogue.presets, "preset");
    for (const StandardId row : rows_of(catalogue, id)) {
      choice.everywhere.insert(row.index);
    }
  }
  if (auto types = table.find_table("by_type")) {
    for (const std::string& type : types->keys()) {
      const std::string preset = types->text(type);
      require_known(*types, type.c_str(), preset, catalogue.presets, "preset");
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
      "level",   "ownership", "compliant", "floor_area",     "land_area",   "staff",
      "classes", "entrance",  "ramp",      "door",           "toilet",      "passage",
      "lift",    "parking",   "design",    "construction",   "acceptance",  "opened",
      "closed",  "rebuilt",   "cost",      "township_share", "also_serves", "parent"};
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
  read_units(document, project);
  read_population(document, project);
  read_network(document, project, shared);
  for (TomlTable& table : document.tables("facilities")) {
    project.facilities.push_back(read_facility_source(table, project.catalogue));
  }
  read_standards(document, project);
  document.finish();
  return project;
}

}  // namespace planner
