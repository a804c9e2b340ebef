#include "planner/study/detail/migration_rows.hpp"

#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/coded_table.hpp"
#include "planner/study/detail/layer_entry.hpp"
#include "planner/study/detail/rate_rows.hpp"

#include <cmath>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;

constexpr double kMostMigrants = 1e9;

class MigrationReader {
 public:
  MigrationReader(const Project& project, const Study& study, const std::vector<UnitId>& units,
                  const geo::io::LayerContent& content)
      : source_{&*project.projection->migration},
        from_{project.population_year},
        study_{&study},
        places_in_{study.units.size()},
        table_{source_->layer, content, project, study} {
    for (std::size_t place = 0; place < units.size(); ++place) {
      for (UnitId unit = units[place]; unit.exists(); unit = study.units[unit].parent) {
        places_in_[unit].push_back(place);
      }
    }
  }

  [[nodiscard]] std::vector<MigrationRow> read() {
    std::vector<MigrationRow> rows;
    std::set<std::tuple<UnitId, int, int, int>> known;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      const UnitId unit = table_.unit_of(source_->code, row);
      const std::optional<int> year = year_of(row);
      const std::optional<AgeRange> ages = ages_of(row);
      MigrationRow read;
      const bool valid = read_amount(row, read);
      if (!unit.exists() || !year || !ages || !valid) {
        continue;
      }
      if (!known.emplace(unit, *year, ages->first, ages->last).second) {
        table_.bad().add({"migration_twice",
                          {},
                          {},
                          table_.name_of(row),
                          msg("the same unit, year and ages were given before"),
                          msg("give each one row")});
      }
      std::tie(read.year, read.first_age, read.last_age) = std::tuple{*year, ages->first, ages->last};
      read.row = table_.name_of(row);
      put_in(unit, read);
      if (read.places.empty()) {
        table_.bad().add(
            {"migration_nowhere", source_->code, study_->units[unit].code, table_.name_of(row),
             msg("nobody lives in {0}, and no place of it is known where people could", label_of(study_->units[unit])),
             msg("leave the row out, or give the unit to which they move")});
      }
      rows.push_back(std::move(read));
    }
    return rows;
  }

  void describe(geo::Findings& findings) const { table_.describe(geo::Severity::Error, findings); }

 private:
  /// 0: every year. None of a cell that may be one which could not be read.
  std::optional<int> year_of(std::size_t row) {
    const double year = table_.number(source_->year, row);
    if (std::isnan(year)) {
      return source_->year.empty() || !table_.has_unread() ? std::optional{0} : std::nullopt;
    }
    if (year <= from_ || year > kLastYear || year != std::floor(year)) {
      const std::string written = table_.written(source_->year, year);
      table_.bad().add({"year_impossible", source_->year, written, table_.name_of(row),
                        msg("nobody can be moved in the year {0}", written),
                        msg("write a year after {0}, the year of the population data, or none for every year",
                            std::to_string(from_))});
      return std::nullopt;
    }
    return static_cast<int>(year);
  }

  std::optional<AgeRange> ages_of(std::size_t row) {
    const std::string written = table_.text(source_->age, row);
    if (written.empty()) {
      return AgeRange{};
    }
    const std::optional<WrittenAges> ages = written_ages(written);
    if (!ages || ages->newborn) {
      table_.bad().add_word({"age_unknown", source_->age, written, table_.name_of(row), msg("“{0}” is no age", written),
                             msg("write 3, 5-9 or 85+, or nothing for all ages")});
      return std::nullopt;
    }
    return ages->ages;
  }

  bool read_amount(std::size_t row, MigrationRow& read) {
    const bool is_rate = !source_->rate.empty();
    const std::string& field = is_rate ? source_->rate : source_->net;
    const double value = table_.number(field, row);
    if (std::isnan(value) && table_.has_unread()) {
      return false;
    }
    if (is_rate ? !(value >= -1.0 && value <= 1.0) : !(std::abs(value) <= kMostMigrants)) {
      const std::string written = table_.written(field, value);
      table_.bad().add({"number_impossible", field, written, table_.name_of(row),
                        msg("{0} is an impossible number", field + " = " + written),
                        is_rate ? msg("write a share of those who live there, −0.01 for one in a hundred who goes")
                                : msg("write how many more come than go in the year, negative where more go")});
      return false;
    }
    read.rate = is_rate ? value : 0.0;
    read.net = is_rate ? Persons{} : Persons::of(value);
    return true;
  }

  void put_in(UnitId unit, MigrationRow& read) const {
    read.places = places_in_[unit];
    for (UnitId above = study_->units[unit].parent; above.exists(); above = study_->units[above].parent) {
      ++read.depth;
    }
  }

  const MigrationSource* source_;
  int from_;
  const Study* study_;
  geo::IdVector<UnitId, std::vector<std::size_t>> places_in_;
  CodedTable table_;
};

}  // namespace

geo::io::LayerContent read_migration(const MigrationSource& source, geo::Task& task) {
  return read_table_columns(
      source.layer,
      {.texts = {source.code, source.age}, .year = source.year, .persons = {source.net}, .shares = {source.rate}},
      task);
}

std::vector<MigrationRow> migration_rows(const Project& project, const Study& study, const std::vector<UnitId>& units,
                                         geo::Findings& findings, geo::Task& task) {
  if (!project.projection->migration) {
    return {};
  }
  const geo::io::LayerContent content = read_migration(*project.projection->migration, task);
  append(findings, content.findings);
  MigrationReader reader{project, study, units, content};
  std::vector<MigrationRow> rows = reader.read();
  reader.describe(findings);
  return rows;
}

}  // namespace planner::detail
