#pragma once

#include "gui/jobs/worker.hpp"
#include "planner/assess/assessment.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gui {

/// A scenario of the place with what it means.
struct AssessedCase {
  planner::Scenario scenario;
  std::shared_ptr<const planner::Study> study;  ///< with the scenario's edits; null: not assessed
  std::shared_ptr<const planner::Assessment> assessment;
  std::optional<Problem> problem;  ///< why it could not be; none: it was, or the desk stands at it
};

using Cases = std::vector<AssessedCase>;

/// Which scenarios are to be assessed.
struct CasesRequest {
  std::shared_ptr<const planner::Study> base;
  std::vector<planner::Scenario> scenarios;
  std::string live;                    ///< name of the one that the desk stands at: it needs no assessment here
  std::shared_ptr<const Cases> known;  ///< taken over where the edits are the same; null: nothing is known
};

/// Assesses scenarios of a place, so that they can be compared.
///
/// Cost    an assessment and a copy of the study for each that is not known.
[[nodiscard]] Job cases_job(CasesRequest request, std::function<void(std::shared_ptr<const Cases>)> then);

}  // namespace gui
