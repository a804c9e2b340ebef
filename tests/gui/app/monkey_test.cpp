#include "gui/app/actions.hpp"
#include "gui/app/app.hpp"
#include "tests/e2e/tiny_place.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

// Somebody who has no idea presses everything: nothing may break.

namespace gui {
namespace {

using Random = std::mt19937_64;

constexpr int kEvents = 1000;  // of each of ten
constexpr int kEventsAFrame = 4;
constexpr int kWidth = 1024;
constexpr int kHeight = 640;

AppFiles shipped_files() {
  const std::filesystem::path datasets = support::source_root() / "datasets";
  return {{datasets / "standards", datasets / "profiles.toml"}, std::filesystem::path{JUNHENG_SHARE} / "locale"};
}

void settle(App& app) {
  do {
    app.frame(0);
  } while (!app.is_settled());
}

MouseMoved anywhere(const App& app, Random& random) {
  const std::vector<std::string> ids = app.items().ids();
  if (random() % 3 != 0 && !ids.empty()) {
    const Items::Place* const item = app.items().find(ids[random() % ids.size()]);
    return {item->middle().x, item->middle().y};
  }
  return {static_cast<float>(random() % kWidth), static_cast<float>(random() % kHeight)};
}

Chord any_key(Random& random) {
  static constexpr std::array<const char*, 14> kOthers{
      "Tab", "Return", "Escape", "Backspace", "Delete", "Left", "Right", "Up", "Down", "A", "M", "[", "Space", "5"};
  const std::vector<Action>& all = actions();
  const Action& action = all[random() % all.size()];
  const std::string_view text =
      random() % 2 == 0 || action.keys.empty() ? kOthers.at(random() % kOthers.size()) : action.keys.front();
  return chord_of(text).value_or(Chord{});
}

std::string any_text(Random& random) {
  static constexpr std::array<const char*, 7> kTexts{"山", "12", "-", "１２．５", "𠮷", " ", "%s\\\"<"};
  return kTexts.at(random() % kTexts.size());
}

void push_any(App& app, Random& random) {
  InputQueue& input = app.input();
  const std::uint64_t kind = random() % 100;
  if (kind < 45) {
    input.push(anywhere(app, random));
  } else if (kind < 80) {
    const int button = kind < 74 ? 0 : static_cast<int>(random() % 3);
    input.push(MouseButton{button, random() % 2 == 0});
  } else if (kind < 86) {
    input.push(MouseWheel{0.0F, random() % 2 == 0 ? 1.0F : -1.0F});
  } else if (kind < 95) {
    const Chord chord = any_key(random);
    input.push(KeyMoved{chord, true});
    input.push(KeyMoved{{false, false, false, chord.key}, false});
  } else {
    input.push(TextTyped{any_text(random)});
  }
}

/// Presses whatever comes, and ends with the place still shown.
void run_monkey(std::uint64_t seed) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  setenv("SDL_VIDEODRIVER", "offscreen", 0);
  const e2e::TinyPlace place;
  const std::filesystem::path here = std::filesystem::current_path();
  std::filesystem::create_directory(place.path("work"));
  std::filesystem::current_path(place.path("work"));  // pictures and tables are written by name
  {
    Options options;
    options.project = place.project();
    options.journal = place.path("project.scenarios");
    options.preferences = place.path("preferences.toml");
    options.chinese = seed % 2 == 0;
    options.width = kWidth;
    options.height = kHeight;
    App app{options, shipped_files()};
    settle(app);
    ASSERT_NE(app.view(), nullptr) << app.trouble();
    Random random{seed};
    for (int i = 0; i < kEvents; ++i) {
      push_any(app, random);
      if (i % kEventsAFrame == 0) {
        app.frame(0);
      }
    }
    for (int button = 0; button < 3; ++button) {
      app.input().push(MouseButton{button, false});
    }
    settle(app);
    EXPECT_NE(app.view(), nullptr);
  }
  std::filesystem::current_path(here);
  EXPECT_TRUE(std::filesystem::exists(place.path("project.scenarios")));
}

class Monkey : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Monkey, BreaksNothing) {
  run_monkey(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Seeds, Monkey, testing::Range(std::uint64_t{1}, std::uint64_t{11}));

}  // namespace
}  // namespace gui
