#pragma once

#include <QFile>
#include <QString>

namespace styleclip {

/// What a start that ends badly leaves on the disk: the models that it was opening, so that the
/// next start need not end in the same way. Of several programs that start at once only the first
/// leaves one.
class StartMark {
public:
    /// `folder` is that of what crashes leave.
    explicit StartMark(const QString& folder);
    ~StartMark(); ///< a window that is closed is no bad end

    /// The folder of the models that an earlier start did not get to show; empty: there is none.
    [[nodiscard]] const QString& lost() const { return m_lost; }

    /// `pack` is about to be opened.
    void set(const QString& pack);
    /// What was opened was seen, or refused in a sentence.
    void remove();

private:
    QFile m_file; ///< open as long as this start may leave something in it
    QString m_lost;
};

} // namespace styleclip
