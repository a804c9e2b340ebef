#include "planner/spatial/moran.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <random>
#include <vector>

namespace planner {
namespace {

using Values = std::vector<std::optional<double>>;
using Matrix = std::vector<std::vector<double>>;

Neighbours neighbours_of(const std::vector<std::vector<std::uint32_t>>& rows) {
  Neighbours all;
  for (const std::vector<std::uint32_t>& row : rows) {
    all.places.insert(all.places.end(), row.begin(), row.end());
    all.first.push_back(static_cast<std::uint32_t>(all.places.size()));
  }
  return all;
}

/// Places on a lattice, neighbours of those above, below, left and right.
Neighbours lattice(std::uint32_t rows, std::uint32_t columns) {
  std::vector<std::vector<std::uint32_t>> all(rows * columns);
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    for (std::uint32_t j = 0; j < all.size(); ++j) {
      const int down = std::abs(static_cast<int>(i / columns) - static_cast<int>(j / columns));
      const int across = std::abs(static_cast<int>(i % columns) - static_cast<int>(j % columns));
      if (down + across == 1) {
        all[i].push_back(j);
      }
    }
  }
  return neighbours_of(all);
}

Moran moran_of(const Values& values, const Neighbours& neighbours, std::uint32_t permutations = 99, int threads = 1) {
  const geo::Task task{threads};
  return evaluate_moran(values, neighbours, {permutations, 7}, task);
}

/// The definition: weights as a full matrix, each row over its sum; I = n / S0 · ΣΣ w z z / Σ z².
double slow_moran(const std::vector<double>& x, const Matrix& w) {
  const double mean = std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
  double s0 = 0.0;
  double above = 0.0;
  double below = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) {
      s0 += w[i][j];
      above += w[i][j] * (x[i] - mean) * (x[j] - mean);
    }
    below += (x[i] - mean) * (x[i] - mean);
  }
  return static_cast<double>(x.size()) / s0 * above / below;
}

Matrix matrix_of(const Neighbours& neighbours) {
  Matrix w(neighbours.size(), std::vector<double>(neighbours.size()));
  for (std::uint32_t i = 0; i < neighbours.size(); ++i) {
    for (const std::uint32_t j : neighbours.of(i)) {
      w[i][j] = 1.0 / static_cast<double>(neighbours.of(i).size());
    }
  }
  return w;
}

/// Any place neighbour of any other, each way by itself, but none without one.
Neighbours random_neighbours(std::uint32_t count, std::mt19937_64& random) {
  std::vector<std::vector<std::uint32_t>> rows(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::uint32_t j = 0; j < count; ++j) {
      if (j != i && (random() % 4 == 0 || j == (i + 1) % count)) {
        rows[i].push_back(j);
      }
    }
  }
  return neighbours_of(rows);
}

std::vector<double> random_values(std::uint32_t count, std::mt19937_64& random) {
  std::vector<double> values(count);
  std::ranges::generate(values, [&] { return static_cast<double>(random() % 1000) / 10.0; });
  return values;
}

Values as_known(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

TEST(Moran, OfFourPlacesInARowIsWhatTheHandWorksOut) {
  // z = −1.5, −0.5, 0.5, 1.5; means of neighbours −0.5, −0.5, 0.5, 0.5: I = (0.75 + 0.25 + 0.25 + 0.75) / 5.
  const Moran moran = moran_of({1.0, 2.0, 3.0, 4.0}, lattice(1, 4));
  EXPECT_NEAR(*moran.i, 0.4, 1e-15);
  EXPECT_NEAR(*moran.expected, -1.0 / 3.0, 1e-15);
  const std::vector<double> parts{0.6, 0.2, 0.2, 0.6};  // z × mean / 1.25
  const std::vector<Quadrant> quadrants{Quadrant::LowLow, Quadrant::LowLow, Quadrant::HighHigh, Quadrant::HighHigh};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    EXPECT_NEAR(moran.local[i]->i, parts[i], 1e-15);
    EXPECT_EQ(moran.local[i]->quadrant, quadrants[i]);
  }
  EXPECT_NEAR(moran.local[1]->lag, 2.0, 1e-15) << "the mean of 1 and 3";
}

TEST(Moran, OfAChessboardIsMinusOne) {
  Values board;
  for (int i = 0; i < 36; ++i) {
    board.emplace_back((i / 6 + i % 6) % 2 == 0 ? 1.0 : 0.0);
  }
  const Moran moran = moran_of(board, lattice(6, 6), 999);
  EXPECT_NEAR(*moran.i, -1.0, 1e-12);
  EXPECT_NEAR(*moran.p, 0.001, 1e-12) << "no permutation is as regular";
  for (std::size_t i = 0; i < board.size(); ++i) {
    EXPECT_EQ(moran.local[i]->quadrant, *board[i] > 0.5 ? Quadrant::HighLow : Quadrant::LowHigh);
  }
}

TEST(Moran, OfTwoSidesIsHighAndTellsThemApart) {
  Values sides;
  for (int i = 0; i < 64; ++i) {
    sides.emplace_back(i % 8 < 3 ? 10.0 : 20.0);
  }
  const Moran moran = moran_of(sides, lattice(8, 8), 999);
  EXPECT_GT(*moran.i, 0.8);
  EXPECT_NEAR(*moran.p, 0.001, 1e-12);
  EXPECT_EQ(moran.local[9]->quadrant, Quadrant::LowLow);
  EXPECT_TRUE(moran.local[9]->significant())
      << "four of four neighbours are low, of 23 low among 63: one and a half per cent of all draws";
  EXPECT_EQ(moran.local[14]->quadrant, Quadrant::HighHigh);
}

TEST(Moran, EqualsTheFullDoubleSumOnRandomPlaces) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const auto count = static_cast<std::uint32_t>(3 + random() % 30);
    const Neighbours neighbours = random_neighbours(count, random);
    const std::vector<double> values = random_values(count, random);
    const Moran moran = moran_of(as_known(values), neighbours, 9);
    EXPECT_NEAR(*moran.i, slow_moran(values, matrix_of(neighbours)), 1e-12);
    double sum = 0.0;
    for (const std::optional<LocalMoran>& local : moran.local) {
      sum += local->i;
    }
    EXPECT_NEAR(sum / count, *moran.i, 1e-12) << "the parts make up the whole";
  }
}

TEST(Moran, HasTheShareOfAllPermutationsForItsP) {
  const Neighbours row = lattice(1, 7);
  const std::vector<double> values{1, 2, 4, 3, 7, 9, 8};
  const double seen = slow_moran(values, matrix_of(row));
  std::vector<double> permuted = values;
  std::ranges::sort(permuted);
  double as_high = 0.0;
  double all = 0.0;
  do {
    as_high += slow_moran(permuted, matrix_of(row)) >= seen - 1e-12 ? 1.0 : 0.0;
    all += 1.0;
  } while (std::ranges::next_permutation(permuted).found);
  const double exact = as_high / all;
  const double drawn = 19'999;
  EXPECT_NEAR(*moran_of(as_known(values), row, 19'999).p, exact, 5.0 * std::sqrt(exact * (1.0 - exact) / drawn));
}

TEST(Moran, HasTheShareOfAllDrawsOfNeighboursForThePOfAPart) {
  const Neighbours board = lattice(3, 4);
  const std::vector<double> values{9, 8, 3, 1, 7, 9, 2, 4, 6, 1, 5, 2};
  const Moran moran = moran_of(as_known(values), board, 19'999);
  for (const std::uint32_t place : {0U, 7U, 11U}) {  // corners and a side: two or three neighbours
    const auto count = board.of(place).size();
    double seen = 0.0;
    for (const std::uint32_t j : board.of(place)) {
      seen += values[j];
    }
    std::vector<int> chosen(values.size() - 1);
    std::fill(chosen.end() - static_cast<std::ptrdiff_t>(count), chosen.end(), 1);
    double above = 0.0;
    double below = 0.0;
    double all = 0.0;
    do {
      double sum = 0.0;
      for (std::size_t k = 0; k < chosen.size(); ++k) {
        sum += chosen[k] != 0 ? values[k + (k >= place ? 1 : 0)] : 0.0;
      }
      above += sum >= seen ? 1.0 : 0.0;
      below += sum <= seen ? 1.0 : 0.0;
      all += 1.0;
    } while (std::ranges::next_permutation(chosen).found);
    const double exact = std::min(above, below) / all;
    EXPECT_NEAR(moran.local[place]->p, exact, 5.0 * std::sqrt(exact * (1.0 - exact) / 19'999.0)) << place;
  }
}

TEST(Moran, IsUndefinedAndNotNoughtWhereAllValuesAreTheSame) {
  const Moran moran = moran_of(Values(9, 0.1 + 0.2), lattice(3, 3));
  EXPECT_EQ(moran.unmeasurable, Unmeasurable::Constant);
  EXPECT_FALSE(moran.i || moran.p || moran.expected);
  EXPECT_TRUE(std::ranges::none_of(moran.local, [](const auto& local) { return local.has_value(); }));
}

TEST(Moran, IsUndefinedOfTwoPlacesAndOfNone) {
  EXPECT_EQ(moran_of({1.0, 2.0}, lattice(1, 2)).unmeasurable, Unmeasurable::TooFew);
  EXPECT_EQ(moran_of({}, lattice(0, 0)).unmeasurable, Unmeasurable::TooFew);
}

TEST(Moran, LeavesOutIslandsAndPlacesWithoutAValue) {
  // 0 – 1 – 2 – 3 – 4 – 5, and 6 by itself. Without a value of 4, 5 is an island too.
  const Neighbours with_island = neighbours_of({{1}, {0, 2}, {1, 3}, {2, 4}, {3, 5}, {4}, {}});
  const Moran moran = moran_of({1.0, 2.0, 3.0, 4.0, std::nullopt, 500.0, 900.0}, with_island);
  EXPECT_EQ(moran.places, 4U);
  EXPECT_EQ(moran.islands, 2U);
  EXPECT_NEAR(*moran.i, 0.4, 1e-15) << "as if the row ended with 3";
  EXPECT_FALSE(moran.local[4] || moran.local[5] || moran.local[6]);
}

TEST(Moran, CallsAPlaceAtTheMeanNeitherHighNorLow) {
  const Moran moran = moran_of({1.0, 3.0, 5.0, 3.0, 1.0, 5.0}, lattice(1, 6), 999);
  EXPECT_EQ(moran.local[1]->quadrant, Quadrant::None);
  EXPECT_EQ(moran.local[1]->i, 0.0);
  EXPECT_EQ(moran.local[1]->p, 1.0) << "whoever its neighbours were";
}

TEST(Moran, IsTheSameToTheLastBitOnAnyNumberOfThreads) {
  std::mt19937_64 random{3};
  const Neighbours board = lattice(12, 12);
  const Values values = as_known(random_values(144, random));
  const Moran alone = moran_of(values, board, 199, 1);
  EXPECT_EQ(alone, moran_of(values, board, 199, 2));
  EXPECT_EQ(alone, moran_of(values, board, 199, 7));
}

TEST(Moran, DoesNotChangeWithTheUnitOfTheValues) {
  std::mt19937_64 random{5};
  const Neighbours board = lattice(5, 5);
  const std::vector<double> metres = random_values(25, random);
  std::vector<double> halves;
  std::ranges::transform(metres, std::back_inserter(halves), [](double value) { return value / 2.0; });
  const Moran one = moran_of(as_known(metres), board);
  const Moran other = moran_of(as_known(halves), board);
  EXPECT_NEAR(*one.i, *other.i, 1e-12);
  EXPECT_EQ(one.p, other.p);
  for (std::size_t i = 0; i < one.local.size(); ++i) {
    EXPECT_EQ(one.local[i]->p, other.local[i]->p);
  }
}

TEST(Moran, CorrectsForManyPlacesAsBenjaminiAndHochbergDo) {
  std::mt19937_64 random{11};
  const Neighbours board = lattice(6, 6);
  const Moran moran = moran_of(as_known(random_values(36, random)), board, 199);
  for (const std::optional<LocalMoran>& one : moran.local) {
    double least = 1.0;  // of all p not below this one: p × places / places whose p is not above it
    for (const std::optional<LocalMoran>& other : moran.local) {
      if (other->p >= one->p) {
        const auto not_above =
            std::ranges::count_if(moran.local, [&](const auto& third) { return third->p <= other->p; });
        least = std::min(least, other->p * 36.0 / static_cast<double>(not_above));
      }
    }
    EXPECT_NEAR(one->q, least, 1e-12);
  }
}

TEST(Moran, OfNoPatternIsSeldomSignificant) {
  int significant = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    std::mt19937_64 random{seed};
    significant += *moran_of(as_known(random_values(36, random)), lattice(6, 6), 199).p <= kSignificant ? 1 : 0;
  }
  // Both tails of 5 %: ten of a hundred, within four standard deviations of a binomial.
  EXPECT_GT(significant, 0);
  EXPECT_LE(significant, 22);
}

}  // namespace
}  // namespace planner
