#pragma once

#include "tests/e2e/county_files.hpp"

#include <map>
#include <string>
#include <vector>

namespace e2e {

/// A table of a county's facilities as its office would write it: headers and words in Chinese, positions in GCJ-02.
class FacilityRows {
 public:
  explicit FacilityRows(const CountyFiles& county) : county_{&county} {}

  /// A facility of a kind (a word that the catalogue's services know) in each unit, at the position of the unit, or of
  /// its township or county where it has none. `units` are the last six digits of codes; `fields` go by header.
  void add(const std::string& kind, const std::vector<std::string>& units,
           const std::map<std::string, std::string>& fields = {});

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string utf8() const;
  /// As Excel saves it in China.
  [[nodiscard]] std::string gbk() const;

  /// [[facilities]] of project.toml for such a table.
  [[nodiscard]] static std::string section(const std::string& file);

 private:
  const CountyFiles* county_;
  std::string rows_;
  std::size_t size_ = 0;
};

}  // namespace e2e
