#include "planner/study/detail/growth.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace planner {
namespace {

using geo::msg;

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

Persons everyone(const geo::IdVector<GroupId, std::vector<Persons>>& persons) {
  Persons sum;
  for (const Persons some : persons[kEveryone]) {
    sum += some;
  }
  return sum;
}

}  // namespace

GrowthLines::GrowthLines(std::span<const GrowthLine> lines, const geo::IdVector<UnitId, Unit>& units) : units_{&units} {
  for (const GrowthLine& line : lines) {
    lines_[{line.unit, line.group}] = &line;
  }
}

const GrowthLine* GrowthLines::own(UnitId unit, GroupId group) const {
  for (; unit.exists() && !lines_.empty(); unit = (*units_)[unit].parent) {
    if (const auto found = lines_.find({unit, group}); found != lines_.end()) {
      return found->second;
    }
  }
  return nullptr;
}

const GrowthLine* GrowthLines::of(UnitId unit, GroupId group) const {
  const GrowthLine* line = own(unit, group);
  return line != nullptr || group == kEveryone ? line : own(unit, kEveryone);
}

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
  const GrowthLines finder{lines, units};
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

geo::Findings detail::describe_held(const std::string& file, std::span<const GrowthLine> lines, int year) {
  const auto held = [&](const GrowthLine& line) {
    return !line.goes_on && (year < line.knots.front().year || year > line.knots.back().year);
  };
  const auto count = std::ranges::count_if(lines, held);
  if (count == 0) {
    return {};
  }
  return {{geo::Severity::Warning,
           "growth_held",
           {file, ""},
           msg("{0} {0|line|lines} of growth {0|does|do} not reach the year {1}: {0|its|their} last factor is kept",
               std::to_string(count), std::to_string(year)),
           msg("add that year to the table; a yearly rate without a year goes on for ever")}};
}

void grow_people(Study& study, int year) {
  const std::shared_ptr<const GrowthBasis> basis = study.growth_basis;
  assert(basis != nullptr);
  study.demand.persons = basis->persons;
  grow(study.demand, study.units, study.growth, basis->from, year);
  std::erase_if(study.findings, [](const geo::Finding& finding) {
    return finding.code == "growth_held" || finding.code == "growth_applied";
  });
  const geo::Findings held = detail::describe_held(basis->file, study.growth, year);
  study.findings.insert(study.findings.end(), held.begin(), held.end());
  study.findings.push_back(
      {geo::Severity::Note,
       "growth_applied",
       {basis->file, ""},
       msg("the population is taken from {0} to {1} by its lines of growth: {2} people instead of {3}",
           std::to_string(basis->from), std::to_string(year), to_text(everyone(study.demand.persons)),
           to_text(everyone(basis->persons))),
       {}});
}

}  // namespace planner
