#include "geo/io/detail/title_units.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/number_text.hpp"
#include "geo/io/detail/units_row.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace geo::io::detail {
namespace {

using Measure = FieldRequest::Measure;

constexpr std::string_view kWord = "单位";
constexpr std::array<std::string_view, 6> kBlanks{" ", "\t", "\r", "\n", "\xC2\xA0", "\xE3\x80\x80"};

Measure measure_of(std::string_view unit) {
  const auto has = [&](std::string_view part) { return unit.find(part) != std::string_view::npos; };
  constexpr std::array<std::string_view, 10> areas{"平方", "平米", "亩", "公顷", "m2", "㎡", "km2", "㎢", "ha", "hm2"};
  if (std::ranges::any_of(areas, has)) {
    return Measure::Area;
  }
  if (has("人次")) {
    return Measure::Other;
  }
  if (has("人") || has("person") || has("people")) {
    return Measure::Persons;
  }
  return has("元") || has("yuan") ? Measure::Money : Measure::Other;
}

/// Writes 以万人为单位 and 按万人计 as 单位:万人, where it is a unit that stands there.
void write_out_phrases(std::string& text) {
  struct Phrase {
    std::string_view before;
    std::string_view after;
    std::string_view more;  ///< that may still belong to the words after it
  };
  constexpr std::array<Phrase, 4> phrases{
      {{"以", "为单位", ""}, {"以", "为计量单位", ""}, {"以", "计", "算"}, {"按", "计", "算"}}};
  constexpr std::size_t longest = 24;  // eight characters
  for (const Phrase& phrase : phrases) {
    for (std::size_t at = text.find(phrase.before); at != std::string::npos; at = text.find(phrase.before, at + 1)) {
      const std::size_t from = at + phrase.before.size();
      std::size_t end = text.find(phrase.after, from);
      if (end == std::string::npos || end - from > longest) {
        continue;
      }
      std::string unit{trimmed(std::string_view{text}.substr(from, end - from))};
      constexpr std::string_view counted = "统";  // 按万人统计
      unit.resize(unit.ends_with(counted) ? unit.size() - counted.size() : unit.size());
      if (!bare_unit(unit)) {
        continue;
      }
      end += phrase.after.size();
      end += !phrase.more.empty() && text.compare(end, phrase.more.size(), phrase.more) == 0 ? phrase.more.size() : 0;
      text.replace(at, end - at, std::string{kWord} + ":" + unit + " ");
    }
  }
}

/// In half-width forms, with 单 位 as one word and 以万人为单位 as 单位:万人.
std::string plain_title(std::string_view title) {
  std::string plain = half_width(title);
  for (const std::string_view blank : kBlanks) {
    const std::string apart = "单" + std::string{blank} + "位";
    for (std::size_t at = plain.find(apart); at != std::string::npos; at = plain.find(apart)) {
      plain.replace(at, apart.size(), kWord);
    }
  }
  constexpr std::array<std::array<std::string_view, 2>, 9> english{{{"units:", "单位:"},
                                                                    {"unit:", "单位:"},
                                                                    {"Units:", "单位:"},
                                                                    {"Unit:", "单位:"},
                                                                    {"10 thousand persons", "万人"},
                                                                    {"10,000 persons", "万人"},
                                                                    {"ten thousand persons", "万人"},
                                                                    {"thousand persons", "千人"},
                                                                    {"1,000 persons", "千人"}}};
  for (const auto& [from, to] : english) {
    if (const std::size_t at = plain.find(from); at != std::string::npos) {
      plain.replace(at, from.size(), to);
    }
  }
  write_out_phrases(plain);
  return plain;
}

/// Takes what stands between the word for unit and the unit off: a colon, 为, 均为; says whether it stood there.
bool take_colon(std::string_view& text) {
  constexpr std::array<std::string_view, 7> colons{":", "(", "均为", "都为", "都是", "为", "是"};
  const auto* const found =
      std::ranges::find_if(colons, [&](std::string_view colon) { return text.starts_with(colon); });
  if (found != colons.end()) {
    text = trimmed(text.substr(found->size()));
  }
  return found != colons.end();
}

/// What stands before the first bracket or blank.
std::string_view until_break(std::string_view text) {
  std::size_t end = std::min(text.find_first_of("()[]\t\r\n "), text.size());
  for (const std::string_view stop : {"\xC2\xA0", "\xE3\x80\x80", "【", "】", "。"}) {
    end = std::min(end, text.find(stop));
  }
  return text.substr(0, end);
}

/// The parts of 万人、平方公里 or 人口:万人;面积:公顷.
std::vector<std::string> parts_of(std::string_view list) {
  std::vector<std::string> parts(1);
  while (!list.empty()) {
    constexpr std::string_view comma = "、";
    const bool separates = list.front() == ',' || list.front() == ';' || list.starts_with(comma);
    if (separates) {
      parts.emplace_back();
    } else if (list.front() == ':') {
      parts.back().clear();  // what it is the unit of
    } else {
      parts.back() += list.front();
    }
    list.remove_prefix(list.starts_with(comma) ? comma.size() : 1);
  }
  return parts;
}

/// Whether a text that is no unit may be meant for one: it begins with a magnitude.
bool looks_like_unit(std::string_view text) {
  constexpr std::array<std::string_view, 4> magnitudes{"百", "千", "万", "亿"};
  constexpr std::size_t longest = 24;  // eight characters
  return text.size() <= longest &&
         std::ranges::any_of(magnitudes, [&](std::string_view word) { return text.starts_with(word); });
}

void add_unit(const std::string& text, bool said, TitleUnits& found) {
  const std::optional<BareUnit> unit = bare_unit(text);
  if (!unit) {
    if (said && looks_like_unit(text)) {
      found.unclear.push_back(text);
    }
    return;
  }
  const TitleUnit added{unit->text, unit->factor, measure_of(unit->text)};
  if (std::ranges::find(found.units, added) == found.units.end()) {
    found.units.push_back(added);
  }
}

/// Takes out what is told twice in different units.
void keep_clear_ones(TitleUnits& found) {
  const std::vector<TitleUnit> all = found.units;
  std::erase_if(found.units, [&](const TitleUnit& unit) {
    return unit.measure != Measure::Other && std::ranges::count(all, unit.measure, &TitleUnit::measure) > 1;
  });
  for (const TitleUnit& unit : all) {
    if (std::ranges::find(found.units, unit) == found.units.end()) {
      found.unclear.push_back(unit.text);
    }
  }
}

bool counts_something(const FieldPlan::Source& column) {
  return column.type == FieldRequest::Type::Number && column.measure != Measure::Share;
}

bool takes(const FieldPlan::Source& column, const TitleUnit& unit) {
  return counts_something(column) && column.measure == unit.measure && unit.measure != Measure::Other;
}

enum class Place { Title, Footer };

Finding not_applied(std::string_view title, const Where& where, Place place) {
  return {Severity::Warning, "unit_in_title", where,
          place == Place::Footer
              ? msg("a remark below the table says “{0}”: a unit in it is not applied to the numbers", title)
              : msg("the title says “{0}”: a unit in it is not applied to the numbers", title),
          msg("write the unit into the names of the columns, like 人口（万人）")};
}

/// Gives one unit to the columns of its measure.
Findings apply(const TitleUnit& unit, const Where& where, Place place, FieldPlan& plan) {
  std::vector<std::string> multiplied;
  std::vector<std::string> others;
  for (FieldPlan::Source& column : plan.columns) {
    if (!takes(column, unit)) {
      continue;
    }
    const double factor = unit.factor / column.asked;
    if (!column.unit.empty()) {
      if (factor != column.factor) {
        others.push_back(column.name);
      }
      continue;
    }
    column.unit = unit.text;
    column.factor = factor;
    column.unit_of_title = true;
    if (factor != 1.0) {
      multiplied.push_back(column.name);
    }
  }
  Findings findings;
  if (!multiplied.empty()) {
    findings.push_back(
        {place == Place::Footer ? Severity::Warning : Severity::Note, "unit_in_title", where,
         place == Place::Footer
             ? msg("a remark below the table says the unit {0}: the numbers of these columns are multiplied by {1}: "
                   "{2}",
                   unit.text, number_text(unit.factor), list_names(multiplied))
             : msg("the title says the unit {0}: the numbers of these columns are multiplied by {1}: {2}", unit.text,
                   number_text(unit.factor), list_names(multiplied)),
         msg("if a column is in another unit, write it into the column's name, like 人口（人）")});
  }
  if (!others.empty() && place == Place::Title) {
    findings.push_back({Severity::Note, "unit_in_title", where,
                        msg("the title says the unit {0}, these columns say another, which counts: {1}", unit.text,
                            list_names(others)),
                        msg("take the wrong one of the two out")});
  }
  return findings;
}

Findings apply_all(std::string_view title, const Where& where, Place place, FieldPlan& plan) {
  const TitleUnits said = units_in_title(title);
  Findings findings;
  bool unused = !said.unclear.empty();
  for (const TitleUnit& unit : said.units) {
    const Findings more = apply(unit, where, place, plan);
    findings.insert(findings.end(), more.begin(), more.end());
    const bool counted =
        std::ranges::any_of(plan.columns, [&](const FieldPlan::Source& column) { return takes(column, unit); });
    unused = unused || (!counted && unit.factor != 1.0);
  }
  const bool concerns_some = std::ranges::any_of(
      plan.columns, [](const FieldPlan::Source& column) { return counts_something(column) && column.unit.empty(); });
  if (unused && concerns_some) {
    findings.push_back(not_applied(trimmed(title), where, place));
  }
  return findings;
}

}  // namespace

TitleUnits units_in_title(std::string_view title) {
  const std::string plain = plain_title(title);
  TitleUnits found;
  bool said = false;
  for (std::size_t at = plain.find(kWord); at != std::string::npos; at = plain.find(kWord, at + kWord.size())) {
    std::string_view after = trimmed(std::string_view{plain}.substr(at + kWord.size()));
    if (!take_colon(after)) {
      continue;
    }
    said = true;
    for (const std::string& part : parts_of(until_break(after))) {
      add_unit(part, true, found);
    }
  }
  for (std::size_t at = plain.find('('); !said && at != std::string::npos; at = plain.find('(', at + 1)) {
    const std::size_t end = plain.find(')', at);
    if (end != std::string::npos) {
      add_unit(plain.substr(at + 1, end - at - 1), false, found);
    }
  }
  const std::size_t blank = plain.find_last_of(' ');
  const bool last_word = !said && found.units.empty() && blank != std::string::npos && blank + 1 < plain.size();
  if (last_word && static_cast<unsigned char>(plain[blank + 1]) >= 0x80) {
    add_unit(plain.substr(blank + 1), false, found);
  }
  keep_clear_ones(found);
  return found;
}

Findings apply_title_units(std::string_view title, const Where& where, FieldPlan& plan) {
  return apply_all(title, where, Place::Title, plan);
}

Findings apply_footer_units(std::string_view footer, const Where& where, FieldPlan& plan) {
  return plain_title(footer).find(kWord) == std::string::npos ? Findings{}
                                                              : apply_all(footer, where, Place::Footer, plan);
}

}  // namespace geo::io::detail
