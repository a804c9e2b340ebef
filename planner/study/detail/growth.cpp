#include "planner/study/detail/growth.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace planner {
namespace {

/// Finds the line that counts.
class LineFinder {
 public:
  LineFinder(std::span<const GrowthLine> lines, const geo::IdVector<UnitId, Unit>& units) : units_{&units} {
    for (const GrowthLine& line : lines) {
      lines_[{line.unit, line.group}] = &line;
    }
  }

  [[nodiscard]] const GrowthLine* of(UnitId unit, GroupId group) const {
    const GrowthLine* own = upwards(unit, group);
    return own != nullptr || group == kEveryone ? own : upwards(unit, kEveryone);
  }

 private:
  [[nodiscard]] const GrowthLine* upwards(UnitId unit, GroupId group) const {
    for (; unit.exists(); unit = (*units_)[unit].parent) {
      if (const auto found = lines_.find({unit, group}); found != lines_.end()) {
        return found->second;
      }
    }
    return nullptr;
  }

  const geo::IdVector<UnitId, Unit>* units_;
  std::map<std::pair<UnitId, GroupId>, const GrowthLine*> lines_;
};

void multiply(std::vector<Persons>& people, const std::vector<std::uint32_t>& pieces, double factor) {
  Persons sum;
  std::vector<double> shares;
  for (const std::uint32_t piece : pieces) {
    sum += people[piece];
    shares.push_back(static_cast<double>(people[piece].millionths()));
  }
  if (sum == Persons{}) {
    return;
  }
  const std::vector<Persons> parts = apportion(Persons::of(sum.value() * factor), shares);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    people[pieces[i]] = parts[i];
  }
}

}  // namespace

double GrowthLine::factor_in(int year) const {
  if (knots.size() < 2) {
    return 1.0;
  }
  const auto after = std::ranges::upper_bound(knots, year, {}, &Knot::year);
  const bool outside = after == knots.begin() || after == knots.end();
  if (outside && !goes_on) {
    return (after == knots.begin() ? knots.front() : knots.back()).factor;
  }
  const auto right = std::clamp(after, knots.begin() + 1, knots.end() - 1);
  const Knot& a = *(right - 1);
  const Knot& b = *right;
  const double share = static_cast<double>(year - a.year) / static_cast<double>(b.year - a.year);
  return share == 1.0 ? b.factor : a.factor * std::pow(b.factor / a.factor, share);
}

void grow(Demand& demand, const geo::IdVector<UnitId, Unit>& units, std::span<const GrowthLine> lines, int from,
          int to) {
  const LineFinder finder{lines, units};
  for (std::uint32_t g = 0; g < demand.persons.size(); ++g) {
    if (!demand.has(GroupId{g})) {
      continue;
    }
    std::map<UnitId, const GrowthLine*> line_of;
    std::map<std::pair<UnitId, GroupId>, std::vector<std::uint32_t>> pieces;
    for (std::uint32_t i = 0; i < demand.size(); ++i) {
      const UnitId unit = demand.unit[i];
      const auto [known, is_new] = line_of.try_emplace(unit, nullptr);
      if (is_new) {
        known->second = finder.of(unit, GroupId{g});
      }
      if (const GrowthLine* line = known->second; line != nullptr) {
        pieces[{line->unit, line->group}].push_back(i);
      }
    }
    for (const auto& [key, indices] : pieces) {
      const GrowthLine& line = *finder.of(key.first, key.second);
      multiply(demand.persons[GroupId{g}], indices, line.factor_in(to) / line.factor_in(from));
    }
  }
}

const GrowthLine* growth_line_of(std::span<const GrowthLine> lines, const geo::IdVector<UnitId, Unit>& units,
                                 UnitId unit, GroupId group) {
  for (; unit.exists() && !lines.empty(); unit = units[unit].parent) {
    const auto own =
        std::ranges::find_if(lines, [&](const GrowthLine& line) { return line.unit == unit && line.group == group; });
    if (own != lines.end()) {
      return &*own;
    }
  }
  return nullptr;
}

}  // namespace planner
