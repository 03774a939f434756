#pragma once

#include <csetjmp>
#include <cstddef>
#include <cstdio> // which libjpeg's header wants
#include <jpeglib.h>

#include <cstdlib>
#include <string>

namespace styleclip {

/// libjpeg, whose errors end a step and whose words go nowhere. What a step makes and has to be
/// destroyed must be made before it: the way back skips destructors.
class JpegErrors {
public:
    JpegErrors() {
        jpeg_std_error(&m_manager);
        m_manager.error_exit = [](j_common_ptr jpeg) {
            std::longjmp(reinterpret_cast<JpegErrors*>(jpeg->err)->m_back, 1);
        };
        m_manager.emit_message = [](j_common_ptr, int) {};
        m_manager.output_message = [](j_common_ptr) {};
    }

    [[nodiscard]] jpeg_error_mgr* manager() { return &m_manager; }

    /// False where libjpeg gave up.
    template <typename Step>
    [[nodiscard]] bool attempt(const Step& step) {
        if (setjmp(m_back) != 0) {
            return false;
        }
        step();
        return true;
    }

private:
    jpeg_error_mgr m_manager{}; ///< first, so that its address is that of the whole
    std::jmp_buf m_back{};
};

struct JpegReader : jpeg_decompress_struct {
    explicit JpegReader(JpegErrors& errors) : jpeg_decompress_struct() { err = errors.manager(); }
    ~JpegReader() { jpeg_destroy_decompress(this); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;
};

/// And the bytes that it writes.
struct JpegWriter : jpeg_compress_struct {
    explicit JpegWriter(JpegErrors& errors) : jpeg_compress_struct() { err = errors.manager(); }
    ~JpegWriter() {
        jpeg_destroy_compress(this);
        std::free(bytes);
    }
    JpegWriter(const JpegWriter&) = delete;
    JpegWriter& operator=(const JpegWriter&) = delete;

    /// To be called within a step, after which written() has the file.
    void create() {
        jpeg_create_compress(this);
        jpeg_mem_dest(this, &bytes, &size);
    }
    [[nodiscard]] std::string written() const {
        return {reinterpret_cast<const char*>(bytes), size};
    }

    unsigned char* bytes = nullptr;
    unsigned long size = 0;
};

} // namespace styleclip
