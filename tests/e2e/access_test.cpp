#include "geo/io/text_file.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace e2e {
namespace {

namespace fs = std::filesystem;

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

TEST(Access, OverwritesAnEarlierTableButNothingElse) {
  const support::TemporaryFolder folder;
  const std::string people = "id,value\r\na,10\r\n";  // begins as a result does
  const fs::path od = folder.write("od.csv", "demand,facility,cost\na,s,5\n");
  const fs::path demand = folder.write("demand.csv", people);
  const fs::path supply = folder.write("supply.csv", "id,capacity\ns,3\n");
  const auto run = [&](const fs::path& out) {
    return support::run_program(
        JUNHENG_PROGRAM, {"access", "--od", od.string(), "--demand", demand.string(), "--supply", supply.string(),
                          "--demand-fields", "id,value", "--method", "nearest", "-o", out.string(), "--lang", "en"});
  };
  for (int time = 0; time < 2; ++time) {
    const support::Outcome outcome = run(folder.path() / "out.csv");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  }
  const support::Outcome refused = run(demand);
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.err.find("demand.csv"), std::string::npos) << refused.err;
  EXPECT_EQ(geo::io::read_text(demand), people);
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

TEST(Access, OfAPlaceTakesAServiceByWhatPeopleCallIt) {
  const support::TemporaryFolder folder;
  const std::string project = (support::source_root() / "scenarios" / "bridge_closed" / "project.toml").string();
  const support::Outcome run =
      support::run_program(JUNHENG_PROGRAM, {"access", project, "--service", "村卫生室", "--supply-of", "facilities",
                                             "--method", "nearest", "-o", (folder.path() / "out").string()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
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
  for (const char* command : {"access", "explain"}) {
    std::vector<std::string> words{command, project, "--service", "clinics", "--lang", "en"};
    const std::vector<std::string> more = std::string{command} == "access"
                                              ? std::vector<std::string>{"--method", "nearest", "-o", out}
                                              : std::vector<std::string>{"--at", "0,0"};
    words.insert(words.end(), more.begin(), more.end());
    const std::string told = support::run_program(JUNHENG_PROGRAM, words).err;
    EXPECT_TRUE(told.starts_with("error: there is no service \"clinics\"")) << told;
    EXPECT_NE(told.find("primary school (primary_school)"), std::string::npos) << told;
  }
  EXPECT_FALSE(fs::exists(out));
}

}  // namespace
}  // namespace e2e
