#include "geo/travel/hierarchy_cache.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <random>
#include <span>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

namespace geo::travel {
namespace {

using network::ProfileGraph;
using network::Weight;
using std::filesystem::path;

constexpr std::uint64_t kFormat = 1;
constexpr const char* kEnding = ".hierarchy";
constexpr const char* kUnfinished = ".unfinished";
constexpr std::chrono::hours kAbandoned{24};

/// Two sums of 64 bits over everything put in, in order; against accidents, not against intent.
class Digest {
 public:
  template <class Value>
  void add(std::span<const Value> values) {
    static_assert(sizeof(Value) % sizeof(std::uint32_t) == 0);
    const auto bytes = std::as_bytes(values);
    add_number(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); i += sizeof(std::uint32_t)) {
      std::array<std::byte, sizeof(std::uint32_t)> word;
      std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i), word.size(), word.begin());
      add_number(std::bit_cast<std::uint32_t>(word));
    }
  }

  void add_number(std::uint64_t number) {
    first_ = (first_ ^ number) * 0x9E37'79B9'7F4A'7C15U;
    first_ ^= first_ >> 32U;
    second_ = (second_ + number) * 0xD6E8'FEB8'6659'FD93U;
    second_ ^= second_ >> 29U;
  }

  [[nodiscard]] std::array<std::uint64_t, 2> value() const { return {first_, second_}; }

 private:
  std::uint64_t first_ = 0x243F'6A88'85A3'08D3U;
  std::uint64_t second_ = 0x1319'8A2E'0370'7344U;
};

std::array<std::uint64_t, 2> key_of(const ProfileGraph& graph, Weight weight) {
  Digest digest;
  digest.add_number(kFormat);
  digest.add_number(static_cast<std::uint64_t>(weight));
  digest.add(std::span<const std::uint32_t>{graph.first_arc});
  digest.add(graph.arcs(weight));
  return digest.value();
}

/// What a file begins with, as it lies in memory: the first word tells the byte order too.
struct Header {
  std::uint64_t magic = 0x0179'6372'6169'684AU;
  std::uint64_t format = kFormat;
  std::array<std::uint64_t, 2> key{};
  std::uint64_t nodes = 0;
  std::uint64_t arcs = 0;
  std::array<std::uint64_t, 2> checksum{};

  friend bool operator==(const Header&, const Header&) = default;
};

std::array<std::uint64_t, 2> checksum_of(const Hierarchy::Parts& parts) {
  Digest digest;
  digest.add(std::span<const std::uint32_t>{parts.places});
  digest.add(std::span<const std::uint64_t>{parts.first});
  digest.add(std::span<const Hierarchy::ArcUp>{parts.to_upper});
  digest.add(std::span<const Hierarchy::ArcUp>{parts.from_upper});
  return digest.value();
}

template <class Value>
void write(std::ostream& out, std::span<const Value> values) {
  const auto bytes = std::as_bytes(values);
  // The standard's streams know characters only.
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

template <class Value>
void read(std::istream& in, std::span<Value> values) {
  const auto bytes = std::as_writable_bytes(values);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

std::uint64_t size_of(const Header& header) {
  return sizeof(Header) + header.nodes * (sizeof(std::uint32_t) + sizeof(std::uint64_t)) + sizeof(std::uint64_t) +
         2 * header.arcs * sizeof(Hierarchy::ArcUp);
}

std::optional<Hierarchy::Parts> read_parts(const path& file, const std::array<std::uint64_t, 2>& key,
                                           std::uint64_t nodes) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  std::ifstream in{file, std::ios::binary};
  Header header;
  read(in, std::span{&header, 1});
  const Header expected{.key = key, .nodes = nodes, .arcs = header.arcs, .checksum = header.checksum};
  if (error || !in || header != expected || header.arcs > size || size_of(header) != size) {
    return std::nullopt;
  }
  Hierarchy::Parts parts{std::vector<std::uint32_t>(nodes), std::vector<std::uint64_t>(nodes + 1),
                         std::vector<Hierarchy::ArcUp>(header.arcs), std::vector<Hierarchy::ArcUp>(header.arcs)};
  read(in, std::span{parts.places});
  read(in, std::span{parts.first});
  read(in, std::span{parts.to_upper});
  read(in, std::span{parts.from_upper});
  return in && checksum_of(parts) == header.checksum ? std::optional{std::move(parts)} : std::nullopt;
}

/// Written beside its place and renamed into it. Whatever fails leaves things as they were.
void keep(const Hierarchy& hierarchy, const std::array<std::uint64_t, 2>& key, const path& file) {
  std::error_code error;
  std::random_device random;
  const path unfinished{file.string() + "." + std::to_string(random()) + kUnfinished};
  {
    const Hierarchy::Parts& parts = hierarchy.parts();
    const Header header{
        .key = key, .nodes = parts.places.size(), .arcs = parts.to_upper.size(), .checksum = checksum_of(parts)};
    std::ofstream out{unfinished, std::ios::binary};
    write(out, std::span{&header, 1});
    write(out, std::span{parts.places});
    write(out, std::span{parts.first});
    write(out, std::span{parts.to_upper});
    write(out, std::span{parts.from_upper});
    out.close();
    if (!out) {
      std::filesystem::remove(unfinished, error);
      return;
    }
  }
  std::filesystem::rename(unfinished, file, error);
  if (error) {
    std::filesystem::remove(unfinished, error);
  }
}

struct KeptFile {
  std::filesystem::file_time_type used;
  path file;
  std::uintmax_t size;
};

std::vector<KeptFile> kept_files(const path& folder, const char* ending) {
  std::vector<KeptFile> files;
  std::error_code error;
  for (std::filesystem::directory_iterator entry{folder, error}, end; !error && entry != end; entry.increment(error)) {
    std::error_code gone;
    if (entry->path().extension() == ending) {
      KeptFile file{entry->last_write_time(gone), entry->path(), entry->file_size(gone)};
      if (!gone) {
        files.push_back(std::move(file));
      }
    }
  }
  std::ranges::sort(files, {}, [](const KeptFile& file) { return std::pair{file.used, file.file}; });
  return files;
}

/// Removes what was unused for longest until the rest fits, and what killed runs left.
void trim(const HierarchyCache& cache) {
  std::error_code error;
  const std::vector<KeptFile> files = kept_files(cache.folder, kEnding);
  std::uintmax_t size = 0;
  std::ranges::for_each(files, [&](const KeptFile& file) { size += file.size; });
  for (std::size_t i = 0; i < files.size() && size > cache.most_bytes; ++i) {
    std::filesystem::remove(files[i].file, error);
    size -= files[i].size;
  }
  for (const KeptFile& file : kept_files(cache.folder, kUnfinished)) {
    if (file.used + kAbandoned < std::filesystem::file_time_type::clock::now()) {
      std::filesystem::remove(file.file, error);
    }
  }
}

std::string name_of(const std::array<std::uint64_t, 2>& key) {
  std::ostringstream name;
  name << std::hex << std::setfill('0') << std::setw(16) << key[0] << std::setw(16) << key[1] << kEnding;
  return name.str();
}

std::optional<Hierarchy> find(const ProfileGraph& graph, Weight weight, const std::array<std::uint64_t, 2>& key,
                              const HierarchyCache& cache) {
  const path file = cache.folder / name_of(key);
  std::optional<Hierarchy::Parts> parts = read_parts(file, key, graph.nodes());
  if (!parts) {
    return std::nullopt;
  }
  std::error_code error;
  std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now(), error);
  return Hierarchy{weight, std::move(*parts)};
}

}  // namespace

path default_cache_folder() {
  const auto set = [](const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? path{} : path{value};
  };
  // The XDG Base Directory Specification has relative paths ignored.
  if (const path cache = set("XDG_CACHE_HOME"); cache.is_absolute()) {
    return cache / "junheng";
  }
  const path home = set("HOME");
  return home.is_absolute() ? home / ".cache" / "junheng" : path{};
}

std::string cache_file_name(const ProfileGraph& graph, Weight weight) {
  return name_of(key_of(graph, weight));
}

std::optional<Hierarchy> find_kept(const ProfileGraph& graph, Weight weight, const HierarchyCache& cache) {
  return cache.folder.empty() ? std::nullopt : find(graph, weight, key_of(graph, weight), cache);
}

Hierarchy kept_or_new(const ProfileGraph& graph, Weight weight, const HierarchyCache& cache, const Task& task) {
  if (cache.folder.empty()) {
    return {graph, weight, task};
  }
  const auto key = key_of(graph, weight);
  if (std::optional<Hierarchy> kept = find(graph, weight, key, cache)) {
    return std::move(*kept);
  }
  Hierarchy made{graph, weight, task};
  std::error_code error;
  std::filesystem::create_directories(cache.folder, error);
  keep(made, key, cache.folder / name_of(key));
  trim(cache);
  return made;
}

}  // namespace geo::travel
