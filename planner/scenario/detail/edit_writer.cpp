#include "planner/scenario/detail/edit_writer.hpp"

#include "geo/io/toml.hpp"

#include <span>
#include <type_traits>

namespace planner::detail {
namespace {

using geo::io::toml_number;
using geo::io::toml_quoted;

template <class Value, class Text>
std::string list_text(const std::vector<Value>& values, const Text& text) {
  std::string list = "[";
  for (const Value& value : values) {
    list += list.size() > 1 ? ", " : "";
    list += text(value);
  }
  return list + "]";
}

/// The lines of one edit; what is empty, none or 0 has no line.
class EditText {
 public:
  EditText(std::string_view header, std::string_view kind) {
    text_ = "[[" + std::string{header} + "]]\n";
    add("kind", std::string{kind});
  }

  void add_line(std::string_view key, std::string_view value) {
    text_ += key;
    text_ += " = ";
    text_ += value;
    text_ += '\n';
  }
  void add(std::string_view key, const std::string& value) { add_line(key, toml_quoted(value)); }
  void add(std::string_view key, double value) { add_line(key, toml_number(value)); }
  void add_known(std::string_view key, const std::string& value) {
    if (!value.empty()) {
      add(key, value);
    }
  }
  void add_known(std::string_view key, const std::optional<double>& value) {
    if (value) {
      add(key, *value);
    }
  }
  void add_year(std::string_view key, int year) {
    if (year != 0) {
      add_line(key, std::to_string(year));
    }
  }
  void add(geo::LonLat position) {
    add("lon", position.lon);
    add("lat", position.lat);
  }
  void add(const geo::io::TagSet& tags) {
    std::string text;
    for (const auto& [key, value] : tags) {
      text += (text.empty() ? " " : ", ") + toml_quoted(key) + " = " + toml_quoted(value);
    }
    add_line("tags", "{" + text + " }");
  }
  void add(const FacilityQualities& qualities) {
    const auto word = [](auto value) { return toml_quoted(name_of(value)); };
    add_known("level", qualities.level);
    add_known("ownership", qualities.ownership);
    if (qualities.compliant) {
      add_line("compliant", *qualities.compliant ? "true" : "false");
    }
    if (!qualities.features.empty()) {
      add_line("features", list_text(qualities.features, word));
    }
    if (!qualities.stages.empty()) {
      add_line("stages", list_text(qualities.stages, word));
    }
    add_known("township_share", qualities.township_share);
  }

  /// What every edit may have, and all of them.
  [[nodiscard]] std::string with(int year, const Note& note) {
    add_year("year", year);
    add_known("author", note.author);
    add_known("reason", note.reason);
    add_known("cost", note.cost);
    return text_;
  }

 private:
  std::string text_;
};

void add(EditText& text, const OpenFacility& edit) {
  text.add("id", edit.id);
  text.add_known("name", edit.name);
  text.add("service", edit.service);
  text.add(edit.position);
  text.add_known("capacity", edit.capacity);
  text.add(edit.qualities);
}

void add(EditText& text, const CloseFacility& edit) {
  text.add("facility", edit.facility);
}

void add(EditText& text, const ReopenFacility& edit) {
  text.add("facility", edit.facility);
}

void add(EditText& text, const MoveFacility& edit) {
  text.add("facility", edit.facility);
  text.add(edit.position);
}

void add(EditText& text, const UpgradeFacility& edit) {
  text.add("facility", edit.facility);
  text.add_known("capacity", edit.capacity);
  text.add(edit.qualities);
  text.add_year("rebuilt", edit.rebuilt);
}

void add(EditText& text, const AddRoad& edit) {
  text.add_line("line", list_text(edit.line, [](geo::LonLat at) {
                  return "[" + toml_number(at.lon) + ", " + toml_number(at.lat) + "]";
                }));
  text.add(edit.tags);
  text.add("snap_m", edit.snap_tolerance.value());
}

void add(EditText& text, const ChangeRoad& edit) {
  text.add(edit.at);
  text.add(edit.tags);
}

void add(EditText& text, const CloseRoad& edit) {
  text.add(edit.at);
}

void add(EditText& text, const ChangeStandard& edit) {
  text.add("id", edit.id);
  text.add_known("limit", edit.limit);
  text.add_known("target", edit.target);
  text.add_known("min_persons", edit.min_persons);
  if (!edit.phases.empty()) {
    text.add_line("phases", list_text(edit.phases, [](const PhaseStep& step) {
                    return "[" + std::to_string(step.year) + ", " + toml_number(step.share) + "]";
                  }));
  }
  if (edit.due) {
    text.add_line("due", *edit.due == 0 ? "\"rolling\"" : std::to_string(*edit.due));
  }
}

void add(EditText& text, const SetTarget& edit) {
  if (!edit.growth.empty()) {
    text.add_line("growth", list_text(edit.growth, [](const Growth& growth) {
                    std::string part = "{ ";
                    part += growth.unit.empty() ? "" : "unit = " + toml_quoted(growth.unit) + ", ";
                    part += growth.group.empty() ? "" : "group = " + toml_quoted(growth.group) + ", ";
                    return part + "factor = " + toml_number(growth.factor) + " }";
                  }));
  }
}

std::string_view kind_of(const Edit& edit) {
  struct Kind {
    std::string_view operator()(const OpenFacility&) const { return "open"; }
    std::string_view operator()(const CloseFacility&) const { return "close"; }
    std::string_view operator()(const ReopenFacility&) const { return "open"; }
    std::string_view operator()(const MoveFacility&) const { return "move"; }
    std::string_view operator()(const UpgradeFacility&) const { return "upgrade"; }
    std::string_view operator()(const AddRoad&) const { return "add_road"; }
    std::string_view operator()(const ChangeRoad&) const { return "change_road"; }
    std::string_view operator()(const CloseRoad&) const { return "close_road"; }
    std::string_view operator()(const ChangeStandard&) const { return "change_standard"; }
    std::string_view operator()(const SetTarget&) const { return "target"; }
  };
  return std::visit(Kind{}, edit);
}

}  // namespace

std::string edit_text(const Edit& edit, std::string_view header) {
  EditText text{header, kind_of(edit)};
  return std::visit(
      [&](const auto& some) {
        add(text, some);
        return text.with(some.year, some.note);
      },
      edit);
}

}  // namespace planner::detail
