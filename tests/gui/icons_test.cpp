// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/icons.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPalette>
#include <QTest>

namespace weir::gui {

namespace {

constexpr auto last = Icon::Chart;

QImage painted(Icon which, QIcon::Mode mode = QIcon::Normal, int side = 16)
{
    return icon(which).pixmap(QSize(side, side), 1.0, mode).toImage().convertToFormat(QImage::Format_ARGB32);
}

/// The colour of what is fully painted, and how many such pixels there are.
std::pair<QColor, int> ink(const QImage& image)
{
    QColor color;
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).alpha() > 250) {
                color = image.pixelColor(x, y);
                ++count;
            }
    return {color, count};
}

void setText(const QColor& text, const QColor& highlighted)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::HighlightedText, highlighted);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, Qt::gray);
    QGuiApplication::setPalette(palette);
}

} // namespace

class IconsTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyIconIsThereAndDiffersFromTheOthers()
    {
        setText(Qt::black, Qt::white);
        QList<QImage> seen;
        for (int value = 0; value <= static_cast<int>(last); ++value) {
            const QImage image = painted(static_cast<Icon>(value), QIcon::Normal, 32);
            QVERIFY2(ink(image).second > 20, qPrintable(QString::number(value)));
            QVERIFY2(!seen.contains(image), qPrintable(QString::number(value)));
            seen.append(image);
        }
        QVERIFY(!applicationIcon().pixmap(16).isNull());
    }

    void colourFollowsThePaletteOfTheMoment()
    {
        const QIcon kept = icon(Icon::Apply);
        for (const QColor& text : {QColor(Qt::black), QColor(Qt::white), QColor(10, 120, 200)}) {
            setText(text, Qt::red);
            QCOMPARE(ink(kept.pixmap(32).toImage()).first, text);
            QCOMPARE(ink(painted(Icon::Apply, QIcon::Selected, 32)).first, QColor(Qt::red));
            QCOMPARE(ink(painted(Icon::Apply, QIcon::Disabled, 32)).first, QColor(Qt::gray));
        }
    }

    void sharpOnDenseScreens()
    {
        setText(Qt::black, Qt::white);
        const QPixmap dense = icon(Icon::Lock).pixmap(QSize(16, 16), 2.0);
        QCOMPARE(dense.size(), QSize(32, 32));
        QCOMPARE(dense.devicePixelRatio(), 2.0);
        QImage canvas(64, 64, QImage::Format_ARGB32);
        canvas.setDevicePixelRatio(2.0);
        canvas.fill(Qt::transparent);
        QPainter painter(&canvas);
        icon(Icon::Lock).paint(&painter, QRect(8, 8, 16, 16));
        painter.end();
        QCOMPARE(canvas.copy(16, 16, 32, 32).pixelColor(16, 22), dense.toImage().pixelColor(16, 22));
        QVERIFY(ink(canvas).second > 20);
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::IconsTest)
#include "icons_test.moc"
