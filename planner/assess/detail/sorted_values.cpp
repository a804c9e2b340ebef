#include "planner/assess/detail/sorted_values.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace planner::detail {

SortedValues::SortedValues(const Values& values) {
  assert(values.value.size() == values.weight.size());
  for (std::size_t i = 0; i < values.value.size(); ++i) {
    if (values.weight[i] > 0.0) {
      places.push_back({values.value[i], values.weight[i]});
    }
  }
  std::ranges::sort(places, {}, [](const Place& place) { return std::tuple{place.value, place.weight}; });
  for (const Place& place : places) {
    persons += place.weight;
    sum += place.weight * place.value;
  }
}

std::optional<Undefined> SortedValues::why_no_ratio() const {
  if (places.empty()) {
    return Undefined::Nobody;
  }
  if (places.front().value < 0.0) {
    return Undefined::Negative;
  }
  return sum > 0.0 ? std::nullopt : std::optional{Undefined::MeanIsZero};
}

}  // namespace planner::detail
