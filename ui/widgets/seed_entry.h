#pragma once

#include <QAbstractSpinBox>

namespace styleclip {

/// An entry for the number of a random portrait: any of 64 bits, which QSpinBox can't hold.
class SeedEntry final : public QAbstractSpinBox {
    Q_OBJECT
    Q_PROPERTY(quint64 value READ value WRITE setValue)

public:
    explicit SeedEntry(QWidget* parent = nullptr);

    [[nodiscard]] quint64 value() const;
    void setValue(quint64 value);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    QValidator::State validate(QString& input, int& place) const override;
    void stepBy(int steps) override;

Q_SIGNALS:
    void returnPressed();

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
};

} // namespace styleclip
