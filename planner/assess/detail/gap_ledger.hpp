#pragma once

#include "planner/assess/detail/gaps.hpp"

#include <utility>
#include <vector>

namespace planner::detail {

/// What leaves the gap ledger and what comes into it.
struct LedgerChange {
  std::vector<GapKey> leaving;  ///< of the ledger
  std::vector<std::pair<GapKey, Gap>> coming;
};

/// Changes a ledger where it stands: rows are only moved where more came than left before them, or fewer.
///
/// Shape   `keys` in order, and the gap of each; those that come are not among those that stay.
void renew_ledger(LedgerChange change, std::vector<GapKey>& keys, std::vector<Gap>& gaps);

}  // namespace planner::detail
