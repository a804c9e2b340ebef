#include "planner/access/detail/lists.hpp"

#include "geo/io/vector_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace planner::detail {
namespace {

using geo::IoError;
using geo::msg;
using geo::Where;
using Type = geo::io::FieldRequest::Type;

constexpr double kMostPersons = 1e10;
constexpr double kMostCapacity = 1e12;

/// A table of which some columns are known by one of several names.
class ListFile {
 public:
  explicit ListFile(std::filesystem::path file) : file_{std::move(file)} {}

  void ask(const std::vector<std::string>& names, Type type) {
    for (const std::string& name : names) {
      const bool known = std::ranges::any_of(request_.fields, [&](const auto& field) { return field.name == name; });
      if (!known) {
        request_.fields.push_back({name, type, names.size() > 1});
        request_.fields.back().required = names.size() == 1;
      }
    }
  }

  void read(geo::Findings& findings, geo::Task& task) {
    content_ = geo::io::read_layer({.file = file_}, request_, task);
    findings.insert(findings.end(), content_.findings.begin(), content_.findings.end());
  }

  [[nodiscard]] std::size_t rows() const { return content_.rows.size(); }
  [[nodiscard]] Where where(std::size_t row) const { return {file_.string(), content_.rows[row]}; }

  [[nodiscard]] const std::vector<std::string>& texts(const std::vector<std::string>& names) const {
    for (const std::string& name : names) {
      if (const auto* column = content_.text(name)) {
        return *column;
      }
    }
    throw missing(names);
  }

  [[nodiscard]] const std::vector<double>& numbers(const std::vector<std::string>& names) const {
    for (const std::string& name : names) {
      if (const auto* column = content_.number(name)) {
        return *column;
      }
    }
    throw missing(names);
  }

  [[nodiscard]] IoError missing(const std::vector<std::string>& names) const {
    return IoError{{file_.string(), {}},
                   msg("there is no column “{0}”", names.front()),
                   msg("call it by one of these names, or name it with the option: {0}", geo::list_names(names))};
  }

  /// Each id once.
  [[nodiscard]] std::vector<std::string> ids(const std::vector<std::string>& names) const {
    const std::vector<std::string>& all = texts(names);
    std::unordered_map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].empty()) {
        throw IoError{where(i), msg("the row has no id"), msg("write the id, or take the row out")};
      }
      const auto [found, is_new] = first.emplace(all[i], i);
      if (!is_new) {
        throw IoError{where(i), msg("the id “{0}” is given twice, first in row {1}", all[i], where(found->second).row),
                      msg("give each row an id of its own, or add the two up")};
      }
    }
    return all;
  }

  /// None missing, negative or beyond `most`.
  [[nodiscard]] const std::vector<double>& amounts(const std::vector<std::string>& names, double most) const {
    const std::vector<double>& all = numbers(names);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (std::isnan(all[i])) {
        throw IoError{where(i), msg("there is no number of “{0}”", names.front()),
                      msg("write the number, 0 if there are none")};
      }
      if (all[i] < 0.0 || all[i] > most) {
        throw IoError{where(i), msg("“{0}” cannot be {1}", names.front(), std::to_string(all[i])),
                      msg("write a number from 0 to {0}", geo::fixed_text(most, 0))};
      }
    }
    return all;
  }

 private:
  std::filesystem::path file_;
  geo::io::LayerRequest request_{{geo::io::GeometryKind::None}};
  geo::io::LayerContent content_;
};

const std::vector<std::string>& usual_ids() {
  static const std::vector<std::string> names{"id", "编号", "代码", "code"};
  return names;
}

WordColumn words_of(const std::string& name, const std::vector<std::string>& texts) {
  WordColumn column{name, texts, {}};
  std::ranges::sort(column.words);
  const auto repeated = std::ranges::unique(column.words);
  column.words.erase(repeated.begin(), repeated.end());
  for (const std::string& text : texts) {
    const auto found = std::ranges::lower_bound(column.words, text);
    column.which.push_back(static_cast<std::uint32_t>(found - column.words.begin()));
  }
  return column;
}

std::uint32_t class_of(const std::string& word) {
  constexpr std::array urban{"urban", "城镇", "城市", "城区", "镇区"};
  constexpr std::array rural{"rural", "乡村", "农村"};
  if (std::ranges::find(urban, word) != urban.end()) {
    return 0;
  }
  return std::ranges::find(rural, word) != rural.end() ? 1 : 2;
}

/// Tells which words of the class say neither town nor country.
void tell_other_classes(const AccessFiles& files, const std::vector<std::string>& words, geo::Findings& findings) {
  WordColumn column = words_of(files.cls, words);
  const auto rows = std::ranges::count_if(words, [](const std::string& word) { return class_of(word) == 2; });
  std::erase_if(column.words, [](const std::string& word) { return class_of(word) != 2; });
  if (rows == 0) {
    return;
  }
  std::ranges::replace(column.words, std::string{}, std::string{"\"\""});
  findings.push_back({geo::Severity::Warning,
                      "class_not_known",
                      {files.demand.string(), {}},
                      msg("{0} {0|row says|rows say} neither town nor country in the column “{1}”: {2}",
                          std::to_string(rows), files.cls, geo::list_names(column.words)),
                      msg("write urban or rural, 城镇 or 乡村; people of other rows count in neither")});
}

}  // namespace

std::vector<std::string> names_or(const std::string& asked, std::vector<std::string> usual) {
  return asked.empty() ? std::move(usual) : std::vector{asked};
}

DemandRows read_demand(const AccessFiles& files, geo::Findings& findings, geo::Task& task) {
  const std::vector<std::string> id = names_or(files.demand_id, usual_ids());
  const std::vector<std::string> persons =
      names_or(files.persons, {"persons", "population", "demand", "people", "人口", "常住人口"});
  ListFile list{files.demand};
  list.ask(id, Type::Text);
  list.ask(persons, Type::Number);
  for (const std::string& name : files.groups) {
    list.ask({name}, Type::Text);
  }
  if (!files.cls.empty()) {
    list.ask({files.cls}, Type::Text);
  }
  if (!files.rank_by.empty()) {
    list.ask({files.rank_by}, Type::Number);
  }
  list.read(findings, task);
  DemandRows rows;
  rows.id = list.ids(id);
  std::ranges::transform(list.amounts(persons, kMostPersons), std::back_inserter(rows.people), &Persons::of);
  for (const std::string& name : files.groups) {
    rows.groups.push_back(words_of(name, list.texts({name})));
  }
  if (!files.cls.empty()) {
    std::ranges::transform(list.texts({files.cls}), std::back_inserter(rows.cls), class_of);
    tell_other_classes(files, list.texts({files.cls}), findings);
  }
  if (!files.rank_by.empty()) {
    rows.rank = list.numbers({files.rank_by});
  }
  return rows;
}

SupplyRows read_supply(const AccessFiles& files, geo::Findings& findings, geo::Task& task) {
  const std::vector<std::string> id = names_or(files.supply_id, usual_ids());
  const std::vector<std::string> capacity =
      names_or(files.capacity, {"capacity", "supply", "beds", "places", "staff", "area", "容量", "床位", "学位"});
  ListFile list{files.supply};
  list.ask(id, Type::Text);
  list.ask(capacity, Type::Number);
  if (!files.level.empty()) {
    list.ask({files.level}, Type::Text);
  }
  list.read(findings, task);
  SupplyRows rows{list.ids(id), list.amounts(capacity, kMostCapacity), {}};
  if (!files.level.empty()) {
    rows.level = words_of(files.level, list.texts({files.level}));
  }
  return rows;
}

Catchments read_catchments(const AccessFiles& files, const DemandRows& demand, const SupplyRows& supply,
                           geo::Task& task) {
  geo::Findings ignored;
  ListFile list{*files.catchments};
  list.ask({"level"}, Type::Text);
  list.ask({"class"}, Type::Text);
  list.ask({"threshold"}, Type::Number);
  list.read(ignored, task);
  const std::vector<std::string>& level = list.texts({"level"});
  const std::vector<std::string>& cls = list.texts({"class"});
  const std::vector<double>& threshold = list.amounts({"threshold"}, kMostCapacity);
  const auto limit = [&](const std::string& of_level, std::uint32_t of_class) {
    // the rows that say more come first: both, the level alone, the class alone, neither
    for (const auto& [says_level, says_class] : {std::pair{true, true}, {true, false}, {false, true}, {false, false}}) {
      for (std::size_t i = 0; i < list.rows(); ++i) {
        const bool level_fits = says_level ? !level[i].empty() && level[i] == of_level : level[i].empty();
        const bool class_fits = says_class ? !cls[i].empty() && class_of(cls[i]) == of_class : cls[i].empty();
        if (level_fits && class_fits) {
          return threshold[i];
        }
      }
    }
    constexpr std::array names{"urban", "rural", "neither"};
    throw IoError{{files.catchments->string(), {}},
                  msg("there is no threshold for the level “{0}” and the class {1}", of_level, names.at(of_class)),
                  msg("add a row for them, or one with an empty level or class for all others")};
  };
  Catchments catchments;
  const std::vector<std::string> levels =
      supply.level.words.empty() ? std::vector<std::string>{""} : supply.level.words;
  const std::vector<std::uint32_t> classes = demand.cls.empty() ? std::vector<std::uint32_t>{2} : demand.cls;
  for (const std::string& word : levels) {
    std::vector<double>& row = catchments.limits.emplace_back();
    for (std::uint32_t c = 0; c < 3; ++c) {
      row.push_back(std::ranges::find(classes, c) == classes.end() ? 0.0 : limit(word, c));
    }
  }
  catchments.level = supply.level.which.empty() ? std::vector<std::uint32_t>(supply.id.size()) : supply.level.which;
  catchments.cls = demand.cls.empty() ? std::vector<std::uint32_t>(demand.id.size(), 2) : demand.cls;
  return catchments;
}

}  // namespace planner::detail
