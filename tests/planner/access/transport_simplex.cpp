#include "tests/planner/access/transport_simplex.hpp"

#include <algorithm>
#include <cstddef>

namespace support {
namespace {

constexpr double kNothing = 1e-9;

/// max c·x, A·x ≤ b, x ≥ 0, with b ≥ 0: one row per constraint, the last one for the objective; the last column is b.
class Tableau {
 public:
  Tableau(std::size_t variables, std::size_t constraints)
      : rows_(constraints + 1, std::vector<double>(variables + constraints + 1)),
        basis_(constraints),
        variables_{variables} {
    for (std::size_t r = 0; r < constraints; ++r) {
      rows_[r][variables + r] = 1.0;
      basis_[r] = variables + r;
    }
  }

  double& at(std::size_t row, std::size_t variable) { return rows_[row][variable]; }
  double& bound(std::size_t row) { return rows_[row].back(); }
  double& gain(std::size_t variable) { return rows_.back()[variable]; }

  /// The optimal x.
  std::vector<double> solve() {
    for (auto& gain : rows_.back()) {
      gain = -gain;
    }
    while (step()) {
    }
    std::vector<double> x(variables_);
    for (std::size_t r = 0; r < basis_.size(); ++r) {
      if (basis_[r] < variables_) {
        x[basis_[r]] = rows_[r].back();
      }
    }
    return x;
  }

 private:
  bool step() {
    std::size_t column = 0;
    const std::size_t columns = rows_.back().size() - 1;
    while (column < columns && rows_.back()[column] >= -kNothing) {
      ++column;
    }
    if (column == columns) {
      return false;
    }
    std::size_t pivot = basis_.size();
    for (std::size_t r = 0; r < basis_.size(); ++r) {
      if (rows_[r][column] > kNothing) {
        const double ratio = rows_[r].back() / rows_[r][column];
        const double least = pivot == basis_.size() ? 0.0 : rows_[pivot].back() / rows_[pivot][column];
        if (pivot == basis_.size() || ratio < least || (ratio == least && basis_[r] < basis_[pivot])) {
          pivot = r;
        }
      }
    }
    exchange(pivot, column);
    return true;
  }

  void exchange(std::size_t pivot, std::size_t column) {
    basis_[pivot] = column;
    const double scale = rows_[pivot][column];
    for (double& entry : rows_[pivot]) {
      entry /= scale;
    }
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const double factor = rows_[r][column];
      if (r != pivot && factor != 0.0) {
        for (std::size_t c = 0; c < rows_[r].size(); ++c) {
          rows_[r][c] -= factor * rows_[pivot][c];
        }
      }
    }
  }

  std::vector<std::vector<double>> rows_;
  std::vector<std::size_t> basis_;
  std::size_t variables_;
};

}  // namespace

TransportOptimum transport_optimum(const std::vector<std::vector<std::optional<double>>>& costs,
                                   const std::vector<planner::Persons>& people,
                                   const std::vector<planner::Persons>& room) {
  double largest = 0.0;
  for (const auto& row : costs) {
    for (const auto& entry : row) {
      largest = std::max(largest, entry.value_or(0.0));
    }
  }
  const double served_gains = (static_cast<double>(room.size()) + 1.0) * (largest + 1.0);
  Tableau tableau{people.size() * room.size(), people.size() + room.size()};
  for (std::size_t i = 0; i < people.size(); ++i) {
    tableau.bound(i) = people[i].value();
    for (std::size_t j = 0; j < room.size(); ++j) {
      const std::size_t variable = i * room.size() + j;
      tableau.gain(variable) = costs[i][j] ? served_gains - *costs[i][j] : -1.0;
      tableau.at(i, variable) = 1.0;
      tableau.at(people.size() + j, variable) = 1.0;
    }
  }
  for (std::size_t j = 0; j < room.size(); ++j) {
    tableau.bound(people.size() + j) = room[j].value();
  }
  const std::vector<double> x = tableau.solve();
  TransportOptimum optimum;
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (std::size_t j = 0; j < room.size(); ++j) {
      optimum.served += x[i * room.size() + j];
      optimum.cost += x[i * room.size() + j] * costs[i][j].value_or(0.0);
    }
  }
  return optimum;
}

}  // namespace support
