#include "gui/app/actions.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace gui {
namespace {

TEST(Actions, NoTwoShareAKey) {
  std::map<std::string, std::string> owners;
  for (const Action& action : actions()) {
    for (const std::string_view key : action.keys) {
      const auto chord = chord_of(key);
      ASSERT_TRUE(chord) << action.id << ": no such key: " << key;
      const auto [owner, is_free] = owners.emplace(text_of(*chord), action.id);
      EXPECT_TRUE(is_free) << key << " belongs to " << owner->second << " and " << action.id;
    }
  }
}

TEST(Actions, AreKnownByOneIdEach) {
  std::set<std::string_view> ids;
  for (const Action& action : actions()) {
    EXPECT_TRUE(ids.insert(action.id).second) << action.id;
    EXPECT_EQ(find_action(action.id), &action);
  }
}

TEST(Actions, SingleLettersAreLeftToWhoeverWritesText) {
  for (const Action& action : actions()) {
    for (const std::string_view key : action.keys) {
      const Chord chord = *chord_of(key);
      const bool is_letter = !chord.ctrl && !chord.alt && key.size() == 1;
      if (is_letter) {
        EXPECT_EQ(action_of(chord, true), nullptr) << action.id;
      }
    }
  }
}

TEST(Actions, OfAPlaceNeedOne) {
  const Screen nothing_open;
  EXPECT_FALSE(is_enabled(*find_action("tool_add"), nothing_open));
  EXPECT_FALSE(is_enabled(*find_action("undo"), nothing_open));
  EXPECT_TRUE(is_enabled(*find_action("open"), nothing_open));
  EXPECT_TRUE(is_enabled(*find_action("workspace_compare"), nothing_open));
  EXPECT_FALSE(is_enabled(*find_action("workspace_site"), nothing_open)) << "nothing is behind it yet";
}

TEST(Chords, ReadAsTheyAreWritten) {
  for (const char* text : {"Ctrl+Z", "Ctrl+Shift+Z", "Delete", "[", "F5", "Esc", "Enter", "PgUp", "Ctrl++", "−"}) {
    const auto chord = chord_of(text);
    ASSERT_TRUE(chord) << text;
    EXPECT_EQ(text_of(*chord), text);
  }
  EXPECT_FALSE(chord_of("Ctrl+Nonsense"));
}

}  // namespace
}  // namespace gui
