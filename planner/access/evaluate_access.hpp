#pragma once

#include "planner/access/access_data.hpp"
#include "planner/access/access_request.hpp"

#include <optional>
#include <string>
#include <vector>

namespace planner {

/// What a measure's values are.
enum class AccessValue : std::uint8_t {
  Cost,           ///< of a way, in the unit of the matrix: less is better
  Opportunities,  ///< of the supply, whoever else comes
  PerPerson,      ///< supply for each person
  Amount,         ///< supply for all people of the row together
  Burden,         ///< way and congestion, 1 where either is as usual: less is better
  Persons,
  Share,
};

/// One measure: one column of the results.
struct AccessMeasure {
  std::string name;  ///< "2sfca_30"
  AccessMethod method = AccessMethod::Nearest;
  AccessValue kind = AccessValue::Cost;
  std::vector<double> value;  ///< of each demand row; NaN where it has none: no way, nobody

  std::string facility_column;          ///< what facility_demand is called in a table of facilities
  std::vector<double> facility_demand;  ///< weighted people that compete for each facility; empty: not of this method
  std::vector<double> facility_ratio;   ///< supply for each of them
  std::optional<double> gap;            ///< of an equilibrium: how far from it the values are, of all burden

  /// Σ A_i · P_i and Σ S_j over the facilities somebody comes to: the same, where a method hands out all.
  std::optional<double> handed_out;
  std::optional<double> competed_for;
};

/// What is to be known of an allocation beside its columns.
struct AllocationSummary {
  std::string name;  ///< of its measures: "allocation_30"
  Persons served;
  Persons unserved;
  double total_cost = 0.0;  ///< Σ persons · cost
};

struct AccessResult {
  std::vector<AccessMeasure> measures;
  std::vector<AllocationSummary> allocations;
};

/// Measures all that is asked for, in the order asked, for each threshold.
///
/// Errors  geo::Error: a method or decay that needs a threshold and has none.
/// Cost    a few passes over the pairs each, and a weight of 8 bytes a pair.
[[nodiscard]] AccessResult evaluate_access(const AccessData& data, const AccessRequest& request, geo::Task& task);

}  // namespace planner
