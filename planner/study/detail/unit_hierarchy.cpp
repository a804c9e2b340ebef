#include "planner/study/detail/unit_hierarchy.hpp"

#include "geo/base/bad_rows.hpp"
#include "geo/geometry/area_index.hpp"
#include "geo/geometry/overlay.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/unit_codes.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;

constexpr std::string_view kTownshipEnding = "000";

UnitDraft township_called(const std::string& code) {
  UnitDraft township;
  township.unit.level = UnitLevel::Township;
  township.unit.code = code;
  township.unit.name = code;
  return township;
}

/// The townships' codes by the names that the villages' column gives: those that all villages of one name, and of no
/// other, begin with.
std::map<std::string, std::string> codes_of_names(const std::vector<UnitDraft>& villages) {
  std::map<std::string, std::set<std::string>> codes;
  std::map<std::string, std::set<std::string>> names;
  for (const UnitDraft& village : villages) {
    const std::string code = township_code_of(village.unit.code);
    codes[village.parent_code].insert(code);
    names[code].insert(village.parent_code);
  }
  std::map<std::string, std::string> found;
  for (const auto& [name, of_villages] : codes) {
    const std::string& code = *of_villages.begin();
    const bool is_code = name.find_first_not_of("0123456789") == std::string::npos;
    if (!is_code && of_villages.size() == 1 && !code.empty() && names[code].size() == 1) {
      found.emplace(name, code);
    }
  }
  return found;
}

/// Finds the township of one village after the other.
class TownshipFinder {
 public:
  TownshipFinder(const std::vector<UnitDraft>& townships, const UnitSource& source) : source_{&source} {
    for (std::size_t t = 0; t < townships.size(); ++t) {
      by_code_[townships[t].unit.code] = t;
      by_name_.emplace(townships[t].unit.name, t);
      areas_.push_back(townships[t].unit.area);
    }
    index_.emplace(areas_);
  }

  [[nodiscard]] std::optional<std::size_t> of(const UnitDraft& village) const {
    if (!source_->parent.empty()) {
      return by_field(village);
    }
    if (const auto found = by_code_.find(township_code_of(village.unit.code)); found != by_code_.end()) {
      return found->second;
    }
    const std::optional<geo::MapPoint> place = village.position();
    const auto found = place ? index_->find(*place) : std::nullopt;
    return found ? std::optional<std::size_t>{*found} : std::nullopt;
  }

 private:
  /// By code, or by a name that only one township has.
  [[nodiscard]] std::optional<std::size_t> by_field(const UnitDraft& village) const {
    if (const auto found = by_code_.find(village.parent_code); found != by_code_.end()) {
      return found->second;
    }
    const auto named = by_name_.equal_range(village.parent_code);
    return std::distance(named.first, named.second) == 1 ? std::optional{named.first->second} : std::nullopt;
  }

  const UnitSource* source_;
  std::map<std::string, std::size_t> by_code_;
  std::multimap<std::string, std::size_t> by_name_;
  std::vector<geo::MultiPolygon> areas_;
  std::optional<geo::AreaIndex> index_;
};

/// Villages that their column puts into another township than their codes do.
void describe_contradictions(const std::vector<UnitDraft>& townships, const std::vector<UnitDraft>& villages,
                             const std::vector<std::optional<std::size_t>>& found, const UnitSource& source,
                             geo::Findings& findings) {
  const auto is_code = [](const UnitDraft& township) {
    return township.unit.code.size() == kCodeDigits && township.unit.code.ends_with(kTownshipEnding);
  };
  std::vector<std::string> named;
  const UnitDraft* first = nullptr;
  for (std::size_t v = 0; v < villages.size(); ++v) {
    const std::string by_code = township_code_of(villages[v].unit.code);
    if (by_code.empty() || !found[v] || !is_code(townships[*found[v]]) || townships[*found[v]].unit.code == by_code) {
      continue;
    }
    first = first == nullptr ? &villages[v] : first;
    named.push_back(label_of(villages[v].unit) + " (" + villages[v].where.row + ") → " +
                    label_of(townships[*found[v]].unit));
  }
  if (first != nullptr) {
    findings.push_back({geo::Severity::Warning, "parent_contradicts_code", first->where,
                        msg("{0} {0|village is|villages are} put by the column {1} into another township than {0|the "
                            "one its own code begins|those their own codes begin} with; the column is followed: {2}",
                            std::to_string(named.size()), source.parent, geo::list_names(named, kUnitsNamed)),
                        msg("correct the column or the code, or leave parent out of project.toml to go by the codes"),
                        first->position()});
  }
}

}  // namespace

std::string township_code_of(const std::string& village_code) {
  const bool digits = std::ranges::all_of(village_code, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || village_code.size() != kCodeDigits || village_code.ends_with(kTownshipEnding)) {
    return {};
  }
  return village_code.substr(0, kTownshipDigits).append(kTownshipEnding);
}

void add_named_townships(std::vector<UnitDraft>& townships, const std::vector<UnitDraft>& villages,
                         const UnitSource& source, const std::vector<UnitDraft>& names, geo::Findings& findings) {
  const bool has_layer = !townships.empty();
  std::set<std::string> missing;
  for (const UnitDraft& village : villages) {
    missing.insert(source.parent.empty() ? township_code_of(village.unit.code) : village.parent_code);
  }
  missing.erase("");  // villages whose codes name no township are reported when theirs is sought
  for (const UnitDraft& township : townships) {
    missing.erase(township.unit.code);
  }
  if (has_layer && !missing.empty()) {
    findings.push_back(
        {geo::Severity::Warning,
         "townships_not_listed",
         {townships.front().where.file, ""},
         msg("{0} {0|township|townships} that villages' codes begin with {0|is|are} not listed: {1}",
             std::to_string(missing.size()), geo::list_names({missing.begin(), missing.end()}, kUnitsNamed)),
         msg("they are made from their villages and called by their code; add them, or check whether the "
             "codes are of one year")});
  }
  const std::map<std::string, std::string> code_of =
      source.parent.empty() ? std::map<std::string, std::string>{} : codes_of_names(villages);
  for (const std::string& code : missing) {
    const auto known =
        std::ranges::find(names, code, [](const UnitDraft& t) -> const std::string& { return t.unit.code; });
    townships.push_back(known == names.end() ? township_called(code) : *known);
    if (const auto told = code_of.find(code); told != code_of.end()) {
      townships.back().unit.code = told->second;
    }
  }
  std::ranges::stable_sort(townships, {}, [](const UnitDraft& t) -> const std::string& { return t.unit.code; });
}

std::vector<std::optional<std::size_t>> find_townships(const std::vector<UnitDraft>& townships,
                                                       const std::vector<UnitDraft>& villages, const UnitSource& source,
                                                       geo::Findings& findings) {
  const TownshipFinder finder{townships, source};
  std::vector<std::optional<std::size_t>> found;
  geo::BadRows bad{source.layer.file.string()};
  for (const UnitDraft& village : villages) {
    found.push_back(townships.empty() ? std::nullopt : finder.of(village));
    if (found.back() || townships.empty()) {
      continue;
    }
    if (!source.parent.empty()) {
      bad.add({"township_unknown", source.parent, village.parent_code, village.where.row,
               msg("no township has the code \"{0}\" that field {1} names", village.parent_code, source.parent),
               village.parent_code.empty()
                   ? msg("fill it in, also where cells are merged, or leave parent out of project.toml to go by place")
                   : msg("correct the code, or leave parent out of project.toml to go by place")});
    } else {
      findings.push_back({geo::Severity::Warning, "village_outside_townships", village.where,
                          msg("the village {0} {1} lies in no township", village.unit.code, village.unit.name),
                          msg("check both layers' boundaries, or name the field of its township: parent = \"COLUMN\""),
                          village.position()});
    }
  }
  append(findings, bad.findings());
  if (!source.parent.empty()) {
    describe_contradictions(townships, villages, found, source, findings);
  }
  return found;
}

}  // namespace planner::detail
