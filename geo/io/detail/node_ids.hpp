#pragma once

#include "geo/base/task.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace geo::io::detail {

/// The ids of the nodes that ways name, each once.
///
/// Cost    where ids lie close to each other (made-up places, files that were numbered anew, whole countries) a bit for
///         each that there could be; otherwise they are sorted.
class NodeIds {
 public:
  /// Every id in `refs`.
  NodeIds(const std::vector<std::int64_t>& refs, const Task& task);

  [[nodiscard]] const std::vector<std::int64_t>& ids() const { return ids_; }  ///< ascending
  [[nodiscard]] std::vector<std::int64_t> take() { return std::move(ids_); }
  /// The place among ids() of the first that is not less.
  [[nodiscard]] std::uint32_t lower_bound(std::int64_t id) const;

 private:
  void mark(const std::vector<std::int64_t>& refs, std::int64_t least, std::size_t words, const Task& task);
  void sort(std::vector<std::int64_t> refs, const Task& task);
  [[nodiscard]] std::uint64_t offset_of(std::int64_t id) const;
  [[nodiscard]] std::size_t bucket_of(std::int64_t id) const { return offset_of(id) >> shift_; }

  std::vector<std::int64_t> ids_;
  unsigned shift_ = 0;
  std::vector<std::uint32_t> first_;  ///< of each bucket of 2^shift_ ids into ids_, and one past the last
  std::vector<std::uint64_t> bits_;   ///< of each bucket of 64 ids, those in use; empty where they were sorted
};

/// Finds ids one after the other; fast when they come in ascending order, as files mostly have them.
class IdFinder {
 public:
  explicit IdFinder(const NodeIds& ids) : ids_{&ids} {}

  /// The place among the ids, or none.
  [[nodiscard]] std::optional<std::uint32_t> find(std::int64_t id);

 private:
  const NodeIds* ids_;
  std::size_t cursor_ = 0;
};

}  // namespace geo::io::detail
