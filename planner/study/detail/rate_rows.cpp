#include "planner/study/detail/rate_rows.hpp"

#include "geo/io/text_file.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/coded_table.hpp"
#include "planner/study/detail/guess_fields.hpp"
#include "planner/study/detail/migration_rows.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <sstream>
#include <string_view>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;

constexpr double kUnsaid = std::numeric_limits<double>::quiet_NaN();
constexpr int kYoungestMother = 10;
constexpr int kOldestMother = 60;

/// Without blanks and 岁, every dash “-”, every “and more” “+”.
std::string plain_ages(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kPlain{
      {{" ", ""},        {"　", ""},       {"周岁", ""}, {"岁", ""},  {"years", ""}, {"及以上", "+"}, {"以上", "+"},
       {"andmore", "+"}, {"andover", "+"}, {"＋", "+"},  {"——", "-"}, {"—", "-"},    {"–", "-"},      {"－", "-"},
       {"～", "-"},      {"~", "-"},       {"至", "-"},  {"到", "-"}, {"_", "-"},    {".0", ""}}};
  for (const auto& [written, plain] : kPlain) {
    for (std::size_t at = text.find(written); at != std::string::npos; at = text.find(written, at + plain.size())) {
      text.replace(at, written.size(), plain);
    }
  }
  return text;
}

std::optional<int> age_in(std::string_view text) {
  int age = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), age);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && age >= 0 && age < 150 ? std::optional{std::min(age, kAges - 1)} : std::nullopt;
}

/// None: no word for a sex; both is an empty optional in it.
std::optional<std::optional<Sex>> sex_called(const std::string& word) {
  constexpr Words<6> kMen{"男", "男性", "male", "m", "men", "boys"};
  constexpr Words<6> kWomen{"女", "女性", "female", "f", "women", "girls"};
  constexpr Words<6> kBoth{"", "合计", "男女", "both", "total", "all"};
  std::string plain;
  for (const char c : word) {
    if (c != ' ') {
      plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  const auto among = [&](const auto& words) { return std::ranges::find(words, plain) != words.end(); };
  if (among(kMen)) {
    return Sex::Male;
  }
  if (among(kWomen)) {
    return Sex::Female;
  }
  using Told = std::optional<std::optional<Sex>>;
  return among(kBoth) ? Told{std::in_place} : Told{};
}

class RateReader {
 public:
  RateReader(const ProjectionSource& source, const geo::io::LayerContent& content, const Project& project,
             const Study& study)
      : source_{&source}, table_{*source.table, content, project, study} {}

  [[nodiscard]] std::vector<RateRow> read() {
    std::vector<RateRow> rows;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      const UnitId unit = table_.unit_of(source_->code, row);
      const std::optional<WrittenAges> ages = ages_of(row);
      const auto sex = sex_of(row);
      const std::size_t bad_before = table_.bad().size();
      RateRow read{unit, {}, {}, survival_of(row), 0.0, 0.0, table_.name_of(row)};
      read.people = people_of(row, ages, sex);
      read.fertility = ages && sex ? fertility_of(row, *ages, *sex) : kUnsaid;
      if (unit.exists() && ages && sex && table_.bad().size() == bad_before) {
        read.ages = *ages;
        read.sex = *sex;
        rows.push_back(std::move(read));
      }
    }
    return rows;
  }

  void describe(geo::Findings& findings) const { table_.describe(geo::Severity::Error, findings); }

 private:
  std::optional<WrittenAges> ages_of(std::size_t row) {
    const std::string written = table_.text(source_->age, row);
    const std::optional<WrittenAges> ages = written_ages(written);
    if (!ages) {
      table_.bad().add_word({"age_unknown", source_->age, written, table_.name_of(row), msg("“{0}” is no age", written),
                             msg("write 3, 5-9, 85+ or, for those born in a year, birth")});
    }
    return ages;
  }

  std::optional<std::optional<Sex>> sex_of(std::size_t row) {
    const std::string written = table_.text(source_->sex, row);
    const auto sex = sex_called(written);
    if (!sex) {
      table_.bad().add_word({"sex_unknown", source_->sex, written, table_.name_of(row), msg("“{0}” is no sex", written),
                             msg("write male or female, or nothing for both")});
    }
    return sex;
  }

  /// A number between 0 and a bound; NaN where nothing is written.
  double number(const std::string& field, std::size_t row, double most) {
    const double value = table_.number(field, row);
    if (value < 0.0 || value > most) {
      const std::string written = field + " = " + table_.written(field, value);
      table_.bad().add({"number_impossible", field, written, table_.name_of(row),
                        msg("{0} is an impossible number", written),
                        most == 1.0 ? msg("it is a share in one year and lies between 0 and 1; where the column is per "
                                          "thousand, say so in its name: (‰)")
                                    : msg("people cannot be fewer than none")});
      return kUnsaid;
    }
    return value;
  }

  /// Of those born only how many boys there are to girls is used, which births of both together do not tell.
  double people_of(std::size_t row, const std::optional<WrittenAges>& ages,
                   const std::optional<std::optional<Sex>>& sex) {
    const double people = number(source_->people, row, std::numeric_limits<double>::max());
    if (!std::isnan(people) && ages && ages->newborn && sex && !*sex) {
      table_.bad().add(
          {"births_of_both", source_->people, table_.written(source_->people, people), table_.name_of(row),
           msg("births of boys and girls together do not tell how many of them are boys"),
           msg("give boys and girls a row of birth each, or leave {0} empty in this one", source_->people)});
      return kUnsaid;
    }
    return people;
  }

  double survival_of(std::size_t row) {
    const double survival = number(source_->survival, row, 1.0);
    return source_->mortality.empty() ? survival : 1.0 - number(source_->mortality, row, 1.0);
  }

  double fertility_of(std::size_t row, const WrittenAges& ages, std::optional<Sex> sex) {
    const double births = number(source_->fertility, row, 1.0);
    const bool possible =
        sex != Sex::Male && !ages.newborn && ages.ages.first >= kYoungestMother && ages.ages.last <= kOldestMother;
    if (births > 0.0 && !possible) {
      table_.bad().add({"fertility_impossible", source_->fertility, table_.written(source_->fertility, births),
                        table_.name_of(row), msg("births of men, of girls or of old women"),
                        msg("give fertility in rows of women of {0} to {1}, and nothing elsewhere",
                            std::to_string(kYoungestMother), std::to_string(kOldestMother))});
    }
    return possible ? births : kUnsaid;
  }

  const ProjectionSource* source_;
  CodedTable table_;
};

geo::io::LayerContent read_rates(const ProjectionSource& source, geo::Task& task) {
  return read_table_columns(*source.table,
                            {.texts = {source.code, source.age, source.sex},
                             .year = {},
                             .persons = {source.people},
                             .shares = {source.survival, source.mortality, source.fertility}},
                            task);
}

/// The cells of a line, which holds no quotes.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream{line + ","};
  for (std::string cell; std::getline(stream, cell, ',');) {
    cells.push_back(cell);
  }
  return cells;
}

double shipped_number(const std::string& cell) {
  double number = kUnsaid;
  std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return number;
}

}  // namespace

std::optional<WrittenAges> written_ages(const std::string& text) {
  constexpr Words<6> kNewborn{"birth", "births", "newborn", "出生", "新生儿", "当年出生"};
  const std::string plain = plain_ages(text);
  if (std::ranges::find(kNewborn, plain) != kNewborn.end()) {
    return WrittenAges{{}, true};
  }
  if (plain.ends_with('+')) {
    const std::optional<int> first = age_in(std::string_view{plain}.substr(0, plain.size() - 1));
    return first ? std::optional{WrittenAges{{*first, kAges - 1}}} : std::nullopt;
  }
  const std::size_t dash = plain.find('-');
  const std::optional<int> first = age_in(std::string_view{plain}.substr(0, dash));
  const std::optional<int> last = dash == std::string::npos ? first : age_in(std::string_view{plain}.substr(dash + 1));
  return first && last && *first <= *last ? std::optional{WrittenAges{{*first, *last}}} : std::nullopt;
}

std::vector<RateRow> read_shipped_rates(const std::filesystem::path& file) {
  constexpr std::size_t kColumns = 5;  // sex, age, people, survival, fertility
  std::vector<RateRow> rows;
  std::istringstream text{geo::io::read_text(file)};
  int line_number = 0;
  bool in_header = true;
  for (std::string line; std::getline(text, line);) {
    ++line_number;
    if (line.empty() || line.starts_with('#') || std::exchange(in_header, false)) {
      continue;
    }
    const std::vector<std::string> cells = cells_of(line);
    const auto sex = sex_called(cells.front());
    const auto ages = cells.size() < kColumns ? std::nullopt : written_ages(cells[1]);
    if (!sex || !ages) {
      throw geo::IoError{{file.string(), std::to_string(line_number)},
                         msg("it is no row of rates: {0}", line),
                         msg("install the program anew")};
    }
    rows.push_back({kPlace, *sex, *ages, shipped_number(cells[3]), shipped_number(cells[4]), shipped_number(cells[2]),
                    std::to_string(line_number)});
  }
  return rows;
}

std::vector<RateRow> read_rate_table(const Project& project, const Study& study, geo::Findings& findings,
                                     geo::Task& task) {
  const geo::io::LayerContent content = read_rates(*project.projection, task);
  append(findings, content.findings);
  RateReader reader{*project.projection, content, project, study};
  std::vector<RateRow> rows = reader.read();
  reader.describe(findings);
  return rows;
}

geo::Findings check_projection_tables(const Project& project, geo::Task& task) {
  geo::Findings findings;
  if (project.projection->table) {
    append(findings, read_rates(*project.projection, task).findings);
  }
  if (project.projection->migration) {
    append(findings, read_migration(*project.projection->migration, task).findings);
  }
  return findings;
}

}  // namespace planner::detail
