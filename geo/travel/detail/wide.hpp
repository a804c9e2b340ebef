#pragma once

// Loops over lanes are compiled twice, once for vectors of 32 bytes, and the processor decides. Both do the same
// integer arithmetic, so the results are the same bytes.
#if defined(__x86_64__)
#define JUNHENG_WIDE [[gnu::target("avx2")]]
#else
#define JUNHENG_WIDE
#endif

namespace geo::travel::detail {

/// Whether this processor has what a JUNHENG_WIDE function needs.
[[nodiscard]] inline bool has_wide_vectors() {
#if defined(__x86_64__)
  static const bool has = __builtin_cpu_supports("avx2") != 0;
  return has;
#else
  return false;
#endif
}

}  // namespace geo::travel::detail
