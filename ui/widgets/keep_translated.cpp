#include "ui/widgets/keep_translated.h"

#include <QEvent>
#include <QWidget>

#include <utility>
#include <vector>

namespace styleclip {

namespace {

/// Waits, as a child of its widget, for another language.
class Texts final : public QObject {
public:
    explicit Texts(QWidget* owner) : QObject(owner) { owner->installEventFilter(this); }

    static Texts& of(QWidget* owner) {
        for (QObject* child : owner->children()) {
            if (auto* texts = dynamic_cast<Texts*>(child)) {
                return *texts;
            }
        }
        return *new Texts(owner);
    }

    void add(std::function<void()> setTexts) { m_setters.push_back(std::move(setTexts)); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::LanguageChange) {
            for (const auto& setTexts : m_setters) {
                setTexts();
            }
        }
        return QObject::eventFilter(watched, event);
    }

private:
    std::vector<std::function<void()>> m_setters;
};

} // namespace

/// Set at once as well, so that a text is written in one place only.
void keepTranslated(QWidget* owner, std::function<void()> setTexts) {
    setTexts();
    Texts::of(owner).add(std::move(setTexts));
}

} // namespace styleclip
