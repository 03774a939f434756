#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>

namespace styleclip::test {

testing::AssertionResult allNear(const at::Tensor& actual, const at::Tensor& expected,
                                 double tolerance) {
    if (!actual.sizes().equals(expected.sizes())) {
        return testing::AssertionFailure()
               << "shape " << actual.sizes() << " instead of " << expected.sizes();
    }
    const at::Tensor difference =
        (actual.detach().cpu().to(at::kDouble) - expected.detach().cpu().to(at::kDouble))
            .abs()
            .flatten();
    const int64_t where = difference.argmax().item<int64_t>();
    const double worst = difference[where].item<double>();
    if (worst <= tolerance) { // false for NaN
        return testing::AssertionSuccess() << "worst difference " << worst;
    }
    return testing::AssertionFailure()
           << "differs by up to " << worst << " (allowed " << tolerance << ") at flat index "
           << where << ": " << actual.detach().flatten()[where].item<double>() << " instead of "
           << expected.flatten()[where].item<double>();
}

testing::AssertionResult allNearRelative(const at::Tensor& actual, const at::Tensor& expected,
                                         double tolerance) {
    return allNear(actual, expected, tolerance * expected.abs().max().item<double>());
}

} // namespace styleclip::test
