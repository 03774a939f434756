#pragma once

#include <QObject>
#include <QString>

namespace styleclip {

/// Has every label show its text as it is, those of Qt's message boxes included: texts quote files
/// of strangers, and Qt reads what looks like HTML as such, down to pictures from anywhere on the
/// disk. A label that is meant to hold HTML says so with setTextFormat(Qt::RichText).
class PlainLabels final : public QObject {
    Q_OBJECT

public:
    /// Watches the whole program as long as it lives.
    explicit PlainLabels(QObject* parent);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

/// A tooltip of plain text, which takes several lines where it is long. Qt has no format for
/// tooltips, so that each that may quote a file has to be made by this.
[[nodiscard]] QString plainToolTip(const QString& text);

/// The name of a file, or another text of the system, as one line that can be shown.
[[nodiscard]] QString shownName(const QString& name);

} // namespace styleclip
