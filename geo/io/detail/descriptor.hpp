#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace geo::io::detail {

/// An open file of the system, closed with its owner.
class Descriptor {
 public:
  Descriptor() = default;
  /// `flags` as open(2) takes them. Errors  IoError.
  Descriptor(const std::filesystem::path& file, int flags);
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }

  // Errors  IoError naming the file.
  void write(std::string_view bytes) const;
  void flush() const;  ///< to the disk
  [[nodiscard]] std::string read_all() const;
  /// Keeps other programs from the file for as long as it is open.
  ///
  /// Errors  IoError: another program has it.
  void lock() const;
  void shorten(std::uint64_t size) const;

  /// Whether the path still leads to this file.
  [[nodiscard]] bool stands_at(const std::filesystem::path& file) const;

 private:
  std::filesystem::path file_;
  int number_ = -1;
};

/// Makes sure that the names in a folder lie on the disk.
void flush_folder(const std::filesystem::path& folder);

}  // namespace geo::io::detail
