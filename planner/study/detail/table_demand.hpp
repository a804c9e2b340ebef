#pragma once

#include "planner/study/detail/population.hpp"

namespace planner::detail {

/// Pieces in the order of rows, then units. A row of nobody is kept: its place may matter.
[[nodiscard]] DemandResult make_table_demand(const TablePopulationSource& source, const geo::io::LayerContent& content,
                                             const Catalogue& catalogue, const geo::IdVector<UnitId, Unit>& units,
                                             const geo::Crs& crs, geo::Task& task);

/// The people of one group.
struct GroupPeople {
  GroupId group;
  std::vector<Persons> people;  ///< by row
};

/// Everyone first, then the groups that the table tells.
[[nodiscard]] std::vector<GroupPeople> read_groups(const TablePopulationSource& source,
                                                   const geo::io::LayerContent& content, const Catalogue& catalogue,
                                                   geo::Findings& findings);

/// What is wrong with the numbers of people, where they have no units to live in.
[[nodiscard]] geo::Findings check_people(const TablePopulationSource& source, const geo::io::LayerContent& content,
                                         const Catalogue& catalogue);

}  // namespace planner::detail
