#include "geo/base/error.hpp"
#include "gui/app/app.hpp"
#include "gui/app/language.hpp"
#include "gui/app/script.hpp"

#include <filesystem>
#include <iostream>
#include <span>

namespace gui {
namespace {

constexpr int kDone = 0;
constexpr int kBadInput = 2;
constexpr int kInternalError = 3;

AppFiles shipped_files() {
  const std::filesystem::path share =
      std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "share" / "junheng";
  return {{share / "standards", share / "profiles.toml"}, share / "locale"};
}

/// Lets the app draw until nothing is left to do.
void settle(App& app) {
  do {
    app.frame(0);
  } while (!app.is_settled());
}

int run(const Options& options, const AppFiles& files) {
  App app{options, files};
  const bool in_batch = options.script || options.screenshot;
  constexpr int kWait = 250;
  if (!in_batch) {
    while (!app.quits()) {
      app.frame(kWait);
    }
    return kDone;
  }
  settle(app);
  if (options.script) {
    for (ScriptRunner runner{read_script(*options.script)}; !runner.done() && !app.quits();) {
      runner.advance(app);
      settle(app);
    }
  }
  if (options.screenshot) {
    app.save_picture(*options.screenshot);
    settle(app);
  }
  if (!app.trouble().empty()) {
    std::cerr << app.trouble() << '\n';
    return kBadInput;
  }
  return kDone;
}

int run_guarded(std::span<char* const> arguments) {
  const AppFiles files = shipped_files();
  planner::Wording wording = wording_in(environment_is_chinese(), files.locale);
  try {
    const Options options = parse_options(arguments);
    if (options.chinese) {
      wording = wording_in(*options.chinese, files.locale);
    }
    if (options.help) {
      std::cout << help_text(wording.chinese);
      return kDone;
    }
    return run(options, files);
  } catch (const geo::Error& error) {
    const std::string text = render(error.where(), error.problem(), error.remedy(), wording.translate);
    std::cerr << wording(geo::msg("error: {0}", text)) << '\n';
    return kBadInput;
  } catch (const std::exception& error) {
    std::cerr << wording(geo::msg("something in the program went wrong: {0}", std::string{error.what()})) << '\n';
    return kInternalError;
  }
}

}  // namespace
}  // namespace gui

int main(int argc, char** argv) {
  try {
    return gui::run_guarded({argv, static_cast<std::size_t>(argc)});
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
    return gui::kInternalError;
  }
}
