#pragma once

#include <stop_token>
#include <thread>

namespace geo {

/// Turns Ctrl-C and a polite kill into a request to stop, for as long as it lives; a second one ends the program at
/// once (exit code 130).
///
/// Thread  make it before other threads start, so that they leave the signals to it. One at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread waiter_;
};

}  // namespace geo
