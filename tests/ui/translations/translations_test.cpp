#include "tests/support/temporary_folder.h"
#include "ui/help/help_topics.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTranslator>
#include <QXmlStreamReader>

#include <fmt/args.h>
#include <gtest/gtest.h>

namespace styleclip {

namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations; ///< one for each plural form
    bool finished = true;
};

QString sourcePath(const char* path) {
    return QStringLiteral(STYLECLIP_SOURCE_DIR "/%1").arg(QLatin1String(path));
}

Message readMessage(QXmlStreamReader& xml, const QString& context) {
    Message message;
    message.context = context;
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.finished = !xml.attributes().hasAttribute(QLatin1String("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            for (const QString& line : text.split(QLatin1Char('\n'))) {
                if (!line.trimmed().isEmpty()) {
                    message.translations.append(line.trimmed());
                }
            }
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readMessages(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    xml.readNextStartElement(); // TS
    while (xml.readNextStartElement()) {
        while (xml.readNextStartElement()) { // of a context
            if (xml.name() == QLatin1String("name")) {
                context = xml.readElementText();
            } else {
                messages.append(readMessage(xml, context));
            }
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return messages;
}

QList<Message> korean() {
    return readMessages(sourcePath("translations/styleclip_ko.ts"));
}

/// Which arguments a format of fmt uses.
QSet<int> arguments(const QString& format) {
    constexpr int kMost = 9;
    const auto mark = [](int index) { return fmt::format("<{}>", index); };
    fmt::dynamic_format_arg_store<fmt::format_context> marks;
    for (int i = 0; i < kMost; ++i) {
        marks.push_back(mark(i));
    }
    const std::string text = fmt::vformat(format.toStdString(), marks);
    QSet<int> found;
    for (int i = 0; i < kMost; ++i) {
        if (text.find(mark(i)) != std::string::npos) {
            found.insert(i);
        }
    }
    return found;
}

QStringList placeholders(const QString& text) {
    static const QRegularExpression kPlaceholder(QStringLiteral("%(\\d|n|p)"));
    QStringList found;
    auto match = kPlaceholder.globalMatch(text);
    while (match.hasNext()) {
        found.append(match.next().captured());
    }
    found.removeDuplicates();
    found.sort();
    return found;
}

/// The letter after the mark of a mnemonic; nothing without one.
QString mnemonic(const QString& text) {
    static const QRegularExpression kMnemonic(QStringLiteral("&(\\w)"));
    return kMnemonic.match(text).captured(1).toUpper();
}

/// As it is read on a button: without mnemonic, dots, colon and what stands in brackets.
QString label(QString text) {
    text.remove(QRegularExpression(QStringLiteral("\\([^)]*\\)|&|…|:")));
    return text.trimmed().toLower();
}

TEST(Translations, areComplete) {
    for (const char* path : {"translations/styleclip_ko.ts", "translations/styleclip_en.ts"}) {
        for (const Message& message : readMessages(sourcePath(path))) {
            EXPECT_TRUE(message.finished && !message.translations.isEmpty())
                << path << ": " << message.context.toStdString() << ": "
                << message.source.toStdString();
        }
    }
}

QSet<QString> texts(const QString& path) {
    QSet<QString> texts;
    for (const Message& message : readMessages(path)) {
        texts.insert(message.context + QStringLiteral(": ") + message.source);
    }
    return texts;
}

/// The texts of the sources: those of a .ts file after update_translations.
QSet<QString> textsOfTheSources(const QString& known, const QString& options) {
    const test::TemporaryFolder folder;
    const QString scratch = QString::fromStdString(folder.path().string());
    const QString fresh = scratch + QStringLiteral("/fresh.ts");
    EXPECT_TRUE(QFile::copy(known, fresh));
    const QString define = QStringLiteral("-D%1=%2");
    EXPECT_EQ(QProcess::execute(
                  QStringLiteral(STYLECLIP_CMAKE),
                  {define.arg(QStringLiteral("LUPDATE"), QStringLiteral(STYLECLIP_LUPDATE)),
                   define.arg(QStringLiteral("SOURCES"), QStringLiteral(STYLECLIP_SOURCE_DIR)),
                   define.arg(QStringLiteral("SCRATCH"), scratch),
                   define.arg(QStringLiteral("TS"), fresh),
                   define.arg(QStringLiteral("OPTIONS"), options), QStringLiteral("-P"),
                   sourcePath("translations/update.cmake")}),
              0);
    return texts(fresh);
}

TEST(Translations, knowTheTextsOfTheSourcesAndNoOthers) {
    for (const char* language : {"ko", "en"}) {
        const bool english = QLatin1String(language) == QLatin1String("en");
        const QString path =
            sourcePath("translations/styleclip_%1.ts").arg(QLatin1String(language));
        const QSet<QString> known = texts(path);
        const QSet<QString> fresh =
            textsOfTheSources(path, english ? QStringLiteral("-pluralonly") : QString());
        for (const QString& text : (fresh - known) + (known - fresh)) {
            ADD_FAILURE() << language << ": " << text.toStdString()
                          << " (build the target update_translations and translate it)";
        }
    }
}

TEST(Translations, knowWhatTheEngineSays) {
    const QSet<QString> known = texts(sourcePath("translations/styleclip_ko.ts"));
    // One of each way to write it: in one piece, in several, with a name, as the kind of another.
    for (const char* sentence :
         {"there is no such file", "{}: {}",
          "only the 'skip' architecture is supported, the default of the published training",
          "holds an array of numpy type {}; only float16, float32, float64, int8 to int64, uint8 "
          "and bool are read"}) {
        EXPECT_TRUE(known.contains(QStringLiteral("styleclip::Error: ") + QLatin1String(sentence)))
            << sentence;
    }
}

TEST(Translations, keepPlaceholdersAndMnemonics) {
    for (const Message& message : korean()) {
        for (const QString& translation : message.translations) {
            EXPECT_EQ(placeholders(translation), placeholders(message.source))
                << message.source.toStdString();
            if (message.context == QStringLiteral("styleclip::Error")) {
                EXPECT_EQ(arguments(translation), arguments(message.source))
                    << message.source.toStdString();
            }
            EXPECT_EQ(mnemonic(translation), mnemonic(message.source))
                << message.source.toStdString();
        }
    }
}

TEST(Translations, areFoundByTheProgram) {
    QTranslator translator;
    ASSERT_TRUE(translator.load(QLocale(QLocale::Korean, QLocale::SouthKorea),
                                QStringLiteral("styleclip"), QStringLiteral("_"),
                                QStringLiteral(":/i18n")));
    EXPECT_EQ(translator.translate("styleclip::MainWindow", "&File"), QStringLiteral("파일(&F)"));
    ASSERT_TRUE(translator.load(QLocale(QLocale::English), QStringLiteral("styleclip"),
                                QStringLiteral("_"), QStringLiteral(":/i18n")));
    EXPECT_EQ(
        translator.translate("styleclip::ExportSweepDialog", "%n picture(s), %1 seconds.", "", 1),
        QStringLiteral("%n picture, %1 seconds."));
}

TEST(Translations, callThingsAsTheHelpDoes) {
    const QRegularExpression bold(QStringLiteral("<b>(.*?)</b>"));
    const QSet<QString> keys = {QStringLiteral("space"), QStringLiteral("스페이스"),
                                QStringLiteral("enter"), QStringLiteral("tab"),
                                QStringLiteral("ctrl+z")};
    QSet<QString> english = keys, inKorean = keys;
    for (const Message& message : korean()) {
        english.insert(label(message.source));
        inKorean.insert(label(message.translations.value(0)));
    }
    for (const QString& topic : helpTopics()) {
        for (const bool isKorean : {false, true}) {
            const QLocale locale(isKorean ? QLocale::Korean : QLocale::English);
            auto found = bold.globalMatch(helpText(topic, locale));
            while (found.hasNext()) {
                const QString path = found.next().captured(1);
                for (const QString& name : path.split(QStringLiteral(" ▸ "))) {
                    EXPECT_TRUE((isKorean ? inKorean : english).contains(label(name)))
                        << topic.toStdString() << ": " << name.toStdString();
                }
            }
        }
    }
}

} // namespace

} // namespace styleclip
