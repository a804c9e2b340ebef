#include "geo/io/detail/table_text.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/csv_scan.hpp"
#include "geo/io/detail/gdal_path.hpp"
#include "geo/io/detail/text_encoding.hpp"
#include "geo/io/detail/vsi_file.hpp"

#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

namespace geo::io::detail {
namespace {

constexpr std::size_t kLargestCopy = std::size_t{1} << 30U;

void read_pieces(const std::string& path, const std::function<void(std::string_view)>& use) {
  const VsiFile file{VSIFOpenL(path.c_str(), "rb")};
  std::vector<char> piece(std::size_t{1} << 18U);
  for (std::size_t size = piece.size(); file && size == piece.size();) {
    size = VSIFReadL(piece.data(), 1, piece.size(), file.get());
    use({piece.data(), size});
  }
}

/// The whole text in UTF-8.
std::string decoded_copy(const std::filesystem::path& file, const std::string& path) {
  std::string bytes;
  read_pieces(path, [&](std::string_view piece) {
    if (bytes.size() + piece.size() > kLargestCopy) {
      throw IoError{{file.string(), {}},
                    msg("larger than 1 GB and not UTF-8"),
                    msg("save the file again with the encoding UTF-8")};
    }
    bytes += piece;
  });
  std::optional<std::string> text = decoded_text(bytes);
  if (!text) {
    throw IoError{{file.string(), {}},
                  msg("the text is in none of the encodings UTF-8, UTF-16 and GB18030 (GBK)"),
                  msg("save the file again with the encoding UTF-8")};
  }
  return std::move(*text);
}

/// The same table with tabs between its values.
std::string with_tabs(std::string text, char separator) {
  bool in_quotes = false;
  for (char& c : text) {
    in_quotes = in_quotes != (c == '"');
    c = c == separator && !in_quotes ? '\t' : c;
  }
  return text;
}

/// Takes a first line such as "sep=;", by which spreadsheets are told the separator, from a text. Whether there was
/// one.
bool take_separator_line(std::string& text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  constexpr std::string_view word = "sep=";
  const std::size_t begin = text.starts_with(mark) ? mark.size() : 0;
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string line = text.substr(begin, end - begin);
  std::erase_if(line, [](char c) { return c == '"' || c == '\r'; });
  const bool found = line.size() == word.size() + 1 && (line.starts_with(word) || line.starts_with("SEP="));
  if (found) {
    text.erase(0, std::min(end + 1, text.size()));
  }
  return found;
}

/// Takes lines without a separator from the beginning of a text, if one with a separator follows. How many there were.
std::uint32_t take_title_lines(std::string& text, std::string& title) {
  constexpr std::uint32_t most = 6;
  std::uint32_t lines = 0;
  std::size_t begin = 0;
  while (lines < most && begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (std::string_view{text}.substr(begin, end - begin).find_first_of(",;\t|") != std::string_view::npos) {
      title = text.substr(0, begin);
      text.erase(0, begin);
      return lines;
    }
    ++lines;
    begin = end + 1;
  }
  return 0;
}

/// Writes a name after the separator at the end of a line, counted from 1, which GDAL would otherwise pass over.
void name_second_column(std::string& text, std::uint32_t line) {
  std::size_t begin = 0;
  for (; line > 1; --line) {
    begin = text.find('\n', begin) + 1;
  }
  std::size_t end = std::min(text.find('\n', begin), text.size());
  end -= end > begin && text[end - 1] == '\r' ? 1U : 0U;
  text.insert(end, "field_2");
}

/// Whether the file may begin with such a line, in UTF-8.
bool begins_with_separator_line(const std::string& path) {
  std::string text(64, ' ');
  const VsiFile file{VSIFOpenL(path.c_str(), "rb")};
  text.resize(file ? VSIFReadL(text.data(), 1, text.size(), file.get()) : 0);
  return take_separator_line(text);
}

}  // namespace

MemoryFile::MemoryFile(const std::string& name, std::string bytes) : content_{std::make_unique<Content>()} {
  // The address of what it owns tells this file from every other that lives.
  const auto address = reinterpret_cast<std::uintptr_t>(content_.get());  // NOLINT(*-reinterpret-cast)
  content_->folder = "/vsimem/junheng-" + std::to_string(address);
  content_->bytes = std::move(bytes);
  path_ = content_->folder + "/" + name;
  auto* first = reinterpret_cast<GByte*>(content_->bytes.data());  // NOLINT(*-reinterpret-cast): GDAL speaks unsigned
  VSIFCloseL(VSIFileFromMemBuffer(path_.c_str(), first, content_->bytes.size(), 0));
}

MemoryFile::Content::~Content() {
  VSIRmdirRecursive(folder.c_str());
}

bool is_table_text(const std::string& path) {
  constexpr std::array<std::string_view, 3> extensions{".csv", ".tsv", ".txt"};
  return std::ranges::any_of(extensions, [&](std::string_view extension) { return has_extension(path, extension); });
}

TableText prepare_table_text(const std::filesystem::path& file, const std::string& path) {
  Utf8Check utf8;
  Gb2312Check chinese;
  CsvScan scan;
  read_pieces(path, [&](std::string_view piece) {
    utf8.add(piece);
    chinese.add(piece);
    scan.add(piece);
  });
  const bool ambiguous = scan.mixed() && scan.separator() != ',';  // GDAL takes the comma wherever several stand
  TableText table;
  table.path = "CSV:" + path;  // said, as GDAL would not look into every .txt
  if (!utf8.passed() || chinese.likely() || ambiguous || scan.begins_with_title() || scan.names_one_of_two() ||
      begins_with_separator_line(path)) {
    std::string text = decoded_copy(file, path);
    table.separator_line = take_separator_line(text);
    scan = CsvScan{};
    scan.add(text);
    if (scan.begins_with_title()) {
      table.title_lines = take_title_lines(text, table.title);
      scan = CsvScan{};
      scan.add(text);
    }
    if (scan.names_one_of_two()) {
      name_second_column(text, scan.record_lines().front());
    }
    const bool tabs = scan.mixed() && scan.separator() != ',';
    const std::string name = std::filesystem::path{path}.stem().string() + (tabs ? ".tsv" : ".csv");
    table.copy = MemoryFile{name, tabs ? with_tabs(std::move(text), scan.separator()) : std::move(text)};
    table.path = "CSV:" + table.copy.path();
  }
  const std::uint32_t above = table.title_lines + (table.separator_line ? 1 : 0);
  if (scan.overlong_line() != 0) {
    throw IoError{{file.string(), std::to_string(scan.overlong_line() + above)},
                  msg("the row holds more values than the header has columns"),
                  msg("put numbers with commas into quotes or take the commas out, and name every column")};
  }
  table.record_lines = scan.record_lines();
  for (std::uint32_t& line : table.record_lines) {
    line += above;
  }
  return table;
}

}  // namespace geo::io::detail
