#pragma once

#include "geo/base/message.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace planner::detail {

/// A TOML document being written, with comments in the user's language.
class TomlText {
 public:
  explicit TomlText(geo::Translate translate) : translate_{std::move(translate)} {}

  void section(std::string_view name);        ///< "[name]" after a blank line
  void array_section(std::string_view name);  ///< "[[name]]" after a blank line
  void string(std::string_view key, std::string_view value);
  void integer(std::string_view key, std::int64_t value);
  /// key = { file = …, layer = …, crs = … }, the last two if they are not empty.
  void inline_layer(std::string_view key, std::string_view file, std::string_view layer, std::string_view crs);
  void comment(const geo::Message& message);
  void guess(const geo::Message& why);                                  ///< "# guess: why; check"
  void insert_commented(std::string_view key, std::string_view value);  ///< a line to fill in: "# key = …"
  void listed(std::string_view name);                                   ///< "#   name"
  void listed(std::string_view name, const geo::Message& why);          ///< "#   name: why"
  void blank() { text_ += '\n'; }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  geo::Translate translate_;
  std::string text_;
};

}  // namespace planner::detail
