#pragma once

#include "gui/presentation/tables/table.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace gui {

/// What a person picked: things of one kind, by id, so that it survives edits and changes of scenario.
struct Selection {
  Subject kind = Subject::None;
  std::vector<std::string> ids;  ///< in the order they were picked
  std::string anchor;            ///< where a range begins

  [[nodiscard]] bool empty() const { return ids.empty(); }
  [[nodiscard]] bool has(Subject subject, const std::string& id) const;

  friend bool operator==(const Selection&, const Selection&) = default;
};

/// What the pointer is over; at most one thing.
struct Hover {
  Subject kind = Subject::None;
  std::string id;

  friend bool operator==(const Hover&, const Hover&) = default;
};

enum class Click : std::uint8_t { Replace, Toggle, Range };  ///< plain, with Ctrl, with Shift

/// What a click on something makes of a selection.
///
/// A range reaches from the anchor through `order`, the rows as they are listed; without an anchor of that kind it is a
/// plain click.
/// Shape   id: not empty.
[[nodiscard]] Selection clicked(const Selection& selection, Subject kind, const std::string& id, Click click,
                                std::span<const std::string> order = {});

/// Things within a box of the map, added (Shift) or instead.
[[nodiscard]] Selection boxed(const Selection& selection, Subject kind, std::span<const std::string> ids, bool add);

/// What is left of a selection where some things are gone.
struct Survivors {
  Selection selection;
  std::size_t dropped = 0;
};

[[nodiscard]] Survivors surviving(const Selection& selection,
                                  const std::function<bool(Subject, const std::string&)>& exists);

}  // namespace gui
