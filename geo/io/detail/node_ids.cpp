#include "geo/io/detail/node_ids.hpp"

#include "geo/base/radix_sort.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace geo::io::detail {
namespace {

constexpr std::size_t kRefsAtOnce = 1U << 16U;
constexpr std::size_t kWordsOfBits = 1U << 10U;
constexpr unsigned kLog2OfBits = 6;  // of a word
constexpr std::uint64_t kBitMask = 63;

struct Span {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

/// Of ids, of which there is one at least.
Span span_of(const std::vector<std::int64_t>& refs, const Task& task) {
  std::vector<Span> spans((refs.size() - 1) / kRefsAtOnce + 1);
  parallel_for(task, refs.size(), kRefsAtOnce, [&](std::size_t begin, std::size_t end) {
    const auto [least, most] = std::minmax_element(refs.data() + begin, refs.data() + end);
    spans[begin / kRefsAtOnce] = {*least, *most};
  });
  return {std::ranges::min_element(spans, {}, &Span::least)->least,
          std::ranges::max_element(spans, {}, &Span::most)->most};
}

}  // namespace

NodeIds::NodeIds(const std::vector<std::int64_t>& refs, const Task& task) {
  if (refs.empty()) {
    first_.assign(2, 0);
    return;
  }
  const Span span = span_of(refs, task);
  const std::uint64_t words =
      ((static_cast<std::uint64_t>(span.most) - static_cast<std::uint64_t>(span.least)) >> kLog2OfBits) + 1;
  if (words <= refs.size() / 4) {
    mark(refs, span.least, words, task);
  } else {
    sort(refs, task);
  }
}

/// Each thread goes along all refs and marks those of its own words.
void NodeIds::mark(const std::vector<std::int64_t>& refs, std::int64_t least, std::size_t words, const Task& task) {
  shift_ = kLog2OfBits;
  bits_.assign(words, 0);
  const auto parts = static_cast<std::size_t>(task.threads());
  parallel_for(task, parts, 1, [&](std::size_t part, std::size_t) {
    const std::uint64_t first = part * words / parts;
    const std::uint64_t count = (part + 1) * words / parts - first;
    for (const std::int64_t ref : refs) {
      const std::uint64_t offset = static_cast<std::uint64_t>(ref) - static_cast<std::uint64_t>(least);
      if ((offset >> kLog2OfBits) - first < count) {
        bits_[offset >> kLog2OfBits] |= std::uint64_t{1} << (offset & kBitMask);
      }
    }
  });
  first_.assign(words + 1, 0);
  for (std::size_t word = 0; word < words; ++word) {
    first_[word + 1] = first_[word] + static_cast<std::uint32_t>(std::popcount(bits_[word]));
  }
  ids_.resize(first_.back());
  parallel_for(task, words, kWordsOfBits, [&](std::size_t begin, std::size_t end) {
    std::size_t next = first_[begin];
    for (std::size_t word = begin; word < end; ++word) {
      for (std::uint64_t left = bits_[word]; left != 0; left &= left - 1) {
        const std::uint64_t offset = (word << kLog2OfBits) + static_cast<std::uint64_t>(std::countr_zero(left));
        ids_[next++] = static_cast<std::int64_t>(static_cast<std::uint64_t>(least) + offset);
      }
    }
  });
}

void NodeIds::sort(std::vector<std::int64_t> refs, const Task& task) {
  ids_ = std::move(refs);
  constexpr std::uint64_t sign = std::uint64_t{1} << 63U;
  radix_sort(ids_, [](std::int64_t id) { return static_cast<std::uint64_t>(id) ^ sign; }, task);
  const auto repeated = std::ranges::unique(ids_);
  ids_.erase(repeated.begin(), repeated.end());
  ids_.shrink_to_fit();
  while (bucket_of(ids_.back()) > ids_.size()) {
    ++shift_;
  }
  first_.assign(bucket_of(ids_.back()) + 2, 0);
  for (const std::int64_t id : ids_) {
    ++first_[bucket_of(id) + 1];
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
}

std::uint64_t NodeIds::offset_of(std::int64_t id) const {
  return static_cast<std::uint64_t>(id) - static_cast<std::uint64_t>(ids_.front());
}

std::uint32_t NodeIds::lower_bound(std::int64_t id) const {
  if (ids_.empty() || id <= ids_.front()) {
    return 0;
  }
  if (id > ids_.back()) {
    return static_cast<std::uint32_t>(ids_.size());
  }
  const std::size_t bucket = bucket_of(id);
  if (!bits_.empty()) {
    const std::uint64_t below = bits_[bucket] & ((std::uint64_t{1} << (offset_of(id) & kBitMask)) - 1);
    return first_[bucket] + static_cast<std::uint32_t>(std::popcount(below));
  }
  const auto begin = ids_.begin() + first_[bucket];
  return static_cast<std::uint32_t>(std::lower_bound(begin, ids_.begin() + first_[bucket + 1], id) - ids_.begin());
}

std::optional<std::uint32_t> IdFinder::find(std::int64_t id) {
  constexpr int steps = 8;  // then a search is faster
  const std::vector<std::int64_t>& ids = ids_->ids();
  bool searching = cursor_ > 0 && ids[cursor_ - 1] >= id;
  for (int step = 0; !searching && cursor_ < ids.size() && ids[cursor_] < id; ++step) {
    ++cursor_;
    searching = step == steps;
  }
  if (searching) {
    cursor_ = ids_->lower_bound(id);
  }
  return cursor_ < ids.size() && ids[cursor_] == id ? std::optional{static_cast<std::uint32_t>(cursor_)} : std::nullopt;
}

}  // namespace geo::io::detail
