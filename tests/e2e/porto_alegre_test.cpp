#include "tests/e2e/porto_alegre_project.hpp"
#include "tests/e2e/split_graph.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdlib>
#include <numeric>
#include <string>

namespace e2e {
namespace {

class PortoAlegre : public ::testing::Test {
 protected:
  static void assess(const std::filesystem::path& data) {
    folder_ = std::make_unique<support::TemporaryFolder>();
    const auto project = folder_->write("project.toml", porto_alegre_project(data));
    outcome_ =
        support::run_program(JUNHENG_PROGRAM, {"assess", project.string(), "-o", out().string(), "--with-network"});
  }
  static void TearDownTestSuite() { folder_.reset(); }

  void SetUp() override {
    JUNHENG_REQUIRE_SHARED_DATA(data);
    data_ = data;
    if (!folder_) {
      assess(data);
    }
    ASSERT_EQ(outcome_.exit_code, 0) << outcome_.err;
  }

  static std::filesystem::path out() { return folder_->path() / "out"; }
  static nlohmann::json summary() { return nlohmann::json::parse(support::read_file(out() / "summary.json")); }
  static const nlohmann::json& standard(const nlohmann::json& summary, const std::string& id) {
    return *std::ranges::find_if(summary["standards"], [&](const nlohmann::json& entry) { return entry["id"] == id; });
  }
  /// Ids of the facilities of a service, with their positions in the analysis CRS.
  static std::vector<std::string> ids_of(const std::string& service,
                                         std::vector<std::pair<double, double>>* positions = nullptr) {
    const support::CsvTable table = support::read_csv_table(out() / "facilities.csv");
    const auto x = table.numbers("x");
    const auto y = table.numbers("y");
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < table.rows(); ++i) {
      if (table.text("service")[i] == service) {
        ids.push_back(table.text("id")[i]);
        if (positions != nullptr) {
          positions->emplace_back(x[i], y[i]);
        }
      }
    }
    return ids;
  }

  std::filesystem::path data_;

 private:
  static inline std::unique_ptr<support::TemporaryFolder> folder_;
  static inline support::Outcome outcome_;
};

TEST_F(PortoAlegre, ThePopulationIsThatOfTheFileToTheLastPerson) {
  const support::CsvTable hexagons = support::read_csv_table(data_ / "places" / "porto_alegre" / "poa_hexgrid.csv");
  const auto population = hexagons.integers("population");

  EXPECT_EQ(hexagons.rows(), 1227U);
  EXPECT_EQ(summary()["population"]["total"].get<long long>(),
            std::accumulate(population.begin(), population.end(), 0LL));
}

TEST_F(PortoAlegre, StraightLineCoverageIsThatOfBruteForce) {
  const support::CsvTable demand = support::read_csv_table(out() / "demand.csv");
  const auto x = demand.numbers("x");
  const auto y = demand.numbers("y");
  const auto persons = demand.integers("persons");
  const nlohmann::json numbers = summary();
  for (const auto& [service, column] :
       {std::pair{"primary_school", "schools"}, std::pair{"health_centre", "healthcare"}}) {
    std::vector<std::pair<double, double>> sites;
    ASSERT_FALSE(ids_of(service, &sites).empty());
    long long covered = 0;
    for (std::size_t i = 0; i < demand.rows(); ++i) {
      double nearest = 1e18;
      for (const auto& [site_x, site_y] : sites) {
        nearest = std::min(nearest, std::hypot(x[i] - site_x, y[i] - site_y));
      }
      covered += nearest <= 1000.0 ? persons[i] : 0;
    }
    EXPECT_EQ(standard(numbers, std::string{"LINE1000-"} + column)["covered"]["total"].get<long long>(), covered)
        << column;
  }
}

TEST_F(PortoAlegre, TimesAreThoseOfBoostGraphOnTheExportedGraphForEveryNodeAndHexagon) {
  const support::CsvTable nodes = support::read_csv_table(out() / "network_nodes.csv");
  const support::CsvTable demand = support::read_csv_table(out() / "demand.csv");
  for (const auto& [service, profile] :
       {std::pair{"primary_school", "walk"}, std::pair{"health_centre", "walk"}, std::pair{"health_centre", "ebike"}}) {
    const ExportedCosts expected = dijkstra_on_export(out(), profile, ids_of(service));
    const std::string column = std::string{service} + "_" + profile + "_ms";
    EXPECT_EQ(nodes.integers(column), expected.nodes) << column;
    const auto pieces = demand.integers(column);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const auto found = expected.demand.find(std::to_string(i));
      EXPECT_EQ(pieces[i], found == expected.demand.end() ? -1 : found->second) << column << ", piece " << i;
    }
    EXPECT_GT(std::ranges::count_if(pieces, [](long long time) { return time >= 0; }), 1000)
        << "nearly all hexagons have a way";
  }
}

TEST_F(PortoAlegre, CoverageByTimeCountsThePiecesWithinTheLimit) {
  const support::CsvTable demand = support::read_csv_table(out() / "demand.csv");
  const auto time = demand.integers("primary_school_walk_ms");
  const auto persons = demand.integers("persons");
  long long covered = 0;
  for (std::size_t i = 0; i < time.size(); ++i) {
    covered += time[i] >= 0 && time[i] <= 15 * 60 * 1000 ? persons[i] : 0;
  }
  EXPECT_EQ(standard(summary(), "WALK15-schools")["covered"]["total"].get<long long>(), covered);
}

TEST_F(PortoAlegre, PeopleOffTheNetworkAreCountedAndListed) {
  const support::CsvTable access = support::read_csv_table(out() / "network_access.csv");
  const support::CsvTable demand = support::read_csv_table(out() / "demand.csv");
  const auto persons = demand.integers("persons");
  long long off = std::accumulate(persons.begin(), persons.end(), 0LL);
  for (std::size_t i = 0; i < access.rows(); ++i) {
    if (access.text("kind")[i] == "demand" && access.text("profile")[i] == "walk") {
      off -= persons[static_cast<std::size_t>(std::stoll(access.text("id")[i]))];
    }
  }
  EXPECT_GT(off, 0) << "some hexagons lie off the network";
  EXPECT_EQ(summary()["network"]["profiles"]["walk"]["off_network_persons"].get<long long>(), off);
}

}  // namespace
}  // namespace e2e
