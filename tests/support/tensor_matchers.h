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

/// For results of the formula-filled networks of the conformance data, which multiply rounding by
/// up to a hundred thousand: what they give in float32 differs from machine to machine, in places
/// by as much as the numbers are. Success when each row (last dimension) still points where that of
/// `expected` points: cosines of 0.85 at least, where rows of no relation have 0.1.
testing::AssertionResult allAlong(const at::Tensor& actual, const at::Tensor& expected);

} // namespace styleclip::test
