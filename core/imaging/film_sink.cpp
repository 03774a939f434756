#include "core/imaging/frame_sink.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <cmath>
#include <cstdarg>
#include <cstdint>

extern "C" {
#include <libavutil/log.h>
}

namespace styleclip {

namespace {

/// OpenCV's writer stands in for FFmpeg's own interface, whose encoder, converter and container
/// would be some 200 lines here. It never says why it failed, so that the sentence names what is
/// likely, and finish() looks at what was written.
class FilmSink : public FrameSink {
public:
    FilmSink(const std::filesystem::path& path, int width, int height, double framesPerSecond)
        : m_path(path), m_area(0, 0, width / 2 * 2, height / 2 * 2) { // codecs want even sides
        const int h264 = cv::VideoWriter::fourcc('a', 'v', 'c', '1');
        const int mpeg4 = cv::VideoWriter::fourcc('m', 'p', '4', 'v');
        // What goes wrong is thrown; FFmpeg would also write it to the terminal.
        av_log_set_callback([](void*, int, const char*, va_list) {});
        // A build of FFmpeg without an encoder of H.264 still has the older one.
        for (const int codec : {h264, mpeg4}) {
            m_writer.open(path.string(), cv::CAP_FFMPEG, codec, framesPerSecond, m_area.size());
            if (m_writer.isOpened()) {
                return;
            }
        }
        fail();
    }

    void add(const at::Tensor& frame) override {
        const cv::Mat rgb(static_cast<int>(frame.size(0)), static_cast<int>(frame.size(1)), CV_8UC3,
                          frame.data_ptr<uint8_t>());
        cv::Mat bgr;
        cv::cvtColor(rgb(m_area), bgr, cv::COLOR_RGB2BGR);
        try {
            m_writer.write(bgr);
            ++m_frames;
        } catch (const cv::Exception&) {
            fail();
        }
    }

    /// OpenCV does not tell when the disk is full: what the file holds does.
    void finish() override {
        m_writer.release();
        const cv::VideoCapture film(m_path.string(), cv::CAP_FFMPEG);
        if (!film.isOpened() || std::lround(film.get(cv::CAP_PROP_FRAME_COUNT)) != m_frames) {
            fail();
        }
    }

private:
    [[noreturn]] void fail() const {
        throw Error(ErrorKind::File,
                    "the film can't be written; check that there is room on the disk, or export a "
                    "GIF or numbered frames");
    }

    std::filesystem::path m_path;
    cv::Rect m_area;
    cv::VideoWriter m_writer;
    int64_t m_frames = 0; ///< that were added
};

} // namespace

std::unique_ptr<FrameSink> openFilm(const std::filesystem::path& path, int width, int height,
                                    double framesPerSecond) {
    return std::make_unique<FilmSink>(path, width, height, framesPerSecond);
}

} // namespace styleclip
