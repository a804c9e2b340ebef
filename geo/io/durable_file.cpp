#include "geo/io/durable_file.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/descriptor.hpp"
#include "geo/io/detail/system_words.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

namespace geo::io {

using detail::Descriptor;

namespace {

constexpr std::string_view kMagic = "junheng log 1\n";
constexpr std::string_view kRecord = "record ";

/// FNV-1a, 64 bits.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
  }
  return hash;
}

std::string framed(std::string_view record) {
  std::string text{kRecord};
  text += std::to_string(record.size()) + " " + std::to_string(checksum(record)) + "\n";
  text += record;
  return text + "\n";
}

/// Takes a number and the character after it off the beginning of a text.
std::optional<std::uint64_t> take_number(std::string_view& text, char after) {
  std::uint64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto length = static_cast<std::size_t>(end - text.data());
  if (failure != std::errc{} || length >= text.size() || *end != after) {
    return std::nullopt;
  }
  text.remove_prefix(length + 1);
  return number;
}

/// Takes a whole record off the beginning; none if it is not whole.
std::optional<std::string> take_record(std::string_view& text) {
  if (!text.starts_with(kRecord)) {
    return std::nullopt;
  }
  std::string_view rest = text.substr(kRecord.size());
  const auto length = take_number(rest, ' ');
  const auto sum = length ? take_number(rest, '\n') : std::nullopt;
  if (!sum || rest.size() <= *length || rest[*length] != '\n' || checksum(rest.substr(0, *length)) != *sum) {
    return std::nullopt;
  }
  std::string record{rest.substr(0, *length)};
  text = rest.substr(*length + 1);
  return record;
}

std::filesystem::path beside(const std::filesystem::path& file, std::string_view ending) {
  return file.string() + std::string{ending};
}

/// Writes a file beside another and puts it in its place; gives what was written, still open.
Descriptor put_in_place(const std::filesystem::path& file, std::string_view text, bool locked) {
  const std::filesystem::path fresh = beside(file, ".new-" + std::to_string(getpid()));
  std::error_code failure;
  try {
    Descriptor written{fresh, O_RDWR | O_CREAT | O_TRUNC | O_APPEND};
    if (locked) {
      written.lock();
    }
    written.write(text);
    written.flush();
    std::filesystem::rename(fresh, file, failure);
    if (failure) {
      throw IoError{{file.string(), {}},
                    msg("cannot be written: {0}", detail::system_words(failure)),
                    msg("check the free space and that you may write there")};
    }
    detail::flush_folder(file.parent_path());
    return written;
  } catch (...) {
    std::filesystem::remove(fresh, failure);
    throw;
  }
}

/// Opens and locks the file that the path leads to, which may be replaced meanwhile.
Descriptor open_locked(const std::filesystem::path& file) {
  for (;;) {
    Descriptor opened{file, O_RDWR | O_APPEND};
    opened.lock();
    if (opened.stands_at(file)) {
      return opened;
    }
  }
}

}  // namespace

void replace_text(const std::filesystem::path& file, std::string_view text) {
  static_cast<void>(put_in_place(file, text, false));
}

struct RecordLog::State {
  explicit State(std::filesystem::path path) : file{std::move(path)} {
    if (!std::filesystem::exists(file)) {
      descriptor = put_in_place(file, kMagic, true);
      size = kMagic.size();
      return;
    }
    descriptor = open_locked(file);
    const std::string bytes = descriptor.read_all();
    if (!bytes.starts_with(kMagic)) {
      throw IoError{{file.string(), {}}, msg("is no file of this program"), msg("move it away, or name another file")};
    }
    std::string_view rest = std::string_view{bytes}.substr(kMagic.size());
    while (std::optional<std::string> record = take_record(rest)) {
      records.push_back(*std::move(record));
    }
    torn = rest.size();
    size = bytes.size() - torn;
    if (torn > 0) {
      replace_text(beside(file, ".torn"), rest);
      descriptor.shorten(size);
    }
  }

  std::filesystem::path file;
  Descriptor descriptor;
  std::uint64_t size = 0;  ///< of what is whole
  std::uint64_t torn = 0;
  std::vector<std::string> records;
};

RecordLog::RecordLog(std::filesystem::path file) : state_{std::make_unique<State>(std::move(file))} {}
RecordLog::RecordLog(RecordLog&&) noexcept = default;
RecordLog& RecordLog::operator=(RecordLog&&) noexcept = default;
RecordLog::~RecordLog() = default;

const std::filesystem::path& RecordLog::file() const {
  return state_->file;
}

const std::vector<std::string>& RecordLog::records() const {
  return state_->records;
}

std::uint64_t RecordLog::torn_bytes() const {
  return state_->torn;
}

void RecordLog::append(std::string_view record) {
  const std::string text = framed(record);
  try {
    state_->descriptor.write(text);
    state_->descriptor.flush();
  } catch (const IoError&) {
    state_->descriptor.shorten(state_->size);
    throw;
  }
  state_->size += text.size();
}

void RecordLog::replace(std::span<const std::string> records) {
  std::string text{kMagic};
  for (const std::string& record : records) {
    text += framed(record);
  }
  state_->descriptor = put_in_place(state_->file, text, true);
  state_->size = text.size();
}

}  // namespace geo::io
