#include "gui/map/detail/gl_objects.hpp"

#include <array>
#include <stdexcept>

namespace gui::detail {
namespace {

GLuint compile(GLenum kind, const char* text) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &text, nullptr);
  glCompileShader(shader);
  GLint done = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &done);
  if (done == 0) {
    std::array<char, 2048> log{};
    glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), nullptr, log.data());
    throw std::runtime_error(std::string{"the map's shader does not compile: "} + log.data());
  }
  return shader;
}

}  // namespace

void destroy_program(GLuint name) {
  glDeleteProgram(name);
}

void destroy_buffer(GLuint name) {
  glDeleteBuffers(1, &name);
}

void destroy_arrays(GLuint name) {
  glDeleteVertexArrays(1, &name);
}

void destroy_texture(GLuint name) {
  glDeleteTextures(1, &name);
}

void destroy_framebuffer(GLuint name) {
  glDeleteFramebuffers(1, &name);
}

GlProgram make_program(const char* vertex, const char* fragment) {
  GlProgram program{glCreateProgram()};
  const GLuint first = compile(GL_VERTEX_SHADER, vertex);
  const GLuint second = compile(GL_FRAGMENT_SHADER, fragment);
  glAttachShader(program.get(), first);
  glAttachShader(program.get(), second);
  glLinkProgram(program.get());
  glDeleteShader(first);
  glDeleteShader(second);
  GLint done = 0;
  glGetProgramiv(program.get(), GL_LINK_STATUS, &done);
  if (done == 0) {
    throw std::runtime_error("the map's shaders do not fit together");
  }
  return program;
}

GlBuffer make_buffer() {
  GLuint name = 0;
  glGenBuffers(1, &name);
  return GlBuffer{name};
}

GlArrays make_arrays() {
  GLuint name = 0;
  glGenVertexArrays(1, &name);
  return GlArrays{name};
}

bool Canvas::resize(PictureSize wanted) {
  if (wanted == size) {
    return false;
  }
  GLuint name = 0;
  glGenTextures(1, &name);
  texture = GlTexture{name};
  glBindTexture(GL_TEXTURE_2D, name);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, wanted.width, wanted.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glGenFramebuffers(1, &name);
  framebuffer = GlFramebuffer{name};
  glBindFramebuffer(GL_FRAMEBUFFER, name);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.get(), 0);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  size = wanted;
  return true;
}

void Canvas::begin() const {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer.get());
  glViewport(0, 0, size.width, size.height);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
}

GlTexture make_picture_texture(const Picture& picture) {
  GLuint name = 0;
  glGenTextures(1, &name);
  GlTexture texture{name};
  glBindTexture(GL_TEXTURE_2D, name);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, picture.width, picture.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               picture.rgba.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  return texture;
}

void ColourTable::set(std::span<const std::uint32_t> colours) {
  if (buffer.get() == 0) {
    buffer = make_buffer();
    GLuint name = 0;
    glGenTextures(1, &name);
    texture = GlTexture{name};
  }
  glBindBuffer(GL_TEXTURE_BUFFER, buffer.get());
  glBufferData(GL_TEXTURE_BUFFER, static_cast<GLsizeiptr>(colours.size_bytes()), colours.data(), GL_DYNAMIC_DRAW);
  glBindTexture(GL_TEXTURE_BUFFER, texture.get());
  glTexBuffer(GL_TEXTURE_BUFFER, GL_RGBA8, buffer.get());
}

void ColourTable::bind(GLint unit) const {
  glActiveTexture(static_cast<GLenum>(GL_TEXTURE0 + unit));
  glBindTexture(GL_TEXTURE_BUFFER, texture.get());
  glActiveTexture(GL_TEXTURE0);
}

}  // namespace gui::detail
