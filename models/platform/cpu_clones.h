#pragma once

// One binary for every CPU: functions marked STYLECLIP_CPU_CLONES, which hold the hot loops, are
// compiled for several and chosen at start. Templates can't be cloned, so they are written as
// STYLECLIP_INLINE functions that plain functions wrap.
#if defined(__x86_64__) && defined(__linux__) && !defined(__SANITIZE_ADDRESS__) &&                 \
    !defined(__clang__)
#define STYLECLIP_CPU_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define STYLECLIP_CPU_CLONES
#endif
#define STYLECLIP_INLINE inline __attribute__((always_inline))
// The arrays that a loop reads and writes never overlap, which a compiler can't see.
#ifdef __clang__
#define STYLECLIP_INDEPENDENT_ITERATIONS _Pragma("clang loop vectorize(assume_safety)")
#else
#define STYLECLIP_INDEPENDENT_ITERATIONS _Pragma("GCC ivdep")
#endif
