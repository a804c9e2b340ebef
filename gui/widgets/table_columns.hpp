#pragma once

#include "gui/presentation/tables/table.hpp"

#include <memory>
#include <string>
#include <vector>

namespace gui {

/// How the columns of a table are drawn: headings on one line or two, and widths that suit them and what stands below.
///
/// A person's own widths stay until the headings are others: in another language, or of another quantity.
class TableColumns {
 public:
  /// Measures anew where table, letters or language are others than before. Shape   `drawn` ≤ columns.
  void measure(const std::shared_ptr<const Table>& table, std::size_t drawn, float scale);
  /// Declares the columns; between ImGui's BeginTable and the first row.
  void set_up();

  /// The same for tables of the same columns: what ImGui keeps of theirs goes by their order.
  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] const std::string& heading(std::size_t column) const { return headings_[column]; }
  [[nodiscard]] std::size_t size() const { return headings_.size(); }

 private:
  std::shared_ptr<const Table> table_;
  std::string id_;
  std::vector<std::string> headings_;
  std::vector<float> widths_;
  float letters_ = 0.0F;     ///< size of those it was measured with
  bool are_others_ = false;  ///< headings than those that ImGui keeps widths for
};

}  // namespace gui
