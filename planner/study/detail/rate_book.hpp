#pragma once

#include "planner/study/detail/rate_rows.hpp"

#include <map>
#include <string>
#include <vector>

namespace planner::detail {

/// Rates and structures of ages by unit: what a table says of a unit counts, else of the unit above it, else what is
/// shipped; each of survival, fertility, structure and births for itself.
class RateBook {
 public:
  /// What every fertility adds up to, and boys to 100 girls at birth, where a project says so.
  struct Given {
    std::optional<double> total_fertility;
    std::optional<double> boys_per_100_girls;
  };

  RateBook(const std::vector<RateRow>& shipped, const std::vector<RateRow>& own, Given given);

  /// What is missing, said twice, or nowhere to be found; of severity Error.
  [[nodiscard]] geo::Findings findings(const Study& study, const std::string& file) const;

  /// Shape   there are no findings.
  struct Entry {
    VitalRates rates;
    AgeStructure structure;
  };
  [[nodiscard]] Entry entry_of(const Study& study, UnitId unit) const;

  /// Which units' rows an entry is made of: the same key, the same entry.
  using Key = std::array<UnitId, 4>;
  [[nodiscard]] Key key_of(const Study& study, UnitId unit) const;

 private:
  using Column = std::array<double, static_cast<std::size_t>(kAges) + 1>;  ///< by age, those born last

  struct Band {
    AgeRange ages;
    double people = 0.0;
  };

  /// What the rows of one unit say.
  struct Page {
    BySex<Column> survival;
    Column fertility{};
    BySex<std::vector<Band>> bands;
    BySex<double> born;
    std::string born_row;  ///< of them; empty: none
    bool has_survival = false;
    bool has_fertility = false;
    bool has_people = false;
    bool has_born = false;  ///< of both sexes
    std::string first_row;
    std::vector<std::string> said_twice;  ///< rows
  };

  using Pages = std::map<UnitId, Page>;

  static Pages pages_of(const std::vector<RateRow>& rows);
  static void add(Page& page, const RateRow& row, Sex sex);
  /// What more says counts before what the page says.
  static void lay_over(Page& page, const Page& more);
  static void check(const Page& page, const std::string& label, const std::string& file, geo::Findings& findings);

  struct Found {
    const Page* page;  ///< null: neither the unit, nor one above it, nor what is shipped says anything
    UnitId of;         ///< none: what is shipped
  };
  [[nodiscard]] Found page_of(const Study& study, UnitId unit, bool Page::* has) const;
  [[nodiscard]] VitalRates rates_of(const Page& living, const Page& bearing) const;
  [[nodiscard]] BySex<double> born_of(const Page* born) const;
  static ByAge<double> structure_of(const std::vector<Band>& bands, const ByAge<double>& standing);

  Pages shipped_;
  Pages own_;
  Given given_;
};

}  // namespace planner::detail
