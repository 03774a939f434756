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

} // namespace styleclip::test
