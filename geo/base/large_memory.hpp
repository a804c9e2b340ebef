#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

namespace geo {

/// Bytes that a processor fetches at once.
inline constexpr std::size_t kCacheLine = 64;

/// Asks the system for large pages in memory that nobody has written to yet: what is read here and there in tens of
/// megabytes is found with fewer look-ups. Nothing else changes, also where there are none.
void prefer_large_pages(void* begin, std::size_t bytes);

/// Lets lists begin with a line of the cache, and lie on large pages where the system has them.
template <class Thing>
class LargeAllocator {
 public:
  using value_type = Thing;

  LargeAllocator() = default;
  template <class Other>
  explicit LargeAllocator(const LargeAllocator<Other>& /*other*/) {}

  [[nodiscard]] Thing* allocate(std::size_t count) {
    void* const memory = ::operator new(count * sizeof(Thing), std::align_val_t{kCacheLine});
    prefer_large_pages(memory, count * sizeof(Thing));
    return static_cast<Thing*>(memory);
  }
  void deallocate(Thing* memory, std::size_t /*count*/) { ::operator delete(memory, std::align_val_t{kCacheLine}); }

  friend bool operator==(const LargeAllocator& /*a*/, const LargeAllocator& /*b*/) { return true; }
};

template <class Thing>
using LargeVector = std::vector<Thing, LargeAllocator<Thing>>;

/// So many equal things, on large pages where the system has them.
template <class Thing>
[[nodiscard]] std::vector<Thing> filled_on_large_pages(std::size_t count, const Thing& thing) {
  std::vector<Thing> things;
  things.reserve(count);
  prefer_large_pages(things.data(), count * sizeof(Thing));
  things.resize(count, thing);
  return things;
}

/// How many things lie before the first that begins a line of the cache.
template <class Thing>
[[nodiscard]] std::size_t things_before_line(const std::vector<Thing>& things) {
  const std::size_t over = reinterpret_cast<std::uintptr_t>(things.data()) % kCacheLine;
  return over == 0 ? 0 : (kCacheLine - over) / sizeof(Thing);
}

}  // namespace geo
