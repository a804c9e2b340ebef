#pragma once

#include "datasets/synth/chance/random.hpp"
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace synth {

/// Thinks up Chinese place names as the north-east has them, none of them twice.
class NameBook {
 public:
  explicit NameBook(std::uint64_t seed) : random_{seed, Subject::Names} {}

  /// Two characters: what a township and its centre share.
  [[nodiscard]] std::string town_root();
  /// "…村".
  [[nodiscard]] std::string village();
  /// "…社区"; `where` goes in front if the plain name is taken.
  [[nodiscard]] std::string community(const std::string& where);
  /// "…街道"; likewise.
  [[nodiscard]] std::string subdistrict(const std::string& where);
  /// "…河".
  [[nodiscard]] std::string river();
  /// "…街" or "…路", which need not be unique.
  [[nodiscard]] std::string street();

 private:
  /// Asks `make` until it says something new.
  template <class Make>
  std::string unique(const Make& make);
  std::string unique_in(const std::string& where, std::span<const std::string_view> roots, const std::string& ending);

  Random random_;
  std::set<std::string> taken_;
};

}  // namespace synth
