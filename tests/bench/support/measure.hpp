#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iostream>
#include <string>
#include <vector>

namespace geo::bench {

/// One line of a benchmark's output.
struct Line {
  std::string name;
  std::size_t n = 0;
  double median_s = 0.0;
  std::string reference;  ///< empty: there is none
  double reference_median_s = 0.0;
};

inline void print(const std::string& place, const Line& line) {
  std::cout << R"({"name":")" << line.name << R"(","place":")" << place << R"(","n":)" << line.n << R"(,"median_s":)"
            << line.median_s;
  if (line.reference.empty()) {
    std::cout << R"(,"reference":null,"reference_median_s":null,"ratio":null})" << std::endl;
  } else {
    std::cout << R"(,"reference":")" << line.reference << R"(","reference_median_s":)" << line.reference_median_s
              << R"(,"ratio":)" << line.reference_median_s / line.median_s << "}" << std::endl;
  }
}

template <class Work>
double median_seconds(int runs, Work work) {
  std::vector<double> seconds;
  for (int i = 0; i < runs; ++i) {
    const auto began = std::chrono::steady_clock::now();
    work();
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  }
  std::ranges::sort(seconds);
  return seconds[seconds.size() / 2];
}

}  // namespace geo::bench
