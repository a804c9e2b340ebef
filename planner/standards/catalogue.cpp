#include "planner/standards/catalogue.hpp"

#include "planner/standards/detail/entries.hpp"
#include "planner/standards/detail/rule_reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace planner {
namespace {

using detail::Choices;
using geo::msg;
using geo::io::TomlTable;

constexpr Choices<Modality, 5> kModalities{{{"应", Modality::Shall},
                                            {"宜", Modality::Should},
                                            {"可", Modality::May},
                                            {"目标", Modality::Target},
                                            {"基准", Modality::Benchmark}}};
constexpr Choices<Scope, 3> kScopes{{{"all", Scope::All}, {"urban", Scope::Urban}, {"rural", Scope::Rural}}};
constexpr std::array<std::string_view, 6> kConfidences{"L1", "L2", "M", "D", "S", "P"};
constexpr std::size_t kServicesNamed = 40;
constexpr std::array<std::string_view, 10> kChangeable{"limit", "limit_max", "target",   "min_persons", "phases",
                                                       "since", "due",       "modality", "lead",        "partners"};
constexpr double kFirstYear = 1900;
constexpr double kLastYear = 2200;

template <class Things, class Thing>
void add(Things& things, Thing thing, const TomlTable& table) {
  if (thing.id.empty() || std::ranges::find(things, thing.id, &Thing::id) != things.end()) {
    throw geo::IoError{table.where("id"), msg("the id \"{0}\" is empty or was given before", thing.id),
                       msg("give each entry an id of its own")};
  }
  things.push_back(std::move(thing));
}

FacilityFilter read_filter(TomlTable& table) {
  FacilityFilter filter;
  if (auto inner = table.find_table("filter")) {
    filter.ownership = inner->find_text("ownership").value_or("");
    filter.compliant = inner->find_flag("compliant").value_or(false);
    filter.accessible = inner->find_flag("accessible").value_or(false);
    filter.levels = inner->find_texts("levels").value_or(std::vector<std::string>{});
    inner->finish();
  }
  return filter;
}

void read_due(TomlTable& table, Standard& standard) {
  if (!table.holds_text("due")) {
    if (const auto year = table.find_number("due")) {
      standard.due = static_cast<int>(detail::in_range(table, "due", *year, kFirstYear, kLastYear));
      standard.rolling = false;
    }
    return;
  }
  if (const std::string word = table.text("due"); word != "rolling") {
    throw geo::IoError{table.where("due"), msg("{0} = \"{1}\" is not known", "due", word),
                       msg("write a year, or \"rolling\"")};
  }
  standard.due = 0;
  standard.rolling = true;
}

std::string read_confidence(TomlTable& table) {
  std::string confidence = table.text("confidence");
  if (std::ranges::find(kConfidences, confidence) == kConfidences.end()) {
    throw geo::IoError{table.where("confidence"), msg("the confidence \"{0}\" is not known", confidence),
                       msg("write one of: {0}", "L1, L2, M, D, S, P")};
  }
  return confidence;
}

/// The service a standard speaks of; some kinds may speak of any.
ServiceId read_service(TomlTable& table, const Catalogue& catalogue) {
  if (const auto id = table.find_text("service")) {
    return detail::known(table, "service", *id, catalogue.services);
  }
  const std::string kind = table.text("kind");
  if (kind != "reference" && kind != "process" && kind != "finance" && kind != "barrier_free" && kind != "network") {
    throw geo::IoError{table.where(), msg("the standard names no service"),
                       kind == "disparity"
                           ? msg("add a line service = \"…\" with the service of the standard that it compares (of)")
                           : msg("add a line service = \"…\" with one of: {0}",
                                 geo::list_names(detail::ids_of(catalogue.services), kServicesNamed))};
  }
  return kAnyService;
}

Standard read_standard(TomlTable& table, const Catalogue& catalogue) {
  Standard standard;
  standard.id = table.text("id");
  standard.name_zh = table.text("name_zh");
  standard.name_en = table.text("name_en");
  standard.service = read_service(table, catalogue);
  const std::string group = table.find_text("population").value_or(catalogue.services[standard.service].group);
  standard.population = catalogue.groups[detail::known(table, "population", group, catalogue.groups)].id;
  standard.scope = detail::choose(table, "applies_to", table.find_text("applies_to").value_or("all"), kScopes);
  standard.modality = detail::choose(table, "modality", table.text("modality"), kModalities);
  standard.filter = read_filter(table);
  detail::read_rule(table, catalogue, standard);
  standard.source = table.text("source");
  standard.clause = table.find_text("clause").value_or("");
  standard.confidence = read_confidence(table);
  standard.note = table.find_text("note").value_or("");
  standard.lead = table.find_text("lead").value_or("");
  standard.partners = table.find_texts("partners").value_or(std::vector<std::string>{});
  read_due(table, standard);
  standard.enabled = table.find_flag("enabled").value_or(standard.confidence != "M");
  standard.by_default = table.find_flag("default").value_or(true) && standard.enabled &&
                        !std::holds_alternative<Reference>(standard.rule);
  return standard;
}

Service read_service_entry(TomlTable& table, const Catalogue& catalogue) {
  Service service{table.text("id"), table.text("name_zh"), table.text("name_en"), {}, {}, {}, {}};
  const std::string group = table.find_text("group").value_or(catalogue.groups[kEveryone].id);
  service.group = catalogue.groups[detail::known(table, "group", group, catalogue.groups)].id;
  service.profile = table.find_text("profile").value_or("walk");
  if (const auto persons = table.find_number("persons_per_capacity")) {
    service.persons_per_capacity = detail::in_range(table, "persons_per_capacity", *persons, 1e-6, 1e6);
  }
  service.aliases = table.find_texts("aliases").value_or(std::vector<std::string>{});
  return service;
}

Preset read_preset(TomlTable& table, const Catalogue& catalogue) {
  Preset preset{table.text("id"), table.text("name_zh"), table.text("name_en"), {}};
  for (const std::string& id : table.find_texts("standards").value_or(std::vector<std::string>{})) {
    static_cast<void>(detail::known(table, "standards", id, catalogue.standards));
    preset.standards.push_back(id);
  }
  return preset;
}

}  // namespace

ServiceId Catalogue::find_service(const std::string& name) const {
  if (const ServiceId found = detail::find(services, name); found.exists()) {
    return found == kAnyService ? ServiceId{} : found;
  }
  ServiceId named;
  for (std::uint32_t s = kAnyService.index + 1; s < services.size(); ++s) {
    const Service& service = services[ServiceId{s}];
    if (!name.empty() && (service.name_zh == name || service.name_en == name)) {
      if (named.exists()) {
        return {};
      }
      named = ServiceId{s};
    }
  }
  return named;
}
ServiceId Catalogue::service_called(const std::string& words) const {
  ServiceId called = find_service(words);
  std::size_t longest = called.exists() ? words.size() : 0;
  for (std::uint32_t s = kAnyService.index + 1; s < services.size(); ++s) {
    for (const std::string& alias : services[ServiceId{s}].aliases) {
      if (words.ends_with(alias) && alias.size() > longest) {
        longest = alias.size();
        called = ServiceId{s};
      }
    }
  }
  return called;
}
ServiceId Catalogue::service_asked_for(const std::string& words) const {
  const ServiceId called = service_called(words);
  if (!called.exists()) {
    throw geo::Error{
        {}, msg("there is no service \"{0}\"", words), msg("known are: {0}", geo::list_both(service_names(), 80))};
  }
  return called;
}
std::vector<geo::Names> Catalogue::service_names() const {
  std::vector<geo::Names> names;
  for (std::uint32_t s = kAnyService.index + 1; s < services.size(); ++s) {
    names.push_back(geo::names_with_id(services[ServiceId{s}]));
  }
  return names;
}
GroupId Catalogue::find_group(const std::string& id) const {
  return detail::find(groups, id);
}
StandardId Catalogue::find_standard(const std::string& id) const {
  return detail::find(standards, id);
}

void add_to_catalogue(Catalogue& catalogue, TomlTable& document) {
  for (TomlTable& table : document.tables("group")) {
    add(catalogue.groups, PopulationGroup{table.text("id"), table.text("name_zh"), table.text("name_en")}, table);
    table.finish();
  }
  for (TomlTable& table : document.tables("service")) {
    add(catalogue.services, read_service_entry(table, catalogue), table);
    table.finish();
  }
  for (TomlTable& table : document.tables("standard")) {
    add(catalogue.standards, read_standard(table, catalogue), table);
    table.finish();
  }
  for (TomlTable& table : document.tables("preset")) {
    add(catalogue.presets, read_preset(table, catalogue), table);
    table.finish();
  }
}

void change_standard(Catalogue& catalogue, TomlTable& table) {
  Standard& standard = catalogue.standards[detail::known(table, "id", table.text("id"), catalogue.standards)];
  standard.changed = table.text("reason");
  if (standard.changed.empty()) {
    throw geo::IoError{table.where("reason"), msg("the change of {0} has no reason", standard.id),
                       msg("say why this place departs from the catalogue")};
  }
  if (std::ranges::none_of(kChangeable, [&](std::string_view key) { return table.has(key); })) {
    throw geo::IoError{table.where(), msg("the change of {0} changes nothing", standard.id),
                       msg("give what becomes other: {0}", geo::list_names({kChangeable.begin(), kChangeable.end()}))};
  }
  detail::change_rule(table, standard);
  standard.limit_changed = standard.limit_changed || table.has("limit");
  standard.target_changed = standard.target_changed || table.has("target");
  read_due(table, standard);
  if (const auto word = table.find_text("modality")) {
    standard.modality = detail::choose(table, "modality", *word, kModalities);
  }
  standard.lead = table.find_text("lead").value_or(standard.lead);
  standard.partners = table.find_texts("partners").value_or(standard.partners);
  table.finish();
}

std::vector<std::filesystem::path> catalogue_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator{folder, error}) {
    if (entry.path().extension() == ".toml") {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

Catalogue empty_catalogue() {
  Catalogue catalogue;
  catalogue.groups.push_back({"all", "全部常住人口", "all residents"});
  catalogue.services.push_back({"all", "全部设施", "all services", "all", "walk", {}, {}});
  return catalogue;
}

Catalogue read_catalogue(const std::filesystem::path& folder) {
  const std::vector<std::filesystem::path> files = catalogue_files(folder);
  if (files.empty()) {
    throw geo::IoError{
        {folder.string(), ""}, msg("no catalogue of standards here"), msg("reinstall the program's share folder")};
  }
  Catalogue catalogue = empty_catalogue();
  for (const std::filesystem::path& file : files) {
    TomlTable document = TomlTable::read(file);
    add_to_catalogue(catalogue, document);
    document.finish();
  }
  return catalogue;
}

}  // namespace planner
