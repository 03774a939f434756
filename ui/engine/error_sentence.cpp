#include "ui/engine/error_sentence.h"

#include "models/error.h"

#include <QCoreApplication>

#include <c10/util/Exception.h>

#include <exception>
#include <new>
#include <string>

namespace styleclip {

namespace {

/// Sentences of the engine begin small, since the command line puts its name before them.
QString sentence(const char* text) {
    QString line = QString::fromUtf8(text).section(u'\n', 0, 0).trimmed();
    if (!line.isEmpty()) {
        line[0] = line[0].toUpper();
        if (!line.endsWith(u'.')) {
            line += u'.';
        }
    }
    return line;
}

} // namespace

QString currentErrorSentence() {
    try {
        throw;
    } catch (const Error& error) {
        return sentence(error.what());
    } catch (const std::bad_alloc&) {
        return QCoreApplication::translate(
            "styleclip::Engine",
            "There is not enough memory for this; try a smaller preview size.");
    } catch (const c10::Error& error) {
        return QCoreApplication::translate("styleclip::Engine", "LibTorch failed: %1")
            .arg(sentence(error.what_without_backtrace()));
    } catch (const std::exception& error) {
        return sentence(error.what());
    } catch (...) {
        return QCoreApplication::translate("styleclip::Engine", "Something unknown failed.");
    }
}

} // namespace styleclip
