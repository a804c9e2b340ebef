#include "planner/study/detail/service_match.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace planner::detail {
namespace {

/// What follows the name of a landmark where the thing itself is something else.
constexpr std::array<std::string_view, 33> kBesides{
    "旁",   "对面", "斜对面", "附近", "门口", "路口", "后面", "前面", "侧面", "隔壁",   "周边",
    "东侧", "西侧", "南侧",   "北侧", "东边", "西边", "南边", "北边", "东面", "西面",   "南面",
    "北面", "公交", "车站",   "停车", "家属", "宿舍", "旧址", "原址", "遗址", "便利店", "小卖部"};

/// The same after an institution only: 小学路 and 小学站 are no schools, 健身路径 is a place to exercise.
constexpr std::array<std::string_view, 7> kBesidesInstitutions{"站", "路", "街", "巷", "超市", "商店", "文具"};
constexpr std::array<std::string_view, 7> kInstitutions{"学", "园", "院", "室", "馆", "场", "中"};

/// Without what stands in brackets.
std::string without_remarks(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> brackets{
      {{"（", "）"}, {"(", ")"}, {"【", "】"}, {"[", "]"}}};
  std::string rest{text};
  for (const auto& [open, close] : brackets) {
    for (std::size_t from = rest.find(open); from != std::string::npos; from = rest.find(open, from)) {
      const std::size_t to = rest.find(close, from);
      if (to == std::string::npos) {
        break;
      }
      rest.erase(from, to + close.size() - from);
    }
  }
  return rest;
}

bool names_a_neighbour(std::string_view alias, std::string_view after) {
  const auto follows = [&](std::string_view word) { return after.starts_with(word); };
  const auto ends = [&](std::string_view word) { return alias.ends_with(word); };
  return std::ranges::any_of(kBesides, follows) ||
         (std::ranges::any_of(kInstitutions, ends) && std::ranges::any_of(kBesidesInstitutions, follows));
}

/// The last place in a text where an alias means the thing itself.
std::size_t find_meant(std::string_view text, std::string_view alias) {
  std::size_t at = text.rfind(alias);
  while (at != std::string_view::npos && names_a_neighbour(alias, text.substr(at + alias.size()))) {
    at = at == 0 ? std::string_view::npos : text.rfind(alias, at - 1);
  }
  return at;
}

ServiceMatch by_alias(const Catalogue& catalogue, const std::string& value) {
  const std::string text = without_remarks(value);
  ServiceMatch best;
  std::size_t last = 0;
  for (std::uint32_t s = 0; s < catalogue.services.size(); ++s) {
    for (const std::string& alias : catalogue.services[ServiceId{s}].aliases) {
      const std::size_t at = find_meant(text, alias);
      const std::size_t end = at == std::string::npos ? 0 : at + alias.size();
      if (end > last || (end > 0 && end == last && alias.size() > best.alias.size())) {
        last = end;
        best = {ServiceId{s}, alias};
      }
    }
  }
  if (best.alias == value) {
    best.alias.clear();
  }
  return best;
}

}  // namespace

bool fits_pattern(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) {
    return pattern == text;
  }
  if (!text.starts_with(pattern.substr(0, star))) {
    return false;
  }
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t from = star; from <= text.size(); ++from) {
    if (fits_pattern(rest, text.substr(from))) {
      return true;
    }
  }
  return false;
}

ServiceMatch match_service(const Catalogue& catalogue, std::span<const std::pair<std::string, std::string>> patterns,
                           const std::string& value) {
  for (const auto& [pattern, service] : patterns) {
    if (fits_pattern(pattern, value)) {
      return {catalogue.find_service(service), {}};
    }
  }
  const ServiceId by_id = catalogue.find_service(value);
  return by_id.exists() ? ServiceMatch{by_id, {}} : by_alias(catalogue, value);
}

std::optional<FacilityStatus> status_in_remark(const std::string& value) {
  constexpr std::array<std::string_view, 8> closed{"停办", "撤销", "撤并", "已撤", "关闭", "停用", "废弃", "停诊"};
  constexpr std::array<std::string_view, 4> planned{"拟建", "在建", "规划", "筹建"};
  const std::string plain = without_remarks(value);
  const auto only_in_remark = [&](std::string_view word) {
    return value.find(word) != std::string::npos && plain.find(word) == std::string::npos;
  };
  if (std::ranges::any_of(closed, only_in_remark)) {
    return FacilityStatus::Closed;
  }
  return std::ranges::any_of(planned, only_in_remark) ? std::optional{FacilityStatus::Planned} : std::nullopt;
}

}  // namespace planner::detail
