#include "geo/io/raster_file.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  return fuzz::read_as_file(bytes, size, "grid.tif", [](const std::filesystem::path& file) {
    static_cast<void>(geo::io::read_raster_info(file, "EPSG:4326"));
    geo::Task task;
    static_cast<void>(geo::io::read_band(file, 1, task));
  });
}
