#include "geo/base/error.hpp"
#include "geo/io/text_file.hpp"
#include "planner/report/compare_ledgers.hpp"
#include "planner/report/detail/json_values.hpp"
#include "planner/report/detail/message_json.hpp"

#include <map>
#include <utility>

namespace planner {
namespace {

using detail::Json;
using geo::msg;

constexpr int kSchemaOfResults = 1;

Json read_json(const std::filesystem::path& file) {
  const std::string text = geo::io::read_text(file);
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object()) {
    throw geo::IoError{{file.string(), ""},
                       msg("the file is not whole: it is not valid JSON"),
                       msg("make this result again with junheng assess")};
  }
  if (json.value("schema", Json{}) != kSchemaOfResults) {
    throw geo::IoError{{file.string(), ""},
                       msg("the result has another format than this program writes"),
                       msg("make this result again with junheng assess")};
  }
  return json;
}

void require_assessment(const std::filesystem::path& folder) {
  std::error_code none;
  if (!std::filesystem::is_directory(folder, none) || !std::filesystem::exists(folder / "manifest.json", none)) {
    throw geo::IoError{{folder.string(), ""},
                       msg("this is no folder of results: it has no manifest.json"),
                       msg("name a folder that junheng assess wrote with -o")};
  }
}

std::string due_of(const Json& gap) {
  const Json due = gap.value("due", Json{});
  return due.is_number() ? std::to_string(due.get<int>()) : due.is_string() ? due.get<std::string>() : std::string{};
}

std::string text_of(const Json& json, const char* key) {
  const Json value = json.value(key, Json{});
  return value.is_string() ? value.get<std::string>() : std::string{};
}

std::optional<double> number_of(const Json& json, const char* key) {
  const Json value = json.value(key, Json{});
  return value.is_number() ? std::optional{value.get<double>()} : std::nullopt;
}

/// Names of units by code, as the standards' lists tell them.
std::map<std::string, std::string> unit_names(const Json& summary) {
  std::map<std::string, std::string> names;
  for (const Json& standard : summary.at("standards")) {
    for (const Json& unit : standard.at("units")) {
      names.try_emplace(unit.at("code").get<std::string>(), unit.at("name").get<std::string>());
    }
  }
  return names;
}

geo::Names names_in(const Json& thing) {
  const Json names = thing.value("name", Json::object());
  return {text_of(names, "en"), text_of(names, "zh")};
}

/// Names of services by id.
std::map<std::string, geo::Names> service_names(const Json& summary) {
  std::map<std::string, geo::Names> names;
  for (const Json& service : summary.value("services", Json::array())) {
    names.emplace(text_of(service, "id"), names_in(service));
  }
  return names;
}

void fill_particulars(const Json& gap, LedgerEntry& entry) {
  entry.cls = text_of(gap, "class");
  entry.source = text_of(gap, "source");
  entry.clause = text_of(gap, "clause");
  for (const Json& partner : gap.value("partners", Json::array())) {
    entry.partners += (entry.partners.empty() ? "" : "; ") + partner.get<std::string>();
  }
  entry.remedy = text_of(gap, "remedy");
  entry.remedy_text = text_of(gap, "remedy_text");
  entry.measured_in = text_of(gap, "measured_in");
  if (gap.contains("remedy_message")) {
    entry.remedy_message = detail::message_from(gap.at("remedy_message"));
  }
  entry.rank = number_of(gap, "rank");
}

void fill(const Json& manifest, const Json& summary, Ledger& ledger) {
  ledger.place = summary.at("place").get<std::string>();
  ledger.scenario = summary.at("scenario").get<std::string>();
  ledger.year = summary.at("year").get<int>();
  ledger.synthetic = summary.value("synthetic", false);
  ledger.finished = manifest.at("finished").get<std::string>();
  std::map<std::string, geo::Names> services = service_names(summary);
  for (const Json& standard : summary.at("standards")) {
    const Json met = standard.value("met", Json{});
    ledger.standards.push_back({standard.at("id").get<std::string>(), text_of(standard, "kind"),
                                text_of(standard, "service"), number_of(standard, "target"),
                                number_of(standard, "value"),
                                met.is_boolean() ? std::optional{met.get<bool>()} : std::nullopt, names_in(standard),
                                services[text_of(standard, "service")], text_of(standard, "basis")});
  }
  const std::map<std::string, std::string> names = unit_names(summary);
  for (const Json& gap : summary.at("gaps")) {
    LedgerEntry entry;
    entry.unit = gap.at("unit").get<std::string>();
    const auto name = names.find(entry.unit);
    entry.unit_name = name == names.end() ? (entry.unit.empty() ? ledger.place : std::string{}) : name->second;
    entry.standard = gap.at("standard").get<std::string>();
    entry.service = gap.at("service").get<std::string>();
    entry.persons = gap.at("persons").get<double>();
    entry.measured = number_of(gap, "measured");
    entry.required = number_of(gap, "required");
    entry.lead = text_of(gap, "lead");
    entry.due = due_of(gap);
    fill_particulars(gap, entry);
    ledger.entries.push_back(std::move(entry));
  }
}

}  // namespace

Ledger read_ledger(const std::filesystem::path& folder) {
  require_assessment(folder);
  Ledger ledger;
  ledger.folder = folder;
  const Json manifest = read_json(folder / "manifest.json");
  if (const std::string command = text_of(manifest, "command"); command != "assess") {
    throw geo::IoError{{(folder / "manifest.json").string(), ""},
                       msg("the folder holds the result of junheng {0}, not of an assessment", command),
                       msg("name a folder that junheng assess wrote with -o")};
  }
  const std::filesystem::path file = folder / "summary.json";
  const Json summary = read_json(file);
  try {
    fill(manifest, summary, ledger);
  } catch (const Json::exception&) {
    throw geo::IoError{{file.string(), ""},
                       msg("the result has another format than this program writes"),
                       msg("make this result again with junheng assess")};
  }
  return ledger;
}

}  // namespace planner
