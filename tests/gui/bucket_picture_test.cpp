// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a limit's bucket: what its story tells, and that it stands still when it should.
#include "gui/editor/bucket_motion.h"
#include "gui/editor/bucket_picture.h"
#include "gui/editor/limit_card.h"
#include "tests/gui/patient_test.h"

#include <QEnterEvent>

using namespace weir;
using namespace weir::gui;

class BucketPictureTest final : public QObject
{
    Q_OBJECT
private slots:
    void theBurstPassesAndTheRestIsRefused();
    void theQueueWaits();
    void largeOnesAreToldSmall();
    void itPlaysOnceAndRests();
    void hiddenItIsStill();
    void reducedMotionIsHonoured();
    void itIsDescribedInWords();
    void quotasHaveNoBucket();

private:
    static Limit limit(std::uint64_t burst, std::uint64_t queue)
    {
        Limit limit;
        limit.name = "requests";
        limit.rate = {100, 1};
        limit.burst = burst;
        limit.queue = queue;
        limit.algorithm = queue > 0 ? Algorithm::LeakyBucket : Algorithm::TokenBucket;
        return limit;
    }
    static void runTo(BucketMotion& motion, double seconds)
    {
        for (double time = 0; time < seconds; time += 0.05)
            motion.advance(0.05);
    }
    static void enter(QWidget& widget)
    {
        QEnterEvent event(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5));
        QCoreApplication::sendEvent(&widget, &event);
    }
};

void BucketPictureTest::theBurstPassesAndTheRestIsRefused()
{
    BucketMotion motion(limit(4, 0));
    QCOMPARE(motion.tokens(), 4.0);
    runTo(motion, 2.5);
    // One token has come back meanwhile, at most.
    QVERIFY(motion.passed() >= 4 && motion.passed() <= 5);
    QVERIFY(motion.refused() >= 2);
    const int refused = motion.refused();
    QVERIFY(motion.tokens() < 4);
    runTo(motion, 4);
    QCOMPARE(motion.tokens(), 4.0);
    // At its rate nothing is refused.
    while (!motion.isAtEnd())
        motion.advance(0.05);
    QCOMPARE(motion.refused(), refused);
    QVERIFY(motion.passed() > 6);
}

void BucketPictureTest::theQueueWaits()
{
    BucketMotion motion(limit(1, 3));
    runTo(motion, 1.3);
    QCOMPARE(motion.waiting(), 3);
    QVERIFY(motion.refused() > 0);
    runTo(motion, 3);
    QCOMPARE(motion.waiting(), 0);
    QVERIFY(motion.passed() >= 4);
}

void BucketPictureTest::largeOnesAreToldSmall()
{
    const BucketMotion motion(limit(1000000, 50000));
    QCOMPARE(motion.burstCells(), BucketMotion::mostCells);
    QCOMPARE(motion.queueCells(), BucketMotion::mostCells);
}

void BucketPictureTest::itPlaysOnceAndRests()
{
    BucketPicture picture;
    picture.setReducedMotion(false);
    picture.setLimit(limit(4, 0));
    // Not below the mouse.
    picture.move(500, 400);
    picture.show();
    QVERIFY(QTest::qWaitForWindowExposed(&picture, weir::test::patience));
    QVERIFY(!picture.isPlaying());
    picture.setLimit(limit(5, 0));
    QVERIFY(picture.isPlaying());
    const int before = picture.motion().passed();
    QTRY_VERIFY(picture.motion().passed() > before);
    QTRY_VERIFY(!picture.isPlaying());
    // It rests at a moment that shows what is refused.
    QVERIFY(picture.motion().refused() > 0);
}

void BucketPictureTest::hiddenItIsStill()
{
    BucketPicture picture;
    picture.setReducedMotion(false);
    picture.setLimit(limit(4, 0));
    picture.setLimit(limit(5, 0));
    QVERIFY(!picture.isPlaying());
    picture.show();
    QVERIFY(QTest::qWaitForWindowExposed(&picture, weir::test::patience));
    QVERIFY(picture.isPlaying());
    picture.hide();
    QVERIFY(!picture.isPlaying());
}

void BucketPictureTest::reducedMotionIsHonoured()
{
    BucketPicture picture;
    picture.setReducedMotion(true);
    picture.setLimit(limit(4, 0));
    picture.show();
    QVERIFY(QTest::qWaitForWindowExposed(&picture, weir::test::patience));
    picture.setLimit(limit(5, 2));
    enter(picture);
    QVERIFY(!picture.isPlaying());
    QVERIFY(picture.motion().refused() > 0);
    picture.setReducedMotion(false);
    enter(picture);
    QVERIFY(picture.isPlaying());
}

void BucketPictureTest::itIsDescribedInWords()
{
    BucketPicture picture;
    picture.setLimit(limit(20, 5));
    QVERIFY(picture.accessibleDescription().contains("20 request"));
    QVERIFY(picture.accessibleDescription().contains("100 a second"));
    QVERIFY(picture.accessibleDescription().contains("5 request"));
}

void BucketPictureTest::quotasHaveNoBucket()
{
    LimitCard card;
    card.setLimit(limit(4, 0), Showing::Fresh);
    QVERIFY(!card.findChild<BucketPicture*>()->isHidden());
    Limit quota = limit(4, 0);
    quota.rate = {1000, 0, Rate::Calendar::Day};
    quota.aligned = "UTC";
    card.setLimit(quota, Showing::Fresh);
    QVERIFY(card.findChild<BucketPicture*>()->isHidden());
}

QTEST_MAIN(BucketPictureTest)
#include "bucket_picture_test.moc"
