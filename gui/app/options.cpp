#include "gui/app/options.hpp"

#include "geo/base/error.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

namespace gui {
namespace {

using geo::msg;

[[noreturn]] void refuse(const geo::Message& problem) {
  throw geo::Error{{}, problem, msg("see junheng-gui --help")};
}

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

/// The arguments with "--name=value" taken apart.
std::vector<std::string> words_of(std::span<char* const> arguments) {
  std::vector<std::string> words;
  for (const std::string_view argument : arguments.subspan(std::min<std::size_t>(1, arguments.size()))) {
    const std::size_t sign = argument.find('=');
    if (argument.starts_with("--") && sign != std::string_view::npos) {
      words.emplace_back(argument.substr(0, sign));
      words.emplace_back(argument.substr(sign + 1));
    } else {
      words.emplace_back(argument);
    }
  }
  return words;
}

void set_option(Options& options, const std::string& name, const std::string& value) {
  if (name == "--script") {
    options.script = value;
  } else if (name == "--screenshot") {
    options.screenshot = value;
  } else if (name == "--journal") {
    options.journal = value;
  } else if (name == "--state") {
    options.state = value;
  } else if (name == "--preferences") {
    options.preferences = value;
  } else if (name == "--lang") {
    if (value != "zh" && value != "en") {
      refuse(msg("--lang is zh or en, not {0}", value));
    }
    options.chinese = value == "zh";
  } else if (name == "--theme") {
    if (value != "light" && value != "dark") {
      refuse(msg("--theme is light or dark, not {0}", value));
    }
    options.dark = value == "dark";
  } else if (name == "--size") {
    const auto size = window_pixels(value);
    if (!size) {
      refuse(msg("--size is like 1280x800, from 640x480 to 7680x4320, not {0}", value));
    }
    options.width = size->width;
    options.height = size->height;
  } else if (name == "--zoom") {
    const auto percent = whole_number(value);
    if (!percent || *percent < 75 || *percent > 250) {
      refuse(msg("--zoom is a percentage from 75 to 250, not {0}", value));
    }
    options.zoom = *percent / 100.0;
  } else {
    refuse(msg("there is no option {0}", name));
  }
}

}  // namespace

std::optional<WindowPixels> window_pixels(const std::string& text) {
  const std::size_t by = text.find('x');
  if (by == std::string::npos) {
    return std::nullopt;
  }
  const auto width = whole_number(std::string_view{text}.substr(0, by));
  const auto height = whole_number(std::string_view{text}.substr(by + 1));
  if (!width || !height || *width < 640 || *width > 7680 || *height < 480 || *height > 4320) {
    return std::nullopt;
  }
  return WindowPixels{*width, *height};
}

Options parse_options(std::span<char* const> arguments) {
  Options options;
  const std::vector<std::string> words = words_of(arguments);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--help" || word == "-h") {
      options.help = true;
    } else if (word.starts_with("-") && word.size() > 1) {
      if (i + 1 == words.size()) {
        refuse(msg("{0} needs a value", word));
      }
      set_option(options, word, words[++i]);
    } else if (options.project) {
      refuse(msg("only one project can be opened, and {0} is a second", word));
    } else {
      options.project = word;
    }
  }
  return options;
}

std::optional<bool> chinese_asked(std::span<char* const> arguments) {
  const std::vector<std::string> words = words_of(arguments);
  const auto option = std::ranges::find(words, "--lang");
  if (option == words.end() || option + 1 == words.end()) {
    return std::nullopt;
  }
  return *(option + 1) == "zh";
}

std::string help_text(bool chinese) {
  return chinese ? R"(用法：junheng-gui [项目] [选项]
  项目                  project.toml；不给则显示起始页
  --script 文件         逐行执行命令（docs/gui-scripts.md），完毕后退出
  --screenshot 文件.png 最后把窗口写成 PNG，然后退出
  --journal 文件        方案保存于此；默认在项目旁，批处理时不保存
  --preferences 文件    窗口布局、语言与最近项目保存于此；批处理时不保存
  --state 文件          窗口静止时写入所见：选择、各控件位置
  --lang zh|en          界面语言，默认同上次，否则按环境
  --theme light|dark    浅色或深色
  --size 宽x高          窗口大小，默认同上次，否则 1280x800
  --zoom 百分比         界面缩放，75 至 250，默认同上次
无显示器时设 SDL_VIDEODRIVER=offscreen，其余完全相同。
)"
                 : R"(usage: junheng-gui [PROJECT] [options]
  PROJECT               project.toml; without it the start page is shown
  --script FILE         carries out commands, one a line (docs/gui-scripts.md), then ends
  --screenshot FILE.png writes the window as PNG in the end, then ends
  --journal FILE        keeps the scenarios there; otherwise beside the project, in batch nowhere
  --preferences FILE    keeps layout, language and recent projects there; in batch they are kept nowhere
  --state FILE          tells what is seen whenever the window rests: selection, items and where they are
  --lang zh|en          language; otherwise as the last time, or as the environment says
  --theme light|dark
  --size WxH            of the window; otherwise as the last time, or 1280x800
  --zoom PERCENT        of the whole interface, 75 to 250; otherwise as the last time
Without a screen set SDL_VIDEODRIVER=offscreen; all else is the same.
)";
}

}  // namespace gui
