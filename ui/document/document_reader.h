#pragma once

#include "core/document/project.h"
#include "ui/engine/answer.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

class QThreadPool;

namespace styleclip {

/// Reads projects off the window's thread. Only the one that was asked for last is waited for.
/// Reading can't be ended from outside, since libraries may work on what a stranger wrote for
/// minutes, so what nobody waits for goes on unseen.
class DocumentReader final : public QObject {
    Q_OBJECT

public:
    using Read = std::function<Project()>; ///< called on another thread; may throw

    explicit DocumentReader(QObject* parent = nullptr);
    /// Waits for what is being read, but no longer than kStopMilliseconds: then its thread is left
    /// behind, and the program should end without destructors (wasAbandoned()).
    ~DocumentReader() override;

    static constexpr int kStopMilliseconds = 200;
    static constexpr int kLongMilliseconds = 1000;
    [[nodiscard]] static bool wasAbandoned();

    /// Returns at once; `done` is called with the project, or failed() emitted, unless another
    /// one is read or cancel() is called before.
    void read(const Read& read, const std::function<void(const Project&)>& done);
    void cancel();
    [[nodiscard]] bool isReading() const { return m_isReading; }

Q_SIGNALS:
    void lasts();    ///< for kLongMilliseconds by now
    void finished(); ///< after it was taken or failed, or when it was cancelled
    void failed(const QString& sentence);

private:
    void onRead(const Outcome<Project>& outcome, const std::function<void(const Project&)>& done);

    QThreadPool* m_pool; ///< owned, but left behind with a thread that does not end
    QTimer m_patience;
    AnswerScope m_scope; ///< another with each project
    bool m_isReading = false;
};

} // namespace styleclip
