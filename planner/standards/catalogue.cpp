#include "planner/standards/catalogue.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace planner {
namespace {

using geo::msg;
using geo::io::TomlTable;

template <class Value, std::size_t N>
using Choices = std::array<std::pair<std::string_view, Value>, N>;

constexpr Choices<Measure, 3> kMeasures{{{"straight_line", Measure::StraightLine},
                                         {"network_distance", Measure::NetworkDistance},
                                         {"time", Measure::Time}}};
constexpr Choices<Modality, 5> kModalities{{{"应", Modality::Shall},
                                            {"宜", Modality::Should},
                                            {"可", Modality::May},
                                            {"目标", Modality::Target},
                                            {"基准", Modality::Benchmark}}};
constexpr Choices<Scope, 3> kScopes{{{"all", Scope::All}, {"urban", Scope::Urban}, {"rural", Scope::Rural}}};
constexpr Choices<UnitLevel, 3> kLevels{
    {{"per_place", UnitLevel::Place}, {"per_township", UnitLevel::Township}, {"per_village", UnitLevel::Village}}};
constexpr std::array<std::string_view, 6> kConfidences{"L1", "L2", "M", "D", "S", "P"};

template <class Value, std::size_t N>
Value choose(const TomlTable& table, std::string_view key, const std::string& text, const Choices<Value, N>& choices) {
  std::vector<std::string> names;
  for (const auto& [name, value] : choices) {
    if (name == text) {
      return value;
    }
    names.emplace_back(name);
  }
  throw geo::IoError{table.where(key), msg("{0} = \"{1}\" is not known", std::string{key}, text),
                     msg("write one of: {0}", geo::list_names(names))};
}

template <class Id, class Thing>
Id find(const geo::IdVector<Id, Thing>& things, const std::string& id) {
  const auto found = std::ranges::find(things, id, &Thing::id);
  return found == things.end() ? Id{} : Id{static_cast<std::uint32_t>(found - things.begin())};
}

template <class Id, class Thing>
std::vector<std::string> ids_of(const geo::IdVector<Id, Thing>& things) {
  std::vector<std::string> ids;
  std::ranges::transform(things, std::back_inserter(ids), &Thing::id);
  return ids;
}

template <class Id, class Thing>
void add(geo::IdVector<Id, Thing>& things, Thing thing, const TomlTable& table) {
  if (thing.id.empty() || find(things, thing.id).exists()) {
    throw geo::IoError{table.where("id"), msg("the id \"{0}\" is empty or was given before", thing.id),
                       msg("give each entry an id of its own")};
  }
  things.push_back(std::move(thing));
}

/// The id named under `key`, which must exist in `things`.
template <class Id, class Thing>
std::string known(TomlTable& table, std::string_view key, const geo::IdVector<Id, Thing>& things,
                  const std::string& fallback) {
  const std::string id = fallback.empty() ? table.text(key) : table.find_text(key).value_or(fallback);
  if (!find(things, id).exists()) {
    const std::string nearest = geo::nearest_name(id, ids_of(things));
    throw geo::IoError{table.where(key), msg("{0} \"{1}\" is not known", std::string{key}, id),
                       nearest.empty() ? msg("known are: {0}", geo::list_names(ids_of(things), 40))
                                       : msg("did you mean \"{0}\"?", nearest)};
  }
  return id;
}

double in_range(TomlTable& table, std::string_view key, double value, double low, double high) {
  if (!std::isfinite(value) || value < low || value > high) {
    throw geo::IoError{table.where(key), msg("{0} is an impossible number", std::string{key}),
                       msg("it must lie between {0} and {1}", std::to_string(low), std::to_string(high))};
  }
  return value;
}

/// The limit as written, in whole millimetres or milliseconds.
geo::Impedance impedance_of(TomlTable& table, Measure measure, double limit, const std::string& unit) {
  const bool is_time = measure == Measure::Time;
  const double factor = is_time ? (unit == "min" ? 60'000.0
                                   : unit == "s" ? 1'000.0
                                                 : 0.0)
                                : (unit == "m"    ? 1'000.0
                                   : unit == "km" ? 1'000'000.0
                                                  : 0.0);
  if (factor == 0.0) {
    throw geo::IoError{table.where("unit"), msg("the unit \"{0}\" does not fit the measure", unit),
                       is_time ? msg("a time is in min or s") : msg("a distance is in m or km")};
  }
  return static_cast<geo::Impedance>(std::llround(in_range(table, "limit", limit * factor, 1.0, 4.0e9)));
}

double target_of(TomlTable& table) {
  return in_range(table, "target", table.find_number("target").value_or(1.0), 0.0, 1.0);
}

ReachRule read_reach(TomlTable& table, double limit, const std::string& unit, const Service& service) {
  ReachRule rule;
  rule.measure = choose(table, "measure", table.text("measure"), kMeasures);
  rule.limit = impedance_of(table, rule.measure, limit, unit);
  rule.target = target_of(table);
  if (rule.measure != Measure::StraightLine) {
    rule.profile = table.find_text("profile").value_or(service.profile);
  }
  return rule;
}

CountRule read_count(TomlTable& table, double limit, const std::string& unit) {
  CountRule rule;
  rule.level = choose(table, "unit", unit, kLevels);
  rule.minimum = static_cast<int>(in_range(table, "limit", limit, 1.0, 1.0e6));
  rule.target = target_of(table);
  return rule;
}

Standard read_standard(TomlTable& table, const Catalogue& catalogue) {
  Standard standard;
  standard.id = table.text("id");
  standard.name_zh = table.text("name_zh");
  standard.name_en = table.text("name_en");
  standard.service = catalogue.find_service(known(table, "service", catalogue.services, {}));
  const Service& service = catalogue.services[standard.service];
  standard.population = known(table, "population", catalogue.groups, service.group);
  standard.scope = choose(table, "applies_to", table.find_text("applies_to").value_or("all"), kScopes);
  standard.modality = choose(table, "modality", table.text("modality"), kModalities);
  standard.limit = table.number("limit");
  standard.unit = table.text("unit");
  const std::string kind = table.text("kind");
  if (kind == "reach") {
    standard.rule = read_reach(table, standard.limit, standard.unit, service);
  } else if (kind == "count") {
    standard.rule = read_count(table, standard.limit, standard.unit);
  } else {
    throw geo::IoError{table.where("kind"), msg("the kind \"{0}\" is not known", kind),
                       msg("write one of: {0}", "reach, count")};
  }
  standard.source = table.text("source");
  standard.clause = table.find_text("clause").value_or("");
  standard.confidence = table.text("confidence");
  if (std::ranges::find(kConfidences, standard.confidence) == kConfidences.end()) {
    throw geo::IoError{table.where("confidence"), msg("the confidence \"{0}\" is not known", standard.confidence),
                       msg("write one of: {0}", "L1, L2, M, D, S, P")};
  }
  standard.note = table.find_text("note").value_or("");
  standard.enabled = table.find_flag("enabled").value_or(standard.confidence != "M");
  return standard;
}

}  // namespace

ServiceId Catalogue::find_service(const std::string& id) const {
  return find(services, id);
}
GroupId Catalogue::find_group(const std::string& id) const {
  return find(groups, id);
}
StandardId Catalogue::find_standard(const std::string& id) const {
  return find(standards, id);
}

void add_to_catalogue(Catalogue& catalogue, TomlTable& document) {
  for (TomlTable& table : document.tables("group")) {
    add(catalogue.groups, {table.text("id"), table.text("name_zh"), table.text("name_en")}, table);
    table.finish();
  }
  for (TomlTable& table : document.tables("service")) {
    Service service{table.text("id"), table.text("name_zh"), table.text("name_en"), {}, {}};
    service.group = known(table, "group", catalogue.groups, catalogue.groups[kEveryone].id);
    service.profile = table.find_text("profile").value_or("walk");
    add(catalogue.services, std::move(service), table);
    table.finish();
  }
  for (TomlTable& table : document.tables("standard")) {
    add(catalogue.standards, read_standard(table, catalogue), table);
    table.finish();
  }
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

Catalogue read_catalogue(const std::filesystem::path& folder) {
  const std::vector<std::filesystem::path> files = catalogue_files(folder);
  if (files.empty()) {
    throw geo::IoError{
        {folder.string(), ""}, msg("no catalogue of standards here"), msg("reinstall the program's share folder")};
  }
  Catalogue catalogue;
  catalogue.groups.push_back({"all", "全部常住人口", "all residents"});
  for (const std::filesystem::path& file : files) {
    TomlTable document = TomlTable::read(file);
    add_to_catalogue(catalogue, document);
    document.finish();
  }
  return catalogue;
}

}  // namespace planner
