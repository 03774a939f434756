#include "core/photo/face_list.h"

#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

namespace styleclip::test {

namespace {

class FaceList : public testing::Test {
protected:
    std::vector<ChosenFace> read(const std::string& text) {
        std::ofstream(m_path) << text;
        return readFaces(m_path);
    }

    void expectRefused(const std::string& text, const std::string& part) {
        EXPECT_THAT([&] { (void)read(text); }, throwsError(ErrorKind::File, part));
    }

    TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "faces.json";
};

TEST_F(FaceList, ComesBackAsItWasPrinted) {
    FoundFace face;
    face.score = 0.875;
    face.points = {{40.25, 50}, {80, 52}, {60, 90.5}};
    face.square = ffhqSquare(face.points);
    face.landmarks = at::rand({468, 2}) * 100;
    const std::vector<ChosenFace> faces = read(facesText({face, face}));
    ASSERT_EQ(faces.size(), 2u);
    EXPECT_TRUE(faces[0].squareIsGiven);
    EXPECT_EQ(faces[0].face.score, 0.875);
    EXPECT_TRUE(at::equal(faces[0].face.landmarks, face.landmarks));
    EXPECT_EQ(faces[0].face.points.eyeLeft.x, 40.25);
    EXPECT_EQ(faces[0].face.points.mouth.y, 90.5);
    for (size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(faces[1].face.square[i].x, face.square[i].x);
        EXPECT_EQ(faces[1].face.square[i].y, face.square[i].y);
    }
    EXPECT_TRUE(read(facesText({})).empty());
}

TEST_F(FaceList, NeedsASquareOrPointsOnly) {
    const auto points = read(R"({"faces": [{"points": {"eye_left": [40, 50], "eye_right": [80, 52],
                                                       "mouth": [60, 90]}}]})");
    ASSERT_EQ(points.size(), 1u);
    EXPECT_FALSE(points[0].squareIsGiven);
    const FaceSquare expected = ffhqSquare({{40, 50}, {80, 52}, {60, 90}});
    EXPECT_EQ(points[0].face.square[2].x, expected[2].x);
    EXPECT_FALSE(points[0].face.landmarks.defined());

    // Drawn the other way round, the usual points give the square again.
    const auto square = read(R"({"faces": [{"square": [[10, 20], [4, 80], [64, 86], [70, 26]]}]})");
    ASSERT_EQ(square.size(), 1u);
    EXPECT_TRUE(square[0].squareIsGiven);
    const FaceSquare again = ffhqSquare(square[0].face.points);
    for (size_t i = 0; i < 4; ++i) {
        EXPECT_NEAR(again[i].x, square[0].face.square[i].x, 1e-9);
        EXPECT_NEAR(again[i].y, square[0].face.square[i].y, 1e-9);
    }
}

TEST_F(FaceList, SaysWhatIsWrong) {
    expectRefused("", "faces.json");
    expectRefused("[]", "no list 'faces'");
    expectRefused(R"({"faces": {}})", "no list 'faces'");
    expectRefused(R"({"faces": [1]})", "face 1 has neither");
    expectRefused(R"({"faces": [{"score": 1}]})", "neither 'square' nor 'points'");
    expectRefused(R"({"faces": [{"square": [[0, 0], [0, 9], [9, 9]]}]})", "four corners");
    expectRefused(R"({"faces": [{"square": [[0, 0], [0, 9], [9, 9], [9, "0"]]}]})", "two numbers");
    expectRefused(R"({"faces": [{"square": [[0, 0], [0, 9], [9, 9], [9, 1e300]]}]})",
                  "two numbers");
    expectRefused(R"({"faces": [{"square": [[0, 0], [9, 0], [9, 9], [0, 9]]}]})", "no square");
    expectRefused(R"({"faces": [{"square": [[0, 0], [0, 9], [20, 9], [20, 0]]}]})", "no square");
    expectRefused(R"({"faces": [{"square": [[0, 0], [0, 0.5], [0.5, 0.5], [0.5, 0]]}]})",
                  "smaller than a pixel");
    expectRefused(R"({"faces": [{"points": {"eye_left": [1, 2], "mouth": [3, 4]}}]})",
                  "'eye_right'");
    expectRefused(R"({"faces": [{"points": {"eye_left": [1, 2], "eye_right": [1, 2],
                                            "mouth": [1, 2]}}]})",
                  "one point");
}

} // namespace

} // namespace styleclip::test
