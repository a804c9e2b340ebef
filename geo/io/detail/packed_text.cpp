#include "geo/io/detail/packed_text.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/input_file.hpp"
#include "geo/io/detail/text_encoding.hpp"

#include <zlib.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace geo::io::detail {
namespace {

constexpr std::size_t kLargest = std::size_t{4} << 30U;
constexpr std::size_t kPiece = std::size_t{1} << 20U;

struct CloseGzip {
  void operator()(gzFile file) const { gzclose(file); }
};
using GzipFile = std::unique_ptr<std::remove_pointer_t<gzFile>, CloseGzip>;

/// The bytes of a file; those of a packed one unpacked, those of any other as they are.
std::string bytes_of(const std::filesystem::path& file) {
  const GzipFile source{gzopen(file.c_str(), "rb")};
  if (!source) {
    throw IoError{{file.string(), {}}, msg("cannot be opened"), msg("close other programs that use it")};
  }
  gzbuffer(source.get(), static_cast<unsigned>(kPiece));
  std::string bytes;
  for (int read = 1; read > 0;) {
    const std::size_t before = bytes.size();
    if (before > kLargest) {
      throw IoError{{file.string(), {}},
                    msg("larger than a table of pairs may be (4 GB)"),
                    msg("leave out pairs that are too far apart to matter")};
    }
    bytes.resize(before + kPiece);
    read = gzread(source.get(), bytes.data() + before, static_cast<unsigned>(kPiece));
    bytes.resize(before + static_cast<std::size_t>(std::max(read, 0)));
  }
  int failure = Z_OK;
  gzerror(source.get(), &failure);
  if (failure != Z_OK) {
    throw IoError{{file.string(), {}}, msg("cannot be read to its end"), msg("check the disk, or copy the file again")};
  }
  return bytes;
}

}  // namespace

std::string read_packed_text(const std::filesystem::path& file) {
  require_file(file);
  std::string bytes = bytes_of(file);
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (is_likely_utf8(bytes)) {
    if (bytes.starts_with(mark)) {
      bytes.erase(0, mark.size());
    }
    return bytes;
  }
  std::optional<std::string> text = decoded_text(bytes);
  if (!text) {
    throw IoError{{file.string(), {}},
                  msg("the text is in none of the encodings UTF-8, UTF-16 and GB18030 (GBK)"),
                  msg("save the file again with the encoding UTF-8")};
  }
  return std::move(*text);
}

}  // namespace geo::io::detail
