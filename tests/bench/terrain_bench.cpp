#include "geo/base/task.hpp"
#include "planner/bench/terrain_rows.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

// Walking over made-up hills of 2.5 and 25 million cells by r.walk's rule, on one thread and on all, beside a plain
// search whose costs must be the same to the last bit; and beside GRASS's r.walk where that is installed.
//   terrain_bench [quick]      quick: 2.5 million cells only
// Prints JSON lines, as planner/bench has them.

namespace {

namespace bench = planner::bench;
using geo::raster::Neighbours;

void print(const bench::Row& row) {
  std::cout << json_line(row) << std::endl;
}

void write_floats(const std::filesystem::path& file, const std::vector<float>& numbers) {
  std::vector<float> written = numbers;
  for (float& number : written) {
    number = std::isnan(number) ? -9999.0F : number;
  }
  std::ofstream out{file, std::ios::binary};
  out.write(reinterpret_cast<const char*>(written.data()),
            static_cast<std::streamsize>(written.size() * sizeof(float)));
}

/// The seconds r.walk itself takes, without what it takes to start GRASS and to read the grids.
double seconds_of_grass(const bench::TerrainPlace& place, Neighbours neighbours) {
  const support::TemporaryFolder folder;
  write_floats(folder.path() / "z", place.elevation.values);
  write_floats(folder.path() / "f", place.friction.values);
  const geo::GridFrame& frame = place.elevation.frame;
  const geo::Envelope box = frame.envelope();
  const std::string region = " n=" + std::to_string(box.max_y) + " s=" + std::to_string(box.min_y) +
                             " e=" + std::to_string(box.max_x) + " w=" + std::to_string(box.min_x) +
                             " rows=" + std::to_string(frame.rows) + " cols=" + std::to_string(frame.columns);
  const std::string bounds = " north=" + std::to_string(box.max_y) + " south=" + std::to_string(box.min_y) +
                             " east=" + std::to_string(box.max_x) + " west=" + std::to_string(box.min_x) +
                             " rows=" + std::to_string(frame.rows) + " cols=" + std::to_string(frame.columns);
  std::string script = "set -e\ncd " + folder.path().string() + "\ng.region --q" + region + "\n";
  for (const char* name : {"z", "f"}) {
    script += std::string{"r.in.bin --q -f bytes=4 anull=-9999 input="} + name + " output=" + name + bounds + "\n";
  }
  std::string points;
  for (const geo::MapPoint source : place.sources) {
    points += std::to_string(source.x) + "|" + std::to_string(source.y) + "\n";
  }
  folder.write("points", points);
  script +=
      "v.in.ascii --q input=points output=points\ndate +%s.%N\nr.walk --q elevation=z friction=f output=c "
      "memory=2000 start_points=points" +
      std::string{neighbours == Neighbours::Sixteen ? " -k" : ""} + "\ndate +%s.%N\n";
  folder.write("walk.sh", script);
  const support::Outcome outcome = support::run_program(
      "/usr/bin/grass", {"--tmp-location", "XY", "--exec", "sh", (folder.path() / "walk.sh").string()});
  std::vector<double> times;
  std::istringstream lines{outcome.out};
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_not_of("0123456789.") == std::string::npos && !line.empty()) {
      times.push_back(std::stod(line));
    }
  }
  if (outcome.exit_code != 0 || times.size() != 2) {
    throw std::runtime_error{"r.walk failed: " + outcome.out + outcome.err};
  }
  return times[1] - times[0];
}

void bench_terrain(std::uint32_t along, int runs) {
  constexpr std::size_t cells_a_source = 8'333;  // 300 sources of 2.5 million cells
  const bench::TerrainPlace place = bench::make_terrain_place(along, cells_a_source);
  for (const Neighbours neighbours : {Neighbours::Eight, Neighbours::Sixteen}) {
    std::vector<bench::Row> rows = bench::terrain_rows(place, neighbours, runs, geo::processors());
    std::ranges::for_each(rows, print);
    if (std::filesystem::exists("/usr/bin/grass")) {
      const double seconds = seconds_of_grass(place, neighbours);
      for (bench::Row& row : rows) {
        row.reference = "GRASS r.walk";
        row.reference_median_s = seconds;
        print(row);
      }
    }
  }
  constexpr double two_hours = 7200.0;
  for (const Neighbours neighbours : {Neighbours::Eight, Neighbours::Sixteen}) {
    print(bench::terrain_catchment_row(place, neighbours, two_hours, 9));
  }
}

}  // namespace

int main(int count, char** arguments) {
  try {
    bench_terrain(1585, 5);
    if (count < 2 || std::string{arguments[1]} != "quick") {
      bench_terrain(5000, 3);
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
    return 3;
  }
}
