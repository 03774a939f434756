#pragma once

#include "ui/engine/compare_methods.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace styleclip {

/// One method's picture with its numbers and a button that takes it over.
class CompareCard final : public QFrame {
    Q_OBJECT

public:
    CompareCard(const QString& title, bool offersEdit, QWidget* parent = nullptr);

    void show(const CompareEntry& entry);
    /// `text` stands in the place of the picture.
    void wait(const QString& text);

Q_SIGNALS:
    void taken(const styleclip::Edit& edit);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitPicture();

    QString m_title;
    QLabel* m_picture;
    QLabel* m_numbers;
    QPushButton* m_take;
    QImage m_image;
    std::optional<Edit> m_edit;
};

} // namespace styleclip
