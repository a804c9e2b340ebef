#include "planner/study/persons.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace planner {

std::vector<Persons> apportion(Persons people, std::span<const double> shares) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  assert(sum > 0.0);
  std::vector<Persons> parts;
  std::vector<double> remainders;
  Persons left = people;
  for (const double share : shares) {
    const double exact = static_cast<double>(people.millionths()) * (share / sum);
    const Persons part = std::min(left, Persons::of_millionths(static_cast<std::int64_t>(std::floor(exact))));
    parts.push_back(part);
    remainders.push_back(exact - static_cast<double>(part.millionths()));
    left -= part;
  }
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return remainders[i]; });
  for (std::size_t i = 0; left > Persons{}; i = (i + 1) % order.size()) {
    if (shares[order[i]] > 0.0) {
      parts[order[i]] += Persons::of_millionths(1);
      left -= Persons::of_millionths(1);
    }
  }
  return parts;
}

std::string to_text(Persons people) {
  const std::int64_t whole = std::llround(people.value());
  std::string digits = std::to_string(std::abs(whole));
  for (std::size_t from_end = 3; from_end < digits.size(); from_end += 4) {
    digits.insert(digits.size() - from_end, ",");
  }
  return whole < 0 ? "\u2212" + digits : digits;
}

}  // namespace planner
