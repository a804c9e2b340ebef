#pragma once

#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace geo {

/// The position of one thing in its own list; ids of different things do not mix.
template <class Thing>
struct Id {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t index = kNone;

  [[nodiscard]] constexpr bool exists() const { return index != kNone; }

  friend constexpr auto operator<=>(Id, Id) = default;
};

/// A list that is only addressed by the id of what it lists.
template <class Key, class Value>
class IdVector {
 public:
  IdVector() = default;
  explicit IdVector(std::size_t size, const Value& value = Value{}) : values_(size, value) {}
  explicit IdVector(std::vector<Value> values) : values_(std::move(values)) {}
  IdVector(std::initializer_list<Value> values) : values_(values) {}

  [[nodiscard]] const Value& operator[](Key key) const {
    assert(key.index < values_.size());
    return values_[key.index];
  }
  [[nodiscard]] Value& operator[](Key key) {
    assert(key.index < values_.size());
    return values_[key.index];
  }

  Key push_back(Value value) {
    values_.push_back(std::move(value));
    return Key{static_cast<std::uint32_t>(values_.size() - 1)};
  }

  void reserve(std::size_t size) { values_.reserve(size); }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(values_.size()); }
  [[nodiscard]] bool empty() const { return values_.empty(); }

  [[nodiscard]] auto begin() const { return values_.begin(); }
  [[nodiscard]] auto end() const { return values_.end(); }
  [[nodiscard]] auto begin() { return values_.begin(); }
  [[nodiscard]] auto end() { return values_.end(); }
  [[nodiscard]] std::span<const Value> values() const { return values_; }

  friend bool operator==(const IdVector&, const IdVector&) = default;

 private:
  std::vector<Value> values_;
};

}  // namespace geo
