#pragma once

#include "models/stylegan2/winograd/kernels.h"

namespace styleclip::winograd {

#if defined(__x86_64__)
/// Kernels::fixedProduct for processors with AVX-512 VNNI, which multiply pairs of 16-bit numbers
/// as fast as single float32 ones.
void fixedProductVnni(float* c, const int16_t* a, const int16_t* filter, const ProductSizes& sizes,
                      const FixedScales& scales);
#endif

} // namespace styleclip::winograd
