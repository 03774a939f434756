#pragma once

#include "models/checkpoint/stored_tensor.h"
#include "models/files/byte_view.h"

namespace styleclip {

/// A storage whose bytes are at hand: a part of a mapped file or of a buffer.
class MemoryStorage : public TensorStorage {
public:
    explicit MemoryStorage(ByteView view) : m_view(std::move(view)) {}

    [[nodiscard]] uint64_t byteCount() const override { return m_view.size(); }
    [[nodiscard]] const uint8_t* bytes() const override { return m_view.data(); }

private:
    ByteView m_view;
};

} // namespace styleclip
