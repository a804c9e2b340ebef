#include "geo/travel/hierarchy_cache.hpp"

#include "tests/geo/network/random_roads.hpp"
#include "tests/support/ascii_roads.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace geo::travel {
namespace {

using network::ProfileGraph;
using network::Weight;

ProfileGraph graph_of(std::uint64_t seed) {
  std::mt19937_64 random{seed};
  return make_profile_graph(network::random_roads(random, 50, 80), support::driver());
}

struct Folder {
  support::TemporaryFolder temporary;
  HierarchyCache cache{temporary.path() / "kept"};

  [[nodiscard]] std::filesystem::path file(const ProfileGraph& graph) const {
    return cache.folder / cache_file_name(graph, Weight::Time);
  }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{cache.folder}, {}));
  }
};

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream{file, std::ios::binary} << bytes;
}

TEST(HierarchyCache, GivesBackTheSameHierarchy) {
  const Folder folder;
  const ProfileGraph graph = graph_of(1);
  const Hierarchy fresh{graph, Weight::Time, Task{}};
  const Hierarchy first = kept_or_new(graph, Weight::Time, folder.cache, Task{});
  const auto kept = find_kept(graph, Weight::Time, folder.cache);

  ASSERT_TRUE(kept);
  EXPECT_EQ(first.parts(), fresh.parts());
  EXPECT_EQ(kept->parts(), fresh.parts());
  EXPECT_EQ(kept->weight(), Weight::Time);
}

TEST(HierarchyCache, KnowsOtherGraphsAndWeightsApart) {
  const Folder folder;
  const ProfileGraph graph = graph_of(1);
  (void)kept_or_new(graph, Weight::Time, folder.cache, Task{});
  ProfileGraph slower = graph;
  ++slower.time_arcs.front().cost;

  EXPECT_FALSE(find_kept(graph, Weight::Length, folder.cache));
  EXPECT_FALSE(find_kept(slower, Weight::Time, folder.cache));
  EXPECT_FALSE(find_kept(graph_of(2), Weight::Time, folder.cache));
}

TEST(HierarchyCache, MakesAFileAnewThatIsCutShortAnywhereOrHasMore) {
  const Folder folder;
  const ProfileGraph graph = graph_of(3);
  (void)kept_or_new(graph, Weight::Time, folder.cache, Task{});
  const std::string whole = bytes_of(folder.file(graph));
  ASSERT_GT(whole.size(), 100U);
  for (std::size_t size = 0; size <= whole.size() + 8; size += 8) {
    SCOPED_TRACE(size);
    if (size == whole.size()) {
      continue;
    }
    std::string damaged = whole;
    damaged.resize(size);
    write_bytes(folder.file(graph), damaged);

    EXPECT_FALSE(find_kept(graph, Weight::Time, folder.cache));
  }
  (void)kept_or_new(graph, Weight::Time, folder.cache, Task{});

  EXPECT_EQ(bytes_of(folder.file(graph)), whole);
}

TEST(HierarchyCache, IgnoresAFileInWhichAnyByteChanged) {
  const Folder folder;
  const ProfileGraph graph = graph_of(4);
  (void)kept_or_new(graph, Weight::Time, folder.cache, Task{});
  const std::string whole = bytes_of(folder.file(graph));
  for (std::size_t i = 0; i < whole.size(); i += 5) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    write_bytes(folder.file(graph), damaged);

    EXPECT_FALSE(find_kept(graph, Weight::Time, folder.cache)) << "byte " << i;
  }
}

TEST(HierarchyCache, IsNeverNeeded) {
  const ProfileGraph graph = graph_of(5);
  const support::TemporaryFolder temporary;
  write_bytes(temporary.path() / "file", "no folder");
  const auto fresh = Hierarchy{graph, Weight::Time, Task{}}.parts();

  EXPECT_EQ(kept_or_new(graph, Weight::Time, {}, Task{}).parts(), fresh);
  EXPECT_EQ(kept_or_new(graph, Weight::Time, {temporary.path() / "file"}, Task{}).parts(), fresh);
}

TEST(HierarchyCache, KeepsNoMoreThanItMay) {
  const Folder folder;
  (void)kept_or_new(graph_of(6), Weight::Time, folder.cache, Task{});
  const std::uintmax_t one = std::filesystem::file_size(folder.file(graph_of(6)));
  const HierarchyCache small{folder.cache.folder, 3 * one};
  for (std::uint64_t seed = 7; seed < 20; ++seed) {
    (void)kept_or_new(graph_of(seed), Weight::Time, small, Task{});
  }
  std::uintmax_t size = 0;
  for (const auto& entry : std::filesystem::directory_iterator{small.folder}) {
    size += entry.file_size();
  }

  EXPECT_LE(size, small.most_bytes);
  EXPECT_GT(size, 0U);
}

TEST(HierarchyCache, MayBeSharedByTwoAtOnce) {
  const Folder folder;
  const ProfileGraph graph = graph_of(8);
  const auto fresh = Hierarchy{graph, Weight::Time, Task{}}.parts();
  const auto use = [&] {
    for (int i = 0; i < 30; ++i) {
      EXPECT_EQ(kept_or_new(graph, Weight::Time, folder.cache, Task{}).parts(), fresh);
      std::error_code error;
      std::filesystem::remove(folder.file(graph), error);
    }
  };
  {
    const std::jthread one{use};
    const std::jthread other{use};
  }

  EXPECT_LE(folder.files(), 1U);
}

}  // namespace
}  // namespace geo::travel
