#pragma once

#include "gui/app/input.hpp"
#include "gui/widgets/command.hpp"
#include "gui/widgets/panel.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gui {

enum class Menu : std::uint8_t { None, File, Edit, View, Scenario, Analysis, Results, Help };

/// Something with a name, a place in a menu and keys: the one table of them all.
struct Action {
  std::string_view id;  ///< the same in every language
  Menu menu = Menu::None;
  geo::Message title;
  std::vector<std::string_view> keys;  ///< the first is shown
  Command command;
  bool in_text = false;  ///< its keys work while text is written, too
  bool ends_group = false;
};

[[nodiscard]] const std::vector<Action>& actions();
[[nodiscard]] const Action* find_action(std::string_view id);
/// What a chord means now; null: nothing.
[[nodiscard]] const Action* action_of(const Chord& chord, bool text_is_written);
/// Whether it can be asked for in this state.
[[nodiscard]] bool is_enabled(const Action& action, const Screen& screen);
/// Whether it is what is so now: a check mark in the menu.
[[nodiscard]] bool is_checked(const Action& action, const Screen& screen, bool chinese, bool dark);

[[nodiscard]] std::span<const Menu> menus();
[[nodiscard]] geo::Message title_of(Menu menu);

}  // namespace gui
