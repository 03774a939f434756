#include "ui/export/quality_box.h"

#include <QHBoxLayout>
#include <QSlider>
#include <QSpinBox>

namespace styleclip {

/// The number leads and tells of changes; the slider follows it and moves it.
QualityBox::QualityBox(QWidget* parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Horizontal)), m_number(new QSpinBox) {
    m_slider->setRange(1, 100);
    m_slider->setObjectName(QStringLiteral("qualitySlider"));
    m_number->setRange(1, 100);
    m_number->setObjectName(QStringLiteral("quality"));
    for (QWidget* part : {static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_number)}) {
        part->setToolTip(tr("More keeps finer detail and makes a larger file"));
        part->setAccessibleName(tr("Quality"));
    }
    setFocusProxy(m_number);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_slider, 1);
    row->addWidget(m_number);
    connect(m_slider, &QSlider::valueChanged, m_number, &QSpinBox::setValue);
    connect(m_number, &QSpinBox::valueChanged, m_slider, &QSlider::setValue);
    connect(m_number, &QSpinBox::valueChanged, this, &QualityBox::changed);
    setValue(95);
}

int QualityBox::value() const {
    return m_number->value();
}

void QualityBox::setValue(int value) {
    m_number->setValue(value);
}

} // namespace styleclip
