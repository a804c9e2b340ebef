#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

// Accessibility on the matrix of Belo Horizonte, set against the definitions worked out here row by row, and against
// the figures in the documentation of the R package accessibility (Pereira & Herszenhut 2022), whose data these are.

namespace e2e {
namespace {

namespace fs = std::filesystem;

/// The city's rows and ways, read in a way of the test's own.
struct City {
  support::CsvTable places;
  support::CsvTable ways;
  std::map<std::string, std::size_t> row;
};

fs::path unpacked(const fs::path& packed, const fs::path& folder) {
  const fs::path file = folder / packed.stem();
  EXPECT_EQ(std::system(("gzip -dc '" + packed.string() + "' > '" + file.string() + "'").c_str()), 0);
  return file;
}

City city_of(const fs::path& places, const fs::path& ways) {
  City city{support::read_csv_table(places), support::read_csv_table(ways), {}};
  for (std::size_t i = 0; i < city.places.rows(); ++i) {
    city.row[city.places.text("id")[i]] = i;
  }
  return city;
}

std::vector<double> jobs_within(const City& city, double limit) {
  const std::vector<double> jobs = city.places.numbers("jobs");
  const std::vector<double> minutes = city.ways.numbers("travel_time");
  std::vector<double> sum(city.places.rows());
  for (std::size_t w = 0; w < minutes.size(); ++w) {
    if (minutes[w] <= limit) {
      sum[city.row.at(city.ways.text("from_id")[w])] += jobs[city.row.at(city.ways.text("to_id")[w])];
    }
  }
  return sum;
}

std::vector<double> two_step(const City& city, double limit) {
  const std::vector<double> jobs = city.places.numbers("jobs");
  const std::vector<double> people = city.places.numbers("population");
  const std::vector<double> minutes = city.ways.numbers("travel_time");
  std::vector<double> demand(jobs.size());
  std::vector<double> access(jobs.size());
  for (const bool second : {false, true}) {
    for (std::size_t w = 0; w < minutes.size(); ++w) {
      const std::size_t from = city.row.at(city.ways.text("from_id")[w]);
      const std::size_t to = city.row.at(city.ways.text("to_id")[w]);
      if (minutes[w] <= limit && !second) {
        demand[to] += people[from];
      } else if (minutes[w] <= limit && demand[to] > 0.0) {
        access[from] += jobs[to] / demand[to];
      }
    }
  }
  return access;
}

TEST(BeloHorizonte, HasTheAccessibilityThatTheDefinitionsGiveAndTheIndicesThatAreDocumented) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const support::TemporaryFolder folder;
  const fs::path matrix = data / "places" / "belo_horizonte" / "travel_matrix.csv.gz";
  const fs::path places = unpacked(data / "places" / "belo_horizonte" / "land_use_data.csv.gz", folder.path());
  const fs::path out = folder.path() / "out";
  const support::Outcome run = support::run_program(JUNHENG_PROGRAM, {"access",
                                                                      "--od",
                                                                      matrix.string(),
                                                                      "--demand",
                                                                      places.string(),
                                                                      "--supply",
                                                                      places.string(),
                                                                      "--od-fields",
                                                                      "from_id,to_id,travel_time",
                                                                      "--demand-fields",
                                                                      "id,population",
                                                                      "--supply-fields",
                                                                      "id,jobs",
                                                                      "--rank-by",
                                                                      "income_per_capita",
                                                                      "--group",
                                                                      "income_decile",
                                                                      "--method",
                                                                      "cumulative,2sfca",
                                                                      "--threshold",
                                                                      "30",
                                                                      "-o",
                                                                      out.string()});
  ASSERT_EQ(run.exit_code, 0) << run.err;

  const City city = city_of(places, unpacked(matrix, folder.path()));
  ASSERT_EQ(city.ways.rows(), 748437U);
  const support::CsvTable access = support::read_csv_table(out / "access.csv");
  const std::vector<double> within = jobs_within(city, 30.0);
  const std::vector<double> shared = two_step(city, 30.0);
  ASSERT_EQ(access.rows(), within.size());
  const std::vector<double> cumulative = access.numbers("cumulative_30");
  const std::vector<double> floating = access.numbers("2sfca_30");
  const std::vector<double> people = city.places.numbers("population");
  double handed_out = 0.0;
  for (std::size_t i = 0; i < within.size(); ++i) {
    EXPECT_EQ(cumulative[i], within[i]) << i;
    EXPECT_NEAR(floating[i], shared[i], 1e-9) << i;
    handed_out += floating[i] * people[i];
  }
  EXPECT_NEAR(handed_out, 496088.0, 1e-3) << "every job is within 30 minutes of somebody";

  std::ifstream summary{out / "summary.json"};
  const nlohmann::json equity = nlohmann::json::parse(summary)["measures"][0]["equity"];
  EXPECT_NEAR(equity["gini"].get<double>(), 0.4715251, 5e-8);
  EXPECT_NEAR(equity["theil_t"].get<double>(), 0.3616631, 5e-8);
  EXPECT_NEAR(equity["theil_t_between:income_decile"].get<double>(), 0.1280753, 5e-8);
  EXPECT_NEAR(equity["theil_t_within:income_decile"].get<double>(), 0.2335878, 5e-8);
  EXPECT_NEAR(equity["palma_by_rank"].get<double>(), 3.800465, 5e-7);
}

TEST(Access, SaysWhichColumnIsMissing) {
  const support::TemporaryFolder folder;
  const fs::path od = folder.write("od.csv", "from,to,minutes\na,b,5\n");
  const fs::path places = folder.write("places.csv", "id,persons,capacity\na,10,0\nb,5,3\n");
  const support::Outcome run = support::run_program(
      JUNHENG_PROGRAM, {"access", "--od", od.string(), "--demand", places.string(), "--supply", places.string(),
                        "--method", "nearest", "-o", (folder.path() / "out").string()});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_TRUE(run.err.starts_with("error: ")) << run.err;
  EXPECT_NE(run.err.find("od.csv"), std::string::npos) << run.err;
  EXPECT_FALSE(fs::exists(folder.path() / "out"));
}

TEST(Access, OfAPlaceTellsWhatThePeopleOfEachUnitHave) {
  const support::TemporaryFolder folder;
  const fs::path project = support::source_root() / "scenarios" / "bridge_closed" / "project.toml";
  const fs::path out = folder.path() / "out";
  const support::Outcome run = support::run_program(
      JUNHENG_PROGRAM, {"access", project.string(), "--service", "village_clinic", "--supply-of", "facilities",
                        "--method", "nearest,2sfca", "--threshold", "30", "-o", out.string()});
  ASSERT_EQ(run.exit_code, 0) << run.err;

  const support::CsvTable access = support::read_csv_table(out / "access.csv");
  const support::CsvTable units = support::read_csv_table(out / "units.csv");
  for (std::size_t unit = 0; unit < units.rows(); ++unit) {
    if (units.text("level")[unit] != "village") {
      continue;
    }
    double people = 0.0;
    double minutes = 0.0;
    double shared = 0.0;
    for (std::size_t row = 0; row < access.rows(); ++row) {
      if (access.text("id")[row].starts_with(units.text("code")[unit] + "/")) {
        people += access.numbers("persons")[row];
        minutes += access.numbers("persons")[row] * access.numbers("nearest")[row];
        shared += access.numbers("persons")[row] * access.numbers("2sfca_30")[row];
      }
    }
    EXPECT_NEAR(units.numbers("persons")[unit], people, 1e-6);
    EXPECT_NEAR(units.numbers("nearest")[unit], minutes / people, 1e-9);
    EXPECT_NEAR(units.numbers("2sfca_30")[unit], shared / people, 1e-12);
  }
  std::ifstream summary{out / "summary.json"};
  const nlohmann::json place = nlohmann::json::parse(summary)["place"];
  EXPECT_EQ(place["profile"], "walk");
  EXPECT_NE(place["search"].get<std::string>().find("searches"), std::string::npos) << place;
}

TEST(Access, OfAPlaceIsRefusedWithAMatrixOrWithoutAService) {
  const support::TemporaryFolder folder;
  const std::string project = (support::source_root() / "scenarios" / "bridge_closed" / "project.toml").string();
  const std::string out = (folder.path() / "out").string();
  const auto problem = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"access", "--method", "nearest", "-o", out, "--lang", "en"};
    words.insert(words.end(), more.begin(), more.end());
    const support::Outcome run = support::run_program(JUNHENG_PROGRAM, words);
    EXPECT_EQ(run.exit_code, 2) << run.out;
    return run.err;
  };
  EXPECT_TRUE(problem({project}).starts_with("error: the service is not named")) << problem({project});
  EXPECT_TRUE(problem({}).starts_with("error: there is neither a place nor a whole matrix")) << problem({});
  EXPECT_TRUE(problem({project, "--service", "x", "--od", "y.csv"}).starts_with("error: a place and a matrix"));
  EXPECT_TRUE(problem({project, "--service", "clinics"}).starts_with("error: there is no service \"clinics\""));
  EXPECT_FALSE(fs::exists(out));
}

}  // namespace
}  // namespace e2e
