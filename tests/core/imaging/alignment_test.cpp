#include "core/imaging/alignment.h"

#include "models/error.h"
#include "tests/support/test_data.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace styleclip::test {

namespace {

PicturePoint point(const nlohmann::json& pair) {
    return {pair.at(0), pair.at(1)};
}

} // namespace

TEST(Alignment, findsThePublishedCropOfEveryFace) {
    std::ifstream file(dataPath("conformance/align/ffhq_quads.json"));
    const nlohmann::json faces = nlohmann::json::parse(file);
    ASSERT_FALSE(faces.empty());
    for (const nlohmann::json& face : faces) {
        const PicturePoint left = point(face.at("mouth_left"));
        const PicturePoint right = point(face.at("mouth_right"));
        const FaceSquare corners =
            ffhqSquare({point(face.at("eye_left")),
                        point(face.at("eye_right")),
                        {(left.x + right.x) / 2.0, (left.y + right.y) / 2.0}});
        for (size_t i = 0; i < corners.size(); ++i) {
            const PicturePoint expected = point(face.at("quad_tl_bl_br_tr").at(i));
            EXPECT_NEAR(corners[i].x, expected.x, 1e-6);
            EXPECT_NEAR(corners[i].y, expected.y, 1e-6);
        }
    }
}

TEST(Alignment, refusesAFaceWithoutExtent) {
    EXPECT_THROW((void)ffhqSquare(FacePoints{}), Error);
}

} // namespace styleclip::test
