#pragma once

#include <string>
#include <utility>
#include <vector>

namespace geo::io::detail {

/// One piece of work with GDAL on this thread: its drivers are there, what it complains of is kept instead of printed,
/// and settings end with it.
class GdalSession {
 public:
  /// `settings` are GDAL's configuration options, for this thread only.
  explicit GdalSession(std::vector<std::pair<std::string, std::string>> settings = {});
  ~GdalSession();
  GdalSession(const GdalSession&) = delete;
  GdalSession& operator=(const GdalSession&) = delete;

  /// Whether anything failed since the start or the last forget().
  [[nodiscard]] bool failed() const { return !complaint_.empty(); }
  /// GDAL's words for the first failure: a later one is mostly its consequence.
  [[nodiscard]] const std::string& complaint() const { return complaint_; }
  void forget() { complaint_.clear(); }

 private:
  std::vector<std::pair<std::string, std::string>> settings_;
  std::string complaint_;
};

}  // namespace geo::io::detail
