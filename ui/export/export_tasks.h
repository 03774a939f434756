#pragma once

#include "ui/export/comparison_sheet.h"
#include "ui/export/export_task.h"

#include <QImage>

#include <memory>

namespace styleclip {

struct ComparisonExport;
struct Document;
struct ImageExport;
struct SweepExport;

/// The tasks that the export dialogs lead to. All write atomically; start() begins.

/// `picture` in full resolution, `document` what it shows.
[[nodiscard]] std::unique_ptr<ExportTask>
exportImage(const ImageExport& settings, const QImage& picture, const Document& document);

/// `pictures` in full resolution, the list that the dialog was given previews of.
[[nodiscard]] std::unique_ptr<ExportTask> exportComparison(const ComparisonExport& settings,
                                                           const QList<CaptionedPicture>& pictures);

class FrameQueue;

/// Writes the frames of a sweep while they are drawn; progressed() tells that one more is written,
/// so that not too many are drawn ahead.
class SweepTask : public ExportTask {
    Q_OBJECT

public:
    explicit SweepTask(const SweepExport& settings, QObject* parent = nullptr);
    ~SweepTask() override;

    /// The next frame, in the order of SweepExport::strengths().
    void addFrame(const QImage& frame);
    /// No more frames will come, for example because drawing failed: ends as cancel() does, unless
    /// all are there.
    void cancel() override;

private:
    SweepTask(const SweepExport& settings, std::shared_ptr<FrameQueue> frames, QObject* parent);

    std::shared_ptr<FrameQueue> m_frames;
};

} // namespace styleclip
