#include "geo/io/raster_file.hpp"

#include "geo/io/text_file.hpp"
#include "tests/geo/io/converted.hpp"
#include "tests/geo/io/error_text.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace geo::io {
namespace {

namespace fs = std::filesystem;
using support::error_text;
using support::TemporaryFolder;

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

/// 3 rows of 2 cells, 100 m wide and 50 m high.
Grid<float> small_grid() {
  return {{500000.0, 4e6, 100.0, 50.0, 2, 3}, {1.5F, 0.0F, kNone, -3.0F, 1e30F, 7.0F}};
}

fs::path write_small(const TemporaryFolder& folder, const std::string& name = "a.tif") {
  const std::vector<Grid<float>> bands{small_grid()};
  write_geotiff(folder.path() / name, Crs::from_text("EPSG:4549"), bands, std::vector<std::string>{"population"},
                "synthetic");
  return folder.path() / name;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

TEST(Raster, ComesBackAsItWasWritten) {
  const TemporaryFolder folder;
  const fs::path file = write_small(folder);

  const RasterInfo info = read_raster_info(file);
  EXPECT_EQ(info.frame, small_grid().frame);
  EXPECT_EQ(info.crs, Crs::from_text("EPSG:4549"));
  EXPECT_EQ(info.bands, 1);

  Task task;
  const Grid<float> grid = read_band(file, 1, task);
  EXPECT_EQ(grid.frame, small_grid().frame);
  EXPECT_TRUE(std::isnan(grid.at(1, 0)));
  EXPECT_TRUE(same_bits(grid.values, small_grid().values));
}

TEST(Raster, KeepsItsBandsApart) {
  const TemporaryFolder folder;
  Grid<float> second = small_grid();
  second.values.assign(6, 9.0F);
  const std::vector<Grid<float>> bands{small_grid(), second};
  write_geotiff(folder.path() / "a.tif", Crs::wgs84(), bands, std::vector<std::string>{"0–14 岁", "15–64 岁"}, "");
  Task task;
  EXPECT_TRUE(same_bits(read_band(folder.path() / "a.tif", 1, task).values, small_grid().values));
  EXPECT_TRUE(same_bits(read_band(folder.path() / "a.tif", 2, task).values, second.values));
}

TEST(Raster, TheSameInputGivesTheSameBytes) {
  const TemporaryFolder folder;
  EXPECT_TRUE(read_text(write_small(folder, "a.tif")) == read_text(write_small(folder, "b.tif")));
}

TEST(Raster, CarriesItsDescription) {
  const TemporaryFolder folder;
  EXPECT_NE(read_text(write_small(folder)).find("synthetic"), std::string::npos);
}

TEST(Raster, NoDataOfAnyValueBecomesNaN) {
  const TemporaryFolder folder;
  support::convert_raster(write_small(folder), folder.path() / "b.tif", {"-a_nodata", "7"});
  Task task;
  const Grid<float> grid = read_band(folder.path() / "b.tif", 1, task);
  EXPECT_TRUE(std::isnan(grid.at(2, 1)));
  EXPECT_EQ(grid.at(0, 1), 0.0F);
}

TEST(Raster, NumbersOfAnyTypeAreRead) {
  const TemporaryFolder folder;
  support::convert_raster(write_small(folder), folder.path() / "b.tif",
                          {"-ot", "Float64", "-a_nodata", "-1.7976931348623157e+308"});
  support::convert_raster(write_small(folder), folder.path() / "c.tif", {"-ot", "Byte", "-a_nodata", "0"});
  Task task;
  EXPECT_EQ(read_band(folder.path() / "b.tif", 1, task).at(1, 1), -3.0F);
  EXPECT_EQ(read_band(folder.path() / "c.tif", 1, task).at(2, 1), 7.0F);
  EXPECT_TRUE(std::isnan(read_band(folder.path() / "c.tif", 1, task).at(0, 1)));
}

TEST(Raster, ScaleAndOffsetAreApplied) {
  const TemporaryFolder folder;
  support::convert_raster(write_small(folder), folder.path() / "b.tif", {"-a_scale", "0.5", "-a_offset", "100"});
  Task task;
  EXPECT_EQ(read_band(folder.path() / "b.tif", 1, task).at(2, 1), 103.5F);
}

TEST(Raster, TallerThanOneStripIsReadWhole) {
  const TemporaryFolder folder;
  Grid<float> tall{{0, 0, 1, 1, 3, 700}, std::vector<float>(2100)};
  for (std::size_t i = 0; i < tall.values.size(); ++i) {
    tall.values[i] = static_cast<float>(i);
  }
  write_geotiff(folder.path() / "a.tif", Crs::from_text("EPSG:4549"), std::vector{tall}, std::vector<std::string>{"n"},
                "");
  Task task;
  EXPECT_TRUE(same_bits(read_band(folder.path() / "a.tif", 1, task).values, tall.values));
}

TEST(Raster, EveryRowComesInOneBlockHoweverTheFileIsLaidOut) {
  const TemporaryFolder folder;
  Grid<float> tall{{0, 0, 1, 1, 19, 1000}, std::vector<float>(19'000)};
  for (std::size_t i = 0; i < tall.values.size(); ++i) {
    tall.values[i] = i % 7 == 0 ? kNone : static_cast<float>(i);
  }
  write_geotiff(folder.path() / "a.tif", Crs::from_text("EPSG:4549"), std::vector{tall}, std::vector<std::string>{"n"},
                "");
  for (const char* rows : {"1", "3", "16", "100", "256", "1000"}) {
    SCOPED_TRACE(rows);
    support::convert_raster(folder.path() / "a.tif", folder.path() / "b.tif",
                            {"-co", std::string{"BLOCKYSIZE="} + rows, "-co", "COMPRESS=DEFLATE"});
    Task task{3};
    std::mutex mutex;
    std::vector<float> values(tall.values.size(), -1.0F);
    std::vector<std::uint32_t> firsts;
    for_each_row_block(folder.path() / "b.tif", 1, task, [&](const RowBlock& block) {
      const std::scoped_lock lock{mutex};
      EXPECT_EQ(block.frame, tall.frame);
      firsts.push_back(block.first_row);
      std::ranges::copy(block.values,
                        values.begin() + static_cast<std::ptrdiff_t>(block.frame.cell(block.first_row, 0)));
    });
    std::ranges::sort(firsts);
    EXPECT_EQ(firsts.size(), 63U);
    for (std::size_t i = 0; i < firsts.size(); ++i) {
      EXPECT_EQ(firsts[i], i * RowBlock::kRows);
    }
    EXPECT_TRUE(same_bits(values, tall.values));
    EXPECT_TRUE(same_bits(read_band(folder.path() / "b.tif", 1, task).values, tall.values));
  }
}

TEST(Raster, ItsCrsCanBeOverridden) {
  const TemporaryFolder folder;
  EXPECT_EQ(read_raster_info(write_small(folder), "EPSG:4548").crs.code(), "EPSG:4548");
}

TEST(RasterError, MissingFileAndDirectory) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "a.tif";
  EXPECT_EQ(error_text([&] { (void)read_raster_info(file); }),
            file.string() + ": no such file; check the path and the spelling");
  EXPECT_EQ(error_text([&] { (void)read_raster_info(folder.path()); }),
            folder.path().string() + ": a folder stands where a file must be; name one of the files in it");
}

TEST(RasterError, NoRaster) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.tif", "no raster at all");
  const std::string text = error_text([&] { (void)read_raster_info(file); });
  EXPECT_TRUE(text.starts_with(file.string() + ": cannot be read as a raster: ")) << text;
  EXPECT_TRUE(text.ends_with("; check that the file opens in QGIS, or export it again as GeoTIFF")) << text;
}

TEST(RasterError, NoCrs) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.asc", "ncols 2\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 10\n1 2\n");
  EXPECT_EQ(error_text([&] { (void)read_raster_info(file); }),
            file.string() +
                ": nothing says in which coordinate system it is; they look like degrees: state crs = \"EPSG:4326\"");
  EXPECT_EQ(read_raster_info(file, "EPSG:4549").frame, (GridFrame{0, 10, 10, 10, 2, 1}));
}

TEST(RasterError, NoPosition) {
  const TemporaryFolder folder;
  support::convert_raster(write_small(folder), folder.path() / "b.tif", {"-co", "PROFILE=BASELINE"});
  fs::remove(folder.path() / "b.tif.aux.xml");
  EXPECT_EQ(error_text([&] { (void)read_raster_info(folder.path() / "b.tif"); }),
            (folder.path() / "b.tif").string() +
                ": nothing says where the raster lies; export it again as GeoTIFF with its position");
}

TEST(RasterError, RotatedOrUpsideDown) {
  const TemporaryFolder folder;
  const fs::path file = write_small(folder);
  for (const std::string transform : {"100\n20\n20\n-50\n0\n0\n", "100\n0\n0\n50\n0\n0\n"}) {
    support::convert_raster(file, folder.path() / "b.tif", {"-co", "PROFILE=BASELINE"});
    fs::remove(folder.path() / "b.tif.aux.xml");
    folder.write("b.tfw", transform);
    EXPECT_EQ(
        error_text([&] { (void)read_raster_info(folder.path() / "b.tif"); }),
        (folder.path() / "b.tif").string() +
            ": the raster is rotated or upside down; make it north-up first (in QGIS: Raster, Projections, Warp)");
  }
}

TEST(RasterError, BandThatIsNotThere) {
  const TemporaryFolder folder;
  const fs::path file = write_small(folder);
  Task task;
  for (const int band : {0, 2, -1}) {
    EXPECT_EQ(error_text([&] { (void)read_band(file, band, task); }),
              file.string() + ": there is no band " + std::to_string(band) + "; choose one from 1 to 1");
  }
}

TEST(RasterError, TruncatedAtAnyLength) {
  const TemporaryFolder folder;
  Grid<float> grid{{0, 0, 1, 1, 300, 300}, std::vector<float>(90000)};
  std::mt19937_64 random{5};  // little that compresses, so that a fiftieth of the file holds all its header
  for (float& value : grid.values) {
    value = static_cast<float>(random() % 1'000'000) / 64.0F;
  }
  const fs::path file = folder.path() / "a.tif";
  write_geotiff(file, Crs::from_text("EPSG:4549"), std::vector{grid}, std::vector<std::string>{"n"}, "");
  const std::string whole = read_text(file);
  Task task;
  for (const double share : {0.999, 0.8, 0.5, 0.2, 0.02}) {
    const fs::path cut =
        folder.write("cut.tif", whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
    const std::string text = error_text([&] { (void)read_band(cut, 1, task); });
    EXPECT_TRUE(text.starts_with(cut.string() + ": cannot be read")) << share << ": " << text;
  }
}

TEST(RasterError, TruncatedWithoutCompression) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "b.tif";
  support::convert_raster(write_small(folder), file, {"-co", "COMPRESS=NONE"});
  fs::resize_file(file, fs::file_size(file) - 8);
  Task task;
  const std::string text = error_text([&] { (void)read_band(file, 1, task); });
  EXPECT_TRUE(text.starts_with(file.string() + ": cannot be read")) << text;
}

TEST(RasterError, TooLarge) {
  const TemporaryFolder folder;
  folder.write("a.hdr",
               "ENVI\nsamples = 40000\nlines = 40000\nbands = 1\nheader offset = 0\ndata type = 1\ninterleave = bsq\n"
               "map info = {Arbitrary, 1, 1, 0, 0, 1, 1}\n");
  const fs::path file = folder.write("a.img", "");
  fs::resize_file(file, std::uintmax_t{40000} * 40000);  // a hole: takes no space
  EXPECT_EQ(error_text([&] { (void)read_raster_info(file); }),
            file.string() + ": the raster is too large: 40000 by 40000 cells; cut out the place, or use larger cells");
}

TEST(RasterError, CannotBeWrittenWithoutItsFolder) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "missing" / "a.tif";
  const std::string text = error_text(
      [&] { write_geotiff(file, Crs::wgs84(), std::vector{small_grid()}, std::vector<std::string>{"n"}, ""); });
  EXPECT_TRUE(text.starts_with(file.string() + ": cannot be written: ")) << text;
}

}  // namespace
}  // namespace geo::io
