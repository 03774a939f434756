#pragma once

#include "ui/engine/comparison_requests.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace styleclip {

/// One method's picture with its numbers; a click on it takes it over, as its button does.
class CompareCard final : public QFrame {
    Q_OBJECT

public:
    explicit CompareCard(bool offersEdit, QWidget* parent = nullptr);

    void setTitle(const QString& title);

    void setEntry(const CompareEntry& entry);
    /// `text` stands in the place of the picture.
    void setPlaceholder(const QString& text);

Q_SIGNALS:
    void chosen(const styleclip::Edit& edit);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void fitPicture();
    void setTexts();

    QLabel* m_title;
    QLabel* m_picture;
    QLabel* m_numbers;
    QPushButton* m_take;
    CompareEntry m_entry; ///< that is shown; without a picture while it waits
};

} // namespace styleclip
