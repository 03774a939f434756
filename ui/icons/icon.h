#pragma once

#include <QIcon>

namespace styleclip {

/// The program's own icons, in the order of their files in resources/icons.
enum class Icon {
    ActualSize,
    Add,
    Chart,
    Check,
    Close,
    Compare,
    Copy,
    Delete,
    Direction,
    Drag,
    Duplicate,
    Error,
    Export,
    Film,
    Fit,
    Folder,
    Grid,
    HeatMap,
    Help,
    Hidden,
    History,
    Import,
    Info,
    Jobs,
    Keep,
    Keyboard,
    Language,
    Latent,
    Mapper,
    Menu,
    Models,
    MoreLikeThese,
    New,
    Open,
    Optimize,
    Pause,
    Picture,
    Play,
    Portrait,
    Preferences,
    Preset,
    Print,
    Random,
    Redo,
    Reset,
    Save,
    SaveAs,
    SideBySide,
    Single,
    Stop,
    Sweep,
    Undo,
    Visible,
    Warning,
    Wipe,
    ZoomIn,
    ZoomOut,
    Count, ///< not an icon
};

/// An icon drawn in the colour that text on buttons has at the time of painting, so that it follows
/// a change between light and dark. Disabled, it is fainter.
[[nodiscard]] QIcon icon(Icon which);

/// The program itself, for windows and the task bar. In colour.
[[nodiscard]] QIcon applicationIcon();

} // namespace styleclip
