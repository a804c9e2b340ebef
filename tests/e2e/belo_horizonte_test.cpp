#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

// Accessibility on the matrix of Belo Horizonte, set against the definitions worked out here way by way, and against
// the figures in the documentation of the R package accessibility (Pereira & Herszenhut 2022), whose data these are.

namespace e2e {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using support::CsvTable;
using Numbers = std::vector<double>;

/// One way of the matrix, its ends by row of the places.
struct Way {
  std::size_t from;
  std::size_t to;
  double minutes;
};

/// The city, read in a way of the test's own.
class City : public testing::Test {
 protected:
  void SetUp() override {
    JUNHENG_REQUIRE_SHARED_DATA(data);
    matrix_ = data / "places" / "belo_horizonte" / "travel_matrix.csv.gz";
    places_file_ = unpacked(data / "places" / "belo_horizonte" / "land_use_data.csv.gz");
    places_ = support::read_csv_table(places_file_);
    for (std::size_t i = 0; i < places_.rows(); ++i) {
      row_[places_.text("id")[i]] = i;
    }
    people_ = places_.numbers("population");
  }

  void read_ways() {
    const CsvTable table = support::read_csv_table(unpacked(matrix_));
    const Numbers minutes = table.numbers("travel_time");
    for (std::size_t w = 0; w < minutes.size(); ++w) {
      ways_.push_back({row_.at(table.text("from_id")[w]), row_.at(table.text("to_id")[w]), minutes[w]});
    }
    ASSERT_EQ(ways_.size(), 748437U);
  }

  /// What the program makes of it. Shape   more: options beyond the files.
  CsvTable access(const std::string& supply, const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"access",
                                       "--od",
                                       matrix_.string(),
                                       "--demand",
                                       places_file_.string(),
                                       "--supply",
                                       places_file_.string(),
                                       "--od-fields",
                                       "from_id,to_id,travel_time",
                                       "--demand-fields",
                                       "id,population",
                                       "--supply-fields",
                                       "id," + supply,
                                       "-o",
                                       out().string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const support::Outcome run = support::run_program(JUNHENG_PROGRAM, arguments);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return support::read_csv_table(out() / "access.csv");
  }

  /// Of the first measure of the last run.
  [[nodiscard]] json equity() const {
    std::ifstream summary{out() / "summary.json"};
    return json::parse(summary)["measures"][0]["equity"];
  }

  [[nodiscard]] double of(const Numbers& values, const std::string& id) const { return values[row_.at(id)]; }

  /// For each end of ways, the sum of what `amount` says of each of them.
  [[nodiscard]] Numbers sum_from(const std::function<double(const Way&)>& amount) const {
    Numbers sums(places_.rows());
    for (const Way& way : ways_) {
      sums[way.from] += amount(way);
    }
    return sums;
  }
  [[nodiscard]] Numbers sum_to(const std::function<double(const Way&)>& amount) const {
    Numbers sums(places_.rows());
    for (const Way& way : ways_) {
      sums[way.to] += amount(way);
    }
    return sums;
  }

  /// Supply shared among all who come, each counting as `claim` says, and what of it `part` gives them.
  [[nodiscard]] Numbers shared(const Numbers& supply, const std::function<double(const Way&)>& claim,
                               const std::function<double(const Way&)>& part) const {
    const Numbers demand = sum_to([&](const Way& way) { return people_[way.from] * claim(way); });
    return sum_from(
        [&](const Way& way) { return demand[way.to] > 0.0 ? supply[way.to] / demand[way.to] * part(way) : 0.0; });
  }

  CsvTable places_;
  std::vector<Way> ways_;
  Numbers people_;
  std::map<std::string, std::size_t> row_;

 private:
  [[nodiscard]] fs::path out() const { return folder_.path() / "out"; }

  [[nodiscard]] fs::path unpacked(const fs::path& packed) const {
    fs::path file = folder_.path() / packed.stem();
    EXPECT_EQ(std::system(("gzip -dc '" + packed.string() + "' > '" + file.string() + "'").c_str()), 0);
    return file;
  }

  support::TemporaryFolder folder_;
  fs::path matrix_;
  fs::path places_file_;
};

using BeloHorizonte = City;

void expect_near(const Numbers& ours, const Numbers& theirs, const std::string& what) {
  ASSERT_EQ(ours.size(), theirs.size()) << what;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    ASSERT_NEAR(ours[i], theirs[i], 1e-9 * std::max(1.0, std::abs(theirs[i]))) << what << ", row " << i;
  }
}

TEST_F(BeloHorizonte, HasTheAccessibilityThatIsDocumented) {
  const Numbers jobs_within = access("jobs", {"--method", "cumulative", "--threshold", "30"}).numbers("cumulative_30");
  EXPECT_EQ(of(jobs_within, "89a881a5a2bffff"), 14561);
  EXPECT_EQ(of(jobs_within, "89a881a5a2fffff"), 29452);
  EXPECT_EQ(of(jobs_within, "89a881a5a67ffff"), 16647);

  const CsvTable schools = access("schools", {"--method", "nearest,gravity", "--decay", "exponential:0.2"});
  EXPECT_EQ(of(schools.numbers("nearest"), "89a881a5a2bffff"), 29);
  EXPECT_EQ(of(schools.numbers("nearest"), "89a881a5a6bffff"), 33);
  EXPECT_NEAR(of(schools.numbers("gravity"), "89a88cdb57bffff"), 0.03041853, 5e-9);
  EXPECT_NEAR(of(schools.numbers("gravity"), "89a88cdb597ffff"), 1.15549493, 5e-9);
  EXPECT_NEAR(of(schools.numbers("gravity"), "89a88cd90b7ffff"), 0.95737555, 5e-9);

  const Numbers balanced = access("jobs", {"--method", "bfca", "--decay", "exponential:0.5"}).numbers("bfca");
  EXPECT_NEAR(of(balanced, "89a88cdb57bffff"), 0.10280082, 5e-9);
  EXPECT_NEAR(of(balanced, "89a88cdb597ffff"), 0.30930287, 5e-9);
  EXPECT_NEAR(of(balanced, "89a88cd90b7ffff"), 1.22525579, 5e-9);

  const Numbers available = access("jobs", {"--method", "spatial_availability", "--decay", "exponential:0.1"})
                                .numbers("spatial_availability");
  EXPECT_NEAR(of(available, "89a88cdb57bffff"), 186.0876, 5e-5);
  EXPECT_NEAR(of(available, "89a88cdb5cfffff"), 900.9284, 5e-5);
  EXPECT_EQ(of(available, "89a88cd909bffff"), 0.0);
}

TEST_F(BeloHorizonte, HasTheAccessibilityThatTheDefinitionsGive) {
  read_ways();
  constexpr double limit = 30.0;
  const Numbers jobs = places_.numbers("jobs");
  const auto within = [](const Way& way) { return way.minutes <= limit ? 1.0 : 0.0; };
  const auto falling = [&](const Way& way) {
    const double floor = std::exp(-0.5);
    return within(way) * (std::exp(-0.5 * std::pow(way.minutes / limit, 2.0)) - floor) / (1.0 - floor);
  };
  const auto ringed = [](const Way& way) {
    return way.minutes <= 10.0 ? 1.0 : way.minutes <= 20.0 ? 0.68 : way.minutes <= 30.0 ? 0.22 : 0.0;
  };
  const Numbers floating = access("jobs", {"--threshold", "30", "--method", "2sfca"}).numbers("2sfca_30");
  expect_near(floating, shared(jobs, within, within), "2sfca");
  EXPECT_NEAR(std::inner_product(floating.begin(), floating.end(), people_.begin(), 0.0), 496088.0, 1e-3)
      << "every job is within 30 minutes of somebody";
  const CsvTable found =
      access("jobs", {"--threshold", "30", "--decay", "gaussian", "--method",
                      "cumulative,gravity,2sfca,e2sfca,3sfca,m2sfca,huff2sfca,bfca,spatial_availability"});

  const auto weight = [&](const Way& way) { return falling(way); };
  const Numbers of_row = sum_from(weight);
  const Numbers of_facility = sum_to(weight);
  const auto chosen = [&](const Way& way) {
    return weight(way) > 0.0 ? weight(way) / of_row[way.from] * weight(way) : 0.0;
  };
  const auto pull = [&](const Way& way) { return weight(way) > 0.0 ? jobs[way.to] / std::max(1.0, way.minutes) : 0.0; };
  const Numbers pulls = sum_from(pull);
  const auto drawn = [&](const Way& way) { return pull(way) > 0.0 ? pull(way) / pulls[way.from] * weight(way) : 0.0; };

  expect_near(found.numbers("cumulative_30"), sum_from([&](const Way& way) { return within(way) * jobs[way.to]; }),
              "cumulative");
  expect_near(found.numbers("gravity_30"), sum_from([&](const Way& way) { return weight(way) * jobs[way.to]; }),
              "gravity");
  expect_near(found.numbers("2sfca_30"), shared(jobs, falling, falling), "2sfca with a decay");
  expect_near(found.numbers("e2sfca"), shared(jobs, ringed, ringed), "e2sfca");
  expect_near(found.numbers("3sfca_30"), shared(jobs, chosen, chosen), "3sfca");
  expect_near(found.numbers("m2sfca_30"),
              shared(jobs, weight, [&](const Way& way) { return weight(way) * weight(way); }), "m2sfca");
  expect_near(found.numbers("huff2sfca_30"), shared(jobs, drawn, drawn), "huff2sfca");
  expect_near(found.numbers("bfca_30"),
              shared(
                  jobs, [&](const Way& way) { return weight(way) > 0.0 ? weight(way) / of_row[way.from] : 0.0; },
                  [&](const Way& way) { return weight(way) > 0.0 ? weight(way) / of_facility[way.to] : 0.0; }),
              "bfca");
  Numbers available = shared(jobs, weight, weight);
  std::ranges::transform(available, people_, available.begin(), std::multiplies<>{});
  expect_near(found.numbers("spatial_availability_30"), available, "spatial availability");
}

TEST_F(BeloHorizonte, HasTheNearestAndThirdNearestSchools) {
  read_ways();
  const Numbers schools = places_.numbers("schools");
  std::vector<Numbers> minutes(places_.rows());
  for (const Way& way : ways_) {
    if (schools[way.to] > 0.0) {
      minutes[way.from].push_back(way.minutes);
    }
  }
  const CsvTable found = access("schools", {"--method", "nearest,nearest:3"});
  for (const std::size_t k : {std::size_t{1}, std::size_t{3}}) {
    Numbers wanted;
    for (Numbers& of_row : minutes) {
      std::ranges::sort(of_row);
      wanted.push_back(of_row.size() < k ? -1.0 : of_row[k - 1]);
    }
    expect_near(found.numbers(k == 1 ? "nearest" : "nearest_3"), wanted, "nearest");
  }
}

/// The concentration index by its definition: twice the covariance of value and rank over the mean, people by rising
/// income. Rows of one income share the middle of their ranks if `together`; else each has its own.
double concentration(const Numbers& values, const Numbers& people, const Numbers& income, bool together) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (people[i] > 0.0) {
      order.push_back(i);
    }
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return income[i]; });
  double all = 0.0;
  double mean = 0.0;
  for (const std::size_t i : order) {
    all += people[i];
    mean += people[i] * values[i];
  }
  mean /= all;
  double sum = 0.0;
  double below = 0.0;
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    double here = 0.0;
    for (end = begin;
         end < order.size() && (end == begin || (together && income[order[end]] == income[order[begin]]));) {
      here += people[order[end++]];
    }
    for (std::size_t k = begin; k < end; ++k) {
      sum += people[order[k]] / all * values[order[k]] * ((below + 0.5 * here) / all);
    }
    below += here;
  }
  return 2.0 * sum / mean - 1.0;
}

TEST_F(BeloHorizonte, HasTheInequalityThatIsDocumented) {
  const Numbers within = access("jobs", {"--method", "cumulative", "--threshold", "30", "--rank-by",
                                         "income_per_capita", "--group", "income_decile"})
                             .numbers("cumulative_30");
  const json equity = this->equity();
  EXPECT_NEAR(equity["gini"].get<double>(), 0.4715251, 5e-8);
  EXPECT_NEAR(equity["theil_t"].get<double>(), 0.3616631, 5e-8);
  EXPECT_NEAR(equity["theil_t_between:income_decile"].get<double>(), 0.1280753, 5e-8);
  EXPECT_NEAR(equity["theil_t_within:income_decile"].get<double>(), 0.2335878, 5e-8);
  EXPECT_NEAR(equity["palma_by_rank"].get<double>(), 3.800465, 5e-7);

  Numbers income;
  std::ranges::transform(places_.text("income_per_capita"), std::back_inserter(income),
                         [](const std::string& value) { return value == "NA" ? 0.0 : std::stod(value); });
  const double mean = equity["mean"].get<double>();
  const double range = equity["maximum"].get<double>() - equity["minimum"].get<double>();
  const double shared = concentration(within, people_, income, true);
  EXPECT_NEAR(equity["concentration"].get<double>(), shared, 1e-9);
  EXPECT_NEAR(equity["concentration_corrected"].get<double>(), 4.0 * mean / range * shared, 1e-9);

  // what the documentation has: each row a rank of its own, and bounds of all rows, those where nobody lives included
  const auto [least, most] = std::ranges::minmax(within);
  EXPECT_NEAR(4.0 * mean / (most - least) * concentration(within, people_, income, false), 0.3346494, 5e-8);
}

}  // namespace
}  // namespace e2e
