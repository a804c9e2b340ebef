#include "geo/raster/walking_cost.hpp"
#include "tests/geo/raster/random_terrain.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

// Against GRASS's own r.walk, to the last bit; skipped where GRASS is not installed (Debian: grass-core).

namespace geo::raster {
namespace {

const std::filesystem::path kGrass{"/usr/bin/grass"};
constexpr float kNoNumber = -9999.0F;
constexpr double kEast = 19'000.0;  // metres; 633 columns make cells that are no round number
constexpr double kNorth = 14'000.0;

GridFrame odd_frame() {
  return {.west = 0.0,
          .north = kNorth,
          .cell_width = kEast / 633.0,
          .cell_height = kNorth / 467.0,
          .columns = 633,
          .rows = 467};
}

void write_floats(const std::filesystem::path& file, const Grid<float>& grid, float sign = 1.0F) {
  std::vector<float> numbers;
  numbers.reserve(grid.values.size());
  for (const float number : grid.values) {
    numbers.push_back(std::isnan(number) ? kNoNumber : sign * number);
  }
  std::ofstream out{file, std::ios::binary};
  out.write(reinterpret_cast<const char*>(numbers.data()),
            static_cast<std::streamsize>(numbers.size() * sizeof(float)));
}

std::vector<double> read_doubles(const std::filesystem::path& file) {
  const std::string bytes = support::read_file(file);
  std::vector<double> numbers(bytes.size() / sizeof(double));
  std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(double));
  return numbers;
}

/// One run of r.walk and the same of ours.
struct Comparison {
  std::string name;
  std::string options;
  WalkingRequest request;
  LangmuirRule rule;
};

std::vector<Comparison> runs() {
  std::vector<Comparison> all{{"eight", "", {Neighbours::Eight, Heading::FromSources}, {}},
                              {"sixteen", "-k", {Neighbours::Sixteen, Heading::FromSources}, {}},
                              {"towards", "-k", {Neighbours::Sixteen, Heading::TowardsSources}, {}},
                              {"limit", "-k max_cost=3000", {Neighbours::Sixteen, Heading::FromSources, 3000.0}, {}},
                              {"coefficients",
                               "lambda=0.37 slope_factor=-0.15 walk_coeff=0.9,5.5,1.7,-2.2",
                               {Neighbours::Eight, Heading::FromSources},
                               {0.9, 5.5, 1.7, -2.2, -0.15, 0.37}}};
  return all;
}

class RWalk : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kGrass)) {
      ASSERT_EQ(std::getenv("CI"), nullptr) << "CI has GRASS: ./run test installs grass-core";
      GTEST_SKIP() << "GRASS is not installed: apt-get install grass-core";
    }
  }

  /// Writes both grids and walks over them with GRASS in every way that runs() names.
  void walk_with_grass(const Grid<float>& elevation, const Grid<float>& friction, const std::string& starts) {
    write_floats(file("up.raw"), elevation);
    write_floats(file("down.raw"), elevation, -1.0F);
    write_floats(file("friction.raw"), friction);
    const std::string bounds = " north=14000 south=0 east=19000 west=0 ";
    std::string script = "set -e\ng.region --q rows=467 cols=633 n=14000 s=0 e=19000 w=0\n";
    for (const char* name : {"up", "down", "friction"}) {
      script += "r.in.bin -f bytes=4 rows=467 cols=633 anull=-9999" + bounds +
                "--q input=" + file(std::string{name} + ".raw").string() + " output=" + name + "\n";
    }
    for (const Comparison& run : runs()) {
      const char* heights = run.request.heading == Heading::TowardsSources ? "down" : "up";
      script += "r.walk --q elevation=" + std::string{heights} + " friction=friction output=" + run.name +
                " start_coordinates=" + starts + " " + run.options + "\n" +
                "r.out.bin --q -f bytes=8 null=-1 input=" + run.name + " output=" + file(run.name + ".cost").string() +
                "\n";
    }
    folder_.write("walk.sh", script);
    const support::Outcome outcome =
        support::run_program(kGrass, {"--tmp-location", "XY", "--exec", "sh", file("walk.sh").string()});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
  }

  [[nodiscard]] std::filesystem::path file(const std::string& name) const { return folder_.path() / name; }

 private:
  support::TemporaryFolder folder_;
};

TEST_F(RWalk, HasTheSameCostsToTheLastBit) {
  const GridFrame frame = odd_frame();
  const std::uint64_t seed = 11;
  SCOPED_TRACE("seed " + std::to_string(seed));
  const Grid<float> elevation = random_terrain::elevation(frame, 180.0, 90, seed);
  const Grid<float> friction = random_terrain::friction(frame, 12, seed);
  std::vector<MapPoint> sources;
  std::string starts;
  for (const auto& [x, y] : {std::pair{3001, 4010}, std::pair{12'345, 9876}, std::pair{17'777, 1234}}) {
    sources.push_back({static_cast<double>(x), static_cast<double>(y)});
    starts += (starts.empty() ? "" : ",") + std::to_string(x) + "," + std::to_string(y);
  }
  walk_with_grass(elevation, friction, starts);
  ASSERT_FALSE(HasFatalFailure());
  for (const Comparison& run : runs()) {
    SCOPED_TRACE(run.name);
    const std::vector<double> theirs = read_doubles(file(run.name + ".cost"));
    ASSERT_EQ(theirs.size(), frame.cells());
    const WalkingField ours = walking_field({elevation, friction, run.rule}, run.request, sources, Task{});
    std::size_t reached = 0;
    for (std::size_t cell = 0; cell < theirs.size(); ++cell) {
      // What r.walk leaves beyond its limit is its unfinished edge.
      if (theirs[cell] < 0.0 || theirs[cell] > run.request.limit) {
        ASSERT_TRUE(std::isnan(ours.cost.values[cell])) << cell;
      } else {
        ASSERT_EQ(ours.cost.values[cell], theirs[cell]) << cell;
        ++reached;
      }
    }
    EXPECT_GT(reached, frame.cells() / 20);
  }
}

}  // namespace
}  // namespace geo::raster
