#pragma once

#include "geo/io/text_file.hpp"
#include "planner/report/detail/json_values.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace planner::detail {

/// Tells an object member by member as Json::dump(1) would lay out the whole.
class ToldObject {
 public:
  explicit ToldObject(const geo::io::TextTaker& take) : take_{&take} {}

  void member(std::string_view name, const Json& value) {
    begin(name);
    tell(value, 1);
  }

  /// `element(i)` for each i of `count`.
  template <class Element>
  void list(std::string_view name, std::size_t count, const Element& element) {
    begin(name);
    for (std::size_t i = 0; i < count; ++i) {
      (*take_)(i == 0 ? "[\n  " : ",\n  ");
      tell(element(i), 2);
    }
    (*take_)(count == 0 ? "[]" : "\n ]");
  }

  void end() { (*take_)("\n}\n"); }

 private:
  void begin(std::string_view name) {
    (*take_)(first_ ? "{\n " : ",\n ");
    first_ = false;
    tell(name, 1);
    (*take_)(": ");
  }

  void tell(const Json& value, std::size_t depth) {
    const std::string text = value.dump(1, ' ', false, Json::error_handler_t::replace);
    std::string indented;
    indented.reserve(text.size() + text.size() / 4);
    for (const char c : text) {
      indented += c;
      if (c == '\n') {  // the end of a line: within texts one is written \\n
        indented.append(depth, ' ');
      }
    }
    (*take_)(indented);
  }

  const geo::io::TextTaker* take_;
  bool first_ = true;
};

}  // namespace planner::detail
