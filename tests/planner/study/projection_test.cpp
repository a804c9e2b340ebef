#include "planner/study/projection.hpp"

#include "planner/study/detail/base_cohorts.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

namespace planner {
namespace {

using Random = std::mt19937_64;
constexpr std::size_t kLast = kAges - 1;

double number(Random& random, double low, double high) {
  return std::uniform_real_distribution{low, high}(random);
}

Persons some(Random& random, std::int64_t most) {
  return Persons::of_millionths(std::uniform_int_distribution<std::int64_t>{0, most}(random));
}

VitalRates random_rates(Random& random) {
  VitalRates rates;
  for (const Sex sex : kSexes) {
    std::ranges::generate(rates.survival[sex], [&] { return number(random, 0.95, 1.0); });
    rates.survival[sex].back() = number(random, 0.5, 0.9);
    rates.survival_of_newborn[sex] = number(random, 0.9, 1.0);
  }
  for (std::size_t age = 15; age < 50; ++age) {
    rates.fertility[age] = number(random, 0.0, 0.15);
  }
  rates.male_at_birth = number(random, 0.45, 0.55);
  return rates;
}

Cohorts random_people(Random& random, std::int64_t most) {
  Cohorts cohorts;
  for (const Sex sex : kSexes) {
    std::ranges::generate(cohorts.people[sex], [&] { return some(random, most); });
  }
  return cohorts;
}

VitalRates immortal() {
  VitalRates rates;
  rates.survival.male.fill(1.0);
  rates.survival.female.fill(1.0);
  return rates;
}

PopulationModel model_of(const VitalRates& rates, std::vector<ProjectedPlace> places = {{}}) {
  PopulationModel model;
  model.from = 2020;
  model.rates = {rates};
  model.places = std::move(places);
  return model;
}

Persons sum_of(const std::vector<Cohorts>& people) {
  return std::accumulate(people.begin(), people.end(), Persons{},
                         [](Persons sum, const Cohorts& cohorts) { return sum + cohorts.sum(); });
}

Persons everywhere(const std::vector<Cohorts>& people, Sex sex, std::size_t age) {
  return std::accumulate(people.begin(), people.end(), Persons{},
                         [&](Persons sum, const Cohorts& cohorts) { return sum + cohorts.people[sex][age]; });
}

/// Leslie's matrix of both sexes: men 0 … 100, then women; column by column what one person leaves after a year.
using Matrix = std::vector<std::vector<double>>;

Matrix leslie(const VitalRates& rates) {
  const std::size_t women = kAges;
  Matrix matrix(2 * kAges, std::vector<double>(2 * kAges, 0.0));
  for (std::size_t age = 0; age < kAges; ++age) {
    const std::size_t next = std::min(age + 1, kLast);
    matrix[next][age] += rates.survival.male[age];
    matrix[women + next][women + age] += rates.survival.female[age];
    // A woman of this age bears half a year at its fertility and, if she lives, half a year at the next one's.
    const double births = 0.5 * (rates.fertility[age] + rates.survival.female[age] * rates.fertility[next]);
    matrix[0][women + age] += births * rates.male_at_birth * rates.survival_of_newborn.male;
    matrix[women][women + age] += births * (1.0 - rates.male_at_birth) * rates.survival_of_newborn.female;
  }
  return matrix;
}

std::vector<double> times(const Matrix& matrix, const std::vector<double>& people) {
  std::vector<double> product;
  for (const std::vector<double>& row : matrix) {
    product.push_back(std::inner_product(row.begin(), row.end(), people.begin(), 0.0));
  }
  return product;
}

TEST(Projection, IsTheProductOfLesliesMatrixOverThirtyYearsOfRandomRates) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(seed);
  Random random{seed};
  for (int trial = 0; trial < 20; ++trial) {
    const VitalRates rates = random_rates(random);
    std::vector people{random_people(random, 9'000'000'000'000)};
    for (const Sex sex :
         kSexes) {  // so many that a millionth of a person is nothing, also of the few left after 30 years
      std::ranges::for_each(people[0].people[sex], [](Persons& some) { some += Persons::of(2e6); });
    }
    std::vector<double> expected;
    for (const Sex sex : kSexes) {
      std::ranges::transform(people[0].people[sex], std::back_inserter(expected), &Persons::value);
    }
    const PopulationModel model = model_of(rates);
    const Matrix matrix = leslie(rates);
    for (int year = 2021; year <= 2050; ++year) {
      static_cast<void>(advance(people, model, year));
      expected = times(matrix, expected);
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const double projected = people[0].people[kSexes[i / kAges]][i % kAges].value();
      EXPECT_NEAR(projected, expected[i], 1e-9 * std::max(expected[i], 1.0)) << "trial " << trial << ", cell " << i;
    }
  }
}

TEST(Projection, LosesNobodyWhateverHappens) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(seed);
  Random random{seed};
  for (int trial = 0; trial < 20; ++trial) {
    PopulationModel model = model_of(random_rates(random));
    model.rates.push_back(random_rates(random));
    model.places.clear();
    std::vector<Cohorts> people;
    for (std::size_t place = 0; place < 7; ++place) {
      const bool urban = place == 0 || random() % 3 == 0;
      model.places.push_back({random() % 2, urban, !urban && random() % 4 != 0});
      people.push_back(random_people(random, 100'000'000));
    }
    for (int row = 0; row < 6; ++row) {
      MigrationRow made;
      made.places = {random() % 7};
      made.depth = 1;
      made.year = random() % 2 == 0 ? 0 : 2022;
      made.first_age = static_cast<int>(random() % 30);
      made.last_age = made.first_age + static_cast<int>(random() % 70);
      made.rate = number(random, -0.9, 0.5);
      made.net = random() % 2 == 0 ? Persons{} : some(random, 20'000'000'000) - Persons::of(10'000);
      model.migration.push_back(made);
    }
    model.migration.push_back({{0, 1, 2, 3, 4, 5, 6}, 0, 0, 0, kAges - 1, 0.0, Persons::of(-50.0)});
    model.urbanisation.share = number(random, 0.0, 1.0);
    for (int year = 2021; year <= 2025; ++year) {
      const Persons before = sum_of(people);
      const YearOfChange change = advance(people, model, year);
      EXPECT_EQ(sum_of(people), before + change.births - change.deaths + change.net_migration);
      for (const Cohorts& cohorts : people) {
        for (const Sex sex : kSexes) {
          EXPECT_GE(std::ranges::min(cohorts.people[sex]), Persons{});
        }
      }
    }
  }
}

TEST(Projection, WithoutDeathsAndBirthsEveryoneGrowsOneYearOlderAYear) {
  Random random{7};
  const Cohorts before = random_people(random, 1'000'000'000);
  std::vector people{before};
  EXPECT_EQ(advance(people, model_of(immortal()), 2021), YearOfChange{});
  for (const Sex sex : kSexes) {
    EXPECT_EQ(people[0].people[sex][0], Persons{});
    for (std::size_t age = 1; age < kLast; ++age) {
      EXPECT_EQ(people[0].people[sex][age], before.people[sex][age - 1]);
    }
    EXPECT_EQ(people[0].people[sex][kLast], before.people[sex][kLast - 1] + before.people[sex][kLast]);
  }
}

TEST(Projection, ZeroRatesOfMigrationAndUrbanisationMoveNobody) {
  Random random{8};
  PopulationModel model = model_of(immortal(), {{0, true, false}, {0, false, true}});
  std::vector people{random_people(random, 1'000'000'000), random_people(random, 1'000'000'000)};
  std::vector still = people;
  model.migration = {{{0, 1}, 0, 0, 0, kAges - 1, 0.0, {}}};
  EXPECT_EQ(advance(people, model, 2021), YearOfChange{});
  model.migration.clear();
  static_cast<void>(advance(still, model, 2021));
  EXPECT_EQ(people, still);
}

TEST(Projection, UrbanisationMovesExactlyTheShareItSays) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(seed);
  Random random{seed};
  PopulationModel model =
      model_of(immortal(), {{0, true, false}, {0, false, true}, {0, true, false}, {0, false, true}, {0, false, false}});
  std::vector<Cohorts> people;
  for (int place = 0; place < 5; ++place) {
    people.push_back(random_people(random, 1'000'000'000));
  }
  std::vector alone = people;
  static_cast<void>(advance(alone, model, 2021));
  model.urbanisation.share = 0.008;
  const Persons moved = advance(people, model, 2021).moved_to_town;

  const Persons rural = alone[1].sum() + alone[3].sum();
  EXPECT_EQ(moved, Persons::of_millionths(std::llround(0.008 * static_cast<double>(rural.millionths()))));
  EXPECT_EQ(people[1].sum() + people[3].sum(), rural - moved);
  EXPECT_EQ(people[0].sum() + people[2].sum(), alone[0].sum() + alone[2].sum() + moved);
  EXPECT_EQ(people[4], alone[4]) << "neither in town nor in the country";
  const double to_first = (people[0].sum() - alone[0].sum()).value() / moved.value();
  EXPECT_NEAR(to_first, share_of(alone[0].sum(), alone[0].sum() + alone[2].sum()), 1e-6);
  for (const Sex sex : kSexes) {
    for (std::size_t age = 0; age < kAges; ++age) {
      EXPECT_EQ(everywhere(people, sex, age), everywhere(alone, sex, age)) << "nobody changes sex or age";
    }
  }
}

TEST(Projection, UrbanSharesAreReachedInTheirYears) {
  Random random{9};
  PopulationModel model = model_of(immortal(), {{0, true, false}, {0, false, true}});
  std::vector people{random_people(random, 1'000'000'000), random_people(random, 3'000'000'000)};
  const double first = share_of(people[0].sum(), sum_of(people));
  model.urbanisation.targets = {{2020, first}, {2024, 0.6}};
  for (int year = 2021; year <= 2026; ++year) {
    static_cast<void>(advance(people, model, year));
    const double expected = year >= 2024 ? 0.6 : first + (0.6 - first) * (year - 2020) / 4.0;
    EXPECT_NEAR(share_of(people[0].sum(), sum_of(people)), expected, 1e-9) << year;
  }
}

TEST(Projection, OfRowsOfMigrationThatOfTheSmallestUnitAndTheVeryYearCounts) {
  PopulationModel model = model_of(immortal(), {{}, {}});
  Cohorts thirty;
  thirty.people.male[29] = Persons::of(100.0);
  thirty.people.female[29] = Persons::of(100.0);
  model.migration = {{{0, 1}, 0, 0, 0, kAges - 1, 0.5, {}},
                     {{0}, 1, 0, 0, kAges - 1, 0.0, Persons::of(-20.0)},
                     {{0}, 1, 2022, 0, kAges - 1, 0.25, {}},
                     {{0}, 1, 2022, 25, 35, -0.5, {}}};
  std::vector people{thirty, thirty};
  EXPECT_EQ(advance(people, model, 2021).net_migration, Persons::of(100.0 - 20.0));
  EXPECT_EQ(people[0].sum(), Persons::of(180.0));
  EXPECT_EQ(people[0].people.male[30], Persons::of(90.0)) << "men and women alike";
  EXPECT_EQ(people[1].sum(), Persons::of(300.0));
  static_cast<void>(advance(people, model, 2022));
  EXPECT_EQ(people[0].sum(), Persons::of(90.0));
}

TEST(Projection, MoreThanThereAreCannotGo) {
  PopulationModel model = model_of(immortal());
  Cohorts few;
  few.people.male[3] = Persons::of(30.0);
  model.migration = {{{0}, 0, 0, 0, kAges - 1, 0.0, Persons::of(-50.0)}};
  std::vector people{few};
  const YearOfChange change = advance(people, model, 2021);
  EXPECT_EQ(change.net_migration, Persons::of(-30.0));
  EXPECT_EQ(change.not_moved, Persons::of(20.0));
  EXPECT_EQ(people[0].sum(), Persons{});
}

TEST(SpreadOverAges, KeepsTheTotalAndEveryGroupExactly) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(seed);
  Random random{seed};
  for (int trial = 0; trial < 50; ++trial) {
    AgeStructure structure;
    for (const Sex sex : kSexes) {
      std::ranges::generate(structure[sex], [&] { return number(random, 0.0, 1.0); });
    }
    const Persons infants = some(random, 90'000'000);
    const Persons pupils = some(random, 90'000'000);
    const Persons youths = some(random, 90'000'000);
    const Persons adults = youths + some(random, 900'000'000);
    const Persons total = infants + pupils + adults + some(random, 900'000'000);
    const Cohorts cohorts = detail::spread_over_ages(
        total, {{{0, 2}, infants}, {{15, 17}, youths}, {{6, 11}, pupils}, {{15, 59}, adults}}, structure);
    EXPECT_EQ(cohorts.sum(), total);
    EXPECT_EQ(cohorts.sum(0, 2), infants);
    EXPECT_EQ(cohorts.sum(6, 11), pupils);
    EXPECT_EQ(cohorts.sum(15, 17), youths);
    EXPECT_EQ(cohorts.sum(15, 59), adults);
  }
}

TEST(SpreadOverAges, FollowsTheStructureWhereGroupsTellNothing) {
  AgeStructure structure;
  structure.male[70] = 3.0;
  structure.female[80] = 1.0;
  const Cohorts cohorts = detail::spread_over_ages(Persons::of(100.0), {{{0, 2}, Persons::of(60.0)}}, structure);
  EXPECT_EQ(cohorts.people.male[70], Persons::of(30.0));
  EXPECT_EQ(cohorts.people.female[80], Persons::of(10.0));
  EXPECT_EQ(cohorts.people.male[1], Persons::of(10.0)) << "the structure has nobody there: evenly";
}

TEST(SpreadOverAges, ScalesGroupsThatDoNotFitTheTotal) {
  const Cohorts cohorts = detail::spread_over_ages(
      Persons::of(100.0), {{{0, 59}, Persons::of(150.0)}, {{60, kAges - 1}, Persons::of(50.0)}}, {});
  EXPECT_EQ(cohorts.sum(), Persons::of(100.0));
  EXPECT_EQ(cohorts.sum(0, 59), Persons::of(75.0));
}

TEST(AgesInId, AreReadFromTheEndOfTheId) {
  EXPECT_EQ(detail::ages_in_id("age_6_11"), (detail::AgeRange{6, 11}));
  EXPECT_EQ(detail::ages_in_id("age_60_plus"), (detail::AgeRange{60, kAges - 1}));
  EXPECT_EQ(detail::ages_in_id("disabled_6_14"), (detail::AgeRange{6, 14}));
  for (const char* id : {"households", "registered", "all", "age_11_6", "age_plus", "_6_", ""}) {
    EXPECT_EQ(detail::ages_in_id(id), std::nullopt) << id;
  }
}

}  // namespace
}  // namespace planner
