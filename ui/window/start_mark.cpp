#include "ui/window/start_mark.h"

#include <QDir>

#include <sys/file.h>

namespace styleclip {

/// The file stays, empty, so that its lock is always that of the one file: it is the kernel's,
/// which frees it whatever way a program ends.
StartMark::StartMark(const QString& folder) : m_file(QString(folder + QStringLiteral("/opening"))) {
    QDir().mkpath(folder);
    if (!m_file.open(QIODevice::ReadWrite) || ::flock(m_file.handle(), LOCK_EX | LOCK_NB) != 0) {
        m_file.close();
        return;
    }
    m_lost = QFile::decodeName(m_file.readAll());
}

StartMark::~StartMark() {
    remove();
}

void StartMark::set(const QString& pack) {
    if (m_file.isOpen()) {
        m_file.resize(0);
        m_file.seek(0);
        m_file.write(QFile::encodeName(pack));
        m_file.flush();
    }
}

void StartMark::remove() {
    if (m_file.isOpen()) {
        m_file.resize(0);
        m_file.close();
    }
}

} // namespace styleclip
