#include "models/platform/device.h"

#include "models/error.h"
#include "tests/support/error_matchers.h"

#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

TEST(ParseDevice, TheCpuIsAlwaysHere) {
    EXPECT_EQ(parseDevice("cpu"), c10::Device(c10::kCPU));
    EXPECT_NO_THROW(static_cast<void>(parseDevice("auto")));
}

TEST(ParseDevice, OtherNamesAreUnknown) {
    for (const char* name : {"", "gpu", "CPU", "cuda:", "cuda:x", "cuda:0x", "cuda:-1", "cuda: 0",
                             "cuda:99999999999", "cuda0"}) {
        EXPECT_THAT([&] { static_cast<void>(parseDevice(name)); },
                    throwsError(ErrorKind::Usage, "is unknown"))
            << name;
    }
}

TEST(ParseDevice, AbsentDevicesAreNamed) {
    EXPECT_THAT([] { static_cast<void>(parseDevice("cuda:127")); },
                throwsError(ErrorKind::Usage, "device 'cuda:127' is not here"));
}

} // namespace

} // namespace styleclip::test
