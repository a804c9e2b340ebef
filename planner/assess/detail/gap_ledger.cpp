#include "planner/assess/detail/gap_ledger.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>

namespace planner::detail {
namespace {

/// Rows that stay and move together.
struct Run {
  std::ptrdiff_t begin;
  std::ptrdiff_t end;
  std::ptrdiff_t by;
};

class Renewal {
 public:
  Renewal(const LedgerChange& change, std::vector<GapKey>& keys, std::vector<Gap>& gaps)
      : change_{&change}, keys_{&keys}, gaps_{&gaps}, size_{std::ssize(keys)} {}

  void run() {
    list_runs();
    const std::ptrdiff_t size = size_ + std::ssize(change_->coming) - std::ssize(change_->leaving);
    resize(std::max(size_, size));
    move_runs();
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const auto place = static_cast<std::size_t>(places_[i]);
      (*keys_)[place] = change_->coming[i].first;
      (*gaps_)[place] = change_->coming[i].second;
    }
    resize(size);
  }

 private:
  /// Goes through what leaves and what comes in the order of keys.
  void list_runs() {
    auto leaving = change_->leaving.begin();
    auto coming = change_->coming.begin();
    std::ptrdiff_t done = 0;
    std::ptrdiff_t by = 0;
    while (leaving != change_->leaving.end() || coming != change_->coming.end()) {
      const bool leaves =
          coming == change_->coming.end() || (leaving != change_->leaving.end() && !(coming->first < *leaving));
      const GapKey& key = leaves ? *leaving : coming->first;
      const auto stays = keys_->begin() + done;
      const std::ptrdiff_t place = std::lower_bound(stays, keys_->begin() + size_, key) - keys_->begin();
      runs_.push_back({done, place, by});
      done = place;
      if (leaves) {
        ++done;
        --by;
        ++leaving;
      } else {
        places_.push_back(place + by);
        ++by;
        ++coming;
      }
    }
    runs_.push_back({done, size_, by});
  }

  void resize(std::ptrdiff_t size) {
    keys_->resize(static_cast<std::size_t>(size));
    gaps_->resize(static_cast<std::size_t>(size));
  }

  /// Those that move to the front from the front on, the others from the back: none is written over before it moved.
  void move_runs() {
    for (const Run& run : runs_) {
      if (run.by < 0) {
        std::move(keys_->begin() + run.begin, keys_->begin() + run.end, keys_->begin() + run.begin + run.by);
        std::move(gaps_->begin() + run.begin, gaps_->begin() + run.end, gaps_->begin() + run.begin + run.by);
      }
    }
    for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {
      if (run->by > 0) {
        std::move_backward(keys_->begin() + run->begin, keys_->begin() + run->end, keys_->begin() + run->end + run->by);
        std::move_backward(gaps_->begin() + run->begin, gaps_->begin() + run->end, gaps_->begin() + run->end + run->by);
      }
    }
  }

  const LedgerChange* change_;
  std::vector<GapKey>* keys_;
  std::vector<Gap>* gaps_;
  std::ptrdiff_t size_;  ///< before
  std::vector<Run> runs_;
  std::vector<std::ptrdiff_t> places_;  ///< of what comes
};

}  // namespace

void renew_ledger(LedgerChange change, std::vector<GapKey>& keys, std::vector<Gap>& gaps) {
  std::ranges::sort(change.leaving, std::less<>{});
  std::ranges::sort(change.coming, std::less<>{}, &std::pair<GapKey, Gap>::first);
  Renewal{change, keys, gaps}.run();
}

}  // namespace planner::detail
