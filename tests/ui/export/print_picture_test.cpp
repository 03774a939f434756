#include "tests/support/temporary_folder.h"
#include "ui/export/print_picture.h"

#include <QFile>
#include <QImage>
#include <QPrinter>

#include <gtest/gtest.h>

namespace styleclip {

namespace {

QImage plain(QRgb colour) {
    QImage picture(64, 64, QImage::Format_RGB32);
    picture.fill(colour);
    return picture;
}

} // namespace

TEST(PrintPicture, StandsInTheMiddleOfThePageAsLargeAsItCan) {
    const QRectF upright(10, 20, 600, 900);
    EXPECT_EQ(placeOnPage({64, 64}, upright), QRectF(10, 170, 600, 600));
    EXPECT_EQ(placeOnPage({100, 50}, upright), QRectF(10, 320, 600, 300));
    EXPECT_EQ(placeOnPage({64, 64}, {0, 0, 900, 600}), QRectF(150, 0, 600, 600));
}

TEST(PrintPicture, WritesOnePage) {
    const test::TemporaryFolder folder;
    const QString path = QString::fromStdString((folder / "page.pdf").string());
    QPrinter printer(QPrinter::HighResolution);
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(path);
    ASSERT_TRUE(printPicture(printer, plain(0xff3366cc)));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    EXPECT_TRUE(bytes.startsWith("%PDF"));
    EXPECT_TRUE(bytes.contains("/Count 1"));
    EXPECT_TRUE(bytes.contains("/Subtype /Image"));
}

TEST(PrintPicture, SaysWhenThePrinterCanNotBeUsed) {
    QPrinter printer(QPrinter::HighResolution);
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(QStringLiteral("/no/such/folder/page.pdf"));
    EXPECT_FALSE(printPicture(printer, plain(0xff3366cc)));
}

} // namespace styleclip
