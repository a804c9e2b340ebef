#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace geo::travel::detail {

/// Things that pieces of work borrow one after the other because they are dear to make. There come to be as many as
/// threads ever asked at once.
template <class Thing>
class Pool {
 public:
  /// One that was given back, or else a new one made of what is given.
  template <class... Given>
  [[nodiscard]] std::unique_ptr<Thing> borrow(const Given&... given) {
    {
      const std::scoped_lock lock{mutex_};
      if (!idle_.empty()) {
        std::unique_ptr<Thing> thing = std::move(idle_.back());
        idle_.pop_back();
        return thing;
      }
    }
    return std::make_unique<Thing>(given...);
  }

  void give_back(std::unique_ptr<Thing> thing) {
    const std::scoped_lock lock{mutex_};
    idle_.push_back(std::move(thing));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Thing>> idle_;
};

}  // namespace geo::travel::detail
