#include "geo/base/error.hpp"
#include "geo/io/text_file.hpp"
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

/// Whole or not at all, for somebody reads it meanwhile.
void tell(const std::filesystem::path& file, const std::string& text) {
  const std::filesystem::path fresh = file.string() + ".new";
  geo::io::write_text(fresh, text);
  std::filesystem::rename(fresh, file);
}

int run(const Options& options, const AppFiles& files) {
  App app{options, files};
  const bool in_batch = options.script || options.screenshot;
  constexpr int kWait = 250;
  if (!in_batch) {
    for (std::string told; !app.quits();) {
      app.frame(kWait);
      if (options.state && app.is_settled() && app.state_text() != told) {
        told = app.state_text();
        tell(*options.state, told);
      }
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
    std::cerr << app.wording()(geo::msg("error: {0}", app.trouble())) << '\n';
    return kBadInput;
  }
  return kDone;
}

int run_guarded(std::span<char* const> arguments) {
  const AppFiles files = shipped_files();
  const planner::Wording wording =
      wording_in(chinese_asked(arguments).value_or(environment_is_chinese()), files.locale);
  try {
    const Options options = parse_options(arguments);
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
