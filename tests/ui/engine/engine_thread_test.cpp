#include "ui/engine/engine_thread.h"

#include <QSemaphore>

#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

constexpr int kGivenUp = 20'000; // milliseconds after which a test fails

} // namespace

TEST(EngineThread, TakesWorkAndOrdersWhileItReleasesMemory) {
    QSemaphore releasing, asked, ran;
    bool wasAskedMeanwhile = false;
    EngineThread thread({1, [&] {
                             releasing.release();
                             wasAskedMeanwhile = wasAskedMeanwhile || asked.tryAcquire(1, kGivenUp);
                         }});
    thread.start();
    ASSERT_TRUE(releasing.tryAcquire(1, kGivenUp));
    Work work;
    work.id = 1;
    work.run = [&](const std::shared_ptr<ModelSession>&, WorkControl&) { ran.release(); };
    thread.setPaused(2, true);
    thread.cancel(2);
    thread.post(std::move(work));
    asked.release();
    EXPECT_TRUE(ran.tryAcquire(1, kGivenUp));
    EXPECT_TRUE(wasAskedMeanwhile);
    asked.release(1000); // for what it released since
    thread.requestStop();
    EXPECT_TRUE(thread.wait(kGivenUp));
}

} // namespace styleclip::test
