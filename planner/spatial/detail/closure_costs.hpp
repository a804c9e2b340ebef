#pragma once

#include "planner/spatial/critical.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace planner::detail {

/// A piece of demand whose way has become longer in one field of the assessment.
struct WayChange {
  std::uint32_t field = 0;  ///< into Assessment::fields
  std::uint32_t piece = 0;
  geo::Impedance after = geo::kUnreachable;
};

/// Counts what longer ways cost, by the reach standards and services of an assessment.
///
/// Both must outlive it. Thread  const is shareable.
class ClosureCosts {
 public:
  ClosureCosts(const Study& study, const Assessment& assessment);

  /// Whether any standard or service looks at a field.
  [[nodiscard]] bool looks_at(std::uint32_t field) const;
  /// Millionths of persons whom standards of the field serve at a piece, once for each standard: no fewer than can lose
  /// one.
  [[nodiscard]] std::int64_t at_stake(std::uint32_t field, std::uint32_t piece) const;
  [[nodiscard]] ClosureCost count(std::span<const WayChange> changes) const;

 private:
  struct Promise {
    const Standard* standard = nullptr;
    geo::Impedance limit = 0;
    GroupId group;
  };
  struct Watch {
    std::vector<Promise> promises;
    std::optional<GroupId> served;  ///< of the service whose usual way it is
    bool in_time = false;
  };
  struct PieceGroup {
    std::uint32_t piece = 0;
    GroupId group;
    friend auto operator<=>(const PieceGroup&, const PieceGroup&) = default;
  };

  [[nodiscard]] bool serves(const Promise& promise, std::uint32_t field, std::uint32_t piece) const;
  [[nodiscard]] Persons each_once(std::vector<PieceGroup> people) const;

  const Study* study_;
  const Assessment* assessment_;
  std::vector<Watch> watches_;  ///< by field
};

}  // namespace planner::detail
