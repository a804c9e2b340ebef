#include "tests/gui/app/app_trial.hpp"

#include "geo/base/error.hpp"
#include "gui/app/script.hpp"
#include "tests/support/source_root.hpp"

#include <cstdlib>

namespace gui {

AppFiles shipped_files() {
  const std::filesystem::path datasets = support::source_root() / "datasets";
  return {{datasets / "standards", datasets / "profiles.toml"}, std::filesystem::path{JUNHENG_SHARE} / "locale"};
}

Options quiet_options(bool chinese) {
  setenv("SDL_VIDEODRIVER", "offscreen", 0);
  Options options;
  options.script = "test.jhs";  // so that scenarios are kept nowhere
  options.chinese = chinese;
  return options;
}

void settle(App& app) {
  do {
    app.frame(0);
  } while (!app.is_settled());
}

std::string run_script(App& app, const std::string& text) {
  settle(app);
  try {
    for (ScriptRunner runner{parse_script("test.jhs", text)}; !runner.done();) {
      runner.advance(app);
      settle(app);
    }
  } catch (const geo::Error& error) {
    return error.what();
  }
  return app.trouble();
}

}  // namespace gui
