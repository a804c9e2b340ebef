#pragma once

#include "geo/base/error.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geo::io {

/// One table of a TOML file, read strictly: a key of the wrong type or a key nobody asked for is an error with its
/// line.
///
/// Ask for every key the table may have, then call finish(). A table borrows nothing: it may outlive the document.
class TomlTable {
 public:
  /// Errors  IoError: as read_text; a syntax error with line and column.
  [[nodiscard]] static TomlTable read(const std::filesystem::path& file);
  /// `file` is only named in messages.
  [[nodiscard]] static TomlTable parse(const std::string& text, const std::filesystem::path& file);

  // Each of these returns empty when the key is absent and throws IoError when its value has another type.
  [[nodiscard]] std::optional<std::string> find_text(std::string_view key);
  [[nodiscard]] std::optional<double> find_number(std::string_view key);  ///< integers too
  [[nodiscard]] std::optional<std::int64_t> find_integer(std::string_view key);
  [[nodiscard]] std::optional<bool> find_flag(std::string_view key);
  [[nodiscard]] std::optional<std::vector<std::string>> find_texts(std::string_view key);  ///< an array, or one text
  /// An array of arrays of numbers; empty when absent.
  [[nodiscard]] std::vector<std::vector<double>> find_number_rows(std::string_view key);
  [[nodiscard]] std::optional<TomlTable> find_table(std::string_view key);
  [[nodiscard]] std::vector<TomlTable> tables(std::string_view key);  ///< an array of tables; empty when absent

  // The same, and absence is an error that names the key.
  [[nodiscard]] std::string text(std::string_view key);
  [[nodiscard]] double number(std::string_view key);

  /// Whether the key is there, and whether its value is a text; neither counts as asking for it.
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] bool holds_text(std::string_view key) const;

  /// Every key of this table in the file's order, each then taken as asked for.
  [[nodiscard]] std::vector<std::string> keys();

  /// Where `key` (or the table itself) stands: FILE:LINE.
  [[nodiscard]] Where where(std::string_view key = {}) const;
  [[nodiscard]] const std::filesystem::path& file() const;

  /// Errors  IoError for the first key nobody asked for, with the nearest that was asked for.
  void finish() const;

  ~TomlTable();
  TomlTable(TomlTable&&) noexcept;
  TomlTable& operator=(TomlTable&&) noexcept;

 private:
  struct Content;
  explicit TomlTable(std::unique_ptr<Content> content);
  std::unique_ptr<Content> content_;
};

/// A text as TOML quotes it, on one line.
[[nodiscard]] std::string toml_quoted(std::string_view text);

/// The shortest form of a finite number that TOML reads back exactly.
[[nodiscard]] std::string toml_number(double number);

}  // namespace geo::io
