#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace planner::bench {

/// One line of a benchmark's answer: how long some work takes, beside a plain way of doing the same in the same
/// process.
struct Row {
  std::string name;       ///< "nearest", "zonal" …: the interface of scripts
  std::string place;      ///< on what
  std::size_t n = 0;      ///< how much: nodes, labels, cells …
  int threads = 1;        ///< of our work
  double median_s = 0.0;  ///< of several runs
  double p99_s = 0.0;     ///< the longest but one in a hundred; of few runs, the longest
  std::string reference;  ///< what it is set beside; empty: nothing
  double reference_median_s = 0.0;
  std::string compared;  ///< which of the answers are the reference's; empty where none were compared
  std::string choice;    ///< of searches, and the estimates that decided; empty where there was none
  double peak_mb = 0.0;  ///< of the whole process while the work ran, without the reference

  [[nodiscard]] double ratio() const { return reference_median_s / median_s; }
};

/// A row in which nothing has been measured yet.
[[nodiscard]] Row row_of(std::string name, std::string place, std::size_t n = 0);

/// As one line of JSON, without its end.
[[nodiscard]] std::string json_line(const Row& row);

/// What the numbers were measured on.
struct Machine {
  std::string processor;
  int cores = 0;
  double memory_mb = 0.0;
};

[[nodiscard]] Machine this_machine();

struct Timing {
  double median_s = 0.0;
  double p99_s = 0.0;
  double peak_mb = 0.0;

  void put_into(Row& row) const;
};

/// Runs some work over and over, by the wall clock.
[[nodiscard]] Timing measure(int runs, const std::function<void()>& work);

/// What our work is set beside: the same by plain means.
struct Reference {
  std::string name;
  int runs = 1;
  std::function<void()> prepare;  ///< not measured, and after the memory of our work was; may be empty
  std::function<void()> work;
  double scale = 1.0;  ///< of a work that does only a part
};

/// Measures the two in turns into a row, so that what else the machine does slows down both: `runs` of ours, and the
/// reference's spread among them.
void measure_beside(Row& row, int runs, const std::function<void()>& work, const Reference& reference);

}  // namespace planner::bench
