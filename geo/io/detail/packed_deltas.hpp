#pragma once

#include <protozero/data_view.hpp>
#include <protozero/varint.hpp>

#include <bit>
#include <cstdint>
#include <cstring>

namespace geo::io::detail {

/// Whole numbers of protocol buffers that lie side by side, each in as many bytes as it needs.
///
/// Errors  protozero's if the last is cut off or one is longer than ten bytes.
/// Source  protobuf.dev/programming-guides/encoding
class PackedNumbers {
 public:
  PackedNumbers() = default;
  explicit PackedNumbers(protozero::data_view bytes) : at_{bytes.data()}, end_{bytes.data() + bytes.size()} {}

  [[nodiscard]] bool done() const { return at_ == end_; }

  /// Before it, done() must be false.
  std::uint64_t next() {
    constexpr std::ptrdiff_t word_bytes = 8;
    if (std::endian::native == std::endian::little && end_ - at_ >= word_bytes) {
      std::uint64_t word = 0;
      std::memcpy(&word, at_, word_bytes);
      if (const std::uint64_t lasts = ~word & 0x8080'8080'8080'8080U; lasts != 0) {
        const int bits = std::countr_zero(lasts) + 1;
        at_ += bits / 8;
        return joined(word & ~std::uint64_t{0} >> static_cast<unsigned>(64 - bits));
      }
    }
    return protozero::decode_varint(&at_, end_);
  }

 private:
  /// The lower seven bits of eight bytes, side by side.
  static std::uint64_t joined(std::uint64_t word) {
    word = (word & 0x007F'007F'007F'007FU) | (word & 0x7F00'7F00'7F00'7F00U) >> 1U;
    word = (word & 0x0000'3FFF'0000'3FFFU) | (word & 0x3FFF'0000'3FFF'0000U) >> 2U;
    return (word & 0x0000'0000'0FFF'FFFFU) | (word & 0x0FFF'FFFF'0000'0000U) >> 4U;
  }

  const char* at_ = nullptr;
  const char* end_ = nullptr;
};

/// Numbers that are told by how much each differs from the one before it; the first differs from 0. What does not fit
/// wraps, as it does for everyone who reads such a file.
class PackedDeltas {
 public:
  PackedDeltas() = default;
  explicit PackedDeltas(protozero::data_view bytes) : differences_{bytes} {}

  [[nodiscard]] bool done() const { return differences_.done(); }

  /// Before it, done() must be false.
  std::int64_t next() {
    sum_ += static_cast<std::uint64_t>(protozero::decode_zigzag64(differences_.next()));
    return static_cast<std::int64_t>(sum_);
  }

 private:
  PackedNumbers differences_;
  std::uint64_t sum_ = 0;
};

}  // namespace geo::io::detail
