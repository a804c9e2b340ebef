#pragma once

#include "geo/base/error.hpp"
#include "planner/study/study.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace planner::detail {

/// How many units a finding names at most.
inline constexpr std::size_t kUnitsNamed = 5;

inline constexpr std::size_t kCodeDigits = 12;     ///< of a whole statistical code
inline constexpr std::size_t kTownshipDigits = 9;  ///< of them, that name the township; the rest is noughts in its code

/// A statistical code as it should have been written: full-width digits, ="…", an apostrophe before and a “.0” behind
/// are undone, as are hyphens, commas and blanks between nine or twelve digits, and nine digits of a township become
/// twelve. Anything else stays as it is.
[[nodiscard]] std::string unit_code(const std::string& text);

/// Whether a code is digits with separators between them: 640181-101-201.
[[nodiscard]] bool has_separators(const std::string& code);

/// A row of a table that speaks of a unit.
struct CodedRow {
  std::string code;
  std::string name;  ///< empty: not given
  std::string row;
};

/// Finds units by the codes that tables give them. Codes of 6 or 9 digits stand for 12 with noughts at the end.
class UnitCodes {
 public:
  /// Without a code, the place has the six digits that its units' codes all begin with, if they do.
  UnitCodes(const geo::IdVector<UnitId, Unit>& units, const std::string& place_code);

  [[nodiscard]] UnitId find(const std::string& code, UnitLevel level) const;
  /// On the smallest level that has it.
  [[nodiscard]] UnitId find(const std::string& code) const;

  /// The level on which most of the rows' codes are found.
  [[nodiscard]] UnitLevel level_of(const std::vector<CodedRow>& rows) const;

  /// Says how many rows speak of no unit, which the first few are, and which units of like names may be meant, other
  /// than those that have a row of their own.
  [[nodiscard]] geo::Finding describe_misses(const std::vector<CodedRow>& misses, const std::string& file,
                                             const std::map<UnitId, std::size_t>& row_of = {}) const;

 private:
  [[nodiscard]] std::string suggestion_for(const CodedRow& miss, const std::map<UnitId, std::size_t>& row_of) const;

  const geo::IdVector<UnitId, Unit>* units_;
  std::map<std::pair<UnitLevel, std::string>, UnitId> by_code_;
};

/// "640181100000 东塔镇"; the code alone of a unit that is only called by it.
[[nodiscard]] std::string label_of(const Unit& unit);

}  // namespace planner::detail
