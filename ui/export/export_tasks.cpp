#include "ui/export/export_tasks.h"

#include "core/document/picture_document.h"
#include "core/imaging/animation_file.h"
#include "ui/engine/qt_values.h"
#include "ui/export/export_comparison_dialog.h"
#include "ui/export/export_image_dialog.h"
#include "ui/export/export_sweep_dialog.h"
#include "ui/export/frame_queue.h"

namespace styleclip {

namespace {

void writeSweep(const SweepExport& settings, FrameQueue& frames, JobControl& control) {
    Animation animation;
    animation.frames = settings.strengths().size();
    animation.framesPerSecond = settings.framesPerSecond;
    animation.frame = [&](int64_t) {
        const std::optional<QImage> frame = frames.take();
        if (!frame) {
            throw Cancelled{};
        }
        return bytesOfImage(*frame);
    };
    const std::filesystem::path path = filePath(settings.path);
    settings.format == SweepExport::Pictures ? writeNumberedFrames(path, animation, control)
                                             : writeAnimation(path, animation, control);
}

} // namespace

std::unique_ptr<ExportTask> exportImage(const ImageExport& settings, const QImage& picture,
                                        const Document& document) {
    return std::make_unique<ExportTask>(settings.path, [settings, picture, document](JobControl&) {
        const std::filesystem::path path = filePath(settings.path);
        if (settings.describe) {
            writePictureWithDocument(path, bytesOfImage(picture), document, {settings.quality});
        } else {
            writePicture(path, bytesOfImage(picture), {settings.quality});
        }
    });
}

std::unique_ptr<ExportTask> exportComparison(const ComparisonExport& settings,
                                             const QList<CaptionedPicture>& pictures) {
    return std::make_unique<ExportTask>(settings.path, [settings, pictures](JobControl&) {
        QList<CaptionedPicture> chosen;
        for (const int place : settings.pictures) {
            chosen.append(pictures[place]);
        }
        const QImage sheet = comparisonSheet(chosen, settings.layout);
        writePicture(filePath(settings.path), bytesOfImage(sheet), {settings.quality});
    });
}

SweepTask::SweepTask(const SweepExport& settings, QObject* parent)
    : SweepTask(settings, std::make_shared<FrameQueue>(), parent) {}

SweepTask::SweepTask(const SweepExport& settings, std::shared_ptr<FrameQueue> frames,
                     QObject* parent)
    : ExportTask(
          settings.path,
          [settings, frames](JobControl& control) { writeSweep(settings, *frames, control); },
          parent),
      m_frames(std::move(frames)) {}

/// The work uses the queue, so it has to end before that goes.
SweepTask::~SweepTask() {
    cancelAndWait();
}

void SweepTask::addFrame(const QImage& frame) {
    m_frames->add(frame);
}

/// The queue is closed first: the work may wait for a picture that never comes.
void SweepTask::cancel() {
    m_frames->close();
    ExportTask::cancel();
}

} // namespace styleclip
