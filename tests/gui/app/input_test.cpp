#include "gui/app/input.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace gui {
namespace {

TEST(InputQueue, ShowsAPressAndItsReleaseInTwoFrames) {
  const auto io = std::make_unique<ImGuiIO>();
  InputQueue queue;
  queue.push(MouseButton{0, true});
  queue.push(MouseButton{0, false});
  EXPECT_TRUE(queue.feed(*io).empty());
  EXPECT_TRUE(io->MouseDown[0]);
  EXPECT_TRUE(queue.feed(*io).empty());
  EXPECT_FALSE(io->MouseDown[0]);
  EXPECT_TRUE(queue.empty());
}

TEST(InputQueue, LetsTheMouseArriveBeforeItPresses) {
  const auto io = std::make_unique<ImGuiIO>();
  InputQueue queue;
  queue.push(MouseMoved{10.0F, 20.0F});
  queue.push(MouseButton{0, true});
  static_cast<void>(queue.feed(*io));
  EXPECT_EQ(io->MousePos.x, 10.0F);
  EXPECT_FALSE(io->MouseDown[0]);
  static_cast<void>(queue.feed(*io));
  EXPECT_TRUE(io->MouseDown[0]);
}

TEST(InputQueue, TellsEachKeyThatWentDownOnce) {
  const auto io = std::make_unique<ImGuiIO>();
  InputQueue queue;
  const Chord undo = *chord_of("Ctrl+Z");
  queue.push(KeyMoved{undo, true});
  queue.push(KeyMoved{undo, false});
  EXPECT_EQ(queue.feed(*io), std::vector<Chord>{undo});
  EXPECT_TRUE(queue.feed(*io).empty());
}

TEST(InputQueue, KeepsTheLastOfManyMoves) {
  const auto io = std::make_unique<ImGuiIO>();
  InputQueue queue;
  for (int i = 0; i < 100; ++i) {
    queue.push(MouseMoved{static_cast<float>(i), 0.0F});
  }
  static_cast<void>(queue.feed(*io));
  EXPECT_EQ(io->MousePos.x, 99.0F);
  EXPECT_TRUE(queue.empty());
}

TEST(InputQueue, LeavesKeysToAnInputMethodThatComposes) {
  const auto io = std::make_unique<ImGuiIO>();
  io->WantTextInput = true;
  InputQueue queue;
  queue.push(TextComposed{"shan"});
  queue.push(KeyMoved{*chord_of("Enter"), true});
  queue.push(KeyMoved{*chord_of("Enter"), false});
  EXPECT_TRUE(queue.feed(*io).empty());
  EXPECT_EQ(queue.composition(), "shan");
  while (!queue.empty()) {
    static_cast<void>(queue.feed(*io));
  }
  queue.push(TextTyped{"山"});
  queue.push(KeyMoved{*chord_of("Enter"), true});
  EXPECT_EQ(queue.feed(*io).size(), 1U) << "once it is done, Enter is the field's";
  EXPECT_EQ(queue.composition(), "");
}

TEST(InputQueue, ForgetsACompositionWhereNoTextIsWritten) {
  const auto io = std::make_unique<ImGuiIO>();
  io->WantTextInput = true;
  InputQueue queue;
  queue.push(TextComposed{"shan"});
  static_cast<void>(queue.feed(*io));
  io->WantTextInput = false;
  static_cast<void>(queue.feed(*io));
  EXPECT_EQ(queue.composition(), "");
}

}  // namespace
}  // namespace gui
