#include "ui/window/program_end.h"

#include <QApplication>
#include <QStandardPaths>
#include <QStyleFactory>

#include <gtest/gtest.h>

// No screen, no settings of the person who runs the tests, and one look everywhere. Set
// QT_QPA_PLATFORM to watch the tests at work.
int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    testing::InitGoogleTest(&argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("styleclip-studio-tests"));
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    // On a busy machine a step may outlast the engine's patience, and its thread is left behind.
    return styleclip::endProgram(RUN_ALL_TESTS());
}
