#pragma once

#include "gui/presentation/tables/table.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/report/wording.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gui {

/// One large figure.
struct Kpi {
  std::string id;     ///< "met", "gaps" …
  std::string label;  ///< with its unit
  std::string value;
  std::string change;  ///< against the state compared with, "+1,204 people"; empty: none, or nothing to compare with
  double number = 0.0;
  bool better = false;  ///< the change is one
  bool worse = false;
  Verdict verdict = Verdict::None;

  friend bool operator==(const Kpi&, const Kpi&) = default;
};

/// The limit of a reach standard, to be tried with a slider.
struct LimitKnob {
  std::string standard;  ///< id
  std::string label;     ///< "Limit (m)"
  double limit = 0.0;    ///< in the standard's own unit

  friend bool operator==(const LimitKnob&, const LimitKnob&) = default;
};

/// What stands at the top right.
struct Dashboard {
  std::vector<Kpi> kpis;
  std::optional<LimitKnob> limit;      ///< of the standard that is looked at; none: it has none
  std::vector<std::string> headlines;  ///< the five sentences that `assess` ends with; empty while dragging

  friend bool operator==(const Dashboard&, const Dashboard&) = default;
};

/// The figures of a state: people, standards met, breaches, and of one standard its value and the people it leaves out,
/// of its service the mean way.
[[nodiscard]] Dashboard dashboard_of(const planner::Study& study, const planner::Assessment& assessment,
                                     const std::string& standard, const planner::Wording& wording);

/// Adds to each figure how it differs from the same one of an earlier state.
void add_changes(Dashboard& dashboard, const Dashboard& before, const planner::Wording& wording);

}  // namespace gui
