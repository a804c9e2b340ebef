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
  CsvScan scan;
  read_pieces(path, [&](std::string_view piece) {
    utf8.add(piece);
    scan.add(piece);
  });
  const bool ambiguous = scan.mixed() && scan.separator() != ',';  // GDAL takes the comma wherever several stand
  TableText table;
  table.path = "CSV:" + path;  // said, as GDAL would not look into every .txt
  if (!utf8.passed() || ambiguous) {
    std::string text = decoded_copy(file, path);
    scan = CsvScan{};
    scan.add(text);
    const bool tabs = scan.mixed() && scan.separator() != ',';
    const std::string name = std::filesystem::path{path}.stem().string() + (tabs ? ".tsv" : ".csv");
    table.copy = MemoryFile{name, tabs ? with_tabs(std::move(text), scan.separator()) : std::move(text)};
    table.path = "CSV:" + table.copy.path();
  }
  if (scan.overlong_line() != 0) {
    throw IoError{{file.string(), std::to_string(scan.overlong_line())},
                  msg("the row holds more values than the header has columns"),
                  msg("put numbers with commas into quotes or take the commas out, and name every column")};
  }
  table.record_lines = scan.record_lines();
  return table;
}

}  // namespace geo::io::detail
