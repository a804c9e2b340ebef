#pragma once

#include "geo/crs/detail/proj_handles.hpp"

#include <string>
#include <utility>

namespace geo::detail {

/// PROJ's way from one coordinate system to another, in a context of its own. PROJ takes a tenth of a second to find a
/// way, so one that is no longer used is kept for whoever asks for the same systems next.
///
/// Thread  each by one thread at a time; they are handed from thread to thread.
class LentOperation {
 public:
  LentOperation() = default;
  /// Between systems in WKT; null if PROJ knows no way.
  LentOperation(std::string from, std::string to);
  ~LentOperation();
  LentOperation(const LentOperation&) = delete;
  LentOperation& operator=(const LentOperation&) = delete;
  LentOperation(LentOperation&&) noexcept = default;
  LentOperation& operator=(LentOperation&& other) noexcept;

  [[nodiscard]] PJ* get() const { return operation_.get(); }
  [[nodiscard]] LentOperation copy() const;

 private:
  bool take_idle();

  std::pair<std::string, std::string> systems_;
  ContextHandle context_;  // outlives the operation
  PjHandle operation_;
};

}  // namespace geo::detail
