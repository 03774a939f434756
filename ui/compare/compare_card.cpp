#include "ui/compare/compare_card.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace styleclip {

namespace {

QString numbersOf(const CompareEntry& entry) {
    if (!entry.method) {
        return {};
    }
    QStringList lines;
    lines << CompareCard::tr("CLIP similarity gained: %1%2")
                 .arg(entry.clipGain < 0 ? QString() : QStringLiteral("+"))
                 .arg(entry.clipGain, 0, 'f', 3);
    lines << (entry.identity ? CompareCard::tr("Identity kept: %1").arg(*entry.identity, 0, 'f', 2)
                             : CompareCard::tr("Identity kept: no network"));
    lines << CompareCard::tr("Distance in S: %1").arg(entry.distance, 0, 'f', 1);
    lines << CompareCard::tr("Time: %1 s").arg(entry.seconds, 0, 'f', 2);
    return lines.join(u'\n');
}

} // namespace

CompareCard::CompareCard(const QString& title, bool offersEdit, QWidget* parent)
    : QFrame(parent), m_title(title), m_picture(new QLabel(this)), m_numbers(new QLabel(this)) {
    auto* heading = new QLabel(title, this);
    QFont bold = font();
    bold.setBold(true);
    heading->setFont(bold);
    m_picture->setMinimumSize(160, 160);
    m_picture->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setWordWrap(true);
    m_numbers->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_numbers->setAlignment(Qt::AlignTop);
    m_numbers->setMinimumHeight(4 * fontMetrics().lineSpacing());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(heading);
    layout->addWidget(m_picture, 1);
    layout->addWidget(m_numbers);
    m_take = new QPushButton(tr("Use this"), this);
    m_take->setToolTip(tr("Add what %1 found to the list of edits").arg(title));
    m_take->setAccessibleName(tr("Use %1").arg(title));
    m_take->setEnabled(false);
    QSizePolicy policy = m_take->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // all pictures begin and end at one height
    m_take->setSizePolicy(policy);
    m_take->setVisible(offersEdit);
    connect(m_take, &QPushButton::clicked, this, [this] { Q_EMIT taken(*m_edit); });
    layout->addWidget(m_take);
}

void CompareCard::wait(const QString& text) {
    m_image = {};
    m_edit.reset();
    m_picture->setText(text);
    m_numbers->clear();
    m_take->setEnabled(false);
}

void CompareCard::show(const CompareEntry& entry) {
    wait(entry.problem);
    if (entry.picture.isNull()) {
        return;
    }
    m_image = entry.picture;
    m_edit = entry.edit;
    m_numbers->setText(numbersOf(entry));
    m_picture->setAccessibleName(m_title + QStringLiteral(". ") + m_numbers->text());
    m_take->setEnabled(m_edit.has_value());
    fitPicture();
}

void CompareCard::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    fitPicture();
}

void CompareCard::fitPicture() {
    if (!m_image.isNull()) {
        const qreal ratio = devicePixelRatioF();
        QPixmap picture = QPixmap::fromImage(m_image).scaled(
            m_picture->size() * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        picture.setDevicePixelRatio(ratio);
        m_picture->setPixmap(picture);
    }
}

} // namespace styleclip
