#include "planner/access/access_data.hpp"

#include "geo/io/pair_table.hpp"
#include "planner/access/detail/lists.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace planner {
namespace {

using geo::IoError;
using geo::msg;
using geo::io::PairTable;

constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
/// The most steps of a cost: differences of two fit into 32 bits.
constexpr double kMostSteps = 2147483647.0;

/// Where each key of the matrix stands in a list.
std::vector<std::uint32_t> places_of(const std::vector<std::string>& keys, const std::vector<std::string>& ids) {
  std::unordered_map<std::string_view, std::uint32_t> place;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    place.emplace(ids[i], static_cast<std::uint32_t>(i));
  }
  std::vector<std::uint32_t> places;
  for (const std::string& key : keys) {
    const auto found = place.find(key);
    places.push_back(found == place.end() ? kUnknown : found->second);
  }
  return places;
}

void require_costs(const PairTable& table, const AccessFiles& files) {
  for (std::size_t r = 0; r < table.value.size(); ++r) {
    if (table.value[r] < 0.0 || table.value[r] > kMostSteps) {
      throw IoError{
          {files.od.string(), table.row_name(r)},
          msg("a way cannot cost {0}", geo::fixed_text(table.value[r], 3)),
          msg("write a number from 0 to {0}, or leave it empty where there is no way", geo::fixed_text(kMostSteps, 0))};
    }
  }
}

/// In how many steps a unit is counted, so that every cost is a whole number of them and the largest fits.
double steps_for(const PairTable& table, const AccessFiles& files, geo::Findings& findings) {
  constexpr std::array steps{1e3, 1e4, 1e5, 1e6, 1e2, 1e1, 1.0};
  double largest = 0.0;
  for (const double value : table.value) {
    largest = std::max(largest, std::isnan(value) ? 0.0 : value);
  }
  const auto fits = [&](double step) { return largest * step <= kMostSteps; };
  for (const double step : steps) {
    const bool exact = fits(step) && std::ranges::all_of(table.value, [&](double value) {
                         return std::isnan(value) || std::round(value * step) / step == value;
                       });
    if (exact) {
      return step;
    }
  }
  double finest = 1.0;
  for (const double step : steps) {
    finest = fits(step) ? std::max(finest, step) : finest;
  }
  findings.push_back({geo::Severity::Note,
                      "rounded_costs",
                      {files.od.string(), {}},
                      msg("costs are rounded to {0} of their unit", geo::fixed_text(1.0 / finest, 6)),
                      msg("nothing needs to be done unless a limit lies between")});
  return finest;
}

/// A row of the matrix that fits both lists.
struct Pair {
  std::uint32_t demand;
  std::uint32_t facility;
  geo::Impedance cost;
  std::uint64_t row;
};

/// Rows that fit neither list are counted, with the first of them.
struct Misfits {
  std::uint64_t count = 0;
  std::size_t first = 0;

  void add(std::size_t row) {
    first = count == 0 ? row : first;
    ++count;
  }
};

class Pairing {
 public:
  Pairing(const AccessFiles& files, AccessData& data, const PairTable& table)
      : files_{&files}, data_{&data}, table_{&table} {}

  void run() {
    require_costs(*table_, *files_);
    data_->ways.steps = steps_for(*table_, *files_, data_->findings);
    const std::vector<Pair> kept = fitting();
    compress(kept);
    count();
    report();
  }

 private:
  std::vector<Pair> fitting() {
    const std::vector<std::uint32_t> demand = places_of(table_->from_keys, data_->demand.id);
    const std::vector<std::uint32_t> facility = places_of(table_->to_keys, data_->supply.id);
    std::vector<Pair> kept;
    kept.reserve(table_->value.size());
    for (std::size_t r = 0; r < table_->value.size(); ++r) {
      const std::uint32_t from = demand[table_->from[r]];
      const std::uint32_t to = facility[table_->to[r]];
      if (from == kUnknown) {
        no_demand_.add(r);
      } else if (to == kUnknown) {
        no_facility_.add(r);
      } else if (std::isnan(table_->value[r])) {
        ++data_->counts.without_cost;
      } else {
        const auto cost = static_cast<geo::Impedance>(std::llround(table_->value[r] * data_->ways.steps));
        kept.push_back({from, to, cost, r});
      }
    }
    return kept;
  }

  /// Counting sort by demand, then each row by facility.
  void compress(const std::vector<Pair>& kept) {
    geo::travel::ReachedDestinations& pairs = data_->ways.pairs;
    pairs.first.assign(data_->demand.id.size() + 1, 0);
    for (const Pair& pair : kept) {
      ++pairs.first[pair.demand + 1];
    }
    for (std::size_t i = 1; i < pairs.first.size(); ++i) {
      pairs.first[i] += pairs.first[i - 1];
    }
    std::vector<std::uint64_t> next(pairs.first.begin(), pairs.first.end() - 1);
    pairs.entries.resize(kept.size());
    for (const Pair& pair : kept) {
      pairs.entries[next[pair.demand]++] = {pair.facility, pair.cost};
    }
    for (std::size_t i = 0; i + 1 < pairs.first.size(); ++i) {
      const auto row = std::span{pairs.entries}.subspan(pairs.first[i], pairs.first[i + 1] - pairs.first[i]);
      std::ranges::sort(row);
      const auto twice = std::ranges::adjacent_find(row, {}, &geo::travel::DestinationCost::destination);
      if (twice != row.end()) {
        refuse_twice(kept, static_cast<std::uint32_t>(i), twice->destination);
      }
    }
  }

  [[noreturn]] void refuse_twice(const std::vector<Pair>& kept, std::uint32_t demand, std::uint32_t facility) const {
    std::vector<std::uint64_t> rows;
    for (const Pair& pair : kept) {
      if (pair.demand == demand && pair.facility == facility) {
        rows.push_back(pair.row);
      }
    }
    throw IoError{{files_->od.string(), table_->row_name(rows[1])},
                  msg("the pair “{0}” – “{1}” is given twice, first in row {2}", data_->demand.id[demand],
                      data_->supply.id[facility], table_->row_name(rows[0])),
                  msg("keep one of the two rows")};
  }

  void count() {
    PairCounts& counts = data_->counts;
    counts.rows = table_->value.size();
    counts.pairs = data_->ways.pairs.entries.size();
    counts.of_no_demand = no_demand_.count;
    counts.of_no_facility = no_facility_.count;
    const auto& first = data_->ways.pairs.first;
    for (std::size_t i = 0; i + 1 < first.size(); ++i) {
      counts.demand_without += first[i] == first[i + 1] ? 1U : 0U;
    }
    std::vector<bool> reached(data_->supply.id.size());
    for (const auto& entry : data_->ways.pairs.entries) {
      reached[entry.destination] = true;
    }
    counts.facilities_without = static_cast<std::uint64_t>(std::ranges::count(reached, false));
    if (counts.pairs == 0) {
      throw IoError{{files_->od.string(), {}},
                    msg("no row of the matrix leads from an id of {0} to one of {1}", files_->demand.string(),
                        files_->supply.string()),
                    msg("check that all three files write the ids alike, and which column is which")};
    }
  }

  void report() const {
    const PairCounts& counts = data_->counts;
    const auto note = [&](const char* code, const std::filesystem::path& file, std::string row, geo::Message problem,
                          geo::Message remedy) {
      data_->findings.push_back(
          {geo::Severity::Warning, code, {file.string(), std::move(row)}, std::move(problem), std::move(remedy)});
    };
    if (counts.of_no_demand > 0) {
      note("rows_of_no_demand", files_->od, table_->row_name(no_demand_.first),
           msg("{0} {0|row of the matrix begins|rows of the matrix begin} at an id that is not in {1}; {0|it is|they "
               "are} left out",
               std::to_string(counts.of_no_demand), files_->demand.string()),
           msg("add the places, or check how the ids are written"));
    }
    if (counts.of_no_facility > 0) {
      note("rows_of_no_facility", files_->od, table_->row_name(no_facility_.first),
           msg("{0} {0|row of the matrix ends|rows of the matrix end} at an id that is not in {1}; {0|it is|they are} "
               "left out",
               std::to_string(counts.of_no_facility), files_->supply.string()),
           msg("add the facilities, or check how the ids are written"));
    }
    if (counts.demand_without > 0) {
      note("demand_without_ways", files_->demand, {},
           msg("from {0} of {1} places no way leads to a facility", std::to_string(counts.demand_without),
               std::to_string(data_->demand.id.size())),
           msg("their people count as unreachable; add the missing pairs to the matrix if there are ways"));
    }
    if (counts.facilities_without > 0) {
      note("facilities_without_ways", files_->supply, {},
           msg("to {0} of {1} facilities no way leads", std::to_string(counts.facilities_without),
               std::to_string(data_->supply.id.size())),
           msg("their supply reaches nobody; add the missing pairs to the matrix if there are ways"));
    }
  }

  const AccessFiles* files_;
  AccessData* data_;
  const PairTable* table_;
  Misfits no_demand_;
  Misfits no_facility_;
};

}  // namespace

AccessData read_access_data(const AccessFiles& files, geo::Task& task) {
  AccessData data;
  task.begin_step(msg("reading supply and demand"));
  data.demand = detail::read_demand(files, data.findings, task);
  data.supply = detail::read_supply(files, data.findings, task);
  if (files.catchments) {
    data.catchments = detail::read_catchments(files, data.demand, data.supply, task);
  }
  task.begin_step(msg("reading the matrix"));
  const PairTable table = geo::io::read_pair_table(
      {files.od, detail::names_or(files.od_from, {"demand", "from", "from_id", "origin", "origin_id", "起点"}),
       detail::names_or(files.od_to, {"facility", "to", "to_id", "destination", "destination_id", "终点"}),
       detail::names_or(files.od_cost, {"cost", "travel_time", "time", "distance", "duration", "时间", "距离"})},
      task);
  Pairing{files, data, table}.run();
  return data;
}

}  // namespace planner
