#include "planner/spatial/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace planner {
namespace {

constexpr double kTail = 0.05;

/// A number that follows from three others, 0 to 1. Source  SplitMix64: Steele, Lea and Flood (2014).
double mixed(std::uint64_t seed, std::uint64_t run, std::uint64_t which) {
  std::uint64_t bits = seed;
  for (const std::uint64_t next : {run, which}) {
    bits += 0x9E37'79B9'7F4A'7C15U * (next + 1);
    bits = (bits ^ (bits >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D0'49BB'1331'11EBU;
    bits ^= bits >> 31U;
  }
  return static_cast<double>(bits >> 11U) * 0x1p-53;
}

double factor_within(double range, double drawn) {
  return 1.0 - range + 2.0 * range * drawn;
}

bool speaks_of_class(const Study& study, const Standard& standard, UnitClass cls, UnitId unit) {
  const bool of_class = standard.scope == Scope::All || (standard.scope == Scope::Urban && cls == UnitClass::Urban) ||
                        (standard.scope == Scope::Rural && cls == UnitClass::Rural);
  return of_class &&
         (standard.township_types.empty() || std::ranges::count(standard.township_types, study.type_of(unit)) != 0);
}

/// The people of one smallest unit by their way: whoever's cost is at most costs[k] is in up_to[k].
struct WaysOfUnit {
  UnitId unit;
  std::vector<geo::Impedance> costs;  ///< rising
  std::vector<Persons> up_to;
  Persons all;

  [[nodiscard]] Persons within(double limit) const {
    const auto end =
        std::ranges::upper_bound(costs, limit, {}, [](geo::Impedance c) { return static_cast<double>(c); });
    return end == costs.begin() ? Persons{} : up_to[static_cast<std::size_t>(end - costs.begin()) - 1];
  }
};

std::vector<WaysOfUnit> ways_by_unit(const Study& study, const Assessment& assessment, const StandardResult& result) {
  const Standard& standard = study.catalogue.standards[result.standard];
  const std::vector<Persons>& people = study.demand.persons[result.group];
  const std::vector<geo::Impedance>& costs = assessment.fields[*result.field].nearest.cost;
  std::vector<std::pair<UnitId, std::pair<geo::Impedance, Persons>>> pieces;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (people[i] > Persons{} && speaks_of_class(study, standard, study.demand.cls[i], study.demand.unit[i])) {
      pieces.push_back({study.demand.unit[i], {costs[i], people[i]}});
    }
  }
  std::ranges::sort(pieces);
  std::vector<WaysOfUnit> ways;
  for (const auto& [unit, piece] : pieces) {
    if (ways.empty() || ways.back().unit != unit) {
      ways.push_back({unit, {}, {}, {}});
    }
    ways.back().all += piece.second;
    if (piece.first != geo::kUnreachable) {
      Persons sum = ways.back().up_to.empty() ? Persons{} : ways.back().up_to.back();
      ways.back().costs.push_back(piece.first);
      ways.back().up_to.push_back(sum += piece.second);
    }
  }
  return ways;
}

/// The units told of: the place and levels of units, each with the smallest units below it.
struct UnitsTold {
  std::vector<UnitId> units;                      ///< by level
  std::vector<std::size_t> level_first{0};        ///< of each level, and one past the last
  std::vector<std::vector<std::size_t>> told_of;  ///< of each smallest unit in `ways`, the rows above it
  std::vector<std::size_t> smallest;              ///< of each row, how many smallest units it tells of
};

UnitsTold units_told(const Study& study, const std::vector<WaysOfUnit>& ways) {
  UnitsTold told;
  told.told_of.resize(ways.size());
  for (const UnitLevel level : {UnitLevel::Place, UnitLevel::Township, UnitLevel::Village}) {
    geo::IdVector<UnitId, std::size_t> row(study.units.size(), study.units.size());
    for (std::size_t w = 0; w < ways.size(); ++w) {
      const UnitId here = study.ancestor(ways[w].unit, level);
      if (!here.exists()) {
        continue;
      }
      if (row[here] == study.units.size()) {
        row[here] = told.units.size();
        told.units.push_back(here);
        told.smallest.push_back(0);
      }
      told.told_of[w].push_back(row[here]);
      ++told.smallest[row[here]];
    }
    told.level_first.push_back(told.units.size());
  }
  return told;
}

/// The rank of each share of one level, the least first, equals alike.
void rank_level(const std::vector<double>& shares, std::size_t begin, std::size_t end,
                std::vector<std::uint32_t>& ranks) {
  std::vector<double> sorted(shares.begin() + static_cast<std::ptrdiff_t>(begin),
                             shares.begin() + static_cast<std::ptrdiff_t>(end));
  std::ranges::sort(sorted);
  for (std::size_t u = begin; u < end; ++u) {
    ranks[u] = 1U + static_cast<std::uint32_t>(std::ranges::lower_bound(sorted, shares[u]) - sorted.begin());
  }
}

struct Run {
  std::vector<double> shares;
  std::vector<std::uint32_t> ranks;
};

/// One run: whoever's way is within `limit`, of people of whom `factor_of(unit)` times as many live in a unit.
template <class FactorOf>
Run run_of(const std::vector<WaysOfUnit>& ways, const UnitsTold& told, double limit, const FactorOf& factor_of) {
  std::vector<double> people(told.units.size());
  std::vector<double> covered(told.units.size());
  for (std::size_t w = 0; w < ways.size(); ++w) {
    const double factor = factor_of(ways[w].unit);
    const auto all = static_cast<double>(ways[w].all.millionths());
    const auto within = static_cast<double>(ways[w].within(limit).millionths());
    for (const std::size_t row : told.told_of[w]) {
      // The share of a single one does not depend on its factor, and equal shares stay equal to the last bit.
      const double times = told.smallest[row] == 1 ? 1.0 : factor;
      people[row] += times * all;
      covered[row] += times * within;
    }
  }
  Run run{std::move(covered), std::vector<std::uint32_t>(told.units.size())};
  for (std::size_t row = 0; row < people.size(); ++row) {
    run.shares[row] /= people[row];
  }
  for (std::size_t level = 0; level + 1 < told.level_first.size(); ++level) {
    rank_level(run.shares, told.level_first[level], told.level_first[level + 1], run.ranks);
  }
  return run;
}

/// The least value that at least such a share of the runs does not exceed.
template <class Value>
Value percentile(const std::vector<Value>& sorted, double share) {
  const double rank = std::ceil(share * static_cast<double>(sorted.size()) - 1e-9);
  return sorted[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

UnitUncertainty over_all(const std::vector<Run>& runs, const Run& assessed, UnitId unit, std::size_t row,
                         double target) {
  std::vector<double> shares;
  std::vector<std::uint32_t> ranks;
  for (const Run& run : runs) {
    shares.push_back(run.shares[row]);
    ranks.push_back(run.ranks[row]);
  }
  std::ranges::sort(shares);
  std::ranges::sort(ranks);
  const auto met = std::ranges::count_if(shares, [&](double share) { return meets(share, target); });
  return {unit,
          assessed.shares[row],
          {percentile(shares, kTail), percentile(shares, 0.5), percentile(shares, 1.0 - kTail)},
          static_cast<double>(met) / static_cast<double>(runs.size()),
          assessed.ranks[row],
          percentile(ranks, kTail),
          percentile(ranks, 1.0 - kTail)};
}

StandardUncertainty of_standard(const Study& study, const Assessment& assessment, const StandardResult& result,
                                const UncertaintyRequest& request, const geo::Task& task) {
  const Standard& standard = study.catalogue.standards[result.standard];
  const auto& reach = std::get<ReachRule>(standard.rule);
  const std::vector<WaysOfUnit> ways = ways_by_unit(study, assessment, result);
  const UnitsTold told = units_told(study, ways);
  const auto network = static_cast<std::size_t>(
      std::ranges::find(study.networks, reach.profile, [](const TravelNetwork& n) { return n.graph.profile.id; }) -
      study.networks.begin());
  const auto limit = static_cast<double>(reach.limit);
  const Run assessed = run_of(ways, told, limit, [](UnitId) { return 1.0; });
  std::vector<Run> runs(request.runs);
  parallel_for(task, runs.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t r = begin; r < end; ++r) {
      task.throw_if_cancelled();
      const auto run = static_cast<std::uint32_t>(r);
      const double speed = reach.measure == Measure::Time ? speed_factor(request, run, network) : 1.0;
      runs[r] = run_of(ways, told, limit * speed, [&](UnitId unit) { return population_factor(request, run, unit); });
    }
  });
  StandardUncertainty uncertainty{result.standard, std::vector<UnitUncertainty>(told.units.size())};
  parallel_for(task, told.units.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      uncertainty.units[row] = over_all(runs, assessed, told.units[row], row, target_of(standard));
    }
  });
  return uncertainty;
}

}  // namespace

double speed_factor(const UncertaintyRequest& request, std::uint32_t run, std::size_t network) {
  return factor_within(request.speed, mixed(request.seed, run, 2 * std::uint64_t{network}));
}

double population_factor(const UncertaintyRequest& request, std::uint32_t run, UnitId unit) {
  return factor_within(request.population, mixed(request.seed, run, 2 * std::uint64_t{unit.index} + 1));
}

std::vector<StandardUncertainty> evaluate_uncertainty(const Study& study, const Assessment& assessment,
                                                      const UncertaintyRequest& request, const geo::Task& task) {
  std::vector<StandardUncertainty> all;
  for (const StandardResult& result : assessment.standards) {
    if (result.field && result.not_assessed.empty() &&
        std::holds_alternative<ReachRule>(study.catalogue.standards[result.standard].rule)) {
      all.push_back(of_standard(study, assessment, result, request, task));
    }
  }
  return all;
}

}  // namespace planner
