#pragma once

#include "planner/assess/assessment.hpp"
#include "planner/assess/inequality.hpp"
#include "planner/report/wording.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gui {

/// How unequal the ways to a service are.
struct LorenzChart {
  std::vector<planner::LorenzPoint> points;  ///< at most 257, of the exact curve; empty: there is none
  std::vector<std::string> units;            ///< code of where the person lives at whom each point stands
  std::optional<double> gini;                ///< as assessed
  std::string gini_text;
};

/// Theil's index of a service, taken apart.
struct TheilBar {
  std::string service;  ///< id
  std::string name;
  double between = 0.0;
  double within = 0.0;
  std::string text;  ///< "between 12.3 %, within 87.7 %"
};

/// "Theil 0.123: 12.3 % between town and country, 87.7 % within".
[[nodiscard]] std::string theil_text(double between, double within, const planner::Wording& wording);

/// Town and country side by side.
struct ClassPair {
  std::string id;  ///< of the standard or service
  std::string name;
  double urban = 0.0;
  double rural = 0.0;
  std::string text;  ///< "urban 71.5 %, rural 1.4 %: +70.1 points"
};

/// How long people are on their way.
struct TravelBins {
  double width = 1.0;  ///< minutes (kilometres where there are no roads)
  bool kilometres = false;
  std::vector<double> persons;     ///< per bin, from 0
  std::vector<double> cumulative;  ///< share of all who are counted, up to each bin's end; the unreachable are never in
  double unreachable = 0.0;        ///< persons
  double total = 0.0;              ///< persons, the unreachable included
  std::optional<double> limit;     ///< of the standard that is looked at
  std::vector<std::vector<std::string>> units;  ///< per bin, codes of those whose people's mean way lies in it
};

/// What the charts panel shows of one service.
struct Charts {
  std::string service;  ///< id; empty: there is none to show
  std::string title;    ///< service, people counted, scenario and year
  LorenzChart lorenz;
  TravelBins travel;
  std::vector<TheilBar> theil;             ///< of every service
  std::vector<ClassPair> shares;           ///< of standards that apply to town and country, widest gap first
  std::vector<ClassPair> minutes;          ///< mean ways, by service
  std::vector<std::string> services;       ///< ids that can be chosen
  std::vector<std::string> service_names;  ///< likewise
  std::string empty;                       ///< what to say where there is nothing
};

/// Which service the charts are about, and by which standard its limit.
struct ChartChoice {
  std::string service;   ///< id; empty or unknown: the first that has a chart
  std::string standard;  ///< id; empty: none
};

/// Cost    O(n log n) in the pieces of demand.
[[nodiscard]] Charts charts_of(const planner::Study& study, const planner::Assessment& assessment,
                               const ChartChoice& choice, const planner::Wording& wording);

}  // namespace gui
