#include "geo/base/error.hpp"
#include "geo/io/detail/system_words.hpp"
#include "geo/io/output_folder.hpp"

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>

namespace geo::io {

namespace fs = std::filesystem;

namespace {

/// The first bytes of a file, as many as it has.
std::string beginning_of(const fs::path& file, std::size_t size) {
  std::string bytes(size, '\0');
  std::ifstream stream{file, std::ios::binary};
  stream.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
  return bytes;
}

}  // namespace

void replace_file(const fs::path& file, const std::function<void(const fs::path&)>& write) {
  const fs::path fresh = file.string() + ".new";
  std::error_code failure;
  try {
    write(fresh);
  } catch (...) {
    fs::remove(fresh, failure);
    throw;
  }
  fs::rename(fresh, file, failure);
  if (failure) {
    std::error_code ignored;
    fs::remove(fresh, ignored);
    throw IoError{{file.string(), {}},
                  msg("cannot be written: {0}", detail::system_words(failure)),
                  msg("check the free space and that you may write there")};
  }
}

void require_earlier_output(const fs::path& file, std::string_view mark, std::span<const fs::path> inputs) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(file, ignored))) {
    return;
  }
  if (std::ranges::any_of(inputs, [&](const fs::path& input) { return fs::equivalent(file, input, ignored); })) {
    throw IoError{
        {file.string(), {}}, msg("this is what is read, and is not overwritten"), msg("name another file with -o")};
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const std::string begins = beginning_of(file, byte_order_mark.size() + mark.size());
  std::string_view text = begins;
  if (text.starts_with(byte_order_mark)) {
    text.remove_prefix(byte_order_mark.size());
  }
  if (!text.starts_with(mark)) {
    throw IoError{{file.string(), {}},
                  msg("the file is already there, is no earlier result, and is not overwritten"),
                  msg("move it elsewhere, or name another with -o")};
  }
}

}  // namespace geo::io
