#include "gui/app/window.hpp"

#include "geo/base/error.hpp"

#include <GL/gl.h>
#include <SDL.h>
#include <stb_image_write.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace gui {
namespace {

using geo::msg;

[[noreturn]] void fail(const geo::Message& problem) {
  throw geo::Error{{},
                   msg("{0}: {1}", problem, std::string{SDL_GetError()}),
                   msg("check the display and its OpenGL 3.3 driver, or set SDL_VIDEODRIVER=offscreen to run without a "
                       "screen")};
}

Chord chord_of(const SDL_KeyboardEvent& event) {
  const auto held = [&](int mask) { return (event.keysym.mod & mask) != 0; };
  return {held(KMOD_CTRL), held(KMOD_SHIFT), held(KMOD_ALT), static_cast<int>(event.keysym.scancode)};
}

}  // namespace

struct Window::State {
  SDL_Window* window = nullptr;
  SDL_GLContext context = nullptr;
  bool text_input = false;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (context != nullptr) {
      SDL_GL_DeleteContext(context);
    }
    if (window != nullptr) {
      SDL_DestroyWindow(window);
    }
    SDL_Quit();
  }

  void take(const SDL_Event& event, InputQueue& queue, WindowEvents& events, float scale) const;
};

Window::Window(int width, int height) : state_{std::make_unique<State>()} {
  SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
  if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0) {
    fail(msg("no display can be opened"));
  }
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 8);
  constexpr Uint32 kFlags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
  state_->window =
      SDL_CreateWindow("Junheng 均衡", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, kFlags);
  if (state_->window == nullptr) {
    fail(msg("no window can be opened"));
  }
  state_->context = SDL_GL_CreateContext(state_->window);
  if (state_->context == nullptr) {
    fail(msg("the display has no OpenGL 3.3"));
  }
  SDL_GL_SetSwapInterval(1);
  SDL_StopTextInput();
}

Window::~Window() = default;

int Window::width() const {
  int width = 0;
  SDL_GL_GetDrawableSize(state_->window, &width, nullptr);
  return std::max(1, width);
}

int Window::height() const {
  int height = 0;
  SDL_GL_GetDrawableSize(state_->window, nullptr, &height);
  return std::max(1, height);
}

float Window::display_scale() const {
  int logical = 0;
  SDL_GetWindowSize(state_->window, &logical, nullptr);
  return logical > 0 ? static_cast<float>(width()) / static_cast<float>(logical) : 1.0F;
}

void Window::resize(int width, int height) {
  SDL_SetWindowSize(state_->window, width, height);
}

void Window::set_title(const std::string& title) {
  SDL_SetWindowTitle(state_->window, title.c_str());
}

void Window::State::take(const SDL_Event& event, InputQueue& queue, WindowEvents& events, float scale) const {
  constexpr auto button_of = [](Uint8 button) {
    return button == SDL_BUTTON_LEFT ? 0 : button == SDL_BUTTON_RIGHT ? 1 : 2;
  };
  switch (event.type) {
    case SDL_QUIT:
      events.close = true;
      break;
    case SDL_MOUSEMOTION:
      queue.push(MouseMoved{static_cast<float>(event.motion.x) * scale, static_cast<float>(event.motion.y) * scale});
      break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      queue.push(MouseButton{button_of(event.button.button), event.type == SDL_MOUSEBUTTONDOWN});
      break;
    case SDL_MOUSEWHEEL:
      queue.push(MouseWheel{event.wheel.preciseX, event.wheel.preciseY});
      break;
    case SDL_KEYDOWN:
    case SDL_KEYUP:
      queue.push(KeyMoved{chord_of(event.key), event.type == SDL_KEYDOWN});
      break;
    case SDL_TEXTINPUT:
      queue.push(TextTyped{static_cast<const char*>(event.text.text)});
      break;
    case SDL_TEXTEDITING:
      queue.push(TextComposed{static_cast<const char*>(event.edit.text)});
      break;
    case SDL_DROPFILE:
      events.dropped.emplace_back(event.drop.file);
      SDL_free(event.drop.file);
      break;
    default:
      break;
  }
}

WindowEvents Window::poll(InputQueue& queue, int wait_ms) {
  WindowEvents events;
  const float scale = display_scale();
  SDL_Event event;
  bool found = wait_ms > 0 ? SDL_WaitEventTimeout(&event, wait_ms) != 0 : SDL_PollEvent(&event) != 0;
  for (; found; found = SDL_PollEvent(&event) != 0) {
    events.anything = true;
    state_->take(event, queue, events, scale);
  }
  return events;
}

void Window::wake() {
  SDL_Event event{};
  event.type = SDL_USEREVENT;
  SDL_PushEvent(&event);
}

void Window::set_text_input(bool on, float x, float y, float height) {
  if (on != state_->text_input) {
    on ? SDL_StartTextInput() : SDL_StopTextInput();
    state_->text_input = on;
  }
  if (on) {
    const float scale = display_scale();
    const auto logical = [&](float pixels) { return static_cast<int>(std::lround(pixels / scale)); };
    SDL_Rect caret{logical(x), logical(y), 1, logical(height)};
    SDL_SetTextInputRect(&caret);
  }
}

void Window::show() {
  SDL_GL_SwapWindow(state_->window);
  glFinish();  // else software draws several frames behind the hand, and one of them waits for all
}

Picture Window::read_picture() const {
  Picture picture{width(), height(), {}};
  const auto row = static_cast<std::size_t>(picture.width) * 4;
  std::vector<std::uint8_t> upward(row * static_cast<std::size_t>(picture.height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, picture.width, picture.height, GL_RGBA, GL_UNSIGNED_BYTE, upward.data());
  picture.rgba.reserve(upward.size());
  for (auto y = static_cast<std::size_t>(picture.height); y-- > 0;) {
    const auto begin = upward.begin() + static_cast<std::ptrdiff_t>(y * row);
    picture.rgba.insert(picture.rgba.end(), begin, begin + static_cast<std::ptrdiff_t>(row));
  }
  for (std::size_t i = 3; i < picture.rgba.size(); i += 4) {
    picture.rgba[i] = 255;
  }
  return picture;
}

void Window::set_full_screen(bool on) {
  SDL_SetWindowFullscreen(state_->window, on ? static_cast<Uint32>(SDL_WINDOW_FULLSCREEN_DESKTOP) : 0U);
}

void write_png(const std::string& file, const Picture& picture) {
  if (stbi_write_png(file.c_str(), picture.width, picture.height, 4, picture.rgba.data(), picture.width * 4) == 0) {
    throw geo::IoError{{file, {}},
                       msg("the picture could not be written"),
                       msg("check that the folder exists, may be written to and has room")};
  }
}

}  // namespace gui
