#pragma once

#include "gui/presentation/tables/table.hpp"
#include "planner/report/wording.hpp"
#include "planner/study/study.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gui {

/// Some of the people through the years.
struct ProjectionLine {
  std::string name;
  std::vector<std::pair<int, double>> persons;  ///< by year
};

/// What becomes of the people of a place until the year that is assessed.
struct ProjectionView {
  std::string head;                    ///< from when to when, by what rates
  std::shared_ptr<const Table> years;  ///< a row each
  std::vector<ProjectionLine> lines;   ///< everyone, town, country
  std::vector<ProjectionLine> groups;  ///< the first six of the data
  std::string empty;                   ///< what to say where there is nothing
};

[[nodiscard]] ProjectionView projection_view(const planner::Study& study, const planner::Wording& wording);

}  // namespace gui
