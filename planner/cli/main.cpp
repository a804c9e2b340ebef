#include "geo/base/error.hpp"
#include "geo/base/interrupt.hpp"
#include "planner/cli/arguments.hpp"
#include "planner/cli/commands.hpp"
#include "planner/cli/console.hpp"
#include "planner/cli/language.hpp"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <iostream>
#include <span>
#include <string_view>

namespace cli {
namespace {

/// What the program ships lies beside it: bin/junheng, share/junheng.
std::filesystem::path share_folder() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "share" / "junheng";
}

int run(const Arguments& arguments, const Session& session) {
  if (const auto* print = std::get_if<Print>(&arguments.command)) {
    std::cout << print->text;
    return kDone;
  }
  const geo::Interrupt interrupt;
  ConsoleProgress progress{session.wording, session.common.json};
  geo::Task task{session.common.threads, interrupt.token(), &progress};
  struct Runner {
    const Session& session;
    geo::Task& task;

    int operator()(const Print&) const { return kDone; }
    int operator()(const AccessOptions& options) const { return run_access(options, session, task); }
    int operator()(const AssessOptions& options) const { return run_assess(options, session, task); }
    int operator()(const BenchOptions& options) const { return run_bench(options, session, task); }
    int operator()(const CheckOptions& options) const { return run_check(options, session, task); }
    int operator()(const CompareOptions& options) const { return run_compare(options, session, task); }
    int operator()(const ExplainOptions& options) const { return run_explain(options, session, task); }
    int operator()(const InitOptions& options) const { return run_init(options, session, task); }
    int operator()(const SynthOptions& options) const { return run_synth(options, session, task); }
    int operator()(const TerrainOptions& options) const { return run_terrain(options, session, task); }
  };
  return std::visit(Runner{session, task}, arguments.command);
}

/// One of the three places that catch: errors become one line and an exit code.
int run_guarded(std::span<char* const> arguments) {
  const std::filesystem::path share = share_folder();
  const planner::Wording wording = choose_wording(arguments, share / "locale");
  const bool json =
      std::ranges::any_of(arguments, [](const char* argument) { return std::string_view{argument} == "--json"; });
  try {
    const Arguments parsed = parse_arguments(arguments, wording.translate);
    const int code = run(parsed, {parsed.common, wording, {share / "standards", share / "profiles.toml"}});
    if (!std::cout.flush()) {
      throw geo::IoError{{},
                         geo::msg("the answer could not be written to the standard output"),
                         geo::msg("check that the disk it goes to is not full")};
    }
    return code;
  } catch (const geo::Cancelled&) {
    print_stopped(wording, json);
    return kInterrupted;
  } catch (const geo::Error& error) {
    print_error(error, wording, json);
    return kBadInput;
  } catch (const std::exception& error) {
    print_internal_error(error.what(), wording, json);
    return kInternalError;
  }
}

}  // namespace
}  // namespace cli

int main(int argc, char** argv) {
  try {
    return cli::run_guarded({argv, static_cast<std::size_t>(argc)});
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
    return cli::kInternalError;
  }
}
