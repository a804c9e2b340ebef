#include "geo/io/toml.hpp"

#include "geo/io/detail/number_text.hpp"
#include "geo/io/text_file.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace geo::io {

namespace {

Where at(const std::filesystem::path& file, std::uint32_t line) {
  return {file.string(), line == 0 ? std::string{} : std::to_string(line)};
}

std::string dotted(const std::string& table, std::string_view key) {
  return table.empty() ? std::string{key} : table + "." + std::string{key};
}

/// A line without what follows a #; if nothing is left of it, the last one before that has something.
std::string_view line_at(std::string_view text, std::uint32_t line) {
  std::string_view found;
  for (std::uint32_t number = 1; number <= line && !text.empty(); ++number) {
    const std::string_view whole = text.substr(0, text.find('\n'));
    const std::string_view said = whole.substr(0, whole.find('#'));
    found = said.find_first_not_of(" \t\r") == std::string_view::npos ? found : said;
    text.remove_prefix(std::min(text.size(), whole.size() + 1));
  }
  return found;
}

/// What mends an error of the parser: often a text typed with the Chinese keyboard, saved in GBK, without quotes, or
/// with a path as Windows writes it.
Message remedy_for(std::string_view line, std::string_view description) {
  if (description.find("utf-8") != std::string_view::npos) {
    return msg("save the file again with the encoding UTF-8");
  }
  if (description.find("escape sequence") != std::string_view::npos) {
    return msg("write folders with / instead of \\");
  }
  for (const std::string_view wide : {"“", "”", "＝", "，", "［", "］", "＃"}) {
    if (line.find(wide) != std::string_view::npos) {
      return msg("type quotes, =, commas and brackets with the English keyboard, not as “ ” ＝ ， ［ ］");
    }
  }
  if (description.find("could not determine value type") != std::string_view::npos) {
    return msg("put a text in quotes: key = \"…\"");
  }
  return msg("mend this line, or the one before it");
}

/// Whether a word is another but for one letter, or for two that changed places.
bool is_slip(std::string_view written, std::string_view meant) {
  while (!written.empty() && !meant.empty() && written.front() == meant.front()) {
    written.remove_prefix(1);
    meant.remove_prefix(1);
  }
  while (!written.empty() && !meant.empty() && written.back() == meant.back()) {
    written.remove_suffix(1);
    meant.remove_suffix(1);
  }
  const bool turned = written.size() == 2 && meant.size() == 2 && written[0] == meant[1] && written[1] == meant[0];
  return turned || (written.size() <= 1 && meant.size() <= 1);
}

[[noreturn]] void throw_syntax(const std::string& text, const std::filesystem::path& file,
                               const toml::parse_error& error) {
  const toml::source_position position = error.source().begin;
  const Where where{file.string(), std::to_string(position.line) + ":" + std::to_string(position.column)};
  const std::string description{error.description()};
  throw IoError{where, msg("not valid TOML: {0}", description),
                remedy_for(line_at(text, static_cast<std::uint32_t>(position.line)), description)};
}

}  // namespace

struct TomlTable::Content {
  std::shared_ptr<const toml::table> document;  ///< keeps `table` alive
  const toml::table* table = nullptr;
  std::filesystem::path file;
  std::string name;        ///< dotted, as it stands between brackets; empty for the whole file
  std::uint32_t line = 0;  ///< 0 for the whole file
  std::vector<std::string> asked;

  /// The value of a key, which counts as asked for from now on; null when absent.
  const toml::node* take(std::string_view key) {
    if (std::ranges::find(asked, key) == asked.end()) {
      asked.emplace_back(key);
    }
    return table->get(key);
  }

  [[nodiscard]] std::uint32_t line_of(std::string_view key) const {
    const auto entry = table->find(key);
    if (entry == table->end()) {
      return line;
    }
    const std::uint32_t key_line = entry->first.source().begin.line;
    return key_line == 0 ? entry->second.source().begin.line : key_line;
  }

  /// A key nobody asked for yet that holds a text and is this one but for a slip; empty if there is none.
  [[nodiscard]] std::string text_spelt_like(std::string_view wanted) const {
    for (const auto& [key, node] : *table) {
      if (node.is_string() && std::ranges::find(asked, key.str()) == asked.end() && is_slip(key.str(), wanted)) {
        return std::string{key.str()};
      }
    }
    return {};
  }

  [[nodiscard]] std::unique_ptr<Content> inner(const toml::table& value, std::string_view key) const {
    const std::uint32_t own_line = value.source().begin.line;
    return std::make_unique<Content>(
        Content{document, &value, file, dotted(name, key), own_line == 0 ? line_of(key) : own_line, {}});
  }
};

TomlTable::TomlTable(std::unique_ptr<Content> content) : content_{std::move(content)} {}
TomlTable::~TomlTable() = default;
TomlTable::TomlTable(TomlTable&&) noexcept = default;
TomlTable& TomlTable::operator=(TomlTable&&) noexcept = default;

TomlTable TomlTable::read(const std::filesystem::path& file) {
  return parse(read_text(file), file);
}

TomlTable TomlTable::parse(const std::string& text, const std::filesystem::path& file) {
  try {
    auto content = std::make_unique<Content>();
    content->document = std::make_shared<const toml::table>(toml::parse(text));
    content->table = content->document.get();
    content->file = file;
    return TomlTable{std::move(content)};
  } catch (const toml::parse_error& error) {
    throw_syntax(text, file, error);
  }
}

std::optional<std::string> TomlTable::find_text(std::string_view key) {
  const toml::node* node = content_->take(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  if (const auto* text = node->as_string()) {
    return text->get();
  }
  throw IoError{where(key), msg("“{0}” is not a text", key), msg("write it in quotes: {0} = \"…\"", key)};
}

std::optional<double> TomlTable::find_number(std::string_view key) {
  const toml::node* node = content_->take(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  const std::optional<double> number = node->is_number() ? node->value<double>() : std::nullopt;
  if (!number || !std::isfinite(*number)) {
    throw IoError{where(key), msg("“{0}” is not a number", key), msg("write digits without quotes: {0} = 12.5", key)};
  }
  return number;
}

std::optional<std::int64_t> TomlTable::find_integer(std::string_view key) {
  const toml::node* node = content_->take(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  if (const auto* integer = node->as_integer()) {
    return integer->get();
  }
  throw IoError{where(key), msg("“{0}” is not a whole number", key), msg("write digits without quotes: {0} = 12", key)};
}

std::optional<bool> TomlTable::find_flag(std::string_view key) {
  const toml::node* node = content_->take(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  if (const auto* flag = node->as_boolean()) {
    return flag->get();
  }
  throw IoError{where(key), msg("“{0}” is neither true nor false", key), msg("write {0} = true or {0} = false", key)};
}

std::optional<std::vector<std::string>> TomlTable::find_texts(std::string_view key) {
  const toml::node* node = content_->take(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  if (const auto* text = node->as_string()) {
    return std::vector{text->get()};
  }
  const toml::array* array = node->as_array();
  if (array == nullptr || !std::ranges::all_of(*array, [](const toml::node& entry) { return entry.is_string(); })) {
    throw IoError{where(key), msg("“{0}” is not a list of texts", key), msg("write {0} = [\"…\", \"…\"]", key)};
  }
  std::vector<std::string> texts;
  for (const toml::node& entry : *array) {
    texts.push_back(entry.as_string()->get());
  }
  return texts;
}

std::vector<std::vector<double>> TomlTable::find_number_rows(std::string_view key) {
  const toml::node* node = content_->take(key);
  if (node == nullptr) {
    return {};
  }
  const IoError wrong{where(key), msg("“{0}” is not a list of lists of numbers", key),
                      msg("write {0} = [[…, …], [… , …]]", key)};
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    throw wrong;
  }
  std::vector<std::vector<double>> rows;
  for (const toml::node& row : *array) {
    if (!row.is_array()) {
      throw wrong;
    }
    rows.emplace_back();
    for (const toml::node& entry : *row.as_array()) {
      const std::optional<double> number = entry.value<double>();
      if (!entry.is_number() || !number) {
        throw wrong;
      }
      rows.back().push_back(*number);
    }
  }
  return rows;
}

std::optional<TomlTable> TomlTable::find_table(std::string_view key) {
  const toml::node* node = content_->take(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  if (const toml::table* table = node->as_table()) {
    return TomlTable{content_->inner(*table, key)};
  }
  throw IoError{where(key), msg("“{0}” is not a table", key),
                msg("write [{0}] on a line of its own and its keys below", dotted(content_->name, key))};
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
  const toml::node* node = content_->take(key);
  if (node == nullptr) {
    return {};
  }
  const toml::array* array = node->as_array();
  if (array == nullptr || !std::ranges::all_of(*array, [](const toml::node& entry) { return entry.is_table(); })) {
    throw IoError{where(key), msg("“{0}” is not a list of tables", key),
                  msg("begin each with [[{0}]] on a line of its own", dotted(content_->name, key))};
  }
  std::vector<TomlTable> tables;
  for (const toml::node& entry : *array) {
    tables.push_back(TomlTable{content_->inner(*entry.as_table(), key)});
  }
  return tables;
}

std::string TomlTable::text(std::string_view key) {
  if (std::optional<std::string> found = find_text(key)) {
    return *std::move(found);
  }
  if (const std::string misspelt = content_->text_spelt_like(key); !misspelt.empty()) {
    throw IoError{where(misspelt), msg("unknown key “{0}”", dotted(content_->name, misspelt)),
                  msg("write “{0}” instead, which is missing", key)};
  }
  throw IoError{where(), msg("the key “{0}” is missing", dotted(content_->name, key)),
                msg("add a line {0} = \"…\"", key)};
}

double TomlTable::number(std::string_view key) {
  if (const std::optional<double> found = find_number(key)) {
    return *found;
  }
  throw IoError{where(), msg("the key “{0}” is missing", dotted(content_->name, key)),
                msg("add a line {0} = 12.5", key)};
}

bool TomlTable::has(std::string_view key) const {
  return content_->table->contains(key);
}

bool TomlTable::holds_text(std::string_view key) const {
  const toml::node* node = content_->table->get(key);
  return node != nullptr && node->is_string();
}

std::vector<std::string> TomlTable::keys() {
  using Position = std::pair<toml::source_position, std::string>;
  std::vector<Position> found;
  for (const auto& [key, node] : *content_->table) {
    found.emplace_back(key.source().begin, key.str());
  }
  std::ranges::sort(found, [](const Position& a, const Position& b) {
    return a.first < b.first || (!(b.first < a.first) && a.second < b.second);
  });
  std::vector<std::string> keys;
  for (Position& position : found) {
    keys.push_back(std::move(position.second));
    content_->take(keys.back());
  }
  return keys;
}

Where TomlTable::where(std::string_view key) const {
  return at(content_->file, key.empty() ? content_->line : content_->line_of(key));
}

const std::filesystem::path& TomlTable::file() const {
  return content_->file;
}

void TomlTable::finish() const {
  std::vector<std::pair<std::uint32_t, std::string>> unknown;
  for (const auto& [key, node] : *content_->table) {
    if (std::ranges::find(content_->asked, key.str()) == content_->asked.end()) {
      unknown.emplace_back(content_->line_of(key.str()), key.str());
    }
  }
  if (unknown.empty()) {
    return;
  }
  const auto& [line, key] = *std::ranges::min_element(unknown);
  const std::string nearest = nearest_name(key, content_->asked);
  throw IoError{at(content_->file, line), msg("unknown key “{0}”", dotted(content_->name, key)),
                nearest.empty() ? msg("remove it, or use one of: {0}", list_names(content_->asked))
                                : msg("remove it, or write “{0}” if that is meant", nearest)};
}

std::string toml_quoted(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string quoted{'"'};
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      quoted += "\\u00";
      quoted += kHex[byte >> 4U];
      quoted += kHex[byte & 15U];
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string toml_number(double number) {
  std::string text = detail::number_text(number);
  const bool may_be_taken_for_an_integer_too_large = text.find_first_of(".e") == std::string::npos && text.size() > 15;
  return may_be_taken_for_an_integer_too_large ? text + ".0" : text;
}

}  // namespace geo::io
