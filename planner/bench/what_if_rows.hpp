#pragma once

#include "planner/bench/row.hpp"
#include "planner/study/study.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace planner::bench {

/// Wall: as a person waits. Thread: what this thread worked, whatever else the machine does; on one thread only.
enum class Clock : std::uint8_t { Wall, Thread };

struct WhatIfRequest {
  std::size_t steps = 1000;
  std::size_t steps_of_all_services = 100;
  std::size_t drags = 300;
  int threads = 1;
  std::uint64_t seed = 1;
  Clock clock = Clock::Wall;
};

/// Random openings, closings, moves, upgrades and changed limits on a workbench, each taken back and done again; first
/// one at a time ("whatif", "whatif:undo", "whatif:redo"), then one for every service at once, then one facility
/// dragged about; n is the steps. Beside an assessment from nothing.
///
/// Errors  std::logic_error if the assessment that was kept is not the one from nothing.
[[nodiscard]] std::vector<Row> what_if_rows(const std::string& place, const std::shared_ptr<const Study>& study,
                                            const WhatIfRequest& request);

}  // namespace planner::bench
