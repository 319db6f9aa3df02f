// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogues are part of the program, and found there.
#include "common/document.h"
#include "common/document_traits.h"
#include "common/identity.h"
#include "common/rate.h"
#include "gui/app/translations.h"
#include "gui/draft/draft.h"
#include "gui/text/difference_words.h"
#include "gui/text/revision_summary.h"
#include "gui/text/sentence_codes.h"
#include "gui/text/sentence_text.h"

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

    /// What the helper says in English comes in Japanese, whatever it says.
    void everySentenceOfTheHelperIsTranslated()
    {
        QVERIFY(weir::gui::sentenceCodes().size() > 400);
        for (const char* code : weir::gui::sentenceCodes())
            QVERIFY2(weir::gui::toText(weir::Sentence{code, {}, "English"}) != QLatin1String("English"),
                     code);
        QCOMPARE(weir::gui::toText(weir::Sentence{"explain-policy", {"gold"}, "it has policy gold"}),
                 QStringLiteral("ポリシーは gold です"));
        QCOMPARE(weir::gui::asSentence(weir::Sentence{"explain-policy", {"gold"}, {}}),
                 QStringLiteral("ポリシーは gold です。"));
    }

    void whatARevisionChangedIsTranslated()
    {
        QCOMPARE(
            weir::gui::revisionSummary("policy silver changed, interface eth0 added, 5 clients removed"),
            QStringLiteral("ポリシー silver を変更、インターフェース eth0 を追加、クライアント 5 件を削除"));
        QCOMPARE(weir::gui::revisionSummary("no change"), QStringLiteral("変更なし"));
    }

    /// What common/ says of a part, with all that it can have.
    void whatAPartIsIsTranslated()
    {
        weir::Limit limit;
        limit.name = "a";
        limit.rate = *weir::parseRate("100/s", weir::Measure::Requests);
        limit.burst = 20;
        limit.queue = 5;
        limit.match.emplace();
        limit.match->path = "/login";
        weir::Policy policy;
        policy.limits = {limit};
        policy.mode = weir::Policy::Mode::Observe;
        QCOMPARE(
            weir::gui::partDescription(weir::describe(policy)),
            QStringLiteral("リクエスト 100/s、バースト 20、キュー 5、拒否、対象: パス /login / 観察のみ"));

        weir::Service service;
        service.ports = {80, 8080};
        service.addresses = {"192.0.2.1"};
        service.interfaces = {"eth0"};
        service.identify.clear();
        for (const auto kind : {weir::SourceKind::Cookie, weir::SourceKind::Header, weir::SourceKind::Query,
                                weir::SourceKind::Bearer, weir::SourceKind::Address})
            service.identify.push_back({kind, weir::hasSourceName(kind) ? "key" : ""});
        service.defaultPolicy = "reject";
        QCOMPARE(weir::gui::partDescription(weir::describe(service)),
                 QStringLiteral("ポート 80、8080、宛先 192.0.2.1、インターフェイス eth0、"
                                "クライアントの識別: Cookie key、ヘッダー key、クエリパラメーター key、"
                                "Bearer トークン、アドレス (/32 と /64)、その他は reject"));
    }

    /// Names that somebody chose stay, whatever they mean as words.
    void aDifferenceIsTranslatedWithoutTheNamesInIt()
    {
        using weir::gui::differenceSentence;
        QCOMPARE(differenceSentence({"limit-added", {"drop", "requests 5/s, burst 1, drop"}, {}}),
                 QStringLiteral("制限 drop を追加: リクエスト 5/s、バースト 1、ドロップ"));
        QCOMPARE(differenceSentence({"limit-excess-changed", {"%2", "reject", "drop"}, {}}),
                 QStringLiteral("制限 %2 の超過時の動作: 拒否 → ドロップ"));
        QCOMPARE(differenceSentence({"client-policy-changed", {"observe", "%1"}, {}}),
                 QStringLiteral("ポリシー: observe → %1"));
    }
};

QTEST_GUILESS_MAIN(TranslationsInProgramTest)
#include "translations_in_program_test.moc"
