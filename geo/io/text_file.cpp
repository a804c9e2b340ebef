#include "geo/io/text_file.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/input_file.hpp"
#include "geo/io/detail/output_file.hpp"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <span>
#include <string_view>

namespace geo::io {
namespace {

constexpr std::uintmax_t kLargestText = std::uintmax_t{64} << 20U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

std::ifstream open(const std::filesystem::path& file) {
  detail::require_file(file);
  std::ifstream stream{file, std::ios::binary};
  if (!stream) {
    throw IoError{{file.string(), {}}, msg("cannot be opened"), msg("close other programs that use it")};
  }
  return stream;
}

[[noreturn]] void throw_interrupted(const std::filesystem::path& file) {
  throw IoError{{file.string(), {}}, msg("cannot be read to its end"), msg("check the disk, or copy the file again")};
}

std::string hexadecimal(std::span<const unsigned char> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

}  // namespace

std::string read_text(const std::filesystem::path& file) {
  std::ifstream stream = open(file);
  const std::uintmax_t size = std::filesystem::file_size(file);
  if (size > kLargestText) {
    throw IoError{
        {file.string(), {}}, msg("larger than a text file may be (64 MB)"), msg("check that it is the file you meant")};
  }
  std::string text(size, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(size));
  if (stream.gcount() != static_cast<std::streamsize>(size)) {
    throw_interrupted(file);
  }
  if (text.starts_with(kByteOrderMark)) {
    text.erase(0, kByteOrderMark.size());
  }
  return text;
}

void read_text(const std::filesystem::path& file, const std::function<void(std::istream& stream)>& take) {
  std::ifstream stream = open(file);
  try {
    take(stream);
  } catch (const std::ios_base::failure&) {  // the file's buffer throws if the disk does not answer
    throw_interrupted(file);
  }
  if (stream.bad()) {
    throw_interrupted(file);
  }
}

void write_text(const std::filesystem::path& file, const std::string& text) {
  detail::OutputFile output{file};
  output.append(text);
  output.close();
}

void write_text(const std::filesystem::path& file, const std::function<void(const TextTaker& take)>& tell) {
  detail::OutputFile output{file};
  tell([&](std::string_view piece) { output.append(piece); });
  output.close();
}

std::string sha256_of(const std::filesystem::path& file) {
  std::ifstream stream = open(file);
  const std::unique_ptr<EVP_MD_CTX, FreeDigest> digest{EVP_MD_CTX_new()};
  EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr);
  std::array<char, 1U << 16U> buffer{};
  while (stream) {
    stream.read(buffer.data(), buffer.size());
    EVP_DigestUpdate(digest.get(), buffer.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (!stream.eof()) {
    throw_interrupted(file);
  }
  std::array<unsigned char, 32> hash{};
  EVP_DigestFinal_ex(digest.get(), hash.data(), nullptr);
  return hexadecimal(hash);
}

}  // namespace geo::io
