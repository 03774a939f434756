#pragma once

#include "core/document/level_factors.h"
#include "ui/document/gesture.h"

#include <QWidget>

namespace styleclip {

class ValueSlider;

/// How much of a mapper's change each level of the latent takes: coarse, medium and fine. Only what
/// people do is told, not what the program sets.
class LevelFaders final : public QWidget {
    Q_OBJECT

public:
    explicit LevelFaders(QWidget* parent = nullptr);

    [[nodiscard]] LevelFactors levels() const;
    void setLevels(const LevelFactors& levels);

Q_SIGNALS:
    void edited(const styleclip::LevelFactors& levels, styleclip::Gesture gesture);

private:
    [[nodiscard]] ValueSlider* addFader();

    ValueSlider* m_coarse;
    ValueSlider* m_medium;
    ValueSlider* m_fine;
};

} // namespace styleclip
