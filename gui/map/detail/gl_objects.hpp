#pragma once

#ifndef GL_GLEXT_PROTOTYPES
#define GL_GLEXT_PROTOTYPES  // NOLINT(cppcoreguidelines-macro-usage): asks the header for the functions themselves
#endif
#include "gui/map/camera.hpp"
#include "gui/map/symbols.hpp"

#include <GL/gl.h>
#include <GL/glext.h>

#include <span>
#include <string>
#include <utility>

namespace gui::detail {

/// Owns the name of one thing on the graphics card.
template <void (*Destroy)(GLuint)>
class GlName {
 public:
  GlName() = default;
  explicit GlName(GLuint name) : name_{name} {}
  GlName(GlName&& other) noexcept : name_{std::exchange(other.name_, 0)} {}
  GlName& operator=(GlName&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  GlName(const GlName&) = delete;
  GlName& operator=(const GlName&) = delete;
  ~GlName() {
    if (name_ != 0) {
      Destroy(name_);
    }
  }

  [[nodiscard]] GLuint get() const { return name_; }

 private:
  GLuint name_ = 0;
};

void destroy_program(GLuint name);
void destroy_buffer(GLuint name);
void destroy_arrays(GLuint name);
void destroy_texture(GLuint name);
void destroy_framebuffer(GLuint name);

using GlProgram = GlName<destroy_program>;
using GlBuffer = GlName<destroy_buffer>;
using GlArrays = GlName<destroy_arrays>;
using GlTexture = GlName<destroy_texture>;
using GlFramebuffer = GlName<destroy_framebuffer>;

/// Errors  std::runtime_error with the driver's log: a mistake in the program, not in the world.
[[nodiscard]] GlProgram make_program(const char* vertex, const char* fragment);
[[nodiscard]] GlBuffer make_buffer();
[[nodiscard]] GlArrays make_arrays();

/// Fills a buffer of vertices.
template <class Item>
void fill(const GlBuffer& buffer, std::span<const Item> items) {
  glBindBuffer(GL_ARRAY_BUFFER, buffer.get());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(items.size_bytes()), items.data(), GL_STATIC_DRAW);
}

/// A picture to draw into and to draw with.
struct Canvas {
  PictureSize size{0, 0};
  GlTexture texture;
  GlFramebuffer framebuffer;

  /// Makes it anew if its size is another. Returns whether it was.
  bool resize(PictureSize wanted);
  void begin() const;  ///< binds it, with the viewport all of it
};

/// A picture as a texture.
[[nodiscard]] GlTexture make_picture_texture(const Picture& picture);

/// Colours that a shader reads by index.
struct ColourTable {
  GlBuffer buffer;
  GlTexture texture;

  void set(std::span<const std::uint32_t> colours);
  void bind(GLint unit) const;
};

}  // namespace gui::detail
