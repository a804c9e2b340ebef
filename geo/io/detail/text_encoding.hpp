#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace geo::io::detail {

/// Tells whether bytes that come in pieces are UTF-8.
class Utf8Check {
 public:
  void add(std::string_view bytes);

  /// Whether all so far could be UTF-8; a character may still be cut off at the end.
  [[nodiscard]] bool possible() const { return possible_; }
  /// Whether it is UTF-8 in whole.
  [[nodiscard]] bool passed() const { return possible_ && missing_ == 0; }

 private:
  bool possible_ = true;
  int missing_ = 0;  ///< bytes of the present character
  unsigned char lowest_ = 0;
  unsigned char highest_ = 0;  ///< that the next byte may be
};

[[nodiscard]] bool is_utf8(std::string_view bytes);

/// Tells whether UTF-8 that comes in pieces rather is Chinese of GB 2312: 小学 is D0A1 D1A7 there, which is Сѧ in
/// UTF-8.
///
/// It is where each character beyond ASCII has two bytes in either, and two or more of them stand together without an
/// ASCII letter beside them. Accented letters of Western words stand among ASCII letters, Chinese in UTF-8 has three
/// bytes, and Cyrillic, Greek and Arabic words soon have a byte below A1, which GB 2312 has not.
class Gb2312Check {
 public:
  void add(std::string_view utf8);

  [[nodiscard]] bool likely() const { return possible_ && (word_ || (run_ > 1 && !letter_before_)); }

 private:
  void end_run(bool letter);

  bool possible_ = true;
  bool half_ = false;  ///< one byte of a character came
  bool word_ = false;  ///< such characters stood together
  bool letter_before_ = false;
  int run_ = 0;  ///< characters beyond ASCII that stand together now
};

/// UTF-8 of bytes in an encoding that iconv knows; empty if they are not in it, from first to last.
[[nodiscard]] std::optional<std::string> utf8_from(const char* encoding, std::string_view bytes);

/// Whether bytes are UTF-8 and not rather GB 2312.
[[nodiscard]] bool is_likely_utf8(std::string_view bytes);

/// UTF-8, without a mark, of a text as Chinese offices save it: UTF-8, UTF-16 with a byte-order mark, GB18030 (GBK,
/// GB 2312). Empty if it is none of these.
[[nodiscard]] std::optional<std::string> decoded_text(std::string_view bytes);

/// The same for a single value of a file that does not say its encoding, or whose last character was cut off.
[[nodiscard]] std::optional<std::string> decoded_value(std::string_view bytes);

}  // namespace geo::io::detail
