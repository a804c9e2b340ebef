#pragma once

#include "planner/access/evaluate_access.hpp"
#include "planner/assess/inequality.hpp"

#include <optional>
#include <string>
#include <vector>

namespace planner {

/// A measure taken apart by the words of a column.
struct AccessGroups {
  std::string column;
  std::vector<std::string> words;
  Decomposition parts;
};

/// How equal one measure is among people. Those without a value (no way) are counted apart, never as 0 or infinity.
struct AccessEquity {
  std::string measure;
  Persons without;
  Inequality all;
  std::vector<LorenzPoint> lorenz;   ///< at every twentieth of the people
  std::optional<Parity> parity;      ///< if there is a column of urban and rural
  std::vector<AccessGroups> groups;  ///< "class" first, if there is one
  std::optional<Concentration> concentration;
};

/// Of the measures that say what each person has or pays.
[[nodiscard]] std::vector<AccessEquity> equity_of(const AccessData& data, const AccessResult& result);

/// One index as a row of a table.
struct EquityRow {
  std::string measure;
  std::string index;
  std::string by;  ///< column that it is taken apart or ranked by
  Index value;
};

[[nodiscard]] std::vector<EquityRow> equity_rows(const std::vector<AccessEquity>& equity, const std::string& rank_by);

}  // namespace planner
