#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace gui {

/// The newest of some values that one thread makes and another shows. Nobody waits longer than for a pointer's copy.
///
/// Thread  any thread may call any member.
template <class Value>
class Latest {
 public:
  void put(std::shared_ptr<const Value> value) {
    const std::scoped_lock lock{mutex_};
    value_.swap(value);
  }

  /// Null before the first.
  [[nodiscard]] std::shared_ptr<const Value> get() const {
    const std::scoped_lock lock{mutex_};
    return value_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Value> value_;
};

}  // namespace gui
