#include "planner/study/detail/base_cohorts.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace planner::detail {
namespace {

/// Ages with their people, and the groups that lie in them.
struct AgeNode {
  AgeRange ages;
  Persons people;
  std::vector<AgeNode> parts;
};

/// Whether it found its place; not so where it only overlaps another.
bool insert(AgeNode& node, const PeopleOfAges& group) {
  for (AgeNode& part : node.parts) {
    if (part.ages == group.ages) {
      return false;
    }
    if (part.ages.holds(group.ages)) {
      return insert(part, group);
    }
    if (part.ages.meets(group.ages)) {
      return false;
    }
  }
  node.parts.push_back({group.ages, group.people, {}});
  return true;
}

double weight_of(const AgeStructure& structure, const AgeRange& ages) {
  double weight = 0.0;
  for (const Sex sex : kSexes) {
    for (int age = ages.first; age <= ages.last; ++age) {
      weight += structure[sex][static_cast<std::size_t>(age)];
    }
  }
  return weight;
}

/// The ages of a node that none of its parts has.
std::vector<int> open_ages(const AgeNode& node) {
  std::vector<int> ages;
  for (int age = node.ages.first; age <= node.ages.last; ++age) {
    const AgeRange here{age, age};
    if (std::ranges::none_of(node.parts, [&](const AgeNode& part) { return part.ages.holds(here); })) {
      ages.push_back(age);
    }
  }
  return ages;
}

void spread_evenly_as(const AgeStructure& structure, const std::vector<int>& ages, Persons people, Cohorts& cohorts) {
  std::vector<double> weights;
  for (const Sex sex : kSexes) {
    for (const int age : ages) {
      weights.push_back(structure[sex][static_cast<std::size_t>(age)]);
    }
  }
  if (std::accumulate(weights.begin(), weights.end(), 0.0) <= 0.0) {
    std::ranges::fill(weights, 1.0);
  }
  const std::vector<Persons> cells = apportion(people, weights);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    cohorts.people[kSexes[i / ages.size()]][static_cast<std::size_t>(ages[i % ages.size()])] += cells[i];
  }
}

/// Makes the people of the parts add up to all of the node, where no other age could hold the difference.
void fit_parts(AgeNode& node, Persons in_parts, const AgeStructure& structure) {
  std::vector<double> shares;
  for (const AgeNode& part : node.parts) {
    shares.push_back(in_parts == Persons{} ? weight_of(structure, part.ages)
                                           : static_cast<double>(part.people.millionths()));
  }
  if (std::accumulate(shares.begin(), shares.end(), 0.0) <= 0.0) {
    std::ranges::fill(shares, 1.0);
  }
  const std::vector<Persons> fitted = apportion(node.people, shares);
  for (std::size_t i = 0; i < fitted.size(); ++i) {
    node.parts[i].people = fitted[i];
  }
}

void spread(AgeNode& node, const AgeStructure& structure, Cohorts& cohorts) {
  const auto in_parts = [&] {
    return std::accumulate(node.parts.begin(), node.parts.end(), Persons{},
                           [](Persons sum, const AgeNode& part) { return sum + part.people; });
  };
  const std::vector<int> open = open_ages(node);
  if (const Persons sum = in_parts(); sum > node.people || (open.empty() && sum != node.people)) {
    fit_parts(node, sum, structure);
  }
  if (const Persons rest = node.people - in_parts(); rest > Persons{}) {
    spread_evenly_as(structure, open, rest, cohorts);
  }
  for (AgeNode& part : node.parts) {
    spread(part, structure, cohorts);
  }
}

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() && number >= 0 && number < kAges
             ? std::optional{number}
             : std::nullopt;
}

}  // namespace

std::optional<AgeRange> ages_in_id(const std::string& id) {
  const std::string_view text{id};
  const std::size_t second = text.rfind('_');
  const std::size_t first = second == std::string_view::npos || second == 0 ? second : text.rfind('_', second - 1);
  if (first == std::string_view::npos || first == second) {
    return std::nullopt;
  }
  const auto from = number_in(text.substr(first + 1, second - first - 1));
  const std::string_view end = text.substr(second + 1);
  const auto to = end == "plus" ? std::optional{kAges - 1} : number_in(end);
  return from && to && *from <= *to ? std::optional{AgeRange{*from, *to}} : std::nullopt;
}

Cohorts spread_over_ages(Persons total, std::vector<PeopleOfAges> groups, const AgeStructure& structure) {
  std::ranges::stable_sort(groups, {}, [](const PeopleOfAges& group) { return group.ages.first - group.ages.last; });
  AgeNode all{{}, total, {}};
  for (const PeopleOfAges& group : groups) {
    insert(all, group);
  }
  Cohorts cohorts;
  spread(all, structure, cohorts);
  return cohorts;
}

}  // namespace planner::detail
