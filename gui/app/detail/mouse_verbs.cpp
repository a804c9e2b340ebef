#include "gui/app/detail/script_verbs.hpp"

#include <algorithm>

namespace gui::detail {
namespace {

using geo::msg;

constexpr int kDragSteps = 6;

/// Where a position of the map is in the window; it must be in sight.
MouseMoved place_of(const ScriptStep& step, std::size_t lon, std::size_t lat) {
  const MapPlace* const place = step.app.map().place();
  const Items::Place* const ground = step.app.items().find("map");
  if (place == nullptr || ground == nullptr) {
    step.fail(msg("there is no map yet"), msg("open a project first"));
  }
  const Pixel at = step.app.map().in_window(place->on_map({step.number(lon), step.number(lat)}));
  const MouseMoved moved{static_cast<float>(at.x), static_cast<float>(at.y)};
  if (moved.x < ground->from.x || moved.x >= ground->to.x || moved.y < ground->from.y || moved.y >= ground->to.y) {
    step.fail(msg("{0} {1} is not in sight", step.word(lon), step.word(lat)),
              msg("move the map there first, by camera or fit"));
  }
  return moved;
}

void press_at(App& app, const MouseMoved& at, int button, const Chord& held) {
  app.input().push(at);
  if (held.ctrl || held.shift) {
    app.input().push(KeyMoved{held, true});
  }
  app.input().push(MouseButton{button, true});
  app.input().push(MouseButton{button, false});
  if (held.ctrl || held.shift) {
    app.input().push(KeyMoved{{false, false, false, held.key}, false});
  }
}

Chord modifier_of(const ScriptStep& step, std::size_t index) {
  if (!step.has(index)) {
    return {};
  }
  const bool ctrl = step.word(index) == "ctrl";
  Chord chord = *chord_of(ctrl ? "Left Ctrl" : "Left Shift");
  chord.ctrl = ctrl;
  chord.shift = !ctrl;
  return chord;
}

void do_drag(const ScriptStep& step) {
  const MouseMoved from = place_of(step, 1, 2);
  const MouseMoved to = place_of(step, 3, 4);
  InputQueue& input = step.app.input();
  input.push(from);
  input.push(MouseButton{0, true});
  for (int i = 1; i <= kDragSteps; ++i) {
    const float share = static_cast<float>(i) / kDragSteps;
    input.push(MouseMoved{from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)});
    input.push(MouseWheel{});
  }
  if (!step.has(5)) {
    input.push(MouseButton{0, false});
  }
}

void do_press(const ScriptStep& step) {
  const Items::Place* const item = step.app.items().find(step.word(1));
  if (item == nullptr) {
    const std::string near = geo::nearest_name(step.word(1), step.app.items().ids());
    step.fail(msg("nothing that is called {0} is in sight", step.word(1)),
              near.empty() ? msg("show its panel first, by tab") : msg("did you mean {0}?", near));
  }
  if (!item->enabled) {
    step.fail(msg("{0} cannot be pressed now", step.word(1)), msg("look at what the step before left"));
  }
  const ImVec2 at = item->middle();
  press_at(step.app, {at.x, at.y}, 0, modifier_of(step, 2));
}

void do_key(const ScriptStep& step) {
  const auto chord = chord_of(step.word(1));
  if (!chord) {
    step.fail(msg("{0} names no key", step.word(1)), msg("write it as: {0}", std::string{"key Ctrl+Shift+Z"}));
  }
  step.app.input().push(KeyMoved{*chord, true});
  step.app.input().push(KeyMoved{{false, false, false, chord->key}, false});
}

}  // namespace

void add_mouse_verbs(std::vector<ScriptVerb>& verbs) {
  verbs.push_back({"click", 2, 3, "nn", "click LON LAT [ctrl|shift]",
                   [](const ScriptStep& step) { press_at(step.app, place_of(step, 1, 2), 0, modifier_of(step, 3)); }});
  verbs.push_back({"hover", 2, 2, "nn", "hover LON LAT",
                   [](const ScriptStep& step) { step.app.input().push(place_of(step, 1, 2)); }});
  verbs.push_back({"drag", 4, 5, "nnnn", "drag LON LAT LON LAT [hold]", do_drag});
  verbs.push_back(
      {"release", 0, 0, "", "release", [](const ScriptStep& step) { step.app.input().push(MouseButton{0, false}); }});
  verbs.push_back({"wheel", 3, 3, "nnn", "wheel LON LAT STEPS", [](const ScriptStep& step) {
                     step.app.input().push(place_of(step, 1, 2));
                     step.app.input().push(MouseWheel{0.0F, static_cast<float>(step.number(3))});
                   }});
  verbs.push_back({"press", 1, 2, "", "press ITEM [ctrl|shift]", do_press});
  verbs.push_back({"key", 1, 1, "", "key CHORD", do_key});
  verbs.push_back({"type", 1, 1, "", "type \"TEXT\"",
                   [](const ScriptStep& step) { step.app.input().push(TextTyped{step.word(1)}); }});
  verbs.push_back({"compose", 1, 1, "", "compose \"TEXT\"",
                   [](const ScriptStep& step) { step.app.input().push(TextComposed{step.word(1)}); }});
  verbs.push_back({"camera", 3, 3, "nnn", "camera LON LAT METRES_ACROSS", [](const ScriptStep& step) {
                     if (step.app.map().place() == nullptr) {
                       step.fail(msg("there is no map yet"), msg("open a project first"));
                     }
                     const geo::MapPoint at = step.app.map().place()->on_map({step.number(1), step.number(2)});
                     geo::Envelope extent;
                     extent.add(at);
                     step.app.carry_out(LookAt{extent.grown(0.45 * step.number(3)), false});
                   }});
  verbs.push_back({"fit", 0, 0, "", "fit", [](const ScriptStep& step) { step.app.carry_out(FitAll{}); }});
}

}  // namespace gui::detail
