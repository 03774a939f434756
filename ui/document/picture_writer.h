#pragma once

#include "core/document/document.h"

#include <QImage>
#include <QObject>
#include <QString>
#include <QThreadPool>

namespace styleclip {

/// Writes pictures that carry how they were made, off the window's thread.
class PictureWriter final : public QObject {
    Q_OBJECT

public:
    explicit PictureWriter(QObject* parent = nullptr);
    ~PictureWriter() override; ///< waits for the pictures that are being written

    void write(const QImage& picture, const Document& document, const QString& path);

Q_SIGNALS:
    void written(const QString& path);
    void failed(const QString& sentence);

private:
    QThreadPool m_pool;
};

} // namespace styleclip
