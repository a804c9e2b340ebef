#include "geo/io/detail/shapefile_encoding.hpp"

#include "geo/io/detail/gdal_path.hpp"
#include "geo/io/detail/number_text.hpp"
#include "geo/io/detail/text_encoding.hpp"
#include "geo/io/detail/vsi_file.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace geo::io::detail {
namespace {

/// The first bytes of a file; none if there is no such file.
std::string first_bytes(const std::string& path, std::size_t most) {
  const VsiFile file{VSIFOpenL(path.c_str(), "rb")};
  std::string bytes(most, '\0');
  bytes.resize(file ? VSIFReadL(bytes.data(), 1, most, file.get()) : 0);
  return bytes;
}

/// What a file says of its encoding.
enum class Claim : std::uint8_t { Silent, Utf8, Chinese, Other };

Claim claim_of_cpg(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\r' || c == '\n' || c == '-' || c == '\0'; });
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  constexpr std::array<std::string_view, 7> chinese{"GBK", "GB2312", "GB18030", "CP936", "936", "ANSI936", "54936"};
  if (text == "UTF8" || text == "65001") {
    return Claim::Utf8;
  }
  return std::ranges::find(chinese, text) != chinese.end() ? Claim::Chinese : Claim::Other;
}

/// The "language driver" of a DBF: 77 is GBK, 87 "the current ANSI code page", nought nothing.
Claim claim_of_dbf(unsigned char driver) {
  if (driver == 77) {
    return Claim::Chinese;
  }
  return driver == 0 || driver == 87 ? Claim::Silent : Claim::Other;
}

/// The header of a DBF, as far as texts need it. Source: dBASE III file structure.
class DbfTexts {
 public:
  explicit DbfTexts(std::string bytes) : bytes_{std::move(bytes)} {}

  [[nodiscard]] bool valid() const { return bytes_.size() > 32 && record_size() > 1; }
  [[nodiscard]] unsigned char driver() const { return byte(29); }

  /// The names of the columns and the values of the text columns that hold more than ASCII.
  [[nodiscard]] std::vector<std::string_view> beyond_ascii() const {
    std::vector<std::string_view> texts;
    const auto keep = [&](std::size_t first, std::size_t size) {
      std::string_view text = std::string_view{bytes_}.substr(first, size);
      text = trimmed(text.substr(0, text.find('\0')));
      if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
        texts.push_back(text);
      }
    };
    std::vector<std::pair<std::size_t, std::size_t>> columns;  // of texts: offset in the record, size
    std::size_t offset = 1;
    for (std::size_t at = 32; at + 32 <= std::min(header_size(), bytes_.size()) && bytes_[at] != '\r'; at += 32) {
      keep(at, 11);
      if (bytes_[at + 11] == 'C') {
        columns.emplace_back(offset, byte(at + 16));
      }
      offset += byte(at + 16);
    }
    for (std::size_t record = header_size(); record + record_size() <= bytes_.size(); record += record_size()) {
      for (const auto& [first, size] : columns) {
        keep(record + first, std::min(size, record_size() - std::min(first, record_size())));
      }
    }
    return texts;
  }

 private:
  [[nodiscard]] unsigned char byte(std::size_t at) const { return static_cast<unsigned char>(bytes_[at]); }
  [[nodiscard]] std::size_t header_size() const { return byte(8) + std::size_t{256} * byte(9); }
  [[nodiscard]] std::size_t record_size() const { return byte(10) + std::size_t{256} * byte(11); }

  std::string bytes_;
};

std::string encoding_of_dbf(const std::string& dbf, const std::string& cpg_text) {
  constexpr std::size_t looked_at = std::size_t{1} << 20U;
  const DbfTexts texts{first_bytes(dbf, looked_at)};
  if (!texts.valid()) {
    return {};
  }
  const Claim claim = cpg_text.empty() ? claim_of_dbf(texts.driver()) : claim_of_cpg(cpg_text);
  if (claim == Claim::Chinese || claim == Claim::Other) {
    return claim == Claim::Chinese ? "GB18030" : "";
  }
  std::size_t utf8 = 0;
  std::size_t chinese = 0;
  for (const std::string_view text : texts.beyond_ascii()) {
    Utf8Check check;  // a value may end in half a character, cut off at the column's width
    Gb2312Check words;
    check.add(text);
    words.add(text);
    if (check.possible() && !words.likely()) {
      ++utf8;
    } else if (check.possible() || decoded_value(text)) {
      ++chinese;
    }
  }
  if (utf8 + chinese == 0) {
    return {};
  }
  return utf8 > chinese ? "UTF-8" : "GB18030";
}

std::string with_extension(const std::string& path, const char* extension) {
  return std::filesystem::path{path}.replace_extension(extension).string();
}

std::string encoding_beside(const std::string& path) {
  std::string dbf = with_extension(path, ".dbf");
  VSIStatBufL status{};
  if (VSIStatL(dbf.c_str(), &status) != 0) {
    dbf = with_extension(path, ".DBF");
  }
  const std::string cpg = first_bytes(with_extension(path, ".cpg"), 64);
  return encoding_of_dbf(dbf, cpg.empty() ? first_bytes(with_extension(path, ".CPG"), 64) : cpg);
}

}  // namespace

std::string shapefile_encoding(const std::string& path) {
  if (has_extension(path, ".shp") || has_extension(path, ".dbf")) {
    return encoding_beside(path);
  }
  const bool packed = has_extension(path, ".shz");
  const std::string archive = packed ? "/vsizip/" + path : path;
  if (!packed && !path.starts_with("/vsizip/")) {
    return {};
  }
  const CPLStringList members{VSIReadDir(archive.c_str())};
  for (int i = 0; i < members.size(); ++i) {
    if (has_extension(members[i], ".dbf")) {
      if (std::string encoding = encoding_beside(archive + "/" + members[i]); !encoding.empty()) {
        return encoding;
      }
    }
  }
  return {};
}

}  // namespace geo::io::detail
