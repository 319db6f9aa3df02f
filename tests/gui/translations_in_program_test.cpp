// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogues are part of the program, and found there.
#include "gui/app/translations.h"
#include "gui/draft/draft.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QTest>

class TranslationsInProgramTest final : public QObject
{
    Q_OBJECT
private slots:
    void areBuiltIn()
    {
        QVERIFY(QFile::exists(QStringLiteral(":/i18n/weir_en.qm")));
        QVERIFY(QFile::exists(QStringLiteral(":/i18n/weir_ja.qm")));
    }

    void followTheLocale()
    {
        QLocale::setDefault(QLocale(QStringLiteral("en_GB")));
        weir::gui::installTranslations();
        QCOMPARE(weir::gui::Draft::tr("Discard %n change(s)", nullptr, 1),
                 QStringLiteral("Discard 1 change"));
        QCOMPARE(weir::gui::Draft::tr("Discard %n change(s)", nullptr, 2),
                 QStringLiteral("Discard 2 changes"));
        QLocale::setDefault(QLocale(QStringLiteral("ja_JP")));
        weir::gui::installTranslations();
        QVERIFY(weir::gui::Draft::tr("Discard %n change(s)", nullptr, 2).startsWith(u'2'));
    }
};

QTEST_GUILESS_MAIN(TranslationsInProgramTest)
#include "translations_in_program_test.moc"
