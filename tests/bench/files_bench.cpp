#include "geo/io/detail/osm_output.hpp"
#include "geo/io/raster_file.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/bench/file_rows.hpp"
#include "tests/geo/io/converted.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <filesystem>
#include <iostream>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

// From files to answers: zonal statistics of 25 million cells in 1 000 polygons, and OpenStreetMap files to a graph:
// real extracts of the shared data, and a made-up one of 3 million nodes. Each beside a plain reference; the sums of
// zones must be the same. Prints JSON lines (planner/bench/row.hpp).
//   files_bench [import | zonal | all] [THREADS]      two threads by default

namespace {

using namespace geo;
namespace bench = planner::bench;
namespace fs = std::filesystem;

void print(const bench::Row& row) {
  std::cout << json_line(row) << std::endl;
}

constexpr std::uint32_t kSide = 5000;  // cells
constexpr double kCell = 100.0;        // metres
constexpr MapPoint kCorner{500'000.0, 3'000'000.0};

/// Numbers with a pattern and noise, one in fifty missing.
Grid<float> made_up_grid() {
  std::mt19937_64 random{1};
  Grid<float> grid{{.west = kCorner.x,
                    .north = kCorner.y,
                    .cell_width = kCell,
                    .cell_height = kCell,
                    .columns = kSide,
                    .rows = kSide},
                   {}};
  grid.values.reserve(grid.frame.cells());
  for (std::uint32_t row = 0; row < kSide; ++row) {
    for (std::uint32_t column = 0; column < kSide; ++column) {
      const double pattern = std::sin(0.01 * column) * std::cos(0.013 * row) + 1.2;
      const double number = std::floor(40 * pattern * std::exp(static_cast<double>(random() % 1000) / 500.0)) / 64.0;
      grid.values.push_back(random() % 50 == 0 ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(number));
    }
  }
  return grid;
}

/// 40 by 25 districts that tile the grid, 128 corners each: neighbours share winding borders.
class Districts {
 public:
  static constexpr int kAlong = 40;
  static constexpr int kDown = 25;

  [[nodiscard]] Ring ring(int column, int row) const {
    Ring ring;
    border({column, row}, {column + 1, row}, ring);
    border({column + 1, row}, {column + 1, row + 1}, ring);
    border({column + 1, row + 1}, {column, row + 1}, ring);
    border({column, row + 1}, {column, row}, ring);
    ring.push_back(ring.front());
    return ring;
  }

 private:
  using Corner = std::pair<int, int>;

  static double shift(std::uint64_t seed) { return static_cast<double>(std::mt19937_64{seed}() % 1000) / 1000.0 - 0.5; }

  static MapPoint position(Corner corner) {
    const double width = kSide * kCell / kAlong;
    const double height = kSide * kCell / kDown;
    const auto seed = static_cast<std::uint64_t>(corner.first * 1000 + corner.second);
    const double east = corner.first % kAlong == 0 ? 0.0 : 0.4 * width * shift(seed);
    const double south = corner.second % kDown == 0 ? 0.0 : 0.4 * height * shift(seed + 500'000);
    return {kCorner.x + corner.first * width + east, kCorner.y - corner.second * height - south};
  }

  /// From one point up to and without another; each half is moved aside at its middle.
  static void wind(MapPoint a, MapPoint b, int halvings, std::uint64_t seed, Ring& ring) {
    if (halvings == 0) {
      ring.push_back(a);
      return;
    }
    const double aside = 0.25 * shift(seed);
    const MapPoint middle{(a.x + b.x) / 2 - aside * (b.y - a.y), (a.y + b.y) / 2 + aside * (b.x - a.x)};
    wind(a, middle, halvings - 1, 2 * seed + 1, ring);
    wind(middle, b, halvings - 1, 2 * seed + 2, ring);
  }

  static void border(Corner from, Corner to, Ring& ring) {
    const auto [low, high] = std::minmax(from, to);
    const bool at_edge =
        (low.first == high.first && low.first % kAlong == 0) || (low.second == high.second && low.second % kDown == 0);
    const auto seed = static_cast<std::uint64_t>(low.first * 977 + low.second * 13 + high.first * 7919 + high.second);
    Ring piece;
    wind(position(low), position(high), at_edge ? 0 : 5, 64 * seed, piece);
    piece.push_back(position(high));
    if (from != low) {
      std::ranges::reverse(piece);
    }
    ring.insert(ring.end(), piece.begin(), piece.end() - 1);
  }
};

io::FeatureTable made_up_zones(const Crs& crs) {
  io::FeatureTable table{"zones", crs, std::vector<MultiPolygon>{}, {{"code", std::vector<std::string>{}}}};
  auto& areas = std::get<std::vector<MultiPolygon>>(table.geometry);
  auto& codes = std::get<std::vector<std::string>>(table.columns.front().values);
  for (int row = 0; row < Districts::kDown; ++row) {
    for (int column = 0; column < Districts::kAlong; ++column) {
      areas.push_back({{Districts{}.ring(column, row), {}}});
      codes.push_back(std::to_string(row * Districts::kAlong + column));
    }
  }
  return table;
}

void bench_zonal(const fs::path& folder, int threads) {
  const Crs crs = Crs::from_text("EPSG:4549");
  Task task{threads};
  io::write_geotiff(folder / "tiled.tif", crs, std::vector{made_up_grid()}, std::vector<std::string>{"numbers"}, "");
  io::write_geopackage(folder / "zones.gpkg", std::vector{made_up_zones(crs)}, {}, "", task);
  const std::vector<std::pair<std::string, std::vector<std::string>>> forms{
      {"strips", {"-co", "COMPRESS=NONE"}},
      {"tiles", {"-co", "COMPRESS=NONE", "-co", "TILED=YES"}},
      {"deflated strips", {"-co", "COMPRESS=DEFLATE"}},
      {"deflated tiles", {"-co", "COMPRESS=DEFLATE", "-co", "TILED=YES"}}};
  for (const auto& [name, options] : forms) {
    support::convert_raster(folder / "tiled.tif", folder / "grid.tif", options);
    const bench::ZonalFiles files{folder / "grid.tif", folder / "zones.gpkg", "zones", folder / "zonal.csv"};
    print(bench::zonal_row("5000 x 5000 cells, 1000 polygons, " + name, files, 9, task));
    if (name == "strips") {
      print(bench::zonal_again_row("5000 x 5000 cells, 1000 polygons", files, 25, task));
    }
  }
}

/// Crossings on a lattice of 80 to 90 m and ways along its lines, of one to twenty nodes each.
io::OsmRoads made_up_roads(std::uint32_t along) {
  std::mt19937_64 random{1};
  io::OsmRoads roads;
  roads.tag_sets = {{{"highway", "residential"}}, {{"highway", "residential"}, {"oneway", "yes"}}};
  std::int64_t id = 100'000'000;
  for (std::uint32_t row = 0; row < along; ++row) {
    for (std::uint32_t column = 0; column < along; ++column) {
      roads.node_ids.push_back(id += 1 + static_cast<std::int64_t>(random() % 3));
      const double east = static_cast<double>(random() % 3000) * 1e-7;
      roads.node_positions.push_back(
          {110 + 0.0009 * column + east, 25 + 0.0008 * row + static_cast<double>(random() % 3000) * 1e-7});
    }
  }
  roads.first_ref.push_back(0);
  std::int64_t way = 50'000'000;
  const auto end_way = [&](std::uint32_t tags) {
    if (roads.way_nodes.size() < roads.first_ref.back() + 2U) {
      roads.way_nodes.resize(roads.first_ref.back());
      return;
    }
    roads.way_ids.push_back(way += 1 + static_cast<std::int64_t>(random() % 4));
    roads.way_tags.push_back(tags);
    roads.first_ref.push_back(static_cast<std::uint32_t>(roads.way_nodes.size()));
  };
  constexpr std::uint32_t longest = 20;
  for (std::uint32_t line = 0; line < 2 * along; ++line) {
    const std::uint32_t tags = random() % 16 == 0 ? 1 : 0;
    for (std::uint32_t i = 0; i < along; ++i) {
      const std::uint32_t node = line < along ? line * along + i : i * along + line - along;
      roads.way_nodes.push_back(node);
      if (random() % 100 < 38) {
        end_way(tags);
      } else if (roads.way_nodes.size() - roads.first_ref.back() >= longest) {
        end_way(tags);
        roads.way_nodes.push_back(node);
      }
    }
    end_way(tags);
  }
  return roads;
}

const std::vector<std::pair<std::string, io::detail::PbfBlocks>> kLattices{
    {"lattice.osm.pbf", io::detail::PbfBlocks::Deflated}, {"plain_lattice.osm.pbf", io::detail::PbfBlocks::Plain}};

/// The roads themselves are not kept: the memory of reading them is measured.
void write_lattices(const fs::path& folder, std::uint32_t along) {
  const io::OsmRoads lattice = made_up_roads(along);
  for (const auto& [name, blocks] : kLattices) {
    io::detail::write_osm_pbf(folder / name, lattice, "", blocks);
  }
}

void bench_import(const fs::path& folder, int threads) {
  const auto profiles = network::read_profiles(support::source_root() / "datasets" / "profiles.toml");
  const network::Profile& walk = *std::ranges::find(profiles, "walk", &network::Profile::id);
  Task task{threads};
  if (const auto data = support::shared_data()) {
    for (const char* file :
         {"andorra/andorra-latest.osm.pbf", "heidelberg/heidelberg.test.pbf", "monaco/monaco.osm.pbf"}) {
      print(bench::import_row(file, *data / "places" / file, walk, 15, task));
    }
  }
  constexpr std::uint32_t along = 1732;
  write_lattices(folder, along);
  for (const auto& [name, blocks] : kLattices) {
    const std::string megabytes = std::to_string((fs::file_size(folder / name) + 500'000) / 1'000'000);
    print(bench::import_row("lattice of 3 M nodes, " + megabytes + " MB" +
                                (blocks == io::detail::PbfBlocks::Plain ? ", not compressed" : ""),
                            folder / name, walk, 5, task));
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::string what = argc > 1 ? argv[1] : "all";
    const int threads = argc > 2 ? std::stoi(argv[2]) : 2;
    const support::TemporaryFolder folder;
    if (what != "zonal") {
      bench_import(folder.path(), threads);
    }
    if (what != "import") {
      bench_zonal(folder.path(), threads);
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
    return 3;
  }
}
