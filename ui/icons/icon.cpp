#include "ui/icons/icon.h"

#include "ui/icons/symbol_engine.h"

#include <array>

namespace styleclip {

namespace {

constexpr std::array<const char*, static_cast<size_t>(Icon::Count)> kNames = {
    "actual-size", "add",      "chart",     "check",
    "close",       "compare",  "copy",      "delete",
    "direction",   "drag",     "duplicate", "error",
    "export",      "film",     "fit",       "folder",
    "grid",        "heat-map", "help",      "hidden",
    "history",     "import",   "info",      "jobs",
    "keep",        "keyboard", "language",  "latent",
    "mapper",      "menu",     "models",    "more-like-these",
    "new",         "open",     "optimize",  "pause",
    "picture",     "play",     "portrait",  "preferences",
    "preset",      "print",    "random",    "redo",
    "reset",       "save",     "save-as",   "side-by-side",
    "single",      "stop",     "sweep",     "undo",
    "visible",     "warning",  "wipe",      "zoom-in",
    "zoom-out",
};

} // namespace

QIcon icon(Icon which) {
    const char* name = kNames.at(static_cast<size_t>(which));
    return QIcon(new SymbolEngine(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name))));
}

QIcon applicationIcon() {
    return QIcon(QStringLiteral(":/icons/styleclip-studio.svg"));
}

} // namespace styleclip
