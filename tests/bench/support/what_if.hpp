#pragma once

#include "planner/study/study.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace planner::bench {

/// Times of many steps of one kind.
struct WhatIfRow {
  std::string name;  ///< "whatif", "whatif:all services", "whatif:undo", "whatif:redo", "whatif:drag" …
  std::size_t n = 0;
  double median_s = 0.0;
  double p99_s = 0.0;
  double thread_median_s = 0.0;  ///< of the thread alone, whatever else the machine does
  double thread_p99_s = 0.0;
  double reference_median_s = 0.0;  ///< assess from nothing
  double reference_thread_median_s = 0.0;
};

struct WhatIfRequest {
  std::size_t steps = 1000;
  std::size_t steps_of_all_services = 100;
  std::size_t drags = 300;
  int threads = 1;
  std::uint64_t seed = 1;
};

/// Random openings, closings, moves, upgrades and changed limits on a workbench, each taken back and done again; first
/// one at a time, then one for every service at once; then one facility dragged about.
///
/// Errors  std::runtime_error if the assessment that was kept is not the one from nothing.
[[nodiscard]] std::vector<WhatIfRow> measure_what_if(const std::shared_ptr<const Study>& study,
                                                     const WhatIfRequest& request);

}  // namespace planner::bench
