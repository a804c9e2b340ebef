#include "planner/access/decay.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace planner {
namespace {

constexpr std::size_t kGrain = 4096;

double weigh(const BinaryDecay& /*unused*/, double /*cost*/, double /*limit*/) {
  return 1.0;
}

double weigh(const LinearDecay& /*unused*/, double cost, double limit) {
  return 1.0 - cost / limit;
}

double weigh(const SteppedDecay& decay, double cost, double /*limit*/) {
  for (const SteppedDecay::Ring& ring : decay.rings) {
    if (cost <= ring.limit) {
      return ring.weight;
    }
  }
  return 0.0;
}

double weigh(const ExponentialDecay& decay, double cost, double /*limit*/) {
  return std::exp(-decay.rate * cost);
}

double weigh(const PowerDecay& decay, double cost, double /*limit*/) {
  return cost <= 1.0 ? 1.0 : std::pow(cost, -decay.exponent);
}

double weigh(const LogisticDecay& decay, double cost, double /*limit*/) {
  const double scale = std::numbers::pi / (decay.deviation * std::numbers::sqrt3);
  return (1.0 + std::exp(-decay.median * scale)) / (1.0 + std::exp((cost - decay.median) * scale));
}

double weigh(const GaussianDecay& /*unused*/, double cost, double limit) {
  const double share = cost / limit;
  const double rim = std::exp(-0.5);
  return (std::exp(-0.5 * share * share) - rim) / (1.0 - rim);
}

double weigh(const NormalDecay& decay, double cost, double /*limit*/) {
  const double share = cost / decay.deviation;
  return std::exp(-0.5 * share * share);
}

}  // namespace

bool needs_limit(const Decay& decay) {
  return std::holds_alternative<LinearDecay>(decay) || std::holds_alternative<GaussianDecay>(decay);
}

double weight_of(const Decay& decay, double cost, double limit) {
  return cost > limit ? 0.0 : std::visit([&](const auto& kind) { return weigh(kind, cost, limit); }, decay);
}

std::vector<double> weights_of(const Ways& ways, const Decay& decay, const Catchments& catchments,
                               const geo::Task& task) {
  std::vector<double> weights(ways.pairs.entries.size());
  const auto fill = [&](const auto& kind) {
    parallel_for(task, ways.pairs.first.size() - 1, kGrain, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        for (std::size_t e = ways.pairs.first[i]; e < ways.pairs.first[i + 1]; ++e) {
          const geo::travel::DestinationCost& entry = ways.pairs.entries[e];
          const double cost = ways.cost_of(entry.cost);
          const double limit = catchments.of(i, entry.destination);
          weights[e] = cost > limit ? 0.0 : weigh(kind, cost, limit);
        }
      }
    });
  };
  std::visit(fill, decay);
  return weights;
}

}  // namespace planner
