#pragma once

#include "ui/presets/presets.h"

#include <QObject>

namespace styleclip {

/// People's own presets: kept in a file, told by name, given to others as files.
class OwnPresets final : public QObject {
    Q_OBJECT

public:
    /// Reads `file`, where there is one; readProblem() tells why it could not. Such a file is put
    /// aside when something is to be kept.
    explicit OwnPresets(const QString& file, QObject* parent = nullptr);

    [[nodiscard]] const QList<Preset>& presets() const { return m_presets; }
    [[nodiscard]] const QString& readProblem() const { return m_readProblem; }

    /// In the place of one of the same name.
    void add(const Preset& preset);
    void remove(const QString& name);
    /// Adds those of a file as add() does; returns how many. Throws Error(File), and adds none,
    /// where the file is no file of presets.
    int importFrom(const QString& path);
    /// Throws Error(File).
    void exportTo(const QString& path) const;

Q_SIGNALS:
    void changed();
    /// One sentence: they could not be kept.
    void failed(const QString& sentence);

private:
    void put(const Preset& preset);
    void keep();

    QString m_file;
    QString m_readProblem;
    QList<Preset> m_presets;
};

} // namespace styleclip
