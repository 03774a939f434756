#pragma once

#include <QScrollArea>

namespace styleclip {

/// Scrolls up and down only, for low windows: it is never narrower than what it shows.
class UprightScrollArea final : public QScrollArea {
public:
    explicit UprightScrollArea(QWidget* content, QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace styleclip
