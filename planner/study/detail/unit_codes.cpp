#include "planner/study/detail/unit_codes.hpp"

#include <algorithm>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;

constexpr std::size_t kCountyDigits = 6;

/// The digits of a text, if it is written in full-width ones, after an apostrophe or with a zero fraction.
std::string plain_digits(std::string text) {
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {  // U+FF10 to U+FF19 are EF BC 90 to EF BC 99
    const auto last = static_cast<unsigned char>(text[at + 2]);
    if (text.compare(at, 2, "\xEF\xBC") == 0 && last >= 0x90 && last <= 0x99) {
      text.replace(at, 3, 1, static_cast<char>('0' + (last - 0x90)));
    }
  }
  constexpr std::string_view wide_point = "．";
  if (const std::size_t at = text.find(wide_point); at != std::string::npos) {
    text.replace(at, wide_point.size(), ".");
  }
  if (text.starts_with('=')) {  // ="640181001201", by which exports keep a spreadsheet from counting
    std::erase(text, '"');
    text.erase(0, 1);
  }
  if (text.starts_with('\'')) {
    text.erase(0, 1);
  }
  if (text.ends_with(".0")) {
    text.resize(text.size() - 2);
  }
  return text;
}

/// Without what may stand between groups of digits.
std::string without_separators(std::string text) {
  for (const std::string_view sign :
       {" ", "-", ",", ".", "_", "/", "\u00B7", "\u00A0", "\u3000", "，", "．", "－", "–", "—", "、"}) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at)) {
      text.erase(at, sign.size());
    }
  }
  return text;
}

bool all_digits(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string whole_code(std::string code) {
  const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  if (digits && (code.size() == kCountyDigits || code.size() == kTownshipDigits)) {
    code.resize(kCodeDigits, '0');
  }
  return code;
}

std::string common_county(const geo::IdVector<UnitId, Unit>& units) {
  std::string county;
  for (const Unit& unit : units) {
    if (unit.level == UnitLevel::Place) {
      continue;
    }
    if (whole_code(unit.code).size() != kCodeDigits || (!county.empty() && !unit.code.starts_with(county))) {
      return {};
    }
    county = unit.code.substr(0, kCountyDigits);
  }
  return county;
}

std::vector<std::string> characters_of(const std::string& text) {
  std::vector<std::string> characters;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U || characters.empty()) {
      characters.emplace_back();
    }
    characters.back() += c;
  }
  return characters;
}

/// Whether a name may be another one misspelt: with characters more or fewer, or one other of four and more; none of
/// them of those that tell neighbours apart (甲二村 is not 甲五村, 王村 not 大王村).
bool may_be_misspelt(const std::string& name, const std::string& other) {
  constexpr std::string_view telling =
      "一二三四五六七八九十百零〇东西南北中上下前后左右内外里大小新老旧甲乙丙丁戊己庚辛0123456789";
  constexpr std::size_t fewest = 4;
  const auto tells = [&](const std::string& character) { return telling.find(character) != std::string_view::npos; };
  std::vector<std::string> a = characters_of(name);
  std::vector<std::string> b = characters_of(other);
  if (a.size() == b.size()) {
    std::size_t different = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      different += a[i] == b[i] ? 0U : (tells(a[i]) || tells(b[i])) ? fewest : 1U;
    }
    return different == 0 || (different == 1 && a.size() >= fewest);
  }
  if (a.size() > b.size()) {
    std::swap(a, b);
  }
  std::size_t found = 0;
  for (const std::string& character : b) {
    if (found < a.size() && a[found] == character) {
      ++found;
    } else if (tells(character)) {
      return false;
    }
  }
  const bool contained = name.find(other) != std::string::npos || other.find(name) != std::string::npos;
  return found == a.size() && (contained || a.size() + 1 >= fewest);
}

}  // namespace

std::string unit_code(const std::string& text) {
  std::string plain = plain_digits(text);
  if (!all_digits(plain)) {
    plain = without_separators(std::move(plain));
    if (!all_digits(plain) || (plain.size() != kTownshipDigits && plain.size() != kCodeDigits)) {
      return text;
    }
  }
  return plain.size() == kTownshipDigits ? whole_code(std::move(plain)) : plain;
}

bool has_separators(const std::string& code) {
  const std::string plain = plain_digits(code);
  return !all_digits(plain) && all_digits(without_separators(plain));
}

UnitCodes::UnitCodes(const geo::IdVector<UnitId, Unit>& units, const std::string& place_code) : units_{&units} {
  for (std::uint32_t u = 0; u < units.size(); ++u) {
    const Unit& unit = units[UnitId{u}];
    std::string code = unit.code;
    if (UnitId{u} == kPlace) {
      code = place_code.empty() ? common_county(units) : place_code;
    }
    if (!code.empty()) {
      by_code_.emplace(std::pair{unit.level, whole_code(code)}, UnitId{u});
    }
  }
}

UnitId UnitCodes::find(const std::string& code, UnitLevel level) const {
  const auto found = by_code_.find({level, whole_code(unit_code(code))});
  return found == by_code_.end() ? UnitId{} : found->second;
}

UnitId UnitCodes::find(const std::string& code) const {
  for (const UnitLevel level : {UnitLevel::Village, UnitLevel::Township, UnitLevel::Place}) {
    if (const UnitId unit = find(code, level); unit.exists()) {
      return unit;
    }
  }
  return {};
}

UnitLevel UnitCodes::level_of(const std::vector<CodedRow>& rows) const {
  UnitLevel best = UnitLevel::Village;
  std::ptrdiff_t most = 0;
  for (const UnitLevel level : {UnitLevel::Village, UnitLevel::Township, UnitLevel::Place}) {
    const auto found = std::ranges::count_if(rows, [&](const CodedRow& row) { return find(row.code, level).exists(); });
    if (found > most) {
      most = found;
      best = level;
    }
  }
  return best;
}

std::string UnitCodes::suggestion_for(const CodedRow& miss, const std::map<UnitId, std::size_t>& row_of) const {
  std::vector<std::string> names;
  std::vector<const Unit*> free;
  for (UnitId id{0}; id.index < units_->size(); ++id.index) {
    if (const Unit& unit = (*units_)[id]; !row_of.contains(id) && !unit.name.empty()) {
      names.push_back(unit.name);
      free.push_back(&unit);
    }
  }
  const bool known = std::ranges::find(*units_, miss.name, &Unit::name) != units_->end();
  const std::string nearest = known ? miss.name : geo::nearest_name(miss.name, names);
  if (miss.name.empty() || nearest.empty() || !may_be_misspelt(miss.name, nearest)) {
    return {};
  }
  const auto is_meant = [&](const Unit* unit) { return unit->name == nearest; };
  const auto in_township = [&](const Unit* unit) {
    return is_meant(unit) && unit->code.substr(0, kTownshipDigits) == miss.code.substr(0, kTownshipDigits);
  };
  const auto alike = std::ranges::count_if(free, is_meant);
  if (alike == 0 || (alike > 1 && std::ranges::count_if(free, in_township) != 1)) {
    return {};
  }
  return " → " +
         label_of(**(alike > 1 ? std::ranges::find_if(free, in_township) : std::ranges::find_if(free, is_meant))) + "?";
}

geo::Finding UnitCodes::describe_misses(const std::vector<CodedRow>& misses, const std::string& file,
                                        const std::map<UnitId, std::size_t>& row_of) const {
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < std::min(misses.size(), kUnitsNamed); ++i) {
    const CodedRow& miss = misses[i];
    shown.push_back(miss.code + (miss.name.empty() ? "" : " " + miss.name) + suggestion_for(miss, row_of));
  }
  if (misses.size() > shown.size()) {
    shown.emplace_back("…");
  }
  return {
      geo::Severity::Warning,
      "codes_without_unit",
      {file, misses.front().row},
      msg("{0} {0|row has|rows have} a code that no unit has: {1}", std::to_string(misses.size()),
          geo::list_names(shown)),
      msg("codes change from year to year: take both tables from one year, or correct the codes; these rows are not "
          "used")};
}

std::string label_of(const Unit& unit) {
  return unit.code.empty() || unit.code == unit.name ? unit.name : unit.code + " " + unit.name;
}

}  // namespace planner::detail
