#pragma once

#include "tests/architecture/source_tree.hpp"

#include <string>
#include <vector>

namespace architecture {

/// The include lines of a file that the architecture does not allow, each as "path:line: #include …: why not".
[[nodiscard]] std::vector<std::string> forbidden_includes(const SourceFile& file);

}  // namespace architecture
