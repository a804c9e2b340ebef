#include "geo/io/header_unit.hpp"

#include "geo/io/detail/number_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace geo::io {
namespace {

struct Unit {
  std::string_view text;  ///< as plain() leaves it
  double factor;
};

constexpr double kMu = 2000.0 / 3.0;  // square metres in one 亩

constexpr std::array kUnits{
    // persons and households
    Unit{"人", 1.0}, Unit{"人次", 1.0}, Unit{"户", 1.0}, Unit{"persons", 1.0}, Unit{"people", 1.0}, Unit{"person", 1.0},
    Unit{"百人", 1e2}, Unit{"千人", 1e3}, Unit{"万人", 1e4}, Unit{"万人次", 1e4}, Unit{"万户", 1e4}, Unit{"亿人", 1e8},
    // plain numbers
    Unit{"千", 1e3}, Unit{"万", 1e4}, Unit{"亿", 1e8}, Unit{"k", 1e3}, Unit{"1k", 1e3}, Unit{"10k", 1e4},
    Unit{"1000", 1e3}, Unit{"1,000", 1e3}, Unit{"10000", 1e4}, Unit{"10,000", 1e4}, Unit{"thousand", 1e3},
    Unit{"thousands", 1e3}, Unit{"tenthousand", 1e4}, Unit{"million", 1e6}, Unit{"millions", 1e6}, Unit{"%", 1e-2},
    Unit{"‰", 1e-3},
    // things
    Unit{"个", 1.0}, Unit{"所", 1.0}, Unit{"处", 1.0}, Unit{"座", 1.0}, Unit{"张", 1.0}, Unit{"床", 1.0},
    Unit{"名", 1.0}, Unit{"位", 1.0}, Unit{"班", 1.0}, Unit{"beds", 1.0}, Unit{"places", 1.0}, Unit{"seats", 1.0},
    Unit{"万张", 1e4}, Unit{"万个", 1e4}, Unit{"千张", 1e3},
    // areas
    Unit{"平方米", 1.0}, Unit{"平米", 1.0}, Unit{"m2", 1.0}, Unit{"sqm", 1.0}, Unit{"万平方米", 1e4},
    Unit{"万平米", 1e4}, Unit{"万m2", 1e4}, Unit{"公顷", 1e4}, Unit{"ha", 1e4}, Unit{"hm2", 1e4}, Unit{"亩", kMu},
    Unit{"万亩", 1e4 * kMu}, Unit{"平方公里", 1e6}, Unit{"平方千米", 1e6}, Unit{"km2", 1e6}, Unit{"sqkm", 1e6},
    // lengths
    Unit{"米", 1.0}, Unit{"m", 1.0}, Unit{"公里", 1e3}, Unit{"千米", 1e3}, Unit{"km", 1e3}, Unit{"厘米", 1e-2},
    Unit{"cm", 1e-2}, Unit{"毫米", 1e-3}, Unit{"mm", 1e-3},
    // times and speeds
    Unit{"秒", 1.0}, Unit{"s", 1.0}, Unit{"分钟", 60.0}, Unit{"min", 60.0}, Unit{"小时", 3600.0}, Unit{"h", 3600.0},
    Unit{"km/h", 1.0 / 3.6}, Unit{"kmh", 1.0 / 3.6}, Unit{"kph", 1.0 / 3.6}, Unit{"公里/小时", 1.0 / 3.6},
    Unit{"公里/时", 1.0 / 3.6}, Unit{"千米/小时", 1.0 / 3.6}, Unit{"千米/时", 1.0 / 3.6}, Unit{"m/s", 1.0},
    Unit{"米/秒", 1.0},
    // money
    Unit{"元", 1.0}, Unit{"yuan", 1.0}, Unit{"千元", 1e3}, Unit{"万元", 1e4}, Unit{"百万元", 1e6}, Unit{"亿元", 1e8}};

struct Brackets {
  std::string_view open, close;
};

constexpr std::array<Brackets, 5> kBrackets{{{"（", "）"}, {"(", ")"}, {"[", "]"}, {"［", "］"}, {"【", "】"}}};

struct Replacement {
  std::string_view from, to;
};

/// Latin units that may follow a separator. Not "m", "s", "h", "k", "min", "1000", "places": pop_m are often males,
/// and time_min may be the least.
constexpr std::array<std::string_view, 21> kAfterSeparator{
    "10k", "1k",  "10,000", "thousand", "thousands", "tenthousand", "million", "millions", "m2",  "sqm", "ha",
    "hm2", "km2", "sqkm",   "km",       "cm",        "mm",          "km/h",    "kmh",      "kph", "%"};

/// Units that may follow a Chinese name directly. Not 人, 户, 班 and the like, which end many names, and none after
/// 每 (每万人).
constexpr std::array<std::string_view, 24> kAttached{
    "百人", "千人", "万人", "亿人",     "万人次",   "万户", "平方米", "平米", "万平方米", "万平米", "公顷", "万亩",
    "公里", "千米", "m2",   "平方公里", "平方千米", "km2",  "分钟",   "小时", "千元",     "万元",   "亿元", "百万元"};

constexpr std::array<std::string_view, 6> kSeparators{"_", " ", "\xE3\x80\x80", "-", "＿", "/"};

/// Half-width and without blanks and ASCII capitals, so that names can be compared.
std::string plain(std::string_view text) {
  constexpr std::array<Replacement, 13> replacements{{{" ", ""},
                                                      {"\t", ""},
                                                      {"\r", ""},
                                                      {"\n", ""},
                                                      {"\xC2\xA0", ""},
                                                      {"\xE3\x80\x80", ""},
                                                      {"²", "2"},
                                                      {"㎡", "m2"},
                                                      {"㎢", "km2"},
                                                      {"【", "("},
                                                      {"】", ")"},
                                                      {"[", "("},
                                                      {"]", ")"}}};
  const std::string half = detail::half_width(text);
  std::string_view rest = half;
  std::string result;
  while (!rest.empty()) {
    const auto* const found = std::ranges::find_if(
        replacements, [&](const Replacement& replacement) { return rest.starts_with(replacement.from); });
    if (found != replacements.end()) {
      result += found->to;
      rest.remove_prefix(found->from.size());
    } else {
      const char c = rest.front();
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      rest.remove_prefix(1);
    }
  }
  return result;
}

/// Ten, a hundred and so on of a unit: 十万人, 百个, 千平方米.
std::optional<Unit> find_multiple(std::string_view text) {
  constexpr std::array<Unit, 7> magnitudes{
      {{"十万", 1e5}, {"百万", 1e6}, {"千万", 1e7}, {"百", 1e2}, {"千", 1e3}, {"万", 1e4}, {"亿", 1e8}}};
  for (const Unit& times : magnitudes) {
    if (!text.starts_with(times.text)) {
      continue;
    }
    const std::string_view rest = text.substr(times.text.size());
    const auto* const base = std::ranges::find(kUnits, rest, &Unit::text);
    if (base != kUnits.end() && static_cast<unsigned char>(rest.front()) >= 0x80 && rest != "‰") {
      return Unit{times.text, times.factor * base->factor};
    }
    return rest.empty() ? std::optional{times} : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Unit> find_unit(std::string_view text) {
  std::string wanted = plain(text);
  constexpr std::string_view word = "单位:";
  if (wanted.starts_with(word)) {
    wanted.erase(0, word.size());
  }
  const auto* const unit = std::ranges::find(kUnits, std::string_view{wanted}, &Unit::text);
  return unit == kUnits.end() ? find_multiple(wanted) : *unit;
}

struct BracketUnit {
  std::string_view text;
  double factor;
};

/// The unit that stands in brackets, also besides other words: （2023年，万人）; none if there are two.
std::optional<BracketUnit> unit_inside(std::string_view inside) {
  if (const std::optional<Unit> unit = find_unit(inside)) {
    return BracketUnit{detail::trimmed(inside), unit->factor};
  }
  constexpr std::array<std::string_view, 6> commas{"，", ",", "、", "；", ";", " "};
  std::optional<BracketUnit> found;
  while (!inside.empty()) {
    std::size_t end = inside.size();
    std::size_t skipped = 0;
    for (const std::string_view comma : commas) {
      if (const std::size_t at = inside.find(comma); at < end) {
        end = at;
        skipped = comma.size();
      }
    }
    const std::string_view part = detail::trimmed(inside.substr(0, end));
    const std::optional<Unit> unit = detail::read_number(part) ? std::nullopt : find_unit(part);
    if (unit && found) {
      return std::nullopt;
    }
    found = unit ? BracketUnit{part, unit->factor} : found;
    inside.remove_prefix(end + skipped);
  }
  return found;
}

bool is_latin(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// 人口_万人, population_10k
std::optional<HeaderUnit> after_separator(std::string_view header) {
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = header.rfind(separator);
    if (at == std::string_view::npos || at == 0) {
      continue;
    }
    const std::string_view name = detail::trimmed(header.substr(0, at));
    const std::string_view suffix = detail::trimmed(header.substr(at + separator.size()));
    const std::optional<Unit> unit = find_unit(suffix);
    const bool allowed =
        unit && (!is_latin(unit->text) || std::ranges::find(kAfterSeparator, unit->text) != kAfterSeparator.end());
    if (allowed && !name.empty() && !name.ends_with("每") && plain(name) != "name") {  // name_km is a name in Khmer
      return HeaderUnit{std::string{name}, std::string{suffix}, unit->factor};
    }
  }
  return std::nullopt;
}

/// 建筑面积平方米, 常住人口万人
std::optional<HeaderUnit> attached(std::string_view header) {
  std::optional<HeaderUnit> longest;
  for (const std::string_view text : kAttached) {
    for (const std::string_view written :
         {text, text == "m2" ? std::string_view{"㎡"} : text, text == "km2" ? std::string_view{"㎢"} : text}) {
      if (!header.ends_with(written) || (longest && longest->unit.size() >= written.size())) {
        continue;
      }
      const std::string_view name = header.substr(0, header.size() - written.size());
      const bool after_chinese = !name.empty() && static_cast<unsigned char>(name.back()) >= 0x80;
      if (after_chinese && !name.ends_with("每")) {
        longest = HeaderUnit{std::string{name}, std::string{written}, find_unit(text)->factor};
      }
    }
  }
  return longest;
}

}  // namespace

std::optional<HeaderUnit> header_unit(std::string_view header) {
  header = detail::trimmed(header);
  for (const Brackets& brackets : kBrackets) {
    const std::size_t open = header.rfind(brackets.open);
    if (open == std::string_view::npos || open == 0 || !header.ends_with(brackets.close)) {
      continue;
    }
    const std::size_t first = open + brackets.open.size();
    const std::string_view inside = header.substr(first, header.size() - brackets.close.size() - first);
    if (const std::optional<BracketUnit> unit = unit_inside(inside)) {
      return HeaderUnit{std::string{detail::trimmed(header.substr(0, open))}, std::string{unit->text}, unit->factor};
    }
  }
  const std::optional<HeaderUnit> separated = after_separator(header);
  return separated ? separated : attached(header);
}

bool names_column(std::string_view wanted, std::string_view header) {
  const std::string name = plain(wanted);
  if (name == plain(header)) {
    return true;
  }
  const std::optional<HeaderUnit> unit = header_unit(header);
  return unit && name == plain(unit->name);
}

}  // namespace geo::io
