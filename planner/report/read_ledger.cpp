#include "geo/base/error.hpp"
#include "geo/io/text_file.hpp"
#include "planner/report/compare_ledgers.hpp"
#include "planner/report/detail/json_values.hpp"
#include "planner/report/detail/message_json.hpp"

#include <functional>
#include <istream>
#include <map>
#include <utility>

namespace planner {
namespace {

using detail::Json;
using geo::msg;

constexpr int kSchemaOfResults = 1;

/// What is read of a file's values: false forgets a value, or a member by its key, as soon as it is read.
using Keep = std::function<bool(int depth, Json::parse_event_t event, Json& parsed)>;

[[noreturn]] void throw_other_format(const std::filesystem::path& file) {
  throw geo::IoError{{file.string(), ""},
                     msg("the result has another format than this program writes"),
                     msg("make this result again with junheng assess")};
}

Json read_json(const std::filesystem::path& file, const Keep& keep = nullptr) {
  Json json;
  geo::io::read_text(file, [&](std::istream& stream) { json = Json::parse(stream, keep, false); });
  if (json.is_discarded() || !json.is_object()) {
    throw geo::IoError{{file.string(), ""},
                       msg("the file is not whole: it is not valid JSON"),
                       msg("make this result again with junheng assess")};
  }
  if (json.value("schema", Json{}) != kSchemaOfResults) {
    throw_other_format(file);
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

std::optional<int> whole_number_of(const Json& json, const char* key) {
  const Json value = json.value(key, Json{});
  return value.is_number_integer() ? std::optional{value.get<int>()} : std::nullopt;
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

LedgerEntry entry_of(const Json& gap) {
  LedgerEntry entry;
  entry.unit = gap.at("unit").get<std::string>();
  entry.standard = gap.at("standard").get<std::string>();
  entry.service = gap.at("service").get<std::string>();
  entry.persons = gap.at("persons").get<double>();
  entry.measured = number_of(gap, "measured");
  entry.required = number_of(gap, "required");
  entry.lead = text_of(gap, "lead");
  entry.due = due_of(gap);
  fill_particulars(gap, entry);
  return entry;
}

/// Reads a summary as it comes. Of a province's 130 MB nearly all are the units below each standard, of which only the
/// names are kept, and the gaps, each of which becomes an entry.
class SummaryReader {
 public:
  explicit SummaryReader(Ledger& ledger) : ledger_{&ledger} {}

  /// What is left of the summary, its lists of units and gaps empty.
  [[nodiscard]] Json read(const std::filesystem::path& file) {
    Json rest = read_json(
        file, [this](int depth, Json::parse_event_t event, Json& parsed) { return keeps(depth, event, parsed); });
    for (LedgerEntry& entry : ledger_->entries) {
      const auto name = names_.find(entry.unit);
      entry.unit_name =
          name == names_.end() ? (entry.unit.empty() ? text_of(rest, "place") : std::string{}) : name->second;
    }
    return rest;
  }

 private:
  // The depths of keys, and of objects as they end: {"standards": [{"units": [{"code": …}]}], "gaps": [{…}]}.
  static constexpr int kMember = 1;
  static constexpr int kElement = 2;
  static constexpr int kOfElement = 3;
  static constexpr int kUnit = 4;
  static constexpr int kOfUnit = 5;

  bool keeps(int depth, Json::parse_event_t event, const Json& parsed) {
    if (event == Json::parse_event_t::key) {
      return keeps_key(depth, parsed.get_ref<const std::string&>());
    }
    if (event == Json::parse_event_t::value && depth == kOfElement && member_ == "standards" && of_element_ == "id") {
      standard_ = parsed.is_string() ? parsed.get<std::string>() : std::string{};
    }
    if (event != Json::parse_event_t::object_end) {
      return true;
    }
    if (depth == kUnit && in_units()) {
      if (text_of(parsed, "remark") == name_of(Remark::Unknown)) {
        ledger_->open.emplace(standard_, parsed.at("code").get<std::string>());
      }
      names_.try_emplace(parsed.at("code").get<std::string>(), parsed.at("name").get<std::string>());
      return false;
    }
    if (depth == kElement && member_ == "gaps") {
      ledger_->entries.push_back(entry_of(parsed));
      return false;
    }
    return true;
  }

  bool keeps_key(int depth, const std::string& key) {
    if (depth == kMember) {
      member_ = key;
    } else if (depth == kOfElement) {
      of_element_ = key;
    } else if (depth == kOfUnit && in_units()) {
      return key == "code" || key == "name" || key == "remark";
    }
    return true;
  }

  [[nodiscard]] bool in_units() const { return member_ == "standards" && of_element_ == "units"; }

  Ledger* ledger_;
  std::string member_;
  std::string of_element_;
  std::string standard_;                      ///< id of the one whose units are read
  std::map<std::string, std::string> names_;  ///< of units by code, as the first standard tells them
};

/// Whether it is a list of which every element was an object, and taken.
bool taken(const Json& list) {
  return list.is_array() && list.empty();
}

/// False if a list of the summary holds what is no object.
bool fill(const Json& manifest, const Json& summary, Ledger& ledger) {
  bool whole = true;
  ledger.place = summary.at("place").get<std::string>();
  ledger.scenario = summary.at("scenario").get<std::string>();
  ledger.year = summary.at("year").get<int>();
  ledger.synthetic = summary.value("synthetic", false);
  ledger.finished = manifest.at("finished").get<std::string>();
  std::map<std::string, geo::Names> services = service_names(summary);
  for (const Json& standard : summary.at("standards")) {
    whole = whole && taken(standard.at("units"));
    const Json met = standard.value("met", Json{});
    ledger.standards.push_back(
        {standard.at("id").get<std::string>(), text_of(standard, "kind"), text_of(standard, "service"),
         number_of(standard, "target"), number_of(standard, "value"),
         met.is_boolean() ? std::optional{met.get<bool>()} : std::nullopt, names_in(standard),
         services[text_of(standard, "service")], text_of(standard, "basis"), whole_number_of(standard, "open"),
         number_of(standard, "value_least"), number_of(standard, "value_most")});
  }
  for (LedgerEntry& entry : ledger.entries) {
    entry.service_name = services[entry.service];
  }
  for (const Json& standard : summary.value("not_assessed", Json::array())) {
    ledger.not_assessed.insert(text_of(standard, "id"));
  }
  return whole && taken(summary.at("gaps"));
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
  try {
    const Json summary = SummaryReader{ledger}.read(file);
    if (!fill(manifest, summary, ledger)) {
      throw_other_format(file);
    }
  } catch (const Json::exception&) {
    throw_other_format(file);
  }
  return ledger;
}

}  // namespace planner
