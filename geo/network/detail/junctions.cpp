#include "geo/network/detail/junctions.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <numeric>

namespace geo::network::detail {
namespace {

constexpr std::size_t kWaysWorthAThread = 1U << 14U;
constexpr std::size_t kWordsAtOnce = 1U << 10U;
constexpr std::size_t kWordBits = 64;

/// What some of the ways do to the points, a bit for each point.
struct Trodden {
  std::vector<std::uint64_t> visited;
  std::vector<std::uint64_t> junction;
};

void tread(const Ways& ways, std::size_t first_way, std::size_t end_way, Trodden& trodden) {
  for (std::size_t way = first_way; way < end_way; ++way) {
    const std::uint32_t first = ways.first[way];
    const std::uint32_t end = ways.first[way + 1];
    for (std::uint32_t i = first; i < end; ++i) {
      const std::size_t word = ways.nodes[i] / kWordBits;
      const std::uint64_t bit = std::uint64_t{1} << ways.nodes[i] % kWordBits;
      const bool at_end = i == first || i + 1 == end;
      trodden.junction[word] |= at_end ? bit : trodden.visited[word] & bit;
      trodden.visited[word] |= bit;
    }
  }
}

/// Of 64 points, those that are junctions by all parts together.
std::uint64_t junctions_of(const std::vector<Trodden>& parts, std::size_t word) {
  std::uint64_t visited = 0;
  std::uint64_t junction = 0;
  for (const Trodden& part : parts) {
    junction |= part.junction[word] | (visited & part.visited[word]);
    visited |= part.visited[word];
  }
  return junction;
}

}  // namespace

std::vector<std::uint32_t> find_junctions(const Ways& ways, const Task& task) {
  const std::size_t count = ways.first.empty() ? 0 : ways.first.size() - 1;
  const std::size_t words = (ways.points.size() + kWordBits - 1) / kWordBits;
  std::vector<Trodden> parts(
      std::clamp<std::size_t>(count / kWaysWorthAThread, 1, static_cast<std::size_t>(task.threads())));
  parallel_for(task, parts.size(), 1, [&](std::size_t part, std::size_t) {
    parts[part] = {std::vector<std::uint64_t>(words), std::vector<std::uint64_t>(words)};
    tread(ways, part * count / parts.size(), (part + 1) * count / parts.size(), parts[part]);
  });
  std::vector<std::size_t> place(words / kWordsAtOnce + 2, 0);  // of the first junction of every so many words
  std::vector<std::uint64_t> junction(words);
  parallel_for(task, words, kWordsAtOnce, [&](std::size_t begin, std::size_t end) {
    std::size_t found = 0;
    for (std::size_t word = begin; word < end; ++word) {
      junction[word] = junctions_of(parts, word);
      found += static_cast<std::size_t>(std::popcount(junction[word]));
    }
    place[begin / kWordsAtOnce + 1] = found;
  });
  std::partial_sum(place.begin(), place.end(), place.begin());
  std::vector<std::uint32_t> points(place.back());
  parallel_for(task, words, kWordsAtOnce, [&](std::size_t begin, std::size_t end) {
    std::size_t next = place[begin / kWordsAtOnce];
    for (std::size_t word = begin; word < end; ++word) {
      for (std::uint64_t left = junction[word]; left != 0; left &= left - 1) {
        points[next++] =
            static_cast<std::uint32_t>(word * kWordBits) + static_cast<std::uint32_t>(std::countr_zero(left));
      }
    }
  });
  return points;
}

}  // namespace geo::network::detail
