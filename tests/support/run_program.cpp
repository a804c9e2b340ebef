#include "tests/support/run_program.hpp"

#include "tests/support/temporary_folder.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace support {
namespace {

void redirect(int descriptor, const std::filesystem::path& file) {
  const int opened = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(opened, descriptor);
  close(opened);
}

pid_t start(const std::filesystem::path& program, const std::vector<std::string>& arguments,
            const TemporaryFolder& folder) {
  const pid_t child = fork();
  if (child != 0) {
    return child;
  }
  redirect(STDOUT_FILENO, folder.path() / "out");
  redirect(STDERR_FILENO, folder.path() / "err");
  setenv("LC_ALL", "C.UTF-8", 1);
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));
  }
  argv.push_back(nullptr);
  execv(program.c_str(), argv.data());
  _exit(127);
}

Outcome finish(pid_t child, const TemporaryFolder& folder) {
  int status = 0;
  if (waitpid(child, &status, 0) != child) {
    throw std::runtime_error{"lost a child process"};
  }
  const int exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {exit_code, read_file(folder.path() / "out"), read_file(folder.path() / "err")};
}

}  // namespace

Outcome run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  const TemporaryFolder folder;
  return finish(start(program, arguments, folder), folder);
}

Outcome run_and_kill(const std::filesystem::path& program, const std::vector<std::string>& arguments, int signal,
                     double after_seconds) {
  const TemporaryFolder folder;
  const pid_t child = start(program, arguments, folder);
  std::this_thread::sleep_for(std::chrono::duration<double>{after_seconds});
  kill(child, signal);
  return finish(child, folder);
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

std::map<std::string, std::string> read_folder(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (entry.is_regular_file()) {
      files[std::filesystem::relative(entry.path(), folder).generic_string()] = read_file(entry.path());
    }
  }
  return files;
}

}  // namespace support
