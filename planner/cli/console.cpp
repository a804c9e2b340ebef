#include "planner/cli/console.hpp"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <iostream>

namespace cli {
namespace {

using geo::msg;
using Json = nlohmann::ordered_json;

constexpr std::chrono::seconds kPatience{2};
constexpr int kBarWidth = 24;

void print_json(const Json& json) {
  std::cerr << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace

ConsoleProgress::ConsoleProgress(const planner::Wording& wording, bool json)
    : wording_{&wording},
      json_{json},
      terminal_{isatty(STDERR_FILENO) == 1},
      began_{std::chrono::steady_clock::now()} {}

ConsoleProgress::~ConsoleProgress() {
  clear();
}

void ConsoleProgress::on_step(const geo::Message& step) {
  step_ = (*wording_)(step);
  step_english_ = render_english(step);
  if (json_) {
    print_json({{"progress", {{"step", step_english_}, {"share", 0.0}}}});
  } else {
    draw(0.0);
  }
}

void ConsoleProgress::on_progress(double share) {
  if (json_) {
    print_json({{"progress", {{"step", step_english_}, {"share", share}}}});
  } else {
    draw(share);
  }
}

void ConsoleProgress::draw(double share) {
  if (!terminal_ || std::chrono::steady_clock::now() - began_ < kPatience) {
    return;
  }
  const int filled = static_cast<int>(std::clamp(share, 0.0, 1.0) * kBarWidth);
  std::string bar(static_cast<std::size_t>(filled), '#');
  bar.resize(kBarWidth, '.');
  std::cerr << "\r\033[K[" << bar << "] " << step_ << std::flush;
  drawn_ = true;
}

void ConsoleProgress::clear() {
  if (drawn_) {
    std::cerr << "\r\033[K" << std::flush;
    drawn_ = false;
  }
}

void print_error(const geo::Error& error, const planner::Wording& wording, bool json) {
  if (json) {
    print_json({{"error",
                 {{"file", error.where().file},
                  {"row", error.where().row},
                  {"problem", wording(error.problem())},
                  {"remedy", wording(error.remedy())}}}});
  } else {
    const std::string text = render(error.where(), error.problem(), error.remedy(), wording.translate);
    std::cerr << headed(geo::Severity::Error, text, wording) << '\n';
  }
}

void print_internal_error(const std::string& what, const planner::Wording& wording, bool json) {
  const geo::Message problem = msg("something in the program went wrong: {0}", what);
  print_error(geo::Error{{}, problem, msg("please report it with the command you ran")}, wording, json);
}

void print_stopped(const planner::Wording& wording, bool json) {
  const std::string text = wording(msg("Stopped; nothing was changed."));
  if (json) {
    print_json({{"stopped", text}});
  } else {
    std::cerr << text << '\n';
  }
}

std::string headed(geo::Severity severity, const std::string& text, const planner::Wording& wording) {
  switch (severity) {
    case geo::Severity::Note:
      return wording(msg("note: {0}", text));
    case geo::Severity::Warning:
      return wording(msg("warning: {0}", text));
    case geo::Severity::Error:
      return wording(msg("error: {0}", text));
  }
  return text;
}

std::string line_of(const geo::Finding& finding, const planner::Wording& wording) {
  return headed(finding.severity, render(finding.where, finding.problem, finding.remedy, wording.translate), wording);
}

Json json_of(const geo::Finding& finding, const planner::Wording& wording) {
  return {{"severity", geo::name_of(finding.severity)},
          {"code", finding.code},
          {"file", finding.where.file},
          {"row", finding.where.row},
          {"problem", wording(finding.problem)},
          {"remedy", wording(finding.remedy)}};
}

}  // namespace cli
