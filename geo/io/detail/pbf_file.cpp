#include "geo/io/detail/pbf_file.hpp"

#include <fcntl.h>
#include <protozero/pbf_message.hpp>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace geo::io::detail {
namespace {

using protozero::data_view;
using protozero::pbf_wire_type;

constexpr std::uint32_t kMostHeaderBytes = 64U * 1024U;
constexpr std::uint32_t kMostBlockBytes = 32U * 1024U * 1024U;

enum class HeaderField : protozero::pbf_tag_type { Type = 1, DataSize = 3 };
enum class BlobField : protozero::pbf_tag_type { Raw = 1, RawSize = 2, Zlib = 3 };
enum class FileField : protozero::pbf_tag_type { RequiredFeatures = 4, OptionalFeatures = 5 };

struct BlockHeader {
  std::string type;
  std::uint32_t bytes = 0;
};

BlockHeader header_of(const std::string& text) {
  BlockHeader header;
  protozero::pbf_message<HeaderField> fields{text};
  while (fields.next()) {
    switch (fields.tag_and_type()) {
      case protozero::tag_and_type(HeaderField::Type, pbf_wire_type::length_delimited):
        header.type = fields.get_string();
        break;
      case protozero::tag_and_type(HeaderField::DataSize, pbf_wire_type::varint):
        header.bytes = static_cast<std::uint32_t>(fields.get_int32());
        break;
      default:
        fields.skip();
    }
  }
  if (header.bytes == 0 || header.bytes > kMostBlockBytes) {
    throw std::runtime_error{"a block of " + std::to_string(header.bytes) + " bytes"};
  }
  return header;
}

std::string_view unpack(data_view packed, std::uint32_t bytes, std::string& unpacked) {
  unpacked.resize(bytes);
  uLongf length = bytes;
  const int outcome = uncompress(reinterpret_cast<Bytef*>(unpacked.data()), &length,
                                 reinterpret_cast<const Bytef*>(packed.data()), static_cast<uLong>(packed.size()));
  if (outcome != Z_OK || length != bytes) {
    throw std::runtime_error{std::string{"a block cannot be unpacked: "} +
                             zError(outcome == Z_OK ? Z_DATA_ERROR : outcome)};
  }
  return unpacked;
}

/// The content of a blob: its bytes, or what they unpack to.
std::string_view content_of(const std::string& blob, std::string& unpacked) {
  protozero::pbf_message<BlobField> fields{blob};
  std::uint32_t raw_bytes = 0;
  data_view packed;
  while (fields.next()) {
    switch (fields.tag_and_type()) {
      case protozero::tag_and_type(BlobField::Raw, pbf_wire_type::length_delimited): {
        const data_view raw = fields.get_view();
        return {raw.data(), raw.size()};
      }
      case protozero::tag_and_type(BlobField::RawSize, pbf_wire_type::varint):
        raw_bytes = static_cast<std::uint32_t>(fields.get_int32());
        break;
      case protozero::tag_and_type(BlobField::Zlib, pbf_wire_type::length_delimited):
        packed = fields.get_view();
        break;
      default:
        throw std::runtime_error{"a block is compressed in a way that is not supported"};
    }
  }
  if (packed.empty() || raw_bytes == 0 || raw_bytes > kMostBlockBytes) {
    throw std::runtime_error{"a block contains no data, or more than a block may"};
  }
  return unpack(packed, raw_bytes, unpacked);
}

void require_known(const std::string& feature) {
  constexpr std::array<std::string_view, 3> known{"OsmSchema-V0.6", "DenseNodes", "HistoricalInformation"};
  if (std::ranges::find(known, feature) == known.end()) {
    throw std::runtime_error{"required feature not supported: " + feature};
  }
}

}  // namespace

PbfFile::PbfFile(const std::filesystem::path& file) : file_{open(file.c_str(), O_RDONLY | O_CLOEXEC)} {
  if (file_ < 0) {
    throw std::system_error{errno, std::generic_category()};
  }
  try {
    find_blocks(std::filesystem::file_size(file));
  } catch (...) {
    close(file_);
    throw;
  }
}

PbfFile::~PbfFile() {
  close(file_);
}

void PbfFile::find_blocks(std::uint64_t size) {
  std::string text;
  bool first = true;
  constexpr std::uint64_t length_bytes = 4;
  for (std::uint64_t at = 0; at + length_bytes <= size;) {
    text.resize(length_bytes);
    read_exactly(at, text);
    std::uint32_t bytes = 0;
    for (const char byte : text) {  // in network byte order
      bytes = bytes << 8U | static_cast<unsigned char>(byte);
    }
    if (bytes > kMostHeaderBytes) {
      throw std::runtime_error{"a block's header of " + std::to_string(bytes) + " bytes"};
    }
    text.resize(bytes);
    read_exactly(at + length_bytes, text);
    const BlockHeader header = header_of(text);
    const Place place{at + length_bytes + bytes, header.bytes};
    at = place.offset + place.bytes;
    if (at > size) {
      throw std::runtime_error{"truncated data (EOF encountered)"};
    }
    if (header.type != (first ? "OSMHeader" : "OSMData")) {
      throw std::runtime_error{"a block of type \"" + header.type + "\""};
    }
    if (first) {
      Memory memory;
      read_header(read_at(place, memory));
      first = false;
    } else {
      blocks_.push_back(place);
    }
  }
}

void PbfFile::read_header(std::string_view block) {
  protozero::pbf_message<FileField> fields{block.data(), block.size()};
  while (fields.next()) {
    switch (fields.tag_and_type()) {
      case protozero::tag_and_type(FileField::RequiredFeatures, pbf_wire_type::length_delimited):
        require_known(fields.get_string());
        break;
      case protozero::tag_and_type(FileField::OptionalFeatures, pbf_wire_type::length_delimited):
        says_sorted_ = fields.get_string() == "Sort.Type_then_ID" || says_sorted_;
        break;
      default:
        fields.skip();
    }
  }
}

void PbfFile::read_exactly(std::uint64_t offset, std::string& bytes) const {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = pread(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno != EINTR) {
      throw std::system_error{errno, std::generic_category()};
    }
    if (got == 0) {
      throw std::runtime_error{"truncated data (EOF encountered)"};
    }
    done += got > 0 ? static_cast<std::size_t>(got) : 0U;
  }
}

std::string_view PbfFile::read_at(Place place, Memory& memory) const {
  memory.packed.resize(place.bytes);
  read_exactly(place.offset, memory.packed);
  return content_of(memory.packed, memory.unpacked);
}

std::string_view PbfFile::read_block(std::size_t block, Memory& memory) const {
  return read_at(blocks_[block], memory);
}

}  // namespace geo::io::detail
