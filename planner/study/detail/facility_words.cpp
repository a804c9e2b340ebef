#include "planner/study/detail/facility_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::Severity;

constexpr std::size_t kWordsNamed = 12;

constexpr std::array<std::string_view, 4> kLevels{"county", "township", "village", "group"};
constexpr std::array<std::string_view, 3> kOwnerships{"public", "private", "inclusive"};

bool is_asked_for(const Catalogue& catalogue, const std::string& level) {
  return std::ranges::any_of(catalogue.standards, [&](const Standard& standard) {
    return std::ranges::find(standard.filter.levels, level) != standard.filter.levels.end();
  });
}

/// "卫生室 → village clinic (clinic)"
geo::Names arrow(const std::string& word, const geo::Names& meaning) {
  return {word + " → " + meaning.en, word + " → " + meaning.zh};
}

/// Where the first of the words stands, and all of them with their counts: "三甲 (2), 特级 (1)".
template <class Words, class Text>
std::pair<geo::Where, geo::Argument> listed(const Words& words, const Text& text) {
  std::vector<geo::Names> texts;
  const auto* first = &*words.begin();
  for (const auto& entry : words) {
    texts.push_back(text(entry.first, entry.second));
    if (entry.second.order < first->second.order) {
      first = &entry;
    }
  }
  return {first->second.first, geo::list_both(texts, kWordsNamed)};
}

}  // namespace

std::string level_in(const Catalogue& catalogue, const std::string& word) {
  static const std::map<std::string, std::string> known{
      {"县", "county"},     {"县级", "county"},     {"区县级", "county"},   {"区级", "county"},   {"镇", "township"},
      {"乡", "township"},   {"乡镇", "township"},   {"乡镇级", "township"}, {"镇级", "township"}, {"乡级", "township"},
      {"街道", "township"}, {"街道级", "township"}, {"村", "village"},      {"村级", "village"},  {"行政村", "village"},
      {"社区", "village"},  {"社区级", "village"},  {"组", "group"},        {"组级", "group"},    {"村民小组", "group"},
      {"自然村", "group"}};
  const auto found = known.find(word);
  return found == known.end() || is_asked_for(catalogue, word) ? word : found->second;
}

void FacilityWords::add(SeenWords& words, const std::string& word, Seen seen) {
  seen.order = words.size();
  const auto [known, is_new] = words.try_emplace(word, std::move(seen));
  ++known->second.count;
}

bool FacilityWords::knows_level(const std::string& word) const {
  return word.empty() || std::ranges::find(kLevels, word) != kLevels.end() || is_asked_for(*catalogue_, word);
}

bool FacilityWords::knows_ownership(const std::string& word) const {
  return word.empty() || std::ranges::find(kOwnerships, word) != kOwnerships.end() ||
         std::ranges::any_of(catalogue_->standards,
                             [&](const Standard& standard) { return standard.filter.ownership == word; });
}

void FacilityWords::note(const FacilityDetails& details, const geo::Where& where) {
  if (!knows_level(details.level)) {
    add(levels_, details.level, {.first = where});
  }
  if (!knows_ownership(details.ownership)) {
    add(ownerships_, details.ownership, {.first = where});
  }
}

void FacilityWords::note_service(const ServiceMatch& match, const std::string& value, const geo::Where& where) {
  if (!match.alias.empty()) {
    add(services_, match.alias + " " + catalogue_->services[match.service].id,
        {.first = where,
         .example = value,
         .meaning = arrow(match.alias, geo::names_with_id(catalogue_->services[match.service]))});
  }
}

void FacilityWords::note_no_service(const std::string& value, const geo::Where& where) {
  add(no_services_, value.empty() ? "\"\"" : value, {.first = where});
}

void FacilityWords::note_remark(const std::string& value, FacilityStatus status, const geo::Where& where) {
  static const std::map<FacilityStatus, geo::Names> kWords{{FacilityStatus::Existing, {"existing", "现有"}},
                                                           {FacilityStatus::Planned, {"planned", "规划"}},
                                                           {FacilityStatus::Closed, {"closed", "关闭"}}};
  add(remarks_, value, {.first = where, .meaning = arrow(value, kWords.at(status))});
}

void FacilityWords::note_no_status(const geo::Where& where) {
  if (no_status_.count++ == 0) {
    no_status_.first = where;
  }
}

geo::Findings FacilityWords::findings() const {
  geo::Findings found;
  const auto counted = [](const std::string& word, const Seen& seen) {
    const std::string count = " (" + std::to_string(seen.count) + ")";
    return geo::Names{(seen.meaning.en.empty() ? word : seen.meaning.en) + count,
                      (seen.meaning.zh.empty() ? word : seen.meaning.zh) + count};
  };
  const auto with_example = [](const std::string&, const Seen& seen) {
    const std::string count = std::to_string(seen.count);
    return geo::Names{seen.meaning.en + " (" + count + ": " + seen.example + ")",
                      seen.meaning.zh + "（" + count + "：" + seen.example + "）"};
  };
  if (!services_.empty()) {
    const auto [where, list] = listed(services_, with_example);
    found.push_back({Severity::Note, "services_by_words", where,
                     msg("the service is told by a word within a longer text: {0}", list),
                     msg("look whether each is meant; what is not, say in [facilities.services], as in \"*WORD*\" = "
                         "\"SERVICE\"")});
  }
  if (!no_services_.empty()) {
    const auto [where, list] = listed(no_services_, counted);
    std::size_t rows = 0;
    for (const auto& [word, seen] : no_services_) {
      rows += seen.count;
    }
    found.push_back({Severity::Warning, "rows_without_service", where,
                     msg("{0} {0|row names|rows name} no service that is known and {0|is|are} left out: {1}",
                         std::to_string(rows), list),
                     msg("what is a facility of one of the services, say in [facilities.services], as in \"*WORD*\" = "
                         "\"SERVICE\"; nothing is to be done about the others")});
  }
  if (!remarks_.empty()) {
    const auto [where, list] = listed(remarks_, counted);
    found.push_back({Severity::Warning, "status_by_remark", where,
                     msg("the status is told by a remark in brackets: {0}", list),
                     msg("give the layer a column of status and name it, or correct the remark")});
  }
  if (no_status_.count > 0) {
    found.push_back({Severity::Note, "status_empty", no_status_.first,
                     msg("{0} {0|facility has|facilities have} an empty status and {0|counts|count} as existing",
                         std::to_string(no_status_.count)),
                     msg("fill in the status of those that are planned or closed")});
  }
  if (!levels_.empty()) {
    const auto [where, list] = listed(levels_, counted);
    found.push_back(
        {Severity::Warning, "level_words_unknown", where,
         msg("nobody has said which level these words mean: {0}", list),
         msg("write county, township, village or group (县级, 乡镇级, 村级, 组级); until then, standards that "
             "ask for a level do not count these facilities")});
  }
  if (!ownerships_.empty()) {
    const auto [where, list] = listed(ownerships_, counted);
    found.push_back(
        {Severity::Warning, "ownership_words_unknown", where,
         msg("nobody has said which ownership these words mean: {0}", list),
         msg("say it in [facilities.ownership_values]: public, private or inclusive (公办, 民办, 普惠); until "
             "then, standards that ask for an ownership do not count these facilities")});
  }
  return found;
}

}  // namespace planner::detail
