#include "planner/analysis/detail/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

namespace planner::detail {

PieceGroups::PieceGroups(const Study& study) {
  constexpr std::uint32_t none = geo::Id<Unit>::kNone;
  std::vector<std::uint32_t> number(study.units.size(), none);
  std::uint32_t of_none = none;
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    const UnitId in = study.ancestor(study.demand.unit[i], UnitLevel::Township);
    std::uint32_t& here = in.exists() ? number[in.index] : of_none;
    if (here == none) {
      here = static_cast<std::uint32_t>(townships.size());
      townships.push_back(in);
    }
    township.push_back(here);
    const UnitClass of = study.demand.cls[i];
    cls.push_back(of == UnitClass::Urban ? kUrban : of == UnitClass::Rural ? kRural : kNeither);
  }
  number_by_code(study);
}

/// Sums over townships are so the same whatever the rows of the people.
void PieceGroups::number_by_code(const Study& study) {
  std::vector<std::uint32_t> order(townships.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto code_of = [&](std::uint32_t t) {
    return townships[t].exists() ? study.units[townships[t]].code : std::string{};
  };
  std::ranges::sort(order, {}, code_of);
  std::vector<UnitId> sorted;
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(townships[order[i]]);
  }
  townships = std::move(sorted);
  for (std::uint32_t& of_piece : township) {
    of_piece = place[of_piece];
  }
}

Distribution::Distribution(const PieceGroups& groups, std::span<const double> values)
    : groups_{&groups}, row_(values.size()) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (!std::isnan(values[i])) {
      order.push_back(i);
    }
  }
  const auto key = [&](std::uint32_t i) { return std::tuple{values[i], groups.cls[i], groups.township[i]}; };
  std::ranges::sort(order, {}, key);
  for (std::size_t k = 0; k < order.size(); ++k) {
    const std::uint32_t i = order[k];
    if (k == 0 || key(i) != key(order[k - 1])) {
      value_.push_back(values[i]);
      value_log_.push_back(values[i] > 0.0 ? values[i] * std::log(values[i]) : 0.0);
      cls_.push_back(groups.cls[i]);
      township_.push_back(groups.township[i]);
    }
    row_[i] = static_cast<std::uint32_t>(value_.size() - 1);
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) {
      row_[i] = static_cast<std::uint32_t>(value_.size());
    }
  }
}

std::vector<double> Distribution::weights(std::span<const Persons> people) const {
  std::vector<std::int64_t> millionths(value_.size() + 1);
  for (std::size_t i = 0; i < people.size(); ++i) {
    millionths[row_[i]] += people[i].millionths();
  }
  std::vector<double> weights;
  weights.reserve(value_.size());
  for (std::size_t row = 0; row < value_.size(); ++row) {
    weights.push_back(Persons::of_millionths(millionths[row]).value());
  }
  return weights;
}

Persons Distribution::without(std::span<const Persons> people) const {
  Persons none;
  for (std::size_t i = 0; i < people.size(); ++i) {
    none += row_[i] == value_.size() ? people[i] : Persons{};
  }
  return none;
}

}  // namespace planner::detail
