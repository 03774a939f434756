#pragma once

#include "core/job_control.h"
#include "ui/engine/answer.h"

#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <functional>

namespace styleclip {

/// One export on a thread of its own, with progress and cancel: some wait for long, and must not
/// keep a thread from other work. Deleting it cancels and waits.
class ExportTask : public QObject {
    Q_OBJECT

public:
    /// The work itself. It may throw what it likes, Cancelled where `control` stopped it.
    using Work = std::function<void(JobControl& control)>;

    /// `path` is what messages name.
    ExportTask(const QString& path, Work work, QObject* parent = nullptr);
    ~ExportTask() override;

    [[nodiscard]] const QString& path() const { return m_path; }
    void start();
    /// Ends between two steps; cancelled() follows, unless it was done already.
    virtual void cancel();

Q_SIGNALS:
    void progressed(qint64 done, qint64 total, double secondsLeft);
    // One of these comes last.
    void finished(const QString& path);
    void cancelled();
    void failed(const QString& sentence);

protected:
    /// For derived classes, whose parts the work uses: they have to end it in their destructor.
    void cancelAndWait();

private:
    class Control;

    [[nodiscard]] Outcome<QString> run();
    void deliver();

    QString m_path;
    Work m_work;
    std::atomic<bool> m_cancelled = false;
    QThreadPool m_thread; ///< of one
    QFutureWatcher<Outcome<QString>> m_watcher;
};

} // namespace styleclip
