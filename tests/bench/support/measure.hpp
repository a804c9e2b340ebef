#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace geo::bench {

/// How long the runs of one piece of work took.
struct Timing {
  double median_s = 0.0;
  double p99_s = 0.0;  ///< of few runs: the longest
};

/// One line of a benchmark's output.
struct Row {
  std::string name;
  std::string place;
  std::size_t n = 0;
  Timing timing;
  std::string reference;  ///< empty: there is none
  double reference_median_s = 0.0;
  std::int64_t peak_mb = 0;  ///< of the whole process while the row was measured
};

/// {"name","place","n","median_s","p99_s","reference","reference_median_s","ratio","peak_mb"}, on one line.
[[nodiscard]] std::string to_json(const Row& row);

/// Since the last reset, or the process's start where the system cannot reset it.
[[nodiscard]] std::int64_t peak_memory_mb();
void reset_peak_memory();

template <class Work>
double seconds_of(Work& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

[[nodiscard]] inline Timing timing_of(std::vector<double> seconds) {
  std::ranges::sort(seconds);
  return {seconds[seconds.size() / 2], seconds[(seconds.size() * 99 + 99) / 100 - 1]};
}

template <class Work>
[[nodiscard]] Timing measure(int runs, Work work) {
  std::vector<double> seconds;
  for (int i = 0; i < runs; ++i) {
    seconds.push_back(seconds_of(work));
  }
  return timing_of(std::move(seconds));
}

template <class Work>
[[nodiscard]] double median_seconds(int runs, Work work) {
  return measure(runs, std::move(work)).median_s;
}

/// Two pieces of work in turns, so that what else the machine does slows down both: `runs` of the first, and one of the
/// second after every `runs / reference_runs`.
struct Beside {
  Timing ours;
  double reference_median_s = 0.0;
};

template <class Work, class Reference>
[[nodiscard]] Beside measure_beside(int runs, Work work, int reference_runs, Reference reference) {
  std::vector<double> ours;
  std::vector<double> theirs;
  for (int i = 0; i < runs; ++i) {
    ours.push_back(seconds_of(work));
    if (static_cast<int>(theirs.size()) * runs <= i * reference_runs) {
      theirs.push_back(seconds_of(reference));
    }
  }
  return {timing_of(std::move(ours)), timing_of(std::move(theirs)).median_s};
}

}  // namespace geo::bench
