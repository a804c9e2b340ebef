#include "geo/io/detail/text_encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <type_traits>

namespace geo::io::detail {
namespace {

constexpr const char* kChinese = "GB18030";  // holds GBK, which holds GB 2312

struct CloseConverter {
  void operator()(iconv_t converter) const { iconv_close(converter); }
};
using Converter = std::unique_ptr<std::remove_pointer_t<iconv_t>, CloseConverter>;

Converter open_converter(const char* encoding) {
  iconv_t converter = iconv_open("UTF-8", encoding);
  // NOLINTNEXTLINE(*-reinterpret-cast): iconv_open gives (iconv_t)-1 for an encoding that is not installed
  const bool known = reinterpret_cast<std::intptr_t>(converter) != -1;
  return Converter{known ? converter : nullptr};
}

/// A sequence of well-formed UTF-8: how many bytes follow the first, and what the second may be.
struct Lead {
  unsigned char first, last;  // first bytes that it holds for
  int following;
  unsigned char lowest, highest;
};

// Unicode 15, table 3-7.
constexpr std::array<Lead, 8> kLeads{{{0xC2, 0xDF, 1, 0x80, 0xBF},
                                      {0xE0, 0xE0, 2, 0xA0, 0xBF},
                                      {0xE1, 0xEC, 2, 0x80, 0xBF},
                                      {0xED, 0xED, 2, 0x80, 0x9F},
                                      {0xEE, 0xEF, 2, 0x80, 0xBF},
                                      {0xF0, 0xF0, 3, 0x90, 0xBF},
                                      {0xF1, 0xF3, 3, 0x80, 0xBF},
                                      {0xF4, 0xF4, 3, 0x80, 0x8F}}};

}  // namespace

void Utf8Check::add(std::string_view bytes) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (missing_ > 0) {
      possible_ = possible_ && byte >= lowest_ && byte <= highest_;
      --missing_;
      lowest_ = 0x80;
      highest_ = 0xBF;
    } else if (byte >= 0x80) {
      const auto* const lead =
          std::ranges::find_if(kLeads, [&](const Lead& l) { return byte >= l.first && byte <= l.last; });
      if (lead == kLeads.end()) {
        possible_ = false;
      } else {
        missing_ = lead->following;
        lowest_ = lead->lowest;
        highest_ = lead->highest;
      }
    }
    if (!possible_) {
      return;
    }
  }
}

bool is_utf8(std::string_view bytes) {
  Utf8Check check;
  check.add(bytes);
  return check.passed();
}

void Gb2312Check::end_run(bool letter) {
  word_ = word_ || (run_ > 1 && !letter_before_ && !letter);
  run_ = 0;
  letter_before_ = letter;
}

void Gb2312Check::add(std::string_view utf8) {
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (!possible_) {
      return;
    }
    if (byte < 0x80) {
      end_run((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z'));
    } else if (!half_) {
      half_ = true;
      possible_ = byte < 0xE0;  // a lead of two bytes in UTF-8; all of these, C2 to DF, lead hanzi in GB 2312
    } else {
      half_ = false;
      ++run_;
      possible_ = byte >= 0xA1;
    }
  }
}

bool is_likely_utf8(std::string_view bytes) {
  Gb2312Check chinese;
  chinese.add(bytes);
  return is_utf8(bytes) && !chinese.likely();
}

std::optional<std::string> utf8_from(const char* encoding, std::string_view bytes) {
  const Converter converter = open_converter(encoding);
  if (!converter) {
    return std::nullopt;
  }
  std::string input{bytes};  // iconv takes it as changeable
  std::string text;
  std::array<char, 4096> piece{};
  char* from = input.data();
  std::size_t left = input.size();
  while (left > 0) {
    char* to = piece.data();
    std::size_t room = piece.size();
    const std::size_t before = left;
    const std::size_t outcome = iconv(converter.get(), &from, &left, &to, &room);
    text.append(piece.data(), to);
    const bool full = outcome == static_cast<std::size_t>(-1) && errno == E2BIG;
    if ((outcome == static_cast<std::size_t>(-1) && !full) || (full && left == before)) {
      return std::nullopt;
    }
  }
  return text;
}

std::optional<std::string> decoded_text(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  } else if (bytes.starts_with("\xFF\xFE")) {
    return utf8_from("UTF-16LE", bytes.substr(2));
  } else if (bytes.starts_with("\xFE\xFF")) {
    return utf8_from("UTF-16BE", bytes.substr(2));
  }
  return is_likely_utf8(bytes) ? std::optional{std::string{bytes}} : utf8_from(kChinese, bytes);
}

std::optional<std::string> decoded_value(std::string_view bytes) {
  Utf8Check check;
  std::size_t whole = 0;  // bytes of whole characters
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    check.add(bytes.substr(i, 1));
    whole = check.passed() ? i + 1 : whole;
  }
  if (check.possible()) {
    return std::string{bytes.substr(0, whole)};
  }
  const std::optional<std::string> text = utf8_from(kChinese, bytes);
  return text ? text : utf8_from(kChinese, bytes.substr(0, bytes.size() - 1));
}

}  // namespace geo::io::detail
