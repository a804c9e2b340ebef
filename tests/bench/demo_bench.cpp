#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

// What `./run demo` does once the program is built: makes the county, assesses it, compares its two proposals; whole
// processes, one JSON line, with the processor's seconds beside those of the wall. `again_s` is the second time, when
// the county is there already; the mark is for that. No other program does this, so there is no reference and no ratio.

namespace {

constexpr double kMarkSeconds = 15.0;

/// Seconds of one run of the program. It must succeed.
double timed(const std::vector<std::string>& arguments) {
  const auto began = std::chrono::steady_clock::now();
  const support::Outcome outcome = support::run_program(JUNHENG_PROGRAM, arguments);
  if (outcome.exit_code != 0) {
    std::cerr << outcome.err;
    std::exit(EXIT_FAILURE);
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// Of all processes run so far.
double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

int main() {
  const support::TemporaryFolder folder;
  const auto path = [&](const char* name) { return (folder.path() / name).string(); };
  const double making = timed({"synth", "--preset", "county", "--seed", "1", "-o", path("county")});
  const double processor_before = processor_seconds();
  const double assessing = timed({"assess", path("county/project.toml"), "-o", path("results")});
  const double comparing = timed({"compare", path("county/project.toml"), "-s", path("county/villages.scenario.toml"),
                                  "-s", path("county/roads.scenario.toml"), "-o", path("comparison")});
  const double again = assessing + comparing;
  std::cout << R"({"name":"demo","place":"county","make_s":)" << making << R"(,"assess_s":)" << assessing
            << R"(,"compare_s":)" << comparing << R"(,"again_s":)" << again << R"(,"again_processor_s":)"
            << processor_seconds() - processor_before << R"(,"mark_s":)" << kMarkSeconds << R"(,"within_mark":)"
            << std::boolalpha << (again <= kMarkSeconds) << "}\n";
}
