#include "tests/bench/support/measure.hpp"

#include <fstream>
#include <sstream>

namespace geo::bench {

std::string to_json(const Row& row) {
  std::ostringstream json;
  json << R"({"name":")" << row.name << R"(","place":")" << row.place << R"(","n":)" << row.n << R"(,"median_s":)"
       << row.timing.median_s << R"(,"p99_s":)" << row.timing.p99_s;
  if (row.reference.empty()) {
    json << R"(,"reference":null,"reference_median_s":null,"ratio":null)";
  } else {
    json << R"(,"reference":")" << row.reference << R"(","reference_median_s":)" << row.reference_median_s
         << R"(,"ratio":)" << row.reference_median_s / row.timing.median_s;
  }
  json << R"(,"peak_mb":)" << row.peak_mb << "}";
  return json.str();
}

std::int64_t peak_memory_mb() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) {
      return std::stoll(line.substr(6)) / 1024;
    }
  }
  return 0;
}

void reset_peak_memory() {
  std::ofstream{"/proc/self/clear_refs"} << "5";
}

}  // namespace geo::bench
