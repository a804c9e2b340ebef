#pragma once

#include "planner/access/competition.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace planner {

/// People of one demand row who are served by one facility.
struct AllocatedPart {
  std::uint32_t facility;
  Persons people;

  friend bool operator==(const AllocatedPart&, const AllocatedPart&) = default;
};

/// Who is served where, at the least total cost of their ways.
struct Allocation {
  std::vector<std::vector<AllocatedPart>> parts;  ///< of each row, in the order of facilities
  std::vector<Persons> unserved;                  ///< of each row: for whom no room is left, or who reach nothing
  std::vector<Persons> load;                      ///< of each facility
  double total_cost = 0.0;                        ///< Σ persons · cost, in the unit of the costs

  friend bool operator==(const Allocation&, const Allocation&) = default;
};

/// Assigns people to rooms: as many as can be served are, and of all ways to do so it is one whose ways cost least in
/// all. People of one row may be divided.
///
/// Shape   people: one per row of the ways; room: for how many people each facility suffices. Costs are below 2^31
/// steps.
/// Method  the transportation problem by successive shortest paths with potentials on a graph of the facilities alone:
/// everyone begins at the cheapest; an arc from a full facility to another costs what the customer who minds least
/// would; people are moved along the cheapest chain to where there is room. Whole numbers throughout, so it is exact.
/// Cost    a chain: O(facilities²), and the facilities that the moved customers reach, times a logarithm. Memory: 8
/// bytes for each customer of a full facility and facility that they reach.
/// Source  Zhai, He, Kong, Luo & Song (2022); Ahuja, Magnanti & Orlin (1993), 9.7. docs/methods/accessibility.md
[[nodiscard]] Allocation allocate(const Ways& ways, std::span<const Persons> people, std::span<const Persons> room,
                                  geo::Task& task);

}  // namespace planner
