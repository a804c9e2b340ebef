#pragma once

#include "planner/assess/inequality.hpp"
#include "planner/study/study.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace planner::detail {

inline constexpr std::size_t kUrban = 0;
inline constexpr std::size_t kRural = 1;
inline constexpr std::size_t kNeither = 2;
inline constexpr std::size_t kClasses = 3;

/// Which township each piece of demand is in, and of which class it is, as numbers of groups.
struct PieceGroups {
  explicit PieceGroups(const Study& study);

  std::vector<std::uint32_t> township;  ///< of each piece, into townships
  std::vector<UnitId> townships;        ///< by code; an id of none stands for those of no township, and is first
  std::vector<std::uint32_t> cls;       ///< of each piece: kUrban, kRural or kNeither

 private:
  void number_by_code(const Study& study);
};

/// Values of all pieces, laid out once for any group of their people: pieces alike in value, class and township are one
/// row; rows by rising value.
class Distribution {
 public:
  /// NaN: a piece without a value. Groups must outlive it.
  Distribution(const PieceGroups& groups, std::span<const double> values);

  /// People of one group, by row.
  ///
  /// Shape   people: of each piece.
  [[nodiscard]] std::vector<double> weights(std::span<const Persons> people) const;
  /// Those in pieces without a value.
  [[nodiscard]] Persons without(std::span<const Persons> people) const;

  [[nodiscard]] const std::vector<double>& values() const { return value_; }
  [[nodiscard]] const std::vector<double>& logarithms() const { return value_log_; }  ///< x ln x
  [[nodiscard]] const std::vector<std::uint32_t>& classes() const { return cls_; }
  [[nodiscard]] const std::vector<std::uint32_t>& townships() const { return township_; }
  [[nodiscard]] std::size_t number_of_townships() const { return groups_->townships.size(); }

 private:
  const PieceGroups* groups_;
  std::vector<std::uint32_t> row_;  ///< of each piece; the number of rows where it has no value
  std::vector<double> value_;
  std::vector<double> value_log_;
  std::vector<std::uint32_t> cls_;
  std::vector<std::uint32_t> township_;
};

}  // namespace planner::detail
