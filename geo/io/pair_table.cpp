#include "geo/io/pair_table.hpp"

#include "geo/io/detail/cell_reader.hpp"
#include "geo/io/detail/gdal_path.hpp"
#include "geo/io/detail/number_text.hpp"
#include "geo/io/detail/packed_text.hpp"
#include "geo/io/detail/table_text.hpp"
#include "geo/io/header_unit.hpp"
#include "geo/io/vector_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace geo::io {
namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kRowsBetweenLooks = 1 << 16;

/// Numbers the keys of one column as they come; a key that repeats the one before it costs a comparison.
class Keys {
 public:
  explicit Keys(std::vector<std::string>& names) : names_{&names} {}

  std::uint32_t index_of(std::string_view key) {
    if (last_ != nullptr && *last_ == key) {
      return last_index_;
    }
    auto found = indices_.find(key);
    if (found == indices_.end()) {
      found = indices_.emplace(std::string{key}, static_cast<std::uint32_t>(names_->size())).first;
      names_->push_back(found->first);
    }
    last_ = &found->first;
    last_index_ = found->second;
    return last_index_;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::vector<std::string>* names_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> indices_;
  const std::string* last_ = nullptr;  ///< a key of `indices_`, which stays where it is
  std::uint32_t last_index_ = 0;
};

/// Cuts a delimited text into records and their values.
class Records {
 public:
  explicit Records(std::string_view text) : rest_{text} {}

  /// The values of the next record, which are good until the one after; empty at the end. Lines without any character
  /// are none.
  std::span<const std::string_view> next(char separator) {
    values_.clear();
    unquoted_.clear();
    while (!rest_.empty() && (rest_.front() == '\n' || rest_.front() == '\r')) {
      line_ += rest_.front() == '\n' ? 1U : 0U;
      rest_.remove_prefix(1);
    }
    record_line_ = line_;
    if (rest_.empty()) {
      return {};
    }
    while (true) {
      values_.push_back(detail::trimmed(take_value(separator)));
      if (rest_.empty() || rest_.front() != separator) {
        break;
      }
      rest_.remove_prefix(1);
      if (rest_.empty()) {
        values_.emplace_back();
        break;
      }
    }
    return values_;
  }

  /// On which the record begins that next() gave last, from 1.
  [[nodiscard]] std::uint64_t line() const { return record_line_; }

 private:
  std::string_view take_value(char separator) {
    if (!rest_.empty() && rest_.front() == '"') {
      return take_quoted(separator);
    }
    std::size_t end = 0;
    while (end < rest_.size() && rest_[end] != separator && rest_[end] != '\n') {
      ++end;
    }
    const std::string_view value = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return value;
  }

  /// What stands in quotes, which two of them stand for inside; anything behind them up to the separator is left out.
  std::string_view take_quoted(char separator) {
    std::size_t end = 1;
    bool doubled = false;
    while (end < rest_.size() && (rest_[end] != '"' || (end + 1 < rest_.size() && rest_[end + 1] == '"'))) {
      doubled = doubled || rest_[end] == '"';
      line_ += rest_[end] == '\n' ? 1U : 0U;
      end += rest_[end] == '"' ? 2U : 1U;
    }
    end = std::min(end, rest_.size());
    std::string_view value = rest_.substr(1, end - 1);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    while (!rest_.empty() && rest_.front() != separator && rest_.front() != '\n') {
      rest_.remove_prefix(1);
    }
    return doubled ? without_doubles(value) : value;
  }

  std::string_view without_doubles(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
      text += value[i];
      i += value[i] == '"' ? 1U : 0U;
    }
    unquoted_.push_back(std::make_unique<std::string>(std::move(text)));
    return *unquoted_.back();
  }

  std::string_view rest_;
  std::uint64_t line_ = 1;
  std::uint64_t record_line_ = 1;
  std::vector<std::string_view> values_;
  std::vector<std::unique_ptr<std::string>> unquoted_;  ///< of the present record
};

/// Whichever of them stands most often in the first line.
char separator_of(std::string_view text) {
  constexpr std::array separators{',', ';', '\t', '|'};
  const std::string_view header = text.substr(0, text.find('\n'));
  return *std::ranges::max_element(separators, {},
                                   [&](char separator) { return std::ranges::count(header, separator); });
}

/// Which column of the header is meant by the first of the names that it has.
std::size_t column_of(const PairSource& source, std::span<const std::string> header,
                      const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto found =
        std::ranges::find_if(header, [&](const std::string& column) { return names_column(name, column); });
    if (found != header.end()) {
      return static_cast<std::size_t>(found - header.begin());
    }
  }
  throw IoError{{source.file.string(), "1"},
                msg("there is no column “{0}”", names.front()),
                msg("name one of its columns: {0}", list_names({header.begin(), header.end()}))};
}

/// Three columns of a text, row by row.
class TextPairs {
 public:
  TextPairs(const PairSource& source, std::string_view text)
      : source_{&source}, separator_{separator_of(text)}, records_{text} {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      throw IoError{{source.file.string(), {}}, msg("the file is empty"), msg("copy or export it again")};
    }
    for (const std::string_view name : records_.next(separator_)) {
      header_.emplace_back(name);
    }
    columns_ = {column_of(source, header_, source.from), column_of(source, header_, source.to),
                column_of(source, header_, source.value)};
  }

  [[nodiscard]] PairTable take(Task& task) {
    PairTable table;
    Keys from{table.from_keys};
    Keys to{table.to_keys};
    for (auto values = records_.next(separator_); !values.empty(); values = records_.next(separator_)) {
      if (values.size() != header_.size()) {
        refuse_length(values.size());
      }
      table.from.push_back(from.index_of(key(values, 0)));
      table.to.push_back(to.index_of(key(values, 1)));
      table.value.push_back(number(values[columns_[2]]));
      table.row.push_back(records_.line());
      if (table.row.size() % kRowsBetweenLooks == 0) {
        task.throw_if_cancelled();
      }
    }
    return table;
  }

 private:
  [[nodiscard]] Where here() const { return {source_->file.string(), std::to_string(records_.line())}; }

  [[noreturn]] void refuse_length(std::size_t values) const {
    throw IoError{
        here(),
        msg("the row holds {0} values and the header {1}", std::to_string(values), std::to_string(header_.size())),
        msg("put numbers with commas into quotes or take the commas out, and name every column")};
  }

  [[nodiscard]] std::string_view key(std::span<const std::string_view> values, std::size_t which) const {
    const std::string_view text = values[columns_[which]];
    if (text.empty()) {
      throw IoError{here(), msg("the column “{0}” is empty", header_[columns_[which]]),
                    msg("write the id, or take the row out")};
    }
    return text;
  }

  [[nodiscard]] double number(std::string_view text) const {
    if (const std::optional<double> number = detail::read_number(text)) {
      return *number;
    }
    if (text.empty() || detail::is_missing_mark(text)) {
      return kNoNumber;
    }
    throw IoError{here(), msg("“{0}” in the column “{1}” is not a number", text, header_[columns_[2]]),
                  msg("write digits only, or leave it empty")};
  }

  const PairSource* source_;
  char separator_;
  Records records_;
  std::vector<std::string> header_;
  std::array<std::size_t, 3> columns_{};
};

/// Of a spreadsheet or database.
PairTable from_layer(const PairSource& source, Task& task) {
  LayerRequest request{{GeometryKind::None}};
  const auto ask = [&](const std::vector<std::string>& names, FieldRequest::Type type) {
    for (const std::string& name : names) {
      request.fields.push_back({name, type, false});
    }
  };
  ask(source.from, FieldRequest::Type::Text);
  ask(source.to, FieldRequest::Type::Text);
  ask(source.value, FieldRequest::Type::Number);
  const LayerContent content = read_layer({.file = source.file}, request, task);
  const auto missing = [&](const std::vector<std::string>& names) {
    return IoError{{source.file.string(), {}},
                   msg("there is no column “{0}”", names.front()),
                   msg("name one of its columns: {0}", list_names(names))};
  };
  const auto texts = [&](const std::vector<std::string>& names) -> const std::vector<std::string>& {
    for (const std::string& name : names) {
      if (const auto* column = content.text(name)) {
        return *column;
      }
    }
    throw missing(names);
  };
  const auto value_name =
      std::ranges::find_if(source.value, [&](const std::string& name) { return content.number(name) != nullptr; });
  if (value_name == source.value.end()) {
    throw missing(source.value);
  }
  PairTable table;
  Keys from{table.from_keys};
  Keys to{table.to_keys};
  std::ranges::transform(texts(source.from), std::back_inserter(table.from),
                         [&](const std::string& key) { return from.index_of(key); });
  std::ranges::transform(texts(source.to), std::back_inserter(table.to),
                         [&](const std::string& key) { return to.index_of(key); });
  table.value = *content.number(*value_name);
  table.row_names = content.rows;
  return table;
}

}  // namespace

std::string PairTable::row_name(std::size_t index) const {
  return row_names.empty() ? std::to_string(row[index]) : row_names[index];
}

PairTable read_pair_table(const PairSource& source, Task& task) {
  std::filesystem::path name = source.file;
  if (detail::has_extension(name, ".gz")) {
    name.replace_extension();
  }
  if (!detail::is_table_text(name.string())) {
    return from_layer(source, task);
  }
  const std::string text = detail::read_packed_text(source.file);
  PairTable table = TextPairs{source, text}.take(task);
  if (table.value.empty()) {
    throw IoError{{source.file.string(), {}}, msg("holds no rows"), msg("export it again with its rows")};
  }
  return table;
}

}  // namespace geo::io
