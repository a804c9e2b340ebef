#pragma once

#include "geo/base/task.hpp"
#include "planner/cli/arguments.hpp"
#include "planner/report/wording.hpp"
#include "planner/study/project.hpp"

namespace cli {

/// What every command is given.
struct Session {
  CommonOptions common;
  planner::Wording wording;
  planner::SharedFiles shared;
};

/// Exit codes: the interface of all commands.
inline constexpr int kDone = 0;
inline constexpr int kFindings = 1;
inline constexpr int kBadInput = 2;
inline constexpr int kInternalError = 3;
inline constexpr int kInterrupted = 130;

// One command each, in a file of its own. They print results on stdout and give the exit code.
// Errors  geo::Error, geo::Cancelled.
[[nodiscard]] int run_access(const AccessOptions& options, const Session& session, geo::Task& task);
[[nodiscard]] int run_assess(const AssessOptions& options, const Session& session, geo::Task& task);
[[nodiscard]] int run_bench(const BenchOptions& options, const Session& session, geo::Task& task);
[[nodiscard]] int run_check(const CheckOptions& options, const Session& session, geo::Task& task);
[[nodiscard]] int run_compare(const CompareOptions& options, const Session& session, geo::Task& task);
[[nodiscard]] int run_explain(const ExplainOptions& options, const Session& session, geo::Task& task);
[[nodiscard]] int run_init(const InitOptions& options, const Session& session, geo::Task& task);
[[nodiscard]] int run_synth(const SynthOptions& options, const Session& session, geo::Task& task);
[[nodiscard]] int run_terrain(const TerrainOptions& options, const Session& session, geo::Task& task);

}  // namespace cli
