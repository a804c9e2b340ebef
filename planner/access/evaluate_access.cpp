#include "planner/access/evaluate_access.hpp"

#include "planner/access/opportunities.hpp"
#include "planner/access/shared_supply.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
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

  void add(const MethodRequest& asked, std::vector<AccessMeasure>& measures) const {
    switch (asked.method) {
      case AccessMethod::Nearest:
        measures.push_back(nearest(asked));
        return;
      case AccessMethod::Enhanced:
        measures.push_back(weighted(asked, request_->rings, {}));
        return;
      default:
        for (const Reach& reach : reaches_of(*data_, *request_)) {
          measures.push_back(weighted(asked, decay_of(asked.method), reach));
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
    SharedSupply shared = share(asked.method, weights);
    measure.kind = asked.method == AccessMethod::SpatialAvailability ? AccessValue::Amount : AccessValue::PerPerson;
    measure.value = std::move(shared.access);
    measure.facility_demand = std::move(shared.demand);
    measure.facility_ratio = std::move(shared.ratio);
    add_sums(measure);
    return measure;
  }

  [[nodiscard]] SharedSupply share(AccessMethod method, std::span<const double> weights) const {
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

/// Spatial availability for each person, beside that of all.
AccessMeasure per_person(const AccessMeasure& amount, const DemandRows& demand) {
  AccessMeasure measure;
  measure.name = amount.name + "_per_person";
  measure.method = amount.method;
  measure.kind = AccessValue::PerPerson;
  for (std::size_t i = 0; i < amount.value.size(); ++i) {
    measure.value.push_back(demand.people[i] > Persons{} ? amount.value[i] / demand.people[i].value() : kNone);
  }
  return measure;
}

}  // namespace

AccessResult evaluate_access(const AccessData& data, const AccessRequest& request, geo::Task& task) {
  task.begin_step(msg("measuring access"));
  AccessResult result;
  const Evaluation evaluation{data, request, task};
  for (const MethodRequest& asked : request.methods) {
    task.throw_if_cancelled();
    const std::size_t before = result.measures.size();
    evaluation.add(asked, result.measures);
    if (asked.method == AccessMethod::SpatialAvailability) {
      const std::size_t after = result.measures.size();
      for (std::size_t m = before; m < after; ++m) {
        result.measures.push_back(per_person(result.measures[m], data.demand));
      }
    }
  }
  return result;
}

}  // namespace planner
