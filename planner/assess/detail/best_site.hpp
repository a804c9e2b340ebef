#pragma once

#include "planner/study/study.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace planner::detail {

/// The place among some pieces from which the way to all their people is least: the 1-median by straight lines, of the
/// largest pieces if there are many. None of nobody.
[[nodiscard]] std::optional<geo::MapPoint> best_site(const Study& study, const std::vector<Persons>& people,
                                                     const std::vector<std::uint32_t>& pieces);

/// Sites sought before, by unit, so that none is sought twice for the same people.
class SitesByUnit {
 public:
  /// The one known, or else the one that `seek` finds.
  template <class Seek>
  std::optional<geo::MapPoint> find(const Study& study, UnitId unit, const Seek& seek) {
    if (sites_.size() != study.units.size()) {
      sites_ = geo::IdVector<UnitId, std::optional<std::optional<geo::MapPoint>>>(study.units.size());
    }
    if (!sites_[unit]) {
      sites_[unit] = seek();
    }
    return *sites_[unit];
  }
  /// Other people than before are meant.
  void forget(UnitId unit) {
    if (!sites_.empty()) {
      sites_[unit].reset();
    }
  }

 private:
  geo::IdVector<UnitId, std::optional<std::optional<geo::MapPoint>>> sites_;
};

}  // namespace planner::detail
