#include "models/platform/device.h"
#include "models/stylegan2/kernels/own_kernels.h"
#include "tests/support/test_device.h"

#include <ATen/Context.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

class Cuda : public testing::Environment {
public:
    void SetUp() override {
        if (at::getNumGPUs() == 0) {
            setOwnKernels(false); // what runs on a GPU, on the processor
            return;
        }
        setTestDevice(parseDevice("cuda"));
        // Tests compare two computations of the same picture.
        at::globalContext().setDeterministicCuDNN(true);
    }
};

} // namespace
} // namespace styleclip::test

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    testing::AddGlobalTestEnvironment(new styleclip::test::Cuda); // GoogleTest deletes it
    return RUN_ALL_TESTS();
}
