#include "ui/document/document_reader.h"
#include "ui/window/program_end.h"

#include <QCoreApplication>
#include <QSemaphore>
#include <QTimer>

using namespace styleclip;

namespace {

int run(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    QSemaphore begun;
    DocumentReader reader;
    reader.read(
        [&begun] {
            begun.release();
            static QSemaphore never;
            never.acquire();
            return Project();
        },
        [](const Project&) {});
    begun.acquire();
    QTimer::singleShot(0, &application, [] { QCoreApplication::exit(7); });
    return QCoreApplication::exec();
}

} // namespace

/// Quits while a file is being read that never comes to its end.
int main(int argc, char** argv) {
    return endProgram(run(argc, argv));
}
