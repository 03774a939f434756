#pragma once

#include "ui/engine/answer.h"
#include "ui/engine/engine_values.h"
#include "ui/engine/newest_picture.h"

#include <QMap>
#include <QObject>

#include <functional>
#include <vector>

namespace styleclip {

class EngineThread;

/// The window's handle on the engine's thread. Every function returns at once; results come by
/// signals or answers on the window's thread. Requests are values and are not seen again.
class Engine final : public QObject {
    Q_OBJECT

public:
    explicit Engine(QObject* parent = nullptr);
    /// Cancels everything. Waits for a step that runs, but no longer than kStopMilliseconds: then
    /// the thread is left behind, and the program should end without destructors (wasAbandoned()).
    ~Engine() override;

    static constexpr int kStopMilliseconds = 1500;
    [[nodiscard]] static bool wasAbandoned();

    /// Opens other models; the ones on hand stay until the new ones are open.
    void openModels(const ModelChoice& choice, const EngineSettings& settings);
    /// Of the models on hand; empty before any were opened.
    [[nodiscard]] const PackInfo& pack() const { return m_pack; }
    [[nodiscard]] bool isOpen() const { return m_pack.resolution > 0; }
    /// Whether openModels() was called and has not been answered yet.
    [[nodiscard]] bool isOpening() const { return m_openingAnswered < m_openingAsked; }
    /// Why it can draw nothing; empty where it can.
    [[nodiscard]] QString obstacle() const;

    /// Draws a document, which is the newest from now on; see NewestPicture. Returns its revision.
    quint64 show(const Document& document, bool moves = false) {
        return m_picture.show(document, moves);
    }
    /// Pixels of previews; 0 lets the engine choose.
    void setPreviewResolution(int pixels) { m_picture.setPreviewResolution(pixels); }

    /// Passes work on. With a title it is a job that people see. Requests do this through ask().
    JobId post(Work work, const QString& title = {});
    void cancel(JobId id);
    void setPaused(JobId id, bool paused);
    /// One more of a job's pictures was taken; see DrawRequest::ahead.
    void acknowledge(JobId id);
    /// Jobs that wait, run or are paused.
    [[nodiscard]] QList<JobStatus> jobs() const { return m_jobs.values(); }

    /// The models that were loaded so far, with their hashes; empty until those are computed.
    [[nodiscard]] const std::vector<ModelRecord>& records() const { return m_records; }

Q_SIGNALS:
    /// records() are known, or are more than before.
    void recorded();
    /// Comes before packOpened() where pictures will be others: what was found fits no longer.
    void generatorReplaced();
    void packOpened(const styleclip::PackInfo& pack);
    void packFailed(const QString& sentence);
    void shown(const styleclip::ShownPictures& pictures);
    void showFailed(const QString& sentence);
    /// A job was added, moved on or ended.
    void jobChanged(const styleclip::JobStatus& status);

private:
    void connectThread();
    void draw(const Document& document, quint64 revision, int64_t pixels);
    void onPackOpened(const PackInfo& pack);
    void onDrawn(const ShownPictures& pictures);
    void warmUp();
    void askForRecords();
    void changeJob(JobId id, const std::function<void(JobStatus&)>& change);

    EngineThread* m_thread; // ends in the destructor, or is left behind there
    PackInfo m_pack;
    QMap<JobId, JobStatus> m_jobs;
    std::vector<ModelRecord> m_records;
    JobId m_lastId = 0;
    quint64 m_openingAsked = 0; // of which later ones replace earlier ones that wait
    quint64 m_openingAnswered = 0;

    NewestPicture m_picture;
    bool m_warm = false; // the models that prompts need were loaded ahead of use
};

} // namespace styleclip
