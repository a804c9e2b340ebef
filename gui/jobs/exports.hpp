#pragma once

#include "gui/jobs/desk.hpp"
#include "gui/jobs/worker.hpp"
#include "planner/report/wording.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

// What the command line writes, as jobs: byte by byte the same but for manifest.json, which tells how a result came
// about.

namespace gui {

/// What a job that runs beside the desk works on; it shares nothing that changes.
struct ExportSource {
  std::filesystem::path project;  ///< named in the manifest
  std::shared_ptr<const planner::Study> base;
  planner::Wording wording;
};

/// `junheng assess PROJECT -s SCENARIO -o OUT`. `then` is delivered once the folder stands.
[[nodiscard]] Job results_job(ExportSource source, planner::Scenario scenario, std::filesystem::path out,
                              std::function<void()> then = {});

/// `junheng compare PROJECT --base BASE -s A -s B … -o OUT`. Scenarios are told by name where a file would be named.
[[nodiscard]] Job comparison_job(ExportSource source, planner::Scenario base, std::vector<planner::Scenario> scenarios,
                                 std::filesystem::path out, std::function<void()> then = {});

/// `junheng check PROJECT -o OUT`.
[[nodiscard]] Job findings_job(ExportSource source, std::filesystem::path out, std::function<void()> then = {});

enum class ExportedTable : std::uint8_t { Townships, Villages, Facilities, Gaps };

/// One of the tables that `junheng assess` writes, of what the desk stands at.
///
/// Errors  geo::IoError: the file cannot be written; what stood there is untouched then.
[[nodiscard]] Desk::Query table_export(ExportedTable table, planner::Wording wording, std::filesystem::path file,
                                       std::function<void()> then = {});

}  // namespace gui
