#pragma once

#include "geo/base/error.hpp"
#include "geo/base/task.hpp"
#include "planner/access/decay.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace planner {

/// The files of `junheng access`, and what their columns are called; an empty name stands for the usual ones.
struct AccessFiles {
  std::filesystem::path od;
  std::filesystem::path demand;
  std::filesystem::path supply;
  std::optional<std::filesystem::path> catchments;  ///< limits by level and class

  std::string od_from;  ///< demand, from, from_id, origin …
  std::string od_to;
  std::string od_cost;
  std::string demand_id;
  std::string persons;
  std::string cls;                  ///< of demand: urban or rural; empty: no column
  std::vector<std::string> groups;  ///< of demand: columns by whose words indices are taken apart
  std::string rank_by;              ///< of demand: a number that people are ranked by; empty: none
  std::string supply_id;
  std::string capacity;
  std::string level;  ///< of supply, for catchments; empty: no column
};

/// A column of words, as the number of each in the list of those that occur.
struct WordColumn {
  std::string name;
  std::vector<std::string> words;    ///< in alphabetical order
  std::vector<std::uint32_t> which;  ///< one per row, into words
};

struct DemandRows {
  std::vector<std::string> id;
  std::vector<Persons> people;
  std::vector<std::uint32_t> cls;  ///< 0 urban, 1 rural, 2 neither; empty if no column was named
  std::vector<WordColumn> groups;
  std::vector<double> rank;  ///< NaN where not known; empty if no column was named
};

struct SupplyRows {
  std::vector<std::string> id;
  std::vector<double> capacity;
  WordColumn level;  ///< empty if no column was named
};

/// How the rows of the matrix fit the two lists.
struct PairCounts {
  std::uint64_t rows = 0;
  std::uint64_t pairs = 0;               ///< kept
  std::uint64_t without_cost = 0;        ///< empty cells: not reachable
  std::uint64_t of_no_demand = 0;        ///< rows whose origin is in no row of demand
  std::uint64_t of_no_facility = 0;      ///< of the others, those whose facility is in no row of supply
  std::uint64_t demand_without = 0;      ///< rows of demand that no pair leaves
  std::uint64_t facilities_without = 0;  ///< facilities that no pair reaches
};

/// Demand, supply and the ways between them, from elsewhere.
struct AccessData {
  DemandRows demand;
  SupplyRows supply;
  Ways ways;
  PairCounts counts;
  std::optional<Catchments> catchments;
  geo::Findings findings;

  [[nodiscard]] Competition competition() const { return {&ways, supply.capacity, demand.people}; }
};

/// Reads them; rows in any order, a pair that is not there is not reachable.
///
/// Findings  rows of the matrix that fit no demand or no facility, costs rounded to the steps that fit; rows of demand
/// from which no way leads and facilities to which none does.
/// Errors  geo::IoError naming file, row and column: an id or a pair given twice, a negative cost, persons or capacity
/// that are missing or negative, no pair at all that fits both lists, a level or class without a limit.
[[nodiscard]] AccessData read_access_data(const AccessFiles& files, geo::Task& task);

}  // namespace planner
