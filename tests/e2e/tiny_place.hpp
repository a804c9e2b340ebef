#pragma once

#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace e2e {

/// A place of two townships with a village each, six homes, one street and three facilities, in text files that a test
/// may spoil.
///
/// 示范镇 (urban, west) and 远山乡 (rural, east) lie along the parallel 43.3 N from 124.00 to 124.04 E; 1 000 people in
/// all.
class TinyPlace {
 public:
  TinyPlace();

  [[nodiscard]] std::filesystem::path path(const std::string& name) const { return folder_.path() / name; }
  [[nodiscard]] std::filesystem::path project() const { return path("project.toml"); }
  [[nodiscard]] std::filesystem::path out() const { return path("out"); }

  void write(const std::string& name, const std::string& content) const {
    static_cast<void>(folder_.write(name, content));
  }
  void replace(const std::string& name, const std::string& old_text, const std::string& new_text) const;
  void append(const std::string& name, const std::string& text) const;
  /// Keeps the first bytes only.
  void truncate(const std::string& name, std::size_t bytes) const;

 private:
  support::TemporaryFolder folder_;
};

/// Runs `junheng assess` on the place, results into out().
support::Outcome assess(const TinyPlace& place, const std::vector<std::string>& more = {});

}  // namespace e2e
