#include "geo/base/error.hpp"
#include "planner/bench/bench_place.hpp"
#include "planner/cli/commands.hpp"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

namespace cli {
namespace {

using geo::msg;
using planner::bench::Machine;
using planner::bench::Row;

/// A folder of its own among the system's temporary ones, gone when this is.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "junheng-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
      throw geo::IoError{{name, {}},
                         msg("the folder cannot be made"),
                         msg("check the free space and that you may write there; TMPDIR names another place")};
    }
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Three digits that count: "0.00412", "12.3".
std::string text_of(double number) {
  std::ostringstream text;
  text << std::setprecision(3) << number;
  return text.str();
}

/// One line of the table: the first cell to the left, numbers to the right, the last as long as it is.
void print_cells(const std::array<std::string, 8>& cells) {
  constexpr std::array<int, 7> widths{17, 11, 9, 11, 11, 9, 9};
  std::cout << std::left << std::setw(widths[0]) << cells[0] << std::right;
  for (std::size_t i = 1; i < widths.size(); ++i) {
    std::cout << std::setw(widths.at(i)) << cells.at(i);
  }
  std::cout << "  " << cells.back() << std::endl;
}

void print_machine(const Machine& machine, const Session& session) {
  if (session.common.json) {
    const nlohmann::ordered_json json{{"name", "machine"},
                                      {"processor", machine.processor},
                                      {"cores", machine.cores},
                                      {"threads", session.common.threads},
                                      {"memory_mb", std::llround(machine.memory_mb)}};
    std::cout << json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << std::endl;
    return;
  }
  std::cout << session.wording(msg(
                   "{0}, {1} cores, {2} MB of memory; a ratio is how many times longer the reference takes",
                   machine.processor, std::to_string(machine.cores), std::to_string(std::llround(machine.memory_mb))))
            << '\n';
  print_cells({"name", "n", "threads", "median_s", "p99_s", "ratio", "peak_mb", "reference"});
}

void print_row(const Row& row, const Session& session) {
  if (session.common.json) {
    std::cout << json_line(row) << std::endl;
    return;
  }
  const bool compared = !row.reference.empty();
  print_cells({row.name, std::to_string(row.n), std::to_string(row.threads), text_of(row.median_s), text_of(row.p99_s),
               compared ? text_of(row.ratio()) : "-", std::to_string(std::llround(row.peak_mb)), row.reference});
}

}  // namespace

int run_bench(const BenchOptions& options, const Session& session, geo::Task& task) {
  const TemporaryFolder folder;
  bool first = true;
  planner::bench::run({options.preset, folder.path(), session.shared}, task, [&](const Row& row) {
    if (std::exchange(first, false)) {
      print_machine(planner::bench::this_machine(), session);
    }
    print_row(row, session);
  });
  return kDone;
}

}  // namespace cli
