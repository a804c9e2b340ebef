#include "planner/study/detail/class_words.hpp"
#include "planner/study/detail/layer_entry.hpp"
#include "planner/study/detail/project_sections.hpp"

#include <map>
#include <string>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::TomlTable;

/// A column for each of some services.
std::map<std::string, std::string> read_fields_by_service(TomlTable& table, const char* key,
                                                          const Catalogue& catalogue) {
  std::map<std::string, std::string> fields;
  if (auto inner = table.find_table(key)) {
    for (const std::string& service : inner->keys()) {
      if (!catalogue.find_service(service).exists()) {
        throw geo::IoError{inner->where(service), msg("the service \"{0}\" is not known", service),
                           msg("known are: {0}; or describe it in a [[service]] table",
                               geo::list_both(catalogue.service_names(), 80))};
      }
      fields[service] = inner->text(service);
    }
    inner->finish();
  }
  return fields;
}

UnitSource read_unit_source(TomlTable& table, const Catalogue& catalogue) {
  UnitSource source;
  source.layer = read_layer_entry(table);
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
  std::map<std::string, std::string> values = class_words();
  if (auto table = units.find_table("class_values")) {
    for (const char* cls : {"urban", "rural"}) {
      for (const std::string& value : table->find_texts(cls).value_or(std::vector<std::string>{})) {
        values[value] = cls;
      }
    }
    table->finish();
  }
  return values;
}

void read_class_source(TomlTable& units, Project& project) {
  const auto source = units.find_text("class_from");
  if (source && *source != "degree_of_urbanisation") {
    throw geo::IoError{units.where("class_from"), msg("class_from = \"{0}\" is not known", *source),
                       msg("write one of: {0}", "degree_of_urbanisation")};
  }
  project.classes_by_density = source.has_value();
}

}  // namespace

void read_units_section(TomlTable& document, Project& project) {
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
  if (auto table = units->find_table("boundary")) {
    project.boundary = read_layer_entry(*table);
    table->finish();
  }
  read_class_source(*units, project);
  if (project.boundary && !project.townships && !project.villages) {
    throw geo::IoError{units->where("boundary"), msg("a boundary alone makes no units"),
                       msg("name the townships or villages within it in [units.township] or [units.village]")};
  }
  units->finish();
}

}  // namespace planner::detail
