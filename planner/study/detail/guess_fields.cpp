#include "planner/study/detail/guess_fields.hpp"

#include "geo/io/header_unit.hpp"
#include "planner/study/detail/class_words.hpp"
#include "planner/study/detail/service_match.hpp"
#include "planner/study/detail/unit_codes.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <set>
#include <string>

namespace planner::detail {
namespace {

using geo::io::FieldProbe;
using geo::io::LayerProbe;
using Type = geo::io::FieldRequest::Type;

constexpr Words<18> kCodeWords{"code",   "代码",   "区划代码", "行政区划代码", "统计用区划代码", "统计代码",
                               "编码",   "dm",     "adcode",   "xzqdm",        "zldwdm",         "pac",
                               "区划码", "村代码", "村编码",   "行政村代码",   "所在村代码",     "所属村代码"};
constexpr Words<13> kNameWords{"name",   "名称",       "mc",       "xzqmc",    "zldwmc",   "地名",    "村名",
                               "村名称", "行政村名称", "乡镇名称", "单位名称", "设施名称", "学校名称"};
constexpr Words<8> kParentWords{"parent",   "township", "上级",         "上级代码",
                                "乡镇代码", "所属乡镇", "所属乡镇代码", "街道代码"};
constexpr Words<8> kClassWords{"class",    "城乡",    "城乡分类",    "城乡分类代码",
                               "城乡属性", "ur_code", "urban_rural", "cls"};
constexpr Words<13> kPersonsWords{"population", "persons",          "people",   "pop",    "total",
                                  "人口",       "总人口",           "常住人口", "人口数", "总人数",
                                  "人数",       "total_population", "residents"};
constexpr Words<20> kXWords{"lon",       "lng",       "long",      "longitude", "经度",     "东经",      "x",
                            "x坐标",     "坐标x",     "东坐标",    "横坐标",    "easting",  "lon_wgs84", "wgs84_lon",
                            "wgs84_lng", "lon_gcj02", "gcj02_lon", "gcj02_lng", "bd09_lon", "bd09_lng"};
constexpr Words<16> kYWords{"lat",       "latitude",  "纬度",      "北纬",    "y",        "y坐标",
                            "坐标y",     "wd",        "北坐标",    "纵坐标",  "northing", "lat_wgs84",
                            "wgs84_lat", "lat_gcj02", "gcj02_lat", "bd09_lat"};
constexpr Words<14> kServiceWords{"service",  "type",     "category", "kind",     "服务", "类别",     "类型",
                                  "设施类型", "设施类别", "服务类别", "学校类型", "学段", "办学层次", "机构类型"};

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool is_called(const FieldProbe& field, std::span<const std::string_view> words) {
  return std::ranges::find(words, plain_name(field.name)) != words.end();
}

/// The first values as codes of units: full-width digits and nine of them written out. A telephone number may have as
/// many digits, but with separators.
std::vector<std::string> codes_of(const FieldProbe& field) {
  std::vector<std::string> codes;
  std::ranges::transform(field.samples, std::back_inserter(codes),
                         [](const std::string& value) { return has_separators(value) ? value : unit_code(value); });
  return codes;
}

/// Whether enough values are of one kind: all of them, or two in three where the column is called a code.
bool enough(const FieldProbe& field, std::ptrdiff_t fitting) {
  constexpr Words<3> kCalled{"码", "code", "dm"};
  const auto all = static_cast<std::ptrdiff_t>(field.samples.size());
  return fitting > 0 && (fitting == all || (contains_any(plain_name(field.name), kCalled) && 3 * fitting >= 2 * all));
}

std::optional<CodeLevel> level_of(const FieldProbe& field) {
  const std::vector<std::string> codes = codes_of(field);
  const auto of_digits = [](std::size_t digits) {
    return [digits](const std::string& code) { return code.size() == digits && std::ranges::all_of(code, is_digit); };
  };
  const auto is_whole = of_digits(kCodeDigits);
  const auto all_end = [&](std::string_view end) {
    return std::ranges::none_of(codes, [&](const std::string& code) { return is_whole(code) && !code.ends_with(end); });
  };
  if (enough(field, std::ranges::count_if(codes, is_whole))) {
    return all_end("000000") ? CodeLevel::County : all_end("000") ? CodeLevel::Township : CodeLevel::Village;
  }
  constexpr std::size_t county_digits = 6;
  return !codes.empty() && std::ranges::all_of(codes, of_digits(county_digits)) ? std::optional{CodeLevel::County}
                                                                                : std::nullopt;
}

/// With digits for full-width ones, U+FF10 to U+FF19, which are EF BC 90 to EF BC 99.
std::string with_plain_digits(std::string text) {
  for (std::size_t at = text.find("\xEF\xBC"); at != std::string::npos && at + 2 < text.size();
       at = text.find("\xEF\xBC", at + 1)) {
    const auto last = static_cast<unsigned char>(text[at + 2]);
    if (last >= 0x90 && last <= 0x99) {
      text.replace(at, 3, 1, static_cast<char>('0' + (last - 0x90)));
    }
  }
  return text;
}

/// The runs of digits of a text that are no longer than two.
std::vector<int> small_numbers(std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && is_digit(text[i])) {
      ++i;
    }
    if (i - begin <= 2) {
      numbers.push_back(std::stoi(std::string{text.substr(begin, i - begin)}));
    }
  }
  return numbers;
}

/// Two in three, at least.
bool most_known(const FieldProbe& field, const Catalogue& catalogue) {
  const auto known = static_cast<std::size_t>(std::ranges::count_if(
      field.samples, [&](const std::string& value) { return match_service(catalogue, {}, value).service.exists(); }));
  return known > 0 && 3 * known >= 2 * field.samples.size();
}

/// Whether two in three of the values, at least, are nothing but a word for a service.
bool most_are_services(const FieldProbe& field, const Catalogue& catalogue) {
  const auto known = static_cast<std::size_t>(std::ranges::count_if(field.samples, [&](const std::string& value) {
    const ServiceMatch match = match_service(catalogue, {}, value);
    return match.service.exists() && match.alias.empty();
  }));
  return field.type == Type::Text && known > 0 && 3 * known >= 2 * field.samples.size();
}

bool some_known(const FieldProbe& field, const Catalogue& catalogue) {
  return std::ranges::any_of(
      field.samples, [&](const std::string& value) { return match_service(catalogue, {}, value).service.exists(); });
}

}  // namespace

std::string plain_name(std::string_view name) {
  const auto with_unit = geo::io::header_unit(name);
  std::string plain;
  for (const char c : with_unit ? std::string_view{with_unit->name} : name) {
    if (std::isspace(static_cast<unsigned char>(c)) == 0) {
      plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return plain;
}

bool contains_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

const FieldProbe* field_called(const LayerProbe& layer, std::span<const std::string_view> words) {
  for (const std::string_view word : words) {
    for (const FieldProbe& field : layer.fields) {
      if (plain_name(field.name) == word) {
        return &field;
      }
    }
  }
  return nullptr;
}

/// A list of townships calls its own code 乡镇代码, as lists of villages call that of their parent: no two are alike.
std::optional<CodeField> own_code_called_parent(const LayerProbe& layer) {
  for (const FieldProbe& field : layer.fields) {
    const auto level = level_of(field);
    const std::set<std::string> different{field.samples.begin(), field.samples.end()};
    if (level && is_called(field, kParentWords) && different.size() == field.samples.size()) {
      return CodeField{&field, *level};
    }
  }
  return std::nullopt;
}

const FieldProbe* column_called_code(const LayerProbe& layer) {
  const auto found =
      std::ranges::find_if(layer.fields, [](const FieldProbe& field) { return is_called(field, kCodeWords); });
  return found == layer.fields.end() ? nullptr : &*found;
}

std::optional<CodeField> code_field(const LayerProbe& layer) {
  std::optional<CodeField> found;
  for (const FieldProbe& field : layer.fields) {
    const auto level = level_of(field);
    if (!level) {
      continue;
    }
    if (is_called(field, kCodeWords)) {
      return CodeField{&field, *level};
    }
    // Not a county's six digits by their look alone: any number may have six.
    if (!found && *level != CodeLevel::County && !is_called(field, kParentWords)) {
      found = CodeField{&field, *level};
    }
  }
  return found ? found : own_code_called_parent(layer);
}

namespace {

const FieldProbe* field_called_a_name(const LayerProbe& layer) {
  if (const FieldProbe* field = field_called(layer, kNameWords)) {
    return field;
  }
  constexpr Words<2> kParts{"name", "名"};
  const auto found = std::ranges::find_if(layer.fields, [&](const FieldProbe& field) {
    return field.type == Type::Text && contains_any(plain_name(field.name), kParts);
  });
  return found == layer.fields.end() ? nullptr : &*found;
}

}  // namespace

const FieldProbe* name_field(const LayerProbe& layer) {
  // As lists of villages are headed that do not say it is their name.
  constexpr Words<7> kVillages{"行政村", "村", "村庄", "村社区", "村（社区）", "村居", "社区"};
  const FieldProbe* const called = field_called_a_name(layer);
  return called != nullptr ? called : field_called(layer, kVillages);
}

const FieldProbe* facility_name_field(const LayerProbe& layer) {
  constexpr Words<4> kNames{"name", "名称", "设施名称", "mc"};
  constexpr Words<9> kOfUnits{"村", "乡", "镇", "街道", "县", "区", "所在", "所属", "上级"};
  if (const FieldProbe* field = field_called(layer, kNames)) {
    return field;
  }
  const auto found = std::ranges::find_if(layer.fields, [&](const FieldProbe& field) {
    const std::string name = plain_name(field.name);
    return field.type == Type::Text && (name.ends_with("名称") || name.ends_with("名")) &&
           std::ranges::none_of(kOfUnits, [&](std::string_view word) {
             return name.starts_with(word) && !name.starts_with("村卫生") && !name.starts_with("乡镇卫生");
           });
  });
  return found == layer.fields.end() ? field_called_a_name(layer) : &*found;
}

const FieldProbe* parent_field(const LayerProbe& layer, const CodeField& code) {
  const auto found = std::ranges::find_if(layer.fields, [&](const FieldProbe& field) {
    const auto level = level_of(field);
    return &field != code.field && is_called(field, kParentWords) && level && *level != CodeLevel::County;
  });
  return found == layer.fields.end() ? nullptr : &*found;
}

const FieldProbe* parent_name_field(const LayerProbe& layer) {
  constexpr Words<20> kTownships{"township",     "township_name",  "townshipname", "town",         "townname",
                                 "town_name",    "乡镇",           "乡镇名",       "乡镇名称",     "乡镇街道",
                                 "乡镇（街道）", "乡（镇、街道）", "镇",           "街道",         "街道乡镇",
                                 "所属乡镇",     "所在乡镇",       "所属街道",     "所属乡镇名称", "上级名称"};
  const FieldProbe* const name = name_field(layer);
  const auto is_word = [](const std::string& value) {
    return std::ranges::any_of(value, [](char c) { return c != ' ' && c != '.' && (c < '0' || c > '9'); });
  };
  const auto found = std::ranges::find_if(layer.fields, [&](const FieldProbe& field) {
    return &field != name && field.type == Type::Text && is_called(field, kTownships) && !field.samples.empty() &&
           std::ranges::all_of(field.samples, is_word);
  });
  return found == layer.fields.end() ? nullptr : &*found;
}

const FieldProbe* class_field(const LayerProbe& layer) {
  const auto says_classes = [](const FieldProbe& field) {
    return !field.samples.empty() && std::ranges::all_of(field.samples, [](const std::string& value) {
      return class_words().contains(unit_code(value));
    });
  };
  const auto find = [&](const auto& fits) {
    const auto found =
        std::ranges::find_if(layer.fields, [&](const FieldProbe& field) { return says_classes(field) && fits(field); });
    return found == layer.fields.end() ? nullptr : &*found;
  };
  if (const FieldProbe* called = find([](const FieldProbe& field) { return is_called(field, kClassWords); })) {
    return called;
  }
  constexpr Words<1> kPart{"城乡"};
  return find(
      [&](const FieldProbe& field) { return contains_any(plain_name(field.name), kPart) || field.samples.size() > 1; });
}

const FieldProbe* field_called_class(const LayerProbe& layer) {
  const FieldProbe* const called = field_called(layer, kClassWords);
  return called == nullptr || called->samples.empty() ? nullptr : called;
}

std::string group_named(const Catalogue& catalogue, std::string_view name) {
  const std::string plain = with_plain_digits(plain_name(name));
  const auto known = [&](const std::string& id) {
    const GroupId group = catalogue.find_group(id);
    return group.exists() && group != kEveryone ? id : std::string{};
  };
  for (const PopulationGroup& group : catalogue.groups) {
    const std::string called = plain_name(group.name_zh);
    if (plain == group.id || plain == called || plain + "人口" == called) {
      return known(group.id);
    }
  }
  constexpr Words<4> kAges{"岁", "age", "年龄", "pop_"};
  constexpr Words<4> kPlus{"以上", "+", "plus", "_up"};
  const std::vector<int> ages = small_numbers(plain);
  if (!contains_any(plain, kAges) || ages.empty() || ages.size() > 2) {
    return {};
  }
  if (ages.size() == 2) {
    return known("age_" + std::to_string(ages[0]) + "_" + std::to_string(ages[1]));
  }
  return contains_any(plain, kPlus) ? known("age_" + std::to_string(ages[0]) + "_plus") : std::string{};
}

bool names_everyone(std::string_view name) {
  const std::string plain = plain_name(name);
  return std::ranges::find(kPersonsWords, plain) != kPersonsWords.end();
}

const FieldProbe* persons_field(const LayerProbe& layer, const Catalogue& catalogue) {
  for (const std::string_view word : kPersonsWords) {
    for (const FieldProbe& field : layer.fields) {
      if (field.type == Type::Number && plain_name(field.name) == word) {
        return &field;
      }
    }
  }
  const auto found = std::ranges::find_if(layer.fields, [&](const FieldProbe& field) {
    constexpr Words<2> kParts{"人口", "population"};
    return field.type == Type::Number && contains_any(plain_name(field.name), kParts) &&
           group_named(catalogue, field.name).empty();
  });
  return found == layer.fields.end() ? nullptr : &*found;
}

std::optional<PositionFields> position_fields(const LayerProbe& layer) {
  const PositionFields fields{field_called(layer, kXWords), field_called(layer, kYWords)};
  const bool numbers =
      fields.x != nullptr && fields.y != nullptr && fields.x->type == Type::Number && fields.y->type == Type::Number;
  return numbers ? std::optional{fields} : std::nullopt;
}

std::optional<ServiceTold> service_told(const LayerProbe& layer, const std::string& file_name,
                                        const Catalogue& catalogue) {
  for (const FieldProbe& field : layer.fields) {
    if (contains_any(plain_name(field.name), kServiceWords) && some_known(field, catalogue)) {
      return ServiceTold{&field, {}};
    }
  }
  const FieldProbe* names = facility_name_field(layer);
  for (const FieldProbe& field : layer.fields) {
    if (&field != names && most_are_services(field, catalogue)) {
      return ServiceTold{&field, {}};
    }
  }
  for (const std::string& name : {layer.name, file_name}) {
    if (const ServiceId service = match_service(catalogue, {}, name).service; service.exists()) {
      return ServiceTold{nullptr, catalogue.services[service].id};
    }
  }
  if (names != nullptr && most_known(*names, catalogue)) {
    return ServiceTold{names, {}, true};
  }
  return std::nullopt;
}

}  // namespace planner::detail
