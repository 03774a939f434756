#include "core/imaging/animation_file.h"

#include "core/imaging/frame_sink.h"
#include "core/imaging/picture_file.h"
#include "models/error.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_control.h"

#include <ATen/ATen.h>
#include <gif_lib.h>
#include <gtest/gtest.h>
#include <opencv2/videoio.hpp>

#include <csignal>
#include <filesystem>
#include <malloc.h>
#include <string>
#include <sys/resource.h>

namespace styleclip::test {

namespace {

/// Frames of one colour each, from dark to light.
Animation fading(int64_t frames, int64_t height = 48, int64_t width = 64) {
    Animation animation;
    animation.frames = frames;
    animation.framesPerSecond = 10.0;
    animation.frame = [=](int64_t i) {
        return at::full({height, width, 3}, 20 + 200 * i / frames, at::kByte);
    };
    return animation;
}

/// Of writing that nobody stops.
JobControl& whole() {
    static TestControl control;
    return control;
}

/// Frames that can't be compressed to much less than their bytes.
Animation noise(int64_t frames) {
    Animation animation = fading(frames);
    animation.frame = [](int64_t) { return at::randint(256, {64, 64, 3}, at::kByte); };
    return animation;
}

/// Files that this process writes end at `bytes`, as on a full disk.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SmallDisk() {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    void (*m_handler)(int);
    rlimit m_before{};
};

/// Closes itself.
struct OpenGif {
    explicit OpenGif(const std::filesystem::path& path)
        : file(DGifOpenFileName(path.string().c_str(), nullptr)) {}
    ~OpenGif() { DGifCloseFile(file, nullptr); }
    GifFileType* file;
};

} // namespace

TEST(Animation, isWrittenAsGifThatRepeats) {
    const TemporaryFolder folder;
    writeAnimation(folder / "sweep.gif", fading(5), whole());
    EXPECT_NE(std::filesystem::status(folder / "sweep.gif").permissions() &
                  std::filesystem::perms::group_read,
              std::filesystem::perms::none);
    const OpenGif gif(folder / "sweep.gif");
    ASSERT_NE(gif.file, nullptr);
    ASSERT_EQ(DGifSlurp(gif.file), GIF_OK);
    ASSERT_EQ(gif.file->ImageCount, 5);
    EXPECT_EQ(gif.file->SWidth, 64);
    EXPECT_EQ(gif.file->SHeight, 48);
    for (int i = 0; i < 5; ++i) {
        const SavedImage& image = gif.file->SavedImages[i];
        GraphicsControlBlock control;
        ASSERT_EQ(DGifSavedExtensionToGCB(gif.file, i, &control), GIF_OK);
        EXPECT_EQ(control.DelayTime, 10);
        const GifColorType colour = image.ImageDesc.ColorMap->Colors[image.RasterBits[0]];
        EXPECT_NEAR(colour.Red, 20 + 40 * i, 8);
        EXPECT_NEAR(colour.Blue, 20 + 40 * i, 8);
    }
    const SavedImage& first = gif.file->SavedImages[0];
    ASSERT_GE(first.ExtensionBlockCount, 2);
    EXPECT_EQ(std::string(reinterpret_cast<char*>(first.ExtensionBlocks[0].Bytes), 11),
              "NETSCAPE2.0");
}

TEST(Animation, isWrittenAsFilm) {
    const TemporaryFolder folder;
    writeAnimation(folder / "sweep.mp4", fading(12, 49, 65), whole()); // odd sides
    cv::VideoCapture film((folder / "sweep.mp4").string());
    ASSERT_TRUE(film.isOpened());
    cv::Mat frame;
    int count = 0;
    while (film.read(frame)) {
        EXPECT_EQ(frame.size(), cv::Size(64, 48));
        EXPECT_NEAR(frame.at<cv::Vec3b>(24, 32)[1], 20 + 200 * count / 12, 8) << count;
        ++count;
    }
    EXPECT_EQ(count, 12);
}

TEST(Animation, isWrittenAsNumberedPictures) {
    const TemporaryFolder folder;
    writeNumberedFrames(folder / "sweep.png", fading(3), whole());
    EXPECT_EQ(framePath("a/sweep.png", 6, 20), std::filesystem::path("a/sweep-007.png"));
    EXPECT_EQ(framePath("sweep.png", 6, 2000), std::filesystem::path("sweep-0007.png"));
    const at::Tensor last = readPicture(folder / "sweep-003.png");
    EXPECT_NEAR(last.mean().item<double>() * 255.0, 20 + 200 * 2 / 3, 0.01);
}

TEST(Animation, leavesNothingBehindWhenStopped) {
    const TemporaryFolder folder;
    for (const char* name : {"sweep.gif", "sweep.mp4"}) {
        int64_t done = 0;
        TestControl third([&](const Progress& p) {
            EXPECT_EQ(p.total, 10);
            done = p.done;
            return done < 3;
        });
        EXPECT_THROW(writeAnimation(folder / name, fading(10), third), Cancelled);
        EXPECT_EQ(done, 3);
        EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << name;
    }
}

TEST(Animation, saysWhichFileHasNoRoomAndLeavesNothingBehind) {
    const TemporaryFolder folder;
    for (const char* name : {"sweep.gif", "sweep.mp4"}) {
        const std::filesystem::path path = folder / name;
        {
            testing::internal::CaptureStderr(); // the libraries would say it in their own words
            const SmallDisk disk(10'000);
            EXPECT_THAT([&] { writeAnimation(path, noise(6), whole()); },
                        throwsError(ErrorKind::File, path.string() + ": "));
            EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
        }
        EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << name;
        writeAnimation(path, noise(6), whole());
        EXPECT_GT(std::filesystem::file_size(path), 10'000u) << name;
        std::filesystem::remove(path);
    }
}

TEST(Animation, refusesWhatMakesNoSense) {
    const TemporaryFolder folder;
    EXPECT_THROW(writeAnimation(folder / "sweep.avi", fading(3), whole()), Error);
    EXPECT_THROW(writeAnimation(folder / "sweep.gif", fading(0), whole()), Error);
    EXPECT_THROW(writeAnimation(folder / "absent" / "sweep.gif", fading(3), whole()), Error);
    Animation fast = fading(3);
    fast.framesPerSecond = 1000.0;
    EXPECT_THROW(writeAnimation(folder / "sweep.gif", fast, whole()), Error);
    Animation growing = fading(3);
    growing.frame = [](int64_t i) { return at::zeros({8 + i, 8, 3}, at::kByte); };
    for (const char* name : {"sweep.gif", "sweep.mp4"}) {
        EXPECT_THROW(writeAnimation(folder / name, growing, whole()), Error);
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(GifSink, leavesNothingInMemoryWhenItCantBegin) {
    const TemporaryFolder folder;
    const size_t before = ::mallinfo2().uordblks;
    for (int i = 0; i < 500; ++i) {
        EXPECT_THROW((void)openGif(folder / "absent/a.gif", 8, 8, 10.0), Error);
    }
    EXPECT_LT(::mallinfo2().uordblks, before + 1'000'000); // a file of the library has 30 KB
}

} // namespace styleclip::test
