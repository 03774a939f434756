#pragma once

#include "ui/engine/engine.h"

namespace styleclip {

/// What one of the pack's mappers, or a mapper file, does to a portrait.
struct MapperRequest {
    QString mapper;
    Source source;
};

/// The mapper that was trained for a prompt, or is called like it; empty when none is.
[[nodiscard]] QString mapperFor(const PackInfo& pack, const QString& prompt);

/// The edit has the published strength. A newer question overtakes an older one.
JobId findMapperEdit(Engine& engine, const MapperRequest& request, QObject* context,
                     const Answer<Edit>& answer);

/// The portrait as each of the mappers changes it, small, one picture after the other.
JobId drawMapperPreviews(Engine& engine, const Source& source, int pixels, QObject* context,
                         const std::function<void(const QString& mapper, const QImage&)>& drawn);

} // namespace styleclip
