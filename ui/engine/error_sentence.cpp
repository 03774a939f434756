#include "ui/engine/error_sentence.h"

#include "models/error.h"
#include "models/library_error.h"
#include "models/readable_text.h"

#include <QCoreApplication>

#include <exception>
#include <new>
#include <optional>
#include <string>
#include <string_view>

namespace styleclip {

namespace {

/// Of texts that begin small, since the command line puts its name before them.
QString capitalised(QString line) {
    if (!line.isEmpty()) {
        line[0] = line[0].toUpper();
    }
    return line;
}

QString ended(const QString& line) {
    return line.isEmpty() || line.endsWith(u'.') || line.endsWith(u'?') ? line : line + u'.';
}

QString firstLine(const char* text) {
    const std::string line = std::string(text).substr(0, std::string_view(text).find('\n'));
    return ended(capitalised(QString::fromStdString(oneLine(line)).trimmed()));
}

} // namespace

QString sentenceOf(const Phrase& phrase) {
    const std::string line = phrase.translated([](const std::string& format) {
        return QCoreApplication::translate("styleclip::Error", format.c_str()).toStdString();
    });
    // Other languages have no capitals to begin with, and names of files stay as they are.
    const bool asItIs = line != phrase.english() || phrase.beginsVerbatim();
    const QString text = QString::fromStdString(line);
    return ended(asItIs ? text : capitalised(text));
}

QString currentErrorSentence() {
    try {
        throw;
    } catch (const Error& error) {
        return sentenceOf(error.sentence());
    } catch (const std::bad_alloc&) {
        return QCoreApplication::translate(
            "styleclip::Engine",
            "There is not enough memory for this; try a smaller preview size.");
    } catch (const std::exception& error) {
        const std::optional<std::string> problem = libraryProblem(error);
        return problem ? QCoreApplication::translate("styleclip::Engine", "LibTorch failed: %1")
                             .arg(firstLine(problem->c_str()))
                       : firstLine(error.what());
    } catch (...) {
        return QCoreApplication::translate("styleclip::Engine", "Something unknown failed.");
    }
}

QString errorSentence(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (...) {
        return currentErrorSentence();
    }
}

} // namespace styleclip
