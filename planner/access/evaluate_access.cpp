#include "planner/access/evaluate_access.hpp"

#include "planner/access/allocation.hpp"
#include "planner/access/opportunities.hpp"
#include "planner/access/rational_agents.hpp"
#include "planner/access/shared_supply.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

namespace planner {
namespace {

using geo::msg;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// How far catchments reach, and what that is called in the name of a measure.
struct Reach {
  Catchments catchments;
  std::string suffix;

  [[nodiscard]] bool limited() const { return !catchments.limits.empty() || catchments.limit < kNoLimit; }
};

std::vector<Reach> reaches_of(const AccessData& data, const AccessRequest& request) {
  if (data.catchments) {
    return {{*data.catchments, ""}};
  }
  if (request.thresholds.empty()) {
    return {{{}, ""}};
  }
  std::vector<Reach> reaches;
  for (const Threshold& threshold : request.thresholds) {
    reaches.push_back({{threshold.value}, "_" + threshold.text});
  }
  return reaches;
}

/// The decay that a method takes where none is asked for.
Decay usual_decay(AccessMethod method) {
  switch (method) {
    case AccessMethod::Cumulative:
    case AccessMethod::TwoStep:
      return BinaryDecay{};
    default:
      return GaussianDecay{};
  }
}

class Evaluation {
 public:
  Evaluation(const AccessData& data, const AccessRequest& request, geo::Task& task)
      : data_{&data}, what_{data.competition()}, request_{&request}, task_{&task} {}

  void add(const MethodRequest& asked, AccessResult& result) const {
    if (asked.method == AccessMethod::Nearest) {
      result.measures.push_back(nearest(asked));
      return;
    }
    if (asked.method == AccessMethod::Enhanced) {
      result.measures.push_back(weighted(asked, request_->rings, {}));
      return;
    }
    for (const Reach& reach : reaches_of(*data_, *request_)) {
      switch (asked.method) {
        case AccessMethod::RationalAgents:
          result.measures.push_back(agents(reach));
          break;
        case AccessMethod::Allocation:
          add_allocation(reach, result);
          break;
        case AccessMethod::SpatialAvailability:
          result.measures.push_back(weighted(asked, decay_of(asked.method), reach));
          result.measures.push_back(per_person(result.measures.back()));
          break;
        default:
          result.measures.push_back(weighted(asked, decay_of(asked.method), reach));
      }
    }
  }

 private:
  [[nodiscard]] Decay decay_of(AccessMethod method) const {
    const bool its_own = method == AccessMethod::Cumulative || method == AccessMethod::GaussianTwoStep;
    return its_own || !request_->decay ? usual_decay(method) : *request_->decay;
  }

  [[nodiscard]] AccessMeasure nearest(const MethodRequest& asked) const {
    AccessMeasure measure;
    measure.name = asked.k == 1 ? "nearest" : "nearest_" + std::to_string(asked.k);
    measure.method = asked.method;
    for (const geo::Impedance cost : kth_nearest(what_, asked.k, *task_)) {
      measure.value.push_back(cost == geo::kUnreachable ? kNone : data_->ways.cost_of(cost));
    }
    return measure;
  }

  void require_limit(const MethodRequest& asked, const Decay& decay, const Reach& reach) const {
    const bool needed = needs_limit(decay) || std::holds_alternative<BinaryDecay>(decay);
    if (needed && !reach.limited()) {
      throw geo::Error{{},
                       msg("the method {0} needs a limit of the way", std::string{name_of(asked.method)}),
                       msg("add --threshold 30 (in the unit of the matrix), --catchments FILE or another --decay")};
    }
  }

  [[nodiscard]] AccessMeasure weighted(const MethodRequest& asked, const Decay& decay, const Reach& reach) const {
    require_limit(asked, decay, reach);
    const std::vector<double> weights = weights_of(data_->ways, decay, reach.catchments, *task_);
    AccessMeasure measure;
    measure.name = std::string{name_of(asked.method)} + reach.suffix;
    measure.method = asked.method;
    if (asked.method == AccessMethod::Cumulative || asked.method == AccessMethod::Gravity) {
      measure.kind = AccessValue::Opportunities;
      measure.value = opportunities(what_, weights, *task_);
      return measure;
    }
    SupplyShares shared = share(asked.method, weights);
    measure.kind = asked.method == AccessMethod::SpatialAvailability ? AccessValue::Amount : AccessValue::PerPerson;
    measure.value = std::move(shared.access);
    measure.facility_column = measure.name + "_demand";
    measure.facility_demand = std::move(shared.demand);
    measure.facility_ratio = std::move(shared.ratio);
    add_sums(measure);
    return measure;
  }

  [[nodiscard]] SupplyShares share(AccessMethod method, std::span<const double> weights) const {
    switch (method) {
      case AccessMethod::ThreeStep:
        return three_step(what_, weights, *task_);
      case AccessMethod::Modified:
        return modified_two_step(what_, weights, *task_);
      case AccessMethod::Huff:
        return huff_two_step(what_, weights, request_->huff_exponent, *task_);
      case AccessMethod::Balanced:
        return balanced(what_, weights, *task_);
      case AccessMethod::SpatialAvailability:
        return spatial_availability(what_, weights, request_->alpha, *task_);
      default:
        return two_step(what_, weights, *task_);
    }
  }

  /// Spatial availability for each person, beside that of all.
  [[nodiscard]] AccessMeasure per_person(const AccessMeasure& amount) const {
    AccessMeasure measure;
    measure.name = amount.name + "_per_person";
    measure.method = amount.method;
    measure.kind = AccessValue::PerPerson;
    for (std::size_t i = 0; i < amount.value.size(); ++i) {
      const Persons people = what_.people[i];
      measure.value.push_back(people > Persons{} ? amount.value[i] / people.value() : kNone);
    }
    return measure;
  }

  [[nodiscard]] AccessMeasure agents(const Reach& reach) const {
    const std::vector<double> within = weights_of(data_->ways, BinaryDecay{}, reach.catchments, *task_);
    RationalAgents found = rational_agents(what_, within, request_->travel_scale, *task_);
    AccessMeasure measure;
    measure.name = "raam" + reach.suffix;
    measure.method = AccessMethod::RationalAgents;
    measure.kind = AccessValue::Burden;
    measure.value = std::move(found.burden);
    measure.facility_column = measure.name + "_demand";
    measure.facility_demand = std::move(found.demand);
    measure.gap = found.gap;
    return measure;
  }

  /// The ways that a catchment holds and that lead to some room.
  [[nodiscard]] Ways ways_within(const Reach& reach) const {
    Ways within{{}, data_->ways.steps};
    for (std::size_t i = 0; i < data_->demand.id.size(); ++i) {
      for (const geo::travel::DestinationCost& entry : data_->ways.pairs.of(i)) {
        const bool near = data_->ways.cost_of(entry.cost) <= reach.catchments.of(i, entry.destination);
        if (near && what_.supply[entry.destination] > 0.0) {
          within.pairs.entries.push_back(entry);
        }
      }
      within.pairs.first.push_back(within.pairs.entries.size());
    }
    return within;
  }

  /// For how many people each facility suffices; for all where that is more than there are.
  [[nodiscard]] std::vector<Persons> rooms() const {
    const Persons all = std::accumulate(what_.people.begin(), what_.people.end(), Persons{});
    std::vector<Persons> rooms;
    for (const double supply : what_.supply) {
      rooms.push_back(Persons::of(std::min(supply * request_->persons_per_capacity, all.value())));
    }
    return rooms;
  }

  void add_allocation(const Reach& reach, AccessResult& result) const {
    task_->begin_step(msg("assigning people to capacity"));
    const Ways within = ways_within(reach);
    const Allocation found = allocate(within, what_.people, rooms(), *task_);
    AllocationSummary summary{"allocation" + reach.suffix, {}, {}, found.total_cost};
    AccessMeasure cost = part_of_allocation(summary.name + "_cost", AccessValue::Cost);
    AccessMeasure share = part_of_allocation(summary.name + "_served", AccessValue::Share);
    AccessMeasure unserved = part_of_allocation(summary.name + "_unserved", AccessValue::Persons);
    for (std::size_t i = 0; i < found.parts.size(); ++i) {
      const Persons served = what_.people[i] - found.unserved[i];
      summary.served += served;
      summary.unserved += found.unserved[i];
      cost.value.push_back(mean_cost(within, i, found.parts[i], served));
      share.value.push_back(what_.people[i] > Persons{} ? share_of(served, what_.people[i]) : kNone);
      unserved.value.push_back(found.unserved[i].value());
    }
    cost.facility_column = summary.name + "_load";
    std::ranges::transform(found.load, std::back_inserter(cost.facility_demand), &Persons::value);
    share.facility_column = summary.name + "_load_share";
    std::ranges::transform(found.load, what_.supply, std::back_inserter(share.facility_demand),
                           [&](Persons load, double supply) {
                             const double suffices_for = supply * request_->persons_per_capacity;
                             return suffices_for > 0.0 ? load.value() / suffices_for : kNone;
                           });
    result.measures.insert(result.measures.end(), {std::move(cost), std::move(share), std::move(unserved)});
    result.allocations.push_back(std::move(summary));
  }

  [[nodiscard]] static AccessMeasure part_of_allocation(std::string name, AccessValue kind) {
    AccessMeasure measure;
    measure.name = std::move(name);
    measure.method = AccessMethod::Allocation;
    measure.kind = kind;
    return measure;
  }

  [[nodiscard]] static double mean_cost(const Ways& ways, std::size_t row, std::span<const AllocatedPart> parts,
                                        Persons served) {
    double sum = 0.0;
    for (const AllocatedPart& part : parts) {
      const auto entry =
          std::ranges::lower_bound(ways.pairs.of(row), part.facility, {}, &geo::travel::DestinationCost::destination);
      sum += part.people.value() * ways.cost_of(entry->cost);
    }
    return served > Persons{} ? sum / served.value() : kNone;
  }

  void add_sums(AccessMeasure& measure) const {
    double handed_out = 0.0;
    for (std::size_t i = 0; i < measure.value.size(); ++i) {
      handed_out += measure.value[i] * (measure.kind == AccessValue::Amount ? 1.0 : what_.people[i].value());
    }
    double competed_for = 0.0;
    for (std::size_t j = 0; j < what_.supply.size(); ++j) {
      competed_for += measure.facility_demand[j] > 0.0 ? what_.supply[j] : 0.0;
    }
    measure.handed_out = handed_out;
    measure.competed_for = competed_for;
  }

  const AccessData* data_;
  Competition what_;
  const AccessRequest* request_;
  geo::Task* task_;
};

}  // namespace

AccessResult evaluate_access(const AccessData& data, const AccessRequest& request, geo::Task& task) {
  task.begin_step(msg("measuring access"));
  AccessResult result;
  const Evaluation evaluation{data, request, task};
  for (const MethodRequest& asked : request.methods) {
    task.throw_if_cancelled();
    evaluation.add(asked, result);
  }
  return result;
}

}  // namespace planner
