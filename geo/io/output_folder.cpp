#include "geo/io/output_folder.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/system_words.hpp"
#include "geo/io/text_file.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace geo::io {

namespace fs = std::filesystem;

/// Holds a folder's lock, which the kernel drops with the process, however that ends.
struct OutputFolder::Lock {
  explicit Lock(const fs::path& folder) : descriptor{open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)} {
    busy = descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  }
  ~Lock() {
    if (descriptor >= 0) {
      close(descriptor);
    }
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  int descriptor;
  bool busy = false;  ///< someone else holds it
};

namespace {

constexpr std::string_view kMarkOfUtf8 = "\xEF\xBB\xBF";

Where at(const fs::path& path) {
  return {path.string(), {}};
}

/// The first bytes of a file, as many as it has.
std::string beginning_of(const fs::path& file, std::size_t size) {
  std::string bytes(size, '\0');
  std::ifstream stream{file, std::ios::binary};
  stream.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
  return bytes;
}

[[noreturn]] void throw_refused(const fs::path& target, std::error_code reason) {
  throw IoError{at(target), msg("the output folder cannot be made: {0}", detail::system_words(reason)),
                msg("name a folder where you may write")};
}

std::error_code last_error() {
  return {errno, std::generic_category()};
}

/// The folder as the file system knows it: links followed, no trailing slash.
fs::path resolved(const fs::path& target) {
  std::error_code ignored;
  const fs::path path = fs::weakly_canonical(fs::absolute(target), ignored);
  return path.has_filename() ? path : path.parent_path();
}

void require_replaceable(const fs::path& target, const std::string& marker) {
  std::error_code ignored;
  const fs::file_status status = fs::symlink_status(target, ignored);
  if (!fs::exists(status)) {
    return;
  }
  if (!fs::is_directory(status)) {
    throw IoError{at(target), msg("a file stands where the output folder must be"), msg("name another folder")};
  }
  if (!fs::is_empty(target, ignored) && !fs::exists(target / marker, ignored)) {
    throw IoError{at(target), msg("the folder holds files that are no earlier output"),
                  msg("name a new or an empty folder")};
  }
}

std::string staging_prefix(const fs::path& target) {
  std::string name{"."};
  name += target.filename().string();
  name += ".staging-";
  return name;
}

/// Whether a process of this number, other than this one, is alive.
bool is_other_process(std::string_view number) {
  pid_t process = 0;
  std::from_chars(number.data(), number.data() + number.size(), process);
  return process > 0 && process != getpid() && (kill(process, 0) == 0 || errno != ESRCH);
}

/// Exchanges two folders where the file system cannot do it in one step.
std::error_code exchange_in_steps(const fs::path& staging, const fs::path& target) {
  const fs::path aside = target.string() + ".previous-" + std::to_string(getpid());
  std::error_code failure;
  fs::rename(target, aside, failure);
  if (failure) {
    return failure;
  }
  fs::rename(staging, target, failure);
  std::error_code ignored;
  fs::rename(aside, failure ? target : staging, ignored);
  return failure;
}

std::error_code put_in_place(const fs::path& staging, const fs::path& target) {
  std::error_code failure;
  if (!fs::exists(target, failure)) {
    fs::rename(staging, target, failure);
    return failure;
  }
  if (renameat2(AT_FDCWD, staging.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) {
    return {};
  }
  return errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP ? exchange_in_steps(staging, target) : last_error();
}

}  // namespace

OutputFolder::OutputFolder(fs::path target, std::string marker)
    : target_{resolved(target)}, marker_{std::move(marker)} {
  require_replaceable(target_, marker_);
  std::error_code failure;
  fs::create_directories(target_.parent_path(), failure);
  if (failure) {
    throw_refused(target_, failure);
  }
  const std::string prefix = staging_prefix(target_);
  std::vector<fs::path> siblings;
  for (fs::directory_iterator entry{target_.parent_path(), failure}, end; !failure && entry != end;
       entry.increment(failure)) {
    siblings.push_back(entry->path());
  }
  for (const fs::path& sibling : siblings) {
    const std::string name = sibling.filename().string();
    if (name.starts_with(prefix) && !is_other_process(std::string_view{name}.substr(prefix.size())) &&
        !Lock{sibling}.busy) {
      fs::remove_all(sibling, failure);
    }
  }
  staging_ = target_.parent_path() / (prefix + std::to_string(getpid()));
  if (mkdir(staging_.c_str(), 0777) != 0) {
    throw_refused(target_, last_error());
  }
  lock_ = std::make_unique<Lock>(staging_);
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  fs::remove_all(staging_, ignored);
}

void OutputFolder::commit() {
  assert(fs::exists(staging_ / marker_));
  require_replaceable(target_, marker_);
  if (const std::error_code failure = put_in_place(staging_, target_)) {
    throw IoError{at(target_), msg("the output folder cannot be replaced: {0}", detail::system_words(failure)),
                  msg("close programs that use it, or name another folder")};
  }
  std::error_code ignored;
  fs::remove_all(staging_, ignored);
}

void require_earlier_output(const fs::path& file, std::string_view mark, std::span<const std::string> inputs) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(file, ignored))) {
    return;
  }
  const std::string begins = beginning_of(file, kMarkOfUtf8.size() + mark.size());
  std::string_view text = begins;
  if (text.starts_with(kMarkOfUtf8)) {
    text.remove_prefix(kMarkOfUtf8.size());
  }
  if (!text.starts_with(mark)) {
    throw IoError{at(file), msg("the file is already there, is no earlier result, and is not overwritten"),
                  msg("move it elsewhere, or name another with -o")};
  }
  if (std::ranges::find(inputs, sha256_of(file)) != inputs.end()) {
    throw IoError{at(file), msg("this is what is read, and is not overwritten"), msg("name another file with -o")};
  }
}

}  // namespace geo::io
