#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace geo::io::detail {

/// The blocks of an OpenStreetMap PBF file, found by their headers; each is read and unpacked when it is asked for.
///
/// Errors  std::runtime_error and protozero's, here and in read_block: no such structure, cut off, damaged, a feature
/// or compression that nobody reads.
/// Source  wiki.openstreetmap.org/wiki/PBF_Format
class PbfFile {
 public:
  explicit PbfFile(const std::filesystem::path& file);
  ~PbfFile();
  PbfFile(const PbfFile&) = delete;
  PbfFile& operator=(const PbfFile&) = delete;

  /// How many blocks hold data.
  [[nodiscard]] std::size_t blocks() const { return blocks_.size(); }

  /// Whether its header says that nodes come before ways, and ways before all else; it may be wrong.
  [[nodiscard]] bool says_sorted() const { return says_sorted_; }

  /// What a thread reads blocks with, over and over.
  struct Memory {
    std::string packed;
    std::string unpacked;
  };

  /// One block, good until the memory is used again.
  ///
  /// Thread  may be called from several at once, each with a memory of its own.
  [[nodiscard]] std::string_view read_block(std::size_t block, Memory& memory) const;

 private:
  struct Place {
    std::uint64_t offset = 0;
    std::uint32_t bytes = 0;
  };

  [[nodiscard]] std::string_view read_at(Place place, Memory& memory) const;
  void read_exactly(std::uint64_t offset, std::string& bytes) const;
  void find_blocks(std::uint64_t size);
  void read_header(std::string_view block);

  int file_ = -1;
  bool says_sorted_ = false;
  std::vector<Place> blocks_;
};

}  // namespace geo::io::detail
