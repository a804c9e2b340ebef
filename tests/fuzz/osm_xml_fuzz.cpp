#include "geo/io/osm_file.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  return fuzz::read_as_file(bytes, size, "roads.osm", [](const std::filesystem::path& file) {
    geo::Task task;
    static_cast<void>(geo::io::read_osm_roads(file, {"highway"}, {"highway", "oneway"}, task));
  });
}
