#include "planner/study/detail/status_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace planner::detail {
namespace {

constexpr std::array<std::string_view, 24> kExisting{"existing", "open",     "现状",     "现有",   "既有",   "已有",
                                                     "已建",     "已建成",   "建成",     "在用",   "使用中", "使用",
                                                     "在办",     "开办",     "正常",     "运营中", "运行中", "营业中",
                                                     "正常运营", "正常运行", "正常使用", "已投用", "投用",   "开放"};
constexpr std::array<std::string_view, 20> kPlanned{
    "planned",  "规划", "规划中", "规划新建", "近期规划", "远期规划", "拟建",   "拟新建", "待建", "计划",
    "计划建设", "未建", "未开工", "在建",     "在建中",   "建设中",   "施工中", "筹建",   "筹备", "筹建中"};
constexpr std::array<std::string_view, 26> kClosed{"closed", "关闭",   "已关闭", "撤并",   "已撤并", "撤销",   "已撤销",
                                                   "撤点",   "撤除",   "停办",   "已停办", "停用",   "已停用", "停业",
                                                   "已停业", "停诊",   "停运",   "关停",   "已关停", "废弃",   "已废弃",
                                                   "拆除",   "已拆除", "注销",   "已注销", "闲置"};

std::string plain(const std::string& word) {
  const std::size_t bracket = std::min(word.find('('), word.find("（"));
  std::string text;
  for (const char c : std::string_view{word}.substr(0, bracket)) {
    if (std::isspace(static_cast<unsigned char>(c)) == 0) {
      text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return text;
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

std::optional<FacilityStatus> status_of(const std::string& word) {
  const std::string text = plain(word);
  if (word.empty() || is_one_of(kExisting, text)) {
    return FacilityStatus::Existing;
  }
  if (is_one_of(kPlanned, text)) {
    return FacilityStatus::Planned;
  }
  return is_one_of(kClosed, text) ? std::optional{FacilityStatus::Closed} : std::nullopt;
}

std::optional<FacilityStatus> status_named(const std::string& name) {
  for (const FacilityStatus status : {FacilityStatus::Existing, FacilityStatus::Planned, FacilityStatus::Closed}) {
    if (name_of(status) == name) {
      return status;
    }
  }
  return std::nullopt;
}

}  // namespace planner::detail
