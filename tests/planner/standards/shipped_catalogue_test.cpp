#include "geo/io/toml.hpp"
#include "planner/standards/catalogue.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planner {
namespace {

using Words = std::pair<std::string_view, std::string_view>;

/// Clauses that the table has in English, or with marks of doubt in English: the catalogue says them in Chinese.
constexpr std::array<Words, 18> kClauses{{
    {"App. C table (C.0.2) — clause id memory", "附录C表C.0.2(条号待核)"},
    {"App. C table (C.0.1) — clause id memory", "附录C表C.0.1(条号待核)"},
    {"App. C", "附录C"},
    {"App. C (memory) / 6.3.2", "附录C(待核)；6.3.2"},
    {"indicator table", "指标表"},
    {"公共教育 clause", "公共教育"},
    {"Indicator 1", "指标1"},
    {"Indicator 2", "指标2"},
    {"item 23", "第23项"},
    {"表3.0.4 (memory) ; def 2.0.2", "表3.0.4(待核)；2.0.2"},
    {"表3.0.4 (memory)", "表3.0.4(待核)"},
    {"表5.0.3 (memory)", "表5.0.3(待核)"},
    {"乡村社区生活圈 section", "乡村社区生活圈"},
    {"law art. 12 (memory)", "第十二条(待核)"},
    {"2.3 (2.3.2 memory)", "2.3(2.3.2待核)"},
    {"2.3 (2.3.1 memory)", "2.3(2.3.1待核)"},
    {"2.9.5 (memory)", "2.9.5(待核)"},
    {"8.7.4 (memory)", "8.7.4(待核)"},
}};

/// Words of the table that are no modality of the catalogue. Sources without such a word are for comparison only.
constexpr std::array<Words, 26> kModalities{{
    {"原则上", "宜"},
    {"一般不超过", "宜"},
    {"一般不应小于", "宜"},
    {"主要", "宜"},
    {"要", "应"},
    {"必须", "应"},
    {"应/可", "应"},
    {"应/宜", "应"},
    {"可/应", "可"},
    {"状态/目标", "目标"},
    {"目标2020", "目标"},
    {"目标2025", "目标"},
    {"目标2035", "目标"},
    {"benchmark", "基准"},
    {"benchmark 2030", "基准"},
    {"认定标准", "基准"},
    {"实例", "基准"},
    {"—", "基准"},
    {"software default", "基准"},
    {"default", "基准"},
    {"derived", "基准"},
    {"literature", "基准"},
    {"definition", "基准"},
    {"formula", "基准"},
    {"convention", "基准"},
    {"statistic", "基准"},
}};

/// Units of numbers that are judged. A share of the table is in %, of the catalogue from 0 to 1.
constexpr std::array<Words, 21> kUnits{{
    {"facility/township", "per_township"},
    {"centre/township", "per_township"},
    {"centre/subdistrict or town", "per_township"},
    {"points/township", "per_township"},
    {"clinic/admin village", "per_village"},
    {"office/village", "per_village"},
    {"school per county with pop >=300000", "per_place"},
    {"school per county with pop >=200000", "per_place"},
    {"seats/1000 residents", "per_1000_persons"},
    {"places/1000 residents", "per_1000_persons"},
    {"beds/1000 served", "per_1000_persons"},
    {"beds/1000 elderly (60+)", "per_1000_persons"},
    {"village doctor/1000 residents served", "per_1000_persons"},
    {"m2/person", "per_person"},
    {"m2/100 households", "per_100_households"},
    {"m2", "per_facility"},
    {"classes", "per_facility"},
    {"m along street network", "m"},
    {"m to stop", "m"},
    {"m (about 1 h walk)", "m"},
    {"min", "min"},
}};

/// What the table says in words: a threshold, a range, the limit beside a share.
struct Detail {
  std::string_view id;
  std::string_view key;
  double value;
};
constexpr std::array<Detail, 9> kDetails{{
    {"EDU-KG-COV-V1500", "min_persons", 1500},
    {"EDU-SE-CNT-30", "min_persons", 300'000},
    {"EDU-SE-CNT-20", "min_persons", 200'000},
    {"SPT-PT-CNT", "limit_max", 5},
    {"HLT-TC-BED", "limit_max", 1.2},
    {"HLT-PC-15MIN-COV", "limit", 15},
    {"HLT-PC-30MIN", "target", 0.95},
    {"HLT-60MIN", "target", 0.911},
    {"HLT-SURG-2H", "limit", 120},
}};

std::string translated(std::span<const Words> words, const std::string& text) {
  const auto found = std::ranges::find(words, std::string_view{text}, &Words::first);
  return found == words.end() ? text : std::string{found->second};
}

/// Full-width brackets and commas as ASCII, as the table writes them.
std::string plain(std::string text) {
  for (const auto& [wide, narrow] : {Words{"（", "("}, Words{"）", ")"}, Words{"，", ", "}}) {
    for (std::size_t at = text.find(wide); at != std::string::npos; at = text.find(wide, at)) {
      text.replace(at, wide.size(), narrow);
    }
  }
  return text;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The numbers written in a text, ascending; not those that are part of a word, such as m2 or 3-sided.
std::vector<double> numbers_in(const std::string& text) {
  std::vector<double> numbers;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() &&
           (is_digit(text[end]) || (end > i && text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1])))) {
      ++end;
    }
    if (end == i) {
      ++i;
      continue;
    }
    const bool in_word =
        (i > 0 && is_letter(text[i - 1])) || (end + 1 < text.size() && text[end] == '-' && is_letter(text[end + 1]));
    if (!in_word) {
      numbers.push_back(std::stod(text.substr(i, end - i)));
    }
    i = end;
  }
  std::ranges::sort(numbers);
  return numbers;
}

std::filesystem::path shipped() {
  return support::source_root() / "datasets" / "standards";
}

/// A [[standard]] as it is written.
struct Row {
  std::map<std::string, std::string, std::less<>> texts;
  std::map<std::string, double, std::less<>> numbers;
  bool enabled = true;
  bool in_default_set = true;

  [[nodiscard]] std::string text(std::string_view key) const {
    const auto found = texts.find(key);
    return found == texts.end() ? std::string{} : found->second;
  }
  [[nodiscard]] std::optional<double> number(std::string_view key) const {
    const auto found = numbers.find(key);
    return found == numbers.end() ? std::nullopt : std::optional{found->second};
  }
  [[nodiscard]] bool is_reference() const { return text("kind") == "reference"; }
};

using Rows = std::map<std::string, Row>;

Row as_written(geo::io::TomlTable& table) {
  Row row;
  for (const char* key : {"kind", "name_zh", "name_en", "modality", "applies_to", "unit", "value", "source", "clause",
                          "confidence", "note", "of"}) {
    if (std::optional<std::string> text = table.find_text(key)) {
      row.texts[key] = *std::move(text);
    }
  }
  for (const char* key : {"limit", "limit_max", "target", "min_persons"}) {
    if (const std::optional<double> number = table.find_number(key)) {
      row.numbers[key] = *number;
    }
  }
  row.enabled = table.find_flag("enabled").value_or(row.text("confidence") != "M");
  row.in_default_set = row.enabled && !row.is_reference() && table.find_flag("default").value_or(true);
  return row;
}

Rows shipped_rows() {
  Rows rows;
  for (const std::filesystem::path& file : catalogue_files(shipped())) {
    geo::io::TomlTable document = geo::io::TomlTable::read(file);
    std::vector<geo::io::TomlTable> tables = document.tables("standard");
    for (geo::io::TomlTable& table : tables) {
      const bool is_new = rows.emplace(table.text("id"), as_written(table)).second;
      EXPECT_TRUE(is_new) << table.text("id") << " is there twice";
    }
  }
  return rows;
}

struct Preset {
  std::string id;
  std::vector<std::string> standards;
};

std::vector<Preset> shipped_presets() {
  geo::io::TomlTable document = geo::io::TomlTable::read(shipped() / "presets.toml");
  std::vector<geo::io::TomlTable> tables = document.tables("preset");
  std::vector<Preset> presets;
  for (geo::io::TomlTable& table : tables) {
    presets.push_back({table.text("id"), table.find_texts("standards").value_or(std::vector<std::string>{})});
  }
  return presets;
}

support::CsvTable required_rows(const std::filesystem::path& data) {
  return support::read_csv_table(data / ".." / "standards" / "catalogue.csv");
}

TEST(ShippedCatalogue, TheProgramReadsItWhole) {
  const Catalogue catalogue = read_catalogue(shipped());
  const Rows rows = shipped_rows();
  EXPECT_EQ(catalogue.standards.size(), rows.size());
  for (const Standard& standard : catalogue.standards) {
    ASSERT_TRUE(rows.contains(standard.id)) << standard.id;
    EXPECT_EQ(standard.enabled, rows.at(standard.id).enabled) << standard.id;
  }
}

TEST(ShippedCatalogue, HasEveryRowOfTheTable) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const Rows rows = shipped_rows();
  const support::CsvTable required = required_rows(data);
  EXPECT_EQ(required.rows(), 204U);
  for (const std::string& id : required.text("id")) {
    EXPECT_TRUE(rows.contains(id)) << id;
  }
}

TEST(ShippedCatalogue, RowsBesideTheTableAreNamedAfterTheirPolicy) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const support::CsvTable required = required_rows(data);
  const std::set<std::string> ids{required.text("id").begin(), required.text("id").end()};
  for (const auto& [id, row] : shipped_rows()) {
    const bool of_a_policy = std::ranges::any_of(std::array{"LW-", "LYG-", "HZ-", "LAN-", "EQ-UR-"},
                                                 [&id = id](const char* start) { return id.starts_with(start); });
    EXPECT_TRUE(ids.contains(id) || of_a_policy) << id;
  }
}

TEST(ShippedCatalogue, ClausesAreThoseOfTheTable) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const Rows rows = shipped_rows();
  const support::CsvTable required = required_rows(data);
  for (std::size_t i = 0; i < required.rows(); ++i) {
    const std::string& id = required.text("id")[i];
    const std::string& stated = required.text("clause")[i];
    const std::string clause = plain(rows.at(id).text("clause"));
    if (stated == "—") {
      EXPECT_EQ(clause, "") << id << ": the table has none";
    } else {
      EXPECT_NE(clause.find(translated(kClauses, stated)), std::string::npos)
          << id << ": " << clause << " / " << stated;
    }
  }
}

TEST(ShippedCatalogue, ModalityScopeAndConfidenceAreThoseOfTheTable) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const Rows rows = shipped_rows();
  const support::CsvTable required = required_rows(data);
  for (std::size_t i = 0; i < required.rows(); ++i) {
    const std::string& id = required.text("id")[i];
    const Row& row = rows.at(id);
    EXPECT_EQ(row.text("modality"), translated(kModalities, required.text("modality")[i])) << id;
    const std::string& scope = required.text("applies_to")[i];
    const std::string stated = row.text("applies_to").empty() ? "all" : row.text("applies_to");
    EXPECT_EQ(stated, scope == "urban/town" ? "urban" : scope) << id;
    EXPECT_EQ(row.text("confidence"), required.text("conf")[i]) << id;
  }
}

TEST(ShippedCatalogue, ARowIsOffExactlyWhereTheTableSaysSoAndSaysWhy) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const Rows rows = shipped_rows();
  const support::CsvTable required = required_rows(data);
  for (std::size_t i = 0; i < required.rows(); ++i) {
    const std::string& id = required.text("id")[i];
    EXPECT_EQ(rows.at(id).enabled, required.text("enabled_by_default")[i] == "True") << id;
  }
  for (const auto& [id, row] : rows) {
    EXPECT_TRUE(row.enabled || !row.text("note").empty()) << id;
  }
}

TEST(ShippedCatalogue, JudgedNumbersAreThoseOfTheTable) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const Rows rows = shipped_rows();
  const support::CsvTable required = required_rows(data);
  std::size_t judged = 0;
  for (std::size_t i = 0; i < required.rows(); ++i) {
    const std::string& id = required.text("id")[i];
    const std::string& least = required.text("num_min")[i];
    const std::string& most = required.text("num_max")[i];
    const Row& row = rows.at(id);
    if (row.is_reference() || (least.empty() && most.empty())) {
      continue;
    }
    ++judged;
    const std::string& metric = required.text("metric")[i];
    const bool is_share = metric == "coverage_share" || metric == "conditional_coverage";
    constexpr double percent = 100.0;
    const double stated = is_share ? row.number("target").value_or(1.0) * percent : row.number("limit").value_or(-1.0);
    EXPECT_DOUBLE_EQ(stated, std::stod(least.empty() ? most : least)) << id;
    if (row.text("kind") == "capacity") {
      EXPECT_EQ(row.text("unit"), translated(kUnits, required.text("unit")[i])) << id;
    } else if (!is_share && row.text("kind") != "disparity") {
      const std::string unit = translated(kUnits, required.text("unit")[i]);
      EXPECT_EQ(row.text("unit"), unit.starts_with("min") ? "min" : unit) << id << ": any words after min say how";
    }
  }
  EXPECT_GE(judged, 60U);
  for (const Detail& detail : kDetails) {
    EXPECT_EQ(rows.at(std::string{detail.id}).number(detail.key), detail.value) << detail.id << ' ' << detail.key;
  }
}

TEST(ShippedCatalogue, ReferenceRowsKeepEveryNumberOfTheTable) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const Rows rows = shipped_rows();
  const support::CsvTable required = required_rows(data);
  for (std::size_t i = 0; i < required.rows(); ++i) {
    const std::string& id = required.text("id")[i];
    if (rows.at(id).is_reference()) {
      const std::string value = rows.at(id).text("value");
      EXPECT_FALSE(value.empty()) << id;
      EXPECT_FALSE(rows.at(id).text("unit").empty()) << id;
      EXPECT_TRUE(std::ranges::includes(numbers_in(value), numbers_in(required.text("value")[i])))
          << id << ": " << value << " / " << required.text("value")[i];
    }
  }
}

TEST(ShippedCatalogue, EveryRowHasANameInBothLanguagesAndASource) {
  for (const auto& [id, row] : shipped_rows()) {
    EXPECT_FALSE(row.text("name_zh").empty()) << id;
    EXPECT_FALSE(row.text("name_en").empty()) << id;
    EXPECT_NE(row.text("name_zh"), row.text("name_en")) << id;
    EXPECT_FALSE(row.text("source").empty()) << id;
    EXPECT_NE(row.text("confidence"), "P") << id << ": that is for projects";
  }
}

TEST(ShippedCatalogue, PresetsNameEnabledRowsOnlyAndEachOnce) {
  const Rows rows = shipped_rows();
  const std::vector<Preset> presets = shipped_presets();
  EXPECT_EQ(presets.size(), 8U);
  for (const Preset& preset : presets) {
    EXPECT_FALSE(preset.standards.empty()) << preset.id;
    EXPECT_EQ(std::set<std::string>(preset.standards.begin(), preset.standards.end()).size(), preset.standards.size())
        << preset.id;
    for (const std::string& id : preset.standards) {
      ASSERT_TRUE(rows.contains(id)) << preset.id << ": " << id;
      EXPECT_TRUE(rows.at(id).enabled) << preset.id << ": " << id;
    }
  }
}

TEST(ShippedCatalogue, TheDefaultSetHoldsEveryKindThatIsJudged) {
  std::map<std::string, std::size_t> by_kind;
  std::size_t count = 0;
  for (const auto& [id, row] : shipped_rows()) {
    if (row.in_default_set) {
      ++by_kind[row.text("kind")];
      ++count;
    }
  }
  for (const char* kind : {"reach", "count", "capacity", "phase", "disparity", "barrier_free", "network", "containment",
                           "process", "finance"}) {
    EXPECT_GE(by_kind[kind], 1U) << kind;
  }
  EXPECT_GE(count, 25U);
  EXPECT_LE(count, 35U) << "a county's office must be able to read it";
}

TEST(ShippedCatalogue, RowsAboutOtherRowsNameOnesThatFit) {
  const Rows rows = shipped_rows();
  const std::set<std::string> with_units{"count", "capacity", "network"};
  for (const auto& [id, row] : rows) {
    const std::string other = row.text("of");
    if (row.text("kind") == "phase" || row.text("kind") == "disparity") {
      ASSERT_TRUE(rows.contains(other)) << id << ": " << other;
      EXPECT_EQ(row.text("kind") == "phase", with_units.contains(rows.at(other).text("kind"))) << id << ": " << other;
    }
  }
}

TEST(ShippedCatalogue, CallsAServiceByItsIdItsNameOrWordsThatEndWithAnAlias) {
  const Catalogue catalogue = read_catalogue(support::source_root() / "datasets" / "standards");
  const auto called = [&](const std::string& words) {
    const ServiceId found = catalogue.service_called(words);
    return found.exists() ? catalogue.services[found].id : std::string{"none"};
  };
  EXPECT_EQ(called("village_clinic"), "village_clinic");
  EXPECT_EQ(called("村卫生室（社区卫生服务站）"), "village_clinic");
  EXPECT_EQ(called("村卫生室"), "village_clinic");
  EXPECT_EQ(called("社区卫生服务中心"), "health_centre") << "the longest alias";
  EXPECT_EQ(called("中心小学附属幼儿园"), "kindergarten");
  EXPECT_EQ(called("小学附近"), "none");
  EXPECT_EQ(called(""), "none");
}

}  // namespace
}  // namespace planner
