#pragma once

#include "core/document/project.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>

#include <functional>

namespace styleclip {

/// Writes documents off the window's thread, one after the other.
class DocumentWriter final : public QObject {
    Q_OBJECT

public:
    explicit DocumentWriter(QObject* parent = nullptr);
    ~DocumentWriter() override; ///< waits for the file that is being written

    void write(const Project& project, const QString& path);
    /// Has `writeIt` write the file, and what belongs to it, in its turn. It throws what went
    /// wrong.
    void run(const QString& path, const std::function<void()>& writeIt);
    /// Removes files after those that wait to be written.
    void remove(const QStringList& paths);
    /// Ends when all files are written.
    void waitForAll();

Q_SIGNALS:
    void written(const QString& path);
    void failed(const QString& path, const QString& sentence);

private:
    QThreadPool m_pool;
};

} // namespace styleclip
