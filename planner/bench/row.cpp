#include "planner/bench/row.hpp"

#include "geo/base/task.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <string_view>
#include <utility>
#include <vector>

namespace planner::bench {
namespace {

/// What stands after `key` and its colon in a file of lines; empty if there is none.
std::string entry_of(const char* file, std::string_view key) {
  std::ifstream stream{file};
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with(key)) {
      const std::size_t colon = line.find(':');
      const std::size_t begin = line.find_first_not_of(" \t", colon + 1);
      return colon == std::string::npos || begin == std::string::npos ? std::string{} : line.substr(begin);
    }
  }
  return {};
}

/// "1234 kB" in MB; 0 where the system does not say.
double megabytes_of(const std::string& entry) {
  constexpr double kilobytes = 1024.0;
  return entry.empty() ? 0.0 : std::strtod(entry.c_str(), nullptr) / kilobytes;
}

/// The kernel's mark of the most memory held so far begins anew.
void forget_peak() {
  std::ofstream{"/proc/self/clear_refs"} << "5";
}

double peak_mb() {
  return megabytes_of(entry_of("/proc/self/status", "VmHWM"));
}

double seconds_of(const std::function<void()>& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

Timing timing_of(std::vector<double> seconds, double peak_mb) {
  std::ranges::sort(seconds);
  return {seconds[seconds.size() / 2], seconds[(seconds.size() * 99 + 99) / 100 - 1], peak_mb};
}

nlohmann::ordered_json number_or_null(double number, bool known) {
  return known && std::isfinite(number) ? nlohmann::ordered_json(number) : nlohmann::ordered_json(nullptr);
}

}  // namespace

Row row_of(std::string name, std::string place, std::size_t n) {
  Row row;
  row.name = std::move(name);
  row.place = std::move(place);
  row.n = n;
  return row;
}

void Timing::put_into(Row& row) const {
  row.median_s = median_s;
  row.p99_s = p99_s;
  row.peak_mb = peak_mb;
}

std::string json_line(const Row& row) {
  using Json = nlohmann::ordered_json;
  const bool compared = !row.reference.empty();
  const Json json{{"name", row.name},
                  {"place", row.place},
                  {"n", row.n},
                  {"threads", row.threads},
                  {"median_s", row.median_s},
                  {"p99_s", row.p99_s},
                  {"reference", compared ? Json(row.reference) : Json(nullptr)},
                  {"reference_median_s", number_or_null(row.reference_median_s, compared)},
                  {"ratio", number_or_null(row.ratio(), compared)},
                  {"compared", row.compared.empty() ? Json(nullptr) : Json(row.compared)},
                  {"choice", row.choice.empty() ? Json(nullptr) : Json(row.choice)},
                  {"peak_mb", number_or_null(row.peak_mb, row.peak_mb > 0.0)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Machine this_machine() {
  return {entry_of("/proc/cpuinfo", "model name"), geo::processors(),
          megabytes_of(entry_of("/proc/meminfo", "MemTotal"))};
}

Timing measure(int runs, const std::function<void()>& work) {
  std::vector<double> seconds;
  forget_peak();
  for (int run = 0; run < runs; ++run) {
    seconds.push_back(seconds_of(work));
  }
  return timing_of(std::move(seconds), peak_mb());
}

void measure_beside(Row& row, int runs, const std::function<void()>& work, const Reference& reference) {
  forget_peak();
  std::vector<double> ours{seconds_of(work)};
  const double peak = peak_mb();
  if (reference.prepare) {
    reference.prepare();
  }
  std::vector<double> theirs{seconds_of(reference.work)};
  while (static_cast<int>(ours.size()) < runs) {
    ours.push_back(seconds_of(work));
    if (static_cast<int>(theirs.size()) * runs < static_cast<int>(ours.size()) * reference.runs) {
      theirs.push_back(seconds_of(reference.work));
    }
  }
  timing_of(std::move(ours), peak).put_into(row);
  row.reference = reference.name;
  row.reference_median_s = reference.scale * timing_of(std::move(theirs), 0.0).median_s;
}

}  // namespace planner::bench
