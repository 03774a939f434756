#include "ui/widgets/level_faders.h"

#include "ui/widgets/keep_translated.h"
#include "ui/widgets/value_slider.h"

#include <QHBoxLayout>

namespace styleclip {

namespace {

constexpr ValueRange kRange{kLevelRange, 0.01, 2, 1.0};

} // namespace

LevelFaders::LevelFaders(QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_coarse = addFader();
    m_medium = addFader();
    m_fine = addFader();
    keepTranslated(this, [this] {
        m_coarse->setTexts(tr("Coarse"), tr("Share of pose and the shape of hair and face"));
        m_medium->setTexts(tr("Medium"), tr("Share of the features of the face"));
        m_fine->setTexts(tr("Fine"), tr("Share of colours and small details"));
    });
}

/// All three are told together, since an edit has them together.
ValueSlider* LevelFaders::addFader() {
    auto* fader = new ValueSlider(kRange, this);
    connect(fader, &ValueSlider::edited, this,
            [this](double, Gesture gesture) { Q_EMIT edited(levels(), gesture); });
    layout()->addWidget(fader);
    return fader;
}

LevelFactors LevelFaders::levels() const {
    return {m_coarse->value(), m_medium->value(), m_fine->value()};
}

void LevelFaders::setLevels(const LevelFactors& levels) {
    m_coarse->setValue(levels.coarse);
    m_medium->setValue(levels.medium);
    m_fine->setValue(levels.fine);
}

} // namespace styleclip
