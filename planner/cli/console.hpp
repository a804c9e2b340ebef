#pragma once

#include "geo/base/error.hpp"
#include "geo/base/task.hpp"
#include "planner/report/wording.hpp"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <string>

namespace cli {

/// Progress on stderr: a bar on a terminal once the work takes longer than two seconds, JSON lines with --json, nothing
/// otherwise.
class ConsoleProgress : public geo::ProgressObserver {
 public:
  ConsoleProgress(const planner::Wording& wording, bool json);
  ~ConsoleProgress() override;

  void on_step(const geo::Message& step) override;
  void on_progress(double share) override;

  /// Takes the bar off the screen, so that other text can follow.
  void clear();

 private:
  void draw(double share);

  const planner::Wording* wording_;
  bool json_;
  bool terminal_;
  bool drawn_ = false;
  std::string step_;
  std::string step_english_;
  std::chrono::steady_clock::time_point began_;
};

/// Writes "error: FILE:ROW: what is wrong; what to do" to stderr, or the same as one JSON line.
void print_error(const geo::Error& error, const planner::Wording& wording, bool json);

/// Says that the user ended the work, in the same way.
void print_stopped(const planner::Wording& wording, bool json);

/// The same as print_error for an error that is ours.
void print_internal_error(const std::string& what, const planner::Wording& wording, bool json);

/// "warning: " and the text, in the language.
[[nodiscard]] std::string headed(geo::Severity severity, const std::string& text, const planner::Wording& wording);

/// "warning: FILE:ROW: …" or "note: …", as one line.
[[nodiscard]] std::string line_of(const geo::Finding& finding, const planner::Wording& wording);

/// The same as an object: severity, code, file, row, problem, remedy.
[[nodiscard]] nlohmann::ordered_json json_of(const geo::Finding& finding, const planner::Wording& wording);

}  // namespace cli
