#pragma once

#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace geo {

/// Leaves new items as the memory was found.
template <class Item>
struct UntouchedAllocator : std::allocator<Item> {
  static_assert(std::is_trivially_copyable_v<Item> && std::is_trivially_destructible_v<Item>);

  template <class Other>
  struct rebind {
    using other = UntouchedAllocator<Other>;
  };

  template <class... Arguments>
  void construct(Item* place, Arguments&&... arguments) {
    if constexpr (sizeof...(arguments) > 0) {
      ::new (static_cast<void*>(place)) Item(std::forward<Arguments>(arguments)...);
    }
  }
};

/// A list whose items hold anything until they are written: for long lists that several threads fill, so that the
/// thread that makes them need not go through all their memory first.
template <class Item>
using UntouchedVector = std::vector<Item, UntouchedAllocator<Item>>;

}  // namespace geo
