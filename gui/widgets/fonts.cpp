#include "gui/widgets/fonts.hpp"

#include "geo/base/error.hpp"

#include <imgui_freetype.h>

#include <array>

namespace gui {
namespace {

using geo::msg;

// Beyond what ImGui's Chinese range has: dashes, arrows, figures and signs that the interface writes.
constexpr std::array<ImWchar, 17> kSigns{0x00A0, 0x00FF, 0x2010, 0x2027, 0x2030, 0x205E, 0x2190, 0x21FF, 0x2200,
                                         0x22FF, 0x2460, 0x24FF, 0x25A0, 0x27BF, 0x2010, 0x2011, 0};
constexpr int kSimplifiedChinese = 2;  // of the collection

ImFontConfig base_config() {
  ImFontConfig config;
  config.FontNo = kSimplifiedChinese;
  config.OversampleH = 1;
  config.OversampleV = 1;
  config.PixelSnapH = true;
  return config;
}

}  // namespace

FontFiles find_fonts() {
  const std::filesystem::path folder = "/usr/share/fonts/opentype/noto";
  const FontFiles files{folder / "NotoSansCJK-Regular.ttc", folder / "NotoSansCJK-Bold.ttc"};
  if (!std::filesystem::exists(files.regular)) {
    throw geo::Error{{files.regular.string(), {}},
                     msg("the font of the interface is not there"),
                     msg("install the package fonts-noto-cjk")};
  }
  return {files.regular, std::filesystem::exists(files.bold) ? files.bold : files.regular};
}

Fonts load_fonts(const FontFiles& files, float scale, const std::string& own_words) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  const auto ranges = [&](bool every, ImVector<ImWchar>& made) {
    ImFontGlyphRangesBuilder builder;
    builder.AddRanges(kSigns.data());
    builder.AddRanges(atlas.GetGlyphRangesDefault());
    builder.AddText(own_words.c_str());
    if (every) {
      builder.AddRanges(atlas.GetGlyphRangesChineseFull());
    }
    builder.BuildRanges(&made);
  };
  ImVector<ImWchar> every;
  ImVector<ImWchar> own;
  ranges(true, every);
  ranges(false, own);
  const ImFontConfig config = base_config();
  const auto add = [&](const std::filesystem::path& file, float size, const ImVector<ImWchar>& characters) {
    return atlas.AddFontFromFileTTF(file.c_str(), size * scale, &config, characters.Data);
  };
  Fonts fonts;
  fonts.body = add(files.regular, 16.0F, every);
  fonts.label = add(files.regular, 13.0F, every);
  fonts.heading = add(files.bold, 18.0F, own);
  fonts.figure = add(files.regular, 28.0F, own);
  atlas.Build();
  return fonts;
}

}  // namespace gui
