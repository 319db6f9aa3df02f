// SPDX-License-Identifier: GPL-3.0-or-later
// The help that F1 opens: in the reader's language, beside the window.
#include "gui/app/appearance.h"
#include "gui/app/translations.h"
#include "gui/views/first_steps_dialog.h"
#include "gui/views/main_window.h"
#include "page_parts.h"
#include "tests/gui/patient_test.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QSettings>
#include <QStandardPaths>
#include <QTextBlock>
#include <QTextEdit>

namespace weir::gui {
namespace {

/// Kept where WEIR_TEST_SHOTS says, for somebody to look at.
void shoot(QWidget& widget, const QString& name)
{
    const QString folder = qEnvironmentVariable("WEIR_TEST_SHOTS");
    for (const bool dark : {true, false}) {
        Appearance::setDark(dark);
        QCoreApplication::sendPostedEvents();
        if (!folder.isEmpty())
            widget.grab().save(QDir(folder).filePath(name + (dark ? "-dark.png" : "-light.png")));
    }
}

} // namespace

class FirstStepsTest final : public QObject
{
    Q_OBJECT

private:
    static QString heading(const char* file)
    {
        QFile document(QStringLiteral(WEIR_SOURCE_DIR "/docs/") + QLatin1String(file));
        if (!document.open(QIODevice::ReadOnly))
            return {};
        const QStringList lines = QString::fromUtf8(document.readAll()).split(u'\n');
        return lines.at(1).startsWith(QLatin1String("# ")) ? lines.at(1).mid(2) : QString();
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("weir-test"));
        QSettings().clear();
    }
    void cleanup() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void isInTheReadersLanguage_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("English") << "en_GB" << QByteArray("first-steps.md");
        QTest::newRow("Japanese") << "ja_JP" << QByteArray("first-steps.ja.md");
        QTest::newRow("one that Weir does not speak") << "is_IS" << QByteArray("first-steps.md");
    }
    void isInTheReadersLanguage()
    {
        QFETCH(QString, locale);
        QFETCH(QByteArray, file);
        QLocale::setDefault(QLocale(locale));
        installTranslations();
        QWidget window;
        FirstStepsDialog dialog(&window);
        const QTextDocument& text = *dialog.findChild<QTextEdit*>()->document();
        QVERIFY(!heading(file).isEmpty());
        QCOMPARE(text.begin().text(), heading(file));
        QCOMPARE(text.begin().blockFormat().headingLevel(), 1);
        int steps = 0;
        for (QTextBlock block = text.begin(); block.isValid(); block = block.next())
            steps += block.textList() != nullptr ? 1 : 0;
        QCOMPARE(steps, 7);
        QVERIFY(!text.toPlainText().contains(u'*'));
        QVERIFY(!text.toPlainText().contains(u'`'));
        shoot(dialog, QStringLiteral("first-steps-") + locale);
    }

    void f1OpensItOnceAndTheOtherKeyLeadsToShortcuts()
    {
        PageParts parts;
        MainWindow window(parts.context);
        QCOMPARE(window.action(QStringLiteral("first-steps"))->shortcut(), QKeySequence(Qt::Key_F1));
        QCOMPARE(window.action(QStringLiteral("shortcuts"))->shortcuts(),
                 QList<QKeySequence>{QKeySequence(QStringLiteral("Ctrl+?"))});
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window, weir::test::patience));
        for (int time = 0; time < 2; ++time)
            QTest::keyClick(&window, Qt::Key_F1);
        QCOMPARE(window.findChildren<FirstStepsDialog*>().size(), 1);
        auto* const dialog = window.findChild<FirstStepsDialog*>();
        QTRY_VERIFY(dialog->isVisible());
        QVERIFY(!dialog->isModal());
    }

    /// What it says to press can be pressed at once.
    void theWindowsKeysWorkInIt()
    {
        PageParts parts;
        MainWindow window(parts.context);
        window.showPage(QStringLiteral("overview"));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window, weir::test::patience));
        QTest::keyClick(&window, Qt::Key_F1);
        auto* const dialog = window.findChild<FirstStepsDialog*>();
        QVERIFY(dialog);
        QVERIFY(QTest::qWaitForWindowActive(dialog, weir::test::patience));
        QTest::keyClick(dialog->findChild<QTextEdit*>(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(window.currentPage(), QStringLiteral("clients"));
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::FirstStepsTest)
#include "first_steps_test.moc"
