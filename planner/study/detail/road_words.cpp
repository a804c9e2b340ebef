#include "planner/study/detail/road_words.hpp"

#include "planner/study/detail/flags.hpp"
#include "planner/study/detail/service_match.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string_view>

namespace planner::detail {
namespace {

struct Word {
  std::string_view word;
  std::string_view cls;
};

// By administrative level (国省县乡村), by technical class (JTG B01), by function in towns (GB/T 51328), and ways on
// foot.
constexpr std::array<Word, 41> kWords{
    {{"高速", "motorway"},      {"国道", "trunk"},         {"快速路", "trunk"},      {"一级公路", "trunk"},
     {"省道", "primary"},       {"主干", "primary"},       {"二级公路", "primary"},  {"县道", "secondary"},
     {"次干", "secondary"},     {"三级公路", "secondary"}, {"乡道", "tertiary"},     {"支路", "tertiary"},
     {"四级公路", "tertiary"},  {"专用公路", "tertiary"},  {"专用道路", "tertiary"}, {"村道", "unclassified"},
     {"通村", "unclassified"},  {"等外", "unclassified"},  {"农村道路", "track"},    {"机耕", "track"},
     {"田间", "track"},         {"生产路", "track"},       {"街巷", "residential"},  {"街道", "residential"},
     {"巷", "residential"},     {"胡同", "residential"},   {"弄", "residential"},    {"居住区", "residential"},
     {"小区", "residential"},   {"内部", "service"},       {"停车场", "service"},    {"匝道", "trunk_link"},
     {"步行街", "pedestrian"},  {"人行", "footway"},       {"步道", "footway"},      {"小路", "path"},
     {"小道", "path"},          {"台阶", "steps"},         {"梯道", "steps"},        {"自行车道", "cycleway"},
     {"非机动车道", "cycleway"}}};

/// Road numbers of GB/T 917: G307, S203, X101, Y012, C123, Z001.
std::string by_number(const std::string& value) {
  constexpr std::array<Word, 6> letters{{{"G", "trunk"},
                                         {"S", "primary"},
                                         {"X", "secondary"},
                                         {"Y", "tertiary"},
                                         {"C", "unclassified"},
                                         {"Z", "tertiary"}}};
  if (value.size() < 2 || std::isdigit(static_cast<unsigned char>(value[1])) == 0) {
    return {};
  }
  const auto found = std::ranges::find(letters, value.substr(0, 1), &Word::word);
  return found == letters.end() ? std::string{} : std::string{found->cls};
}

std::string by_word(const std::string& value) {
  Word best;
  for (const Word& word : kWords) {
    if (word.word.size() > best.word.size() && value.find(word.word) != std::string::npos) {
      best = word;
    }
  }
  return std::string{best.cls};
}

bool is_one_of(const std::string& value, std::span<const std::string_view> words) {
  return std::ranges::find(words, value) != words.end();
}

}  // namespace

std::string road_class_of(const std::string& value, std::span<const std::pair<std::string, std::string>> patterns,
                          const std::set<std::string>& known) {
  for (const auto& [pattern, cls] : patterns) {
    if (fits_pattern(pattern, value)) {
      return cls;
    }
  }
  if (known.contains(value)) {
    return value;
  }
  const std::string cls = by_word(value);
  return cls.empty() ? by_number(value) : cls;
}

RoadDirection direction_of(const std::string& value) {
  static constexpr std::array<std::string_view, 7> kForward{"单行", "单向", "单行线", "正向", "顺向", "F", "FT"};
  static constexpr std::array<std::string_view, 7> kBackward{"-1", "反向", "逆向", "reverse", "T", "TF", "-1.0"};
  static constexpr std::array<std::string_view, 4> kBoth{"双向", "双行", "B", "both"};
  if (value.empty() || is_one_of(value, kBoth)) {
    return RoadDirection::Both;
  }
  if (is_one_of(value, kBackward)) {
    return RoadDirection::Backward;
  }
  if (is_one_of(value, kForward)) {
    return RoadDirection::Forward;
  }
  const std::optional<bool> flag = flag_of(value);
  if (!flag) {
    return RoadDirection::Unknown;
  }
  return *flag ? RoadDirection::Forward : RoadDirection::Both;
}

std::string surface_of(const std::string& value) {
  static constexpr std::array<Word, 15> kSurfaces{{{"沥青", "asphalt"},
                                                   {"沥青混凝土", "asphalt"},
                                                   {"柏油", "asphalt"},
                                                   {"水泥", "concrete"},
                                                   {"混凝土", "concrete"},
                                                   {"硬化", "paved"},
                                                   {"砖", "paving_stones"},
                                                   {"石板", "paving_stones"},
                                                   {"条石", "sett"},
                                                   {"鹅卵石", "cobblestone"},
                                                   {"砂石", "gravel"},
                                                   {"碎石", "gravel"},
                                                   {"土", "dirt"},
                                                   {"草", "grass"},
                                                   {"未硬化", "unpaved"}}};
  Word best;
  for (const Word& word : kSurfaces) {
    if (word.word.size() > best.word.size() && value.find(word.word) != std::string::npos) {
      best = word;
    }
  }
  return best.word.empty() ? value : std::string{best.cls};
}

bool is_yes(const std::string& value) {
  const bool is_false = value == "F" || value == "f";  // as OpenStreetMap extracts write it
  return !value.empty() && !is_false && flag_of(value).value_or(true);
}

}  // namespace planner::detail
