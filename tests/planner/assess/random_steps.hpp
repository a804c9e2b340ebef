#pragma once

#include "planner/assess/assessment.hpp"
#include "planner/scenario/scenario.hpp"
#include "tests/support/road_study.hpp"

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace planner {

/// Edits of a place at random, for those who try what a scenario does to it.
class RandomSteps {
 public:
  /// The base must outlive it.
  RandomSteps(const Study& base, std::uint64_t seed);

  std::uint64_t below(std::uint64_t end) { return random_() % end; }
  /// One to three edits as one step, some of them to be refused; of a study that edits have made of the base.
  [[nodiscard]] std::vector<Edit> some_edits(const Study& study);

 private:
  Edit edit(const Study& study);
  UpgradeFacility upgrade(const std::string& id);
  ChangeStandard change();
  std::string service();
  geo::LonLat place();

  std::mt19937_64 random_;
  const Study* base_;
  support::Globe globe_;
  std::uint64_t width_ = 900;                        ///< metres
  std::array<std::string, 3> names_{"A", "N", "Z"};  ///< before, among and after the ids of the study
};

/// Every field of both, bit for bit.
void expect_equal(const Assessment& live, const Assessment& anew);

}  // namespace planner
