#pragma once

#include <ATen/core/Tensor.h>
#include <gtest/gtest.h>

namespace styleclip::test {

/// Success when the shapes are equal and no element differs by more than `tolerance`; the message
/// gives the worst difference and where it is. NaN never passes.
testing::AssertionResult allNear(const at::Tensor& actual, const at::Tensor& expected,
                                 double tolerance);

/// The same relative to the largest magnitude of `expected`.
testing::AssertionResult allNearRelative(const at::Tensor& actual, const at::Tensor& expected,
                                         double tolerance);

/// A cosine that embeddings of the same face have at least when the formula-filled network of the
/// conformance data computed them in float32. With some inputs it multiplies rounding by up to a
/// hundred thousand: the published code itself, run by PyTorch on two processors, gives embeddings
/// of one face with a cosine of 0.77. Embeddings of no relation have 0.1.
constexpr double kSameInFloat32 = 0.5;

/// Success when the shapes are equal and each row (last dimension) points where that of `expected`
/// points, with a cosine of `leastCosine` at least. NaN never passes.
testing::AssertionResult allAlong(const at::Tensor& actual, const at::Tensor& expected,
                                  double leastCosine);

} // namespace styleclip::test
