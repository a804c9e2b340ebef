#include "geo/io/detail/descriptor.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/system_words.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace geo::io::detail {
namespace {

[[noreturn]] void throw_unwritable(const std::filesystem::path& file, int reason) {
  throw IoError{{file.string(), {}},
                msg("cannot be written: {0}", system_words({reason, std::generic_category()})),
                msg("check the free space and that you may write there")};
}

}  // namespace

Descriptor::Descriptor(const std::filesystem::path& file, int flags)
    : file_{file}, number_{open(file.c_str(), flags | O_CLOEXEC, 0666)} {
  if (number_ < 0) {
    throw_unwritable(file_, errno);
  }
}

Descriptor::~Descriptor() {
  if (number_ >= 0) {
    close(number_);
  }
}

Descriptor::Descriptor(Descriptor&& other) noexcept
    : file_{std::move(other.file_)}, number_{std::exchange(other.number_, -1)} {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(number_, other.number_);
  return *this;
}

void Descriptor::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t written = ::write(number_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      throw_unwritable(file_, errno);
    }
  }
}

void Descriptor::flush() const {
  const bool failed = fsync(number_) != 0;
  const bool is_of_a_kind_that_has_no_flush = errno == EINVAL || errno == EROFS;
  if (failed && !is_of_a_kind_that_has_no_flush) {
    throw_unwritable(file_, errno);
  }
}

std::string Descriptor::read_all() const {
  std::string bytes;
  std::array<char, 1U << 16U> buffer{};
  for (;;) {
    const ssize_t taken = read(number_, buffer.data(), buffer.size());
    if (taken == 0) {
      return bytes;
    }
    if (taken > 0) {
      bytes.append(buffer.data(), static_cast<std::size_t>(taken));
    } else if (errno != EINTR) {
      throw IoError{
          {file_.string(), {}}, msg("cannot be read to its end"), msg("check the disk, or copy the file again")};
    }
  }
}

void Descriptor::lock() const {
  if (flock(number_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    throw IoError{{file_.string(), {}},
                  msg("another window of this program has it open"),
                  msg("go on in that window, or close it first")};
  }
}

void Descriptor::shorten(std::uint64_t size) const {
  if (ftruncate(number_, static_cast<off_t>(size)) != 0) {
    throw_unwritable(file_, errno);
  }
}

bool Descriptor::stands_at(const std::filesystem::path& file) const {
  struct stat own{};
  struct stat there{};
  return fstat(number_, &own) == 0 && stat(file.c_str(), &there) == 0 && own.st_ino == there.st_ino &&
         own.st_dev == there.st_dev;
}

void flush_folder(const std::filesystem::path& folder) {
  Descriptor{folder.empty() ? std::filesystem::path{"."} : folder, O_RDONLY | O_DIRECTORY}.flush();
}

}  // namespace geo::io::detail
