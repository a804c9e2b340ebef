#include "gui/app/interface.hpp"

#include "gui/widgets/fonts.hpp"

#include <GL/gl.h>
#include <SDL.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <utility>

namespace gui {
namespace {

/// The composition over the field, underlined, at its caret.
void draw_composition(const Theme& theme, const Interface::Caret& caret, const std::string& text) {
  ImFont* const font = theme.fonts.body;
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9F, 0.0F, text.c_str());
  const float edge = ImGui::GetIO().DisplaySize.x - theme.px(4.0F);
  const ImVec2 from{std::max(0.0F, std::min(caret.x, edge - size.x)), caret.y};
  const ImVec2 to{from.x + size.x, from.y + size.y};
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  list.AddRectFilled({from.x - theme.px(1.0F), from.y}, {to.x + theme.px(1.0F), to.y + theme.px(2.0F)},
                     theme.colours().panel);
  list.AddText(font, font->FontSize, from, theme.colours().text, text.c_str());
  list.AddLine({from.x, to.y + theme.px(1.0F)}, {to.x, to.y + theme.px(1.0F)}, theme.colours().accent, theme.px(1.5F));
}

}  // namespace

Interface::Interface(std::string own_words) : own_words_{std::move(own_words)} {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.GetClipboardTextFn = [](void*) -> const char* {
    static std::string text;  // ImGui wants it to outlive the call
    char* const held = SDL_GetClipboardText();
    text = held != nullptr ? held : "";
    SDL_free(held);
    return text.c_str();
  };
  io.UserData = &caret_;
  io.ImeSetInputScreenPosFn = [](int x, int y) {
    *static_cast<Caret*>(ImGui::GetIO().UserData) = {static_cast<float>(x), static_cast<float>(y)};
  };
  io.SetClipboardTextFn = [](void*, const char* text) { SDL_SetClipboardText(text); };
  set_key_map(io);
  ImGui_ImplOpenGL3_Init("#version 330 core");
}

Interface::~Interface() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
}

void Interface::set_theme(bool dark, float scale) {
  const bool other_scale = theme_.fonts.body == nullptr || scale != theme_.scale;
  theme_.dark = dark;
  theme_.scale = scale;
  if (other_scale) {
    theme_.fonts = load_fonts(find_fonts(), scale, own_words_);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }
  apply_theme(theme_);
}

std::vector<Chord> Interface::begin_frame(Window& window, InputQueue& input, float seconds) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(window.width()), static_cast<float>(window.height())};
  io.DeltaTime = seconds > 0.0F ? seconds : 1.0F / 60.0F;
  std::vector<Chord> pressed = input.feed(io);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  return pressed;
}

void Interface::end_frame(const Window& window, const std::string& composition) {
  if (!composition.empty() && ImGui::GetIO().WantTextInput) {
    draw_composition(theme_, caret_, composition);
  }
  ImGui::Render();
  glViewport(0, 0, window.width(), window.height());
  const ImVec4 ground = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
  glClearColor(ground.x, ground.y, ground.z, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace gui
