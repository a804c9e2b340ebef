#include "geo/io/detail/output_file.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/system_words.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

namespace geo::io::detail {

OutputFile::OutputFile(std::filesystem::path file) : file_{std::move(file)} {
  errno = 0;
  stream_.open(file_, std::ios::binary | std::ios::trunc);
  reason_ = errno;
}

void OutputFile::append(std::string_view bytes) {
  if (stream_) {
    errno = 0;
    stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    reason_ = errno;
  }
}

void OutputFile::close() {
  if (stream_) {
    errno = 0;
    stream_.close();
    reason_ = errno;
  }
  if (!stream_) {
    throw IoError{{file_.string(), {}},
                  msg("cannot be written: {0}", system_words({reason_, std::generic_category()})),
                  msg("check the free space and that you may write there")};
  }
}

}  // namespace geo::io::detail
