#include "geo/io/osm_file.hpp"

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::filesystem::path file = "/dev/shm/junheng-fuzz-" + std::to_string(getpid()) + ".osm";
  std::ofstream{file, std::ios::binary} << std::string{data, data + size};
  try {
    geo::Task task;
    (void)geo::io::read_osm_roads(file, {"highway"}, {"highway", "oneway", "name"}, task);
  } catch (const geo::Error&) {  // the only exception that may leave the reader
  }
  std::filesystem::remove(file);
  return 0;
}
