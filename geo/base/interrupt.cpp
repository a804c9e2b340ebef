#include "geo/base/interrupt.hpp"

#include <csignal>
#include <cstdlib>
#include <ctime>

namespace geo {
namespace {

constexpr int kInterruptedExit = 130;
constexpr long kPollNanoseconds = 100'000'000;

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

void wait_for_signals(const std::stop_token& done, std::stop_source work) {
  const sigset_t signals = stop_signals();
  const timespec patience{0, kPollNanoseconds};
  while (!done.stop_requested()) {
    if (sigtimedwait(&signals, nullptr, &patience) < 0) {
      continue;
    }
    if (!work.request_stop()) {
      std::_Exit(kInterruptedExit);
    }
  }
}

}  // namespace

Interrupt::Interrupt() {
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  waiter_ = std::jthread{[source = source_](const std::stop_token& done) { wait_for_signals(done, source); }};
}

Interrupt::~Interrupt() {
  waiter_.request_stop();
  waiter_.join();
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

}  // namespace geo
