// What a build without OpenCV says of photographs.

#include "tests/app/cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace styleclip::test {

namespace {

TEST(PhotoWithoutOpenCv, IsRefusedInOneSentence) {
    const std::vector<std::string> smile = {"direct",         "--neutral", "a face", "--target",
                                            "a smiling face", "-o",        "no.npy"};
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"photo", "find", "me.jpg", "--json"},
          {"photo", "invert", "me.jpg", "--tune", "70", "-o", "no.npy"},
          joined({smile, {"--photo", "me.jpg", "--faces", "faces.json"}}),
          joined({smile, {"--mask", "lips"}}),
          joined({smile, {"--keep-likeness"}}),
          joined({smile, {"--likeness", "0.7"}})}) {
        const ProgramResult refused = runProgram(arguments);
        EXPECT_EQ(refused.status, 2) << refused.err;
        EXPECT_THAT(refused.err, testing::HasSubstr("use one that was built with OpenCV"));
    }
}

} // namespace

} // namespace styleclip::test
