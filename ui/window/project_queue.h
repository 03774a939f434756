#pragma once

#include "ui/document/document_reader.h"

#include <QObject>
#include <QQueue>
#include <QString>

#include <functional>
#include <optional>

namespace styleclip {

/// Projects that are to be opened, one after the other. Each is read off the window's thread, and
/// taken in place of the document on hand when no dialog is open and people agree.
class ProjectQueue final : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,    ///< nothing is to be opened
        Reading, ///< the first is being read
        Read     ///< it was read, and is taken when no dialog or question is in the way
    };

    struct Opening {
        QString file; ///< its name
        DocumentReader::Read read;
        std::function<void(const Project&)> take;
    };

    /// `mayReplace` asks, by ask(), whether the document on hand may go.
    explicit ProjectQueue(std::function<bool()> mayReplace, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }

    void add(const Opening& opening);
    /// Gives up what is being read, if anything; what waits behind it comes next.
    void cancelReading();
    /// Nothing of what waits is opened any more.
    void clear();

    /// Puts a question about the document on hand, and takes nothing in its place meanwhile. False
    /// where another question is open, for each is about one document.
    [[nodiscard]] bool ask(const std::function<bool()>& question);

Q_SIGNALS:
    void failed(const QString& sentence);
    /// A file of this name takes long; cancelReading() helps. readingEnded() follows.
    void readingLasts(const QString& name);
    void readingEnded();
    /// All were taken, or could not be read.
    void drained();
    /// People kept the document on hand: the others are forgotten, since they would be in its
    /// place, too.
    void refused();

private:
    void readNext();
    void settle();

    std::function<bool()> m_mayReplace;
    DocumentReader m_reader;
    State m_state = State::Idle;
    QQueue<Opening> m_openings;    ///< the first is being worked on
    std::optional<Project> m_read; ///< of the first, until it is taken
    bool m_isAsking = false;
};

} // namespace styleclip
