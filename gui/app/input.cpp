#include "gui/app/input.hpp"

#include <SDL.h>

#include <algorithm>
#include <array>
#include <utility>

namespace gui {
namespace {

struct Alias {
  std::string_view ours;
  int key;
};

// Where SDL's names differ from what stands on the key and in menus.
constexpr std::array<Alias, 8> kAliases{{
    {"Enter", SDL_SCANCODE_RETURN},
    {"Esc", SDL_SCANCODE_ESCAPE},
    {"PgUp", SDL_SCANCODE_PAGEUP},
    {"PgDn", SDL_SCANCODE_PAGEDOWN},
    {"Plus", SDL_SCANCODE_EQUALS},
    {"+", SDL_SCANCODE_EQUALS},
    {"Minus", SDL_SCANCODE_MINUS},
    {"−", SDL_SCANCODE_MINUS},
}};

/// What an event would change, so that two changes of one thing fall into two frames.
struct Seen {
  bool moved = false;
  bool pressed = false;
  std::vector<int> keys;
  std::array<bool, 5> buttons{};

  /// Whether the event has to wait for the next frame.
  [[nodiscard]] bool waits(const InputEvent& event) const {
    if (std::holds_alternative<MouseMoved>(event)) {
      return pressed;
    }
    if (const auto* button = std::get_if<MouseButton>(&event)) {
      return buttons.at(static_cast<std::size_t>(button->button));
    }
    if (const auto* key = std::get_if<KeyMoved>(&event)) {
      return std::ranges::find(keys, key->chord.key) != keys.end();
    }
    return false;
  }
};

}  // namespace

std::optional<Chord> chord_of(std::string_view text) {
  Chord chord;
  const auto take = [&](std::string_view word) {
    if (!text.starts_with(word) || text.size() == word.size()) {
      return false;
    }
    text.remove_prefix(word.size());
    return true;
  };
  for (bool found = true; found;) {
    found = false;
    for (const auto& [word, flag] : {std::pair{"Ctrl+", &chord.ctrl}, {"Shift+", &chord.shift}, {"Alt+", &chord.alt}}) {
      if (take(word)) {
        *flag = true;
        found = true;
      }
    }
  }
  const auto alias = std::ranges::find(kAliases, text, &Alias::ours);
  chord.key =
      alias != kAliases.end() ? alias->key : static_cast<int>(SDL_GetScancodeFromName(std::string{text}.c_str()));
  if (chord.key == SDL_SCANCODE_UNKNOWN) {
    return std::nullopt;
  }
  return chord;
}

std::string text_of(const Chord& chord) {
  std::string text;
  text += chord.ctrl ? "Ctrl+" : "";
  text += chord.shift ? "Shift+" : "";
  text += chord.alt ? "Alt+" : "";
  const auto alias = std::ranges::find(kAliases, chord.key, &Alias::key);
  if (alias != kAliases.end()) {
    const bool is_sign = chord.key == SDL_SCANCODE_EQUALS || chord.key == SDL_SCANCODE_MINUS;
    return text + (is_sign ? (chord.key == SDL_SCANCODE_EQUALS ? "+" : "−") : std::string{alias->ours});
  }
  return text + SDL_GetScancodeName(static_cast<SDL_Scancode>(chord.key));
}

bool InputQueue::only_moves() const {
  return std::ranges::all_of(events_,
                             [](const InputEvent& event) { return std::holds_alternative<MouseMoved>(event); });
}

std::vector<Chord> InputQueue::feed(ImGuiIO& io) {
  std::vector<Chord> pressed;
  Seen seen;
  if (!io.WantTextInput) {
    composition_.clear();
  }
  for (; !events_.empty() && !seen.waits(events_.front()); events_.pop_front()) {
    const InputEvent& event = events_.front();
    if (const auto* moved = std::get_if<MouseMoved>(&event)) {
      io.MousePos = {moved->x, moved->y};
      seen.moved = true;
    } else if (const auto* button = std::get_if<MouseButton>(&event)) {
      // ImGui has to see the mouse over a thing for a frame before it is pressed there.
      if (seen.moved) {
        break;
      }
      io.MouseDown[button->button] = button->down;
      seen.buttons.at(static_cast<std::size_t>(button->button)) = true;
      seen.pressed = true;
    } else if (const auto* wheel = std::get_if<MouseWheel>(&event)) {
      io.MouseWheel += wheel->y;
      io.MouseWheelH += wheel->x;
    } else if (const auto* composed = std::get_if<TextComposed>(&event)) {
      composition_ = composed->text;
    } else if (const auto* key = std::get_if<KeyMoved>(&event); key != nullptr && key->down && !composition_.empty()) {
      continue;  // Enter, Esc and arrows belong to the input method while it composes
    } else if (key != nullptr) {
      io.KeysDown[key->chord.key] = key->down;
      io.KeyCtrl = key->chord.ctrl;
      io.KeyShift = key->chord.shift;
      io.KeyAlt = key->chord.alt;
      seen.keys.push_back(key->chord.key);
      if (key->down) {
        pressed.push_back(key->chord);
      }
    } else if (const auto* typed = std::get_if<TextTyped>(&event)) {
      io.AddInputCharactersUTF8(typed->text.c_str());
      composition_.clear();
    }
  }
  return pressed;
}

void set_key_map(ImGuiIO& io) {
  constexpr std::array<std::pair<int, int>, 22> kKeys{{{ImGuiKey_Tab, SDL_SCANCODE_TAB},
                                                       {ImGuiKey_LeftArrow, SDL_SCANCODE_LEFT},
                                                       {ImGuiKey_RightArrow, SDL_SCANCODE_RIGHT},
                                                       {ImGuiKey_UpArrow, SDL_SCANCODE_UP},
                                                       {ImGuiKey_DownArrow, SDL_SCANCODE_DOWN},
                                                       {ImGuiKey_PageUp, SDL_SCANCODE_PAGEUP},
                                                       {ImGuiKey_PageDown, SDL_SCANCODE_PAGEDOWN},
                                                       {ImGuiKey_Home, SDL_SCANCODE_HOME},
                                                       {ImGuiKey_End, SDL_SCANCODE_END},
                                                       {ImGuiKey_Insert, SDL_SCANCODE_INSERT},
                                                       {ImGuiKey_Delete, SDL_SCANCODE_DELETE},
                                                       {ImGuiKey_Backspace, SDL_SCANCODE_BACKSPACE},
                                                       {ImGuiKey_Space, SDL_SCANCODE_SPACE},
                                                       {ImGuiKey_Enter, SDL_SCANCODE_RETURN},
                                                       {ImGuiKey_Escape, SDL_SCANCODE_ESCAPE},
                                                       {ImGuiKey_KeyPadEnter, SDL_SCANCODE_KP_ENTER},
                                                       {ImGuiKey_A, SDL_SCANCODE_A},
                                                       {ImGuiKey_C, SDL_SCANCODE_C},
                                                       {ImGuiKey_V, SDL_SCANCODE_V},
                                                       {ImGuiKey_X, SDL_SCANCODE_X},
                                                       {ImGuiKey_Y, SDL_SCANCODE_Y},
                                                       {ImGuiKey_Z, SDL_SCANCODE_Z}}};
  for (const auto& [ours, theirs] : kKeys) {
    io.KeyMap[ours] = theirs;
  }
}

}  // namespace gui
