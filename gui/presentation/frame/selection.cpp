#include "gui/presentation/frame/selection.hpp"

#include <algorithm>
#include <utility>

namespace gui {
namespace {

Selection toggled(Selection selection, const std::string& id) {
  const auto found = std::ranges::find(selection.ids, id);
  if (found == selection.ids.end()) {
    selection.ids.push_back(id);
  } else {
    selection.ids.erase(found);
  }
  selection.anchor = id;
  return selection.ids.empty() ? Selection{} : selection;
}

}  // namespace

bool Selection::has(Subject subject, const std::string& id) const {
  return kind == subject && std::ranges::find(ids, id) != ids.end();
}

Selection clicked(const Selection& selection, Subject kind, const std::string& id, Click click,
                  std::span<const std::string> order) {
  const Selection alone{kind, {id}, id};
  if (click == Click::Replace || selection.kind != kind || selection.empty()) {
    return alone;
  }
  if (click == Click::Toggle) {
    return toggled(selection, id);
  }
  auto first = std::ranges::find(order, selection.anchor);
  auto last = std::ranges::find(order, id);
  if (first == order.end() || last == order.end()) {
    return alone;
  }
  if (last < first) {
    std::swap(first, last);
  }
  return {kind, {first, last + 1}, selection.anchor};
}

Selection boxed(const Selection& selection, Subject kind, std::span<const std::string> ids, bool add) {
  Selection result = add && selection.kind == kind ? selection : Selection{};
  for (const std::string& id : ids) {
    if (!result.has(kind, id)) {
      result.kind = kind;
      result.ids.push_back(id);
    }
  }
  result.anchor = result.ids.empty() ? std::string{} : result.ids.front();
  return result;
}

Survivors surviving(const Selection& selection, const std::function<bool(Subject, const std::string&)>& exists) {
  Survivors left{selection, 0};
  left.dropped = std::erase_if(left.selection.ids, [&](const std::string& id) { return !exists(selection.kind, id); });
  if (left.selection.ids.empty()) {
    left.selection = {};
  } else if (!left.selection.has(selection.kind, selection.anchor)) {
    left.selection.anchor = left.selection.ids.front();
  }
  return left;
}

}  // namespace gui
