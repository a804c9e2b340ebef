#include "geo/crs/detail/lent_operation.hpp"

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>

namespace geo::detail {
namespace {

using Systems = std::pair<std::string, std::string>;

struct Idle {
  ContextHandle context;
  PjHandle operation;
};

/// What nobody uses at the moment.
class IdleOperations {
 public:
  std::optional<Idle> take(const Systems& systems) {
    const std::scoped_lock lock{mutex_};
    const auto found = idle_.find(systems);
    if (found == idle_.end()) {
      return std::nullopt;
    }
    Idle idle = std::move(found->second);
    idle_.erase(found);
    return idle;
  }

  void put(const Systems& systems, Idle idle) {
    constexpr std::size_t most = 64;  // a few hundred kilobytes each
    const std::scoped_lock lock{mutex_};
    if (idle_.size() < most) {
      idle_.emplace(systems, std::move(idle));
    }
  }

 private:
  std::mutex mutex_;
  std::multimap<Systems, Idle> idle_;
};

/// Never destroyed: transforms that live as long as the program still give theirs back at its end.
IdleOperations& idle_operations() {
  static auto* const operations = new IdleOperations;
  return *operations;
}

PjHandle make_operation(PJ_CONTEXT* context, const Systems& systems) {
  const PjHandle source = make_crs(context, systems.first);
  const PjHandle destination = make_crs(context, systems.second);
  if (!source || !destination) {
    return nullptr;
  }
  const PjHandle operation{proj_create_crs_to_crs_from_pj(context, source.get(), destination.get(), nullptr, nullptr)};
  return PjHandle{operation ? proj_normalize_for_visualization(context, operation.get()) : nullptr};
}

}  // namespace

LentOperation::LentOperation(std::string from, std::string to) : systems_{std::move(from), std::move(to)} {
  if (!take_idle()) {
    context_ = make_context();
    operation_ = make_operation(context_.get(), systems_);
  }
}

bool LentOperation::take_idle() {
  std::optional<Idle> idle = idle_operations().take(systems_);
  if (idle) {
    context_ = std::move(idle->context);
    operation_ = std::move(idle->operation);
  }
  return idle.has_value();
}

LentOperation::~LentOperation() {
  if (operation_) {
    idle_operations().put(systems_, {std::move(context_), std::move(operation_)});
  }
}

LentOperation& LentOperation::operator=(LentOperation&& other) noexcept {
  std::swap(systems_, other.systems_);
  std::swap(context_, other.context_);
  std::swap(operation_, other.operation_);
  return *this;
}

LentOperation LentOperation::copy() const {
  LentOperation twin;
  twin.systems_ = systems_;
  if (operation_ && !twin.take_idle()) {
    twin.context_ = make_context();
    twin.operation_.reset(proj_clone(twin.context_.get(), operation_.get()));
  }
  return twin;
}

}  // namespace geo::detail
