// SPDX-License-Identifier: GPL-3.0-or-later
// A question of polkit's on another host, from the frame that brings it to the frames that answer.
#include "gui/views/password_dialog.h"
#include "tests/gui/patient_test.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>

namespace weir::gui {

using bridge::AuthenticationRelay;
using bridge::Frame;

class PasswordDialogTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QWidget> window;
    std::unique_ptr<AuthenticationRelay> relay;
    QList<QPair<QJsonObject, QByteArray>> sent;

    void comes(QJsonObject head, qint64 number = 3)
    {
        head.insert(QStringLiteral("authentication"), number);
        relay->take({head, {}});
    }
    void begin(const QStringList& users = {QStringLiteral("ada"), QStringLiteral("root")}, qint64 number = 3)
    {
        comes({{QStringLiteral("users"), QJsonArray::fromStringList(users)},
               {QStringLiteral("action"), QStringLiteral("org.weir.configure")},
               {QStringLiteral("message"), QStringLiteral("Change <b>the</b> limits\u202e\n")}},
              number);
    }
    PasswordDialog* dialog() { return window->findChild<PasswordDialog*>(); }
    QLineEdit* field() { return dialog()->findChild<QLineEdit*>(); }
    bool says(const QString& text)
    {
        const auto labels = dialog()->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(text); });
    }
    void asks(const QString& question, bool echo = false)
    {
        comes({{QStringLiteral("question"), question}, {QStringLiteral("echo"), echo}});
    }

private slots:
    void init()
    {
        sent.clear();
        relay = std::make_unique<AuthenticationRelay>();
        window = std::make_unique<QWidget>();
        connect(relay.get(), &AuthenticationRelay::frameReady, this, [this](const Frame& frame) {
            sent.append({frame.head, QByteArray(frame.payload.constData())});
        });
        new PasswordPrompts(*relay, QStringLiteral("edge"), window.get());
    }

    void theAnswerGoesIntoThePayloadAndIsGone()
    {
        begin();
        QVERIFY(dialog());
        QCOMPARE(dialog()->windowTitle(), QStringLiteral("Authentication on edge"));
        QCOMPARE(sent.size(), 1);
        QCOMPARE(sent[0].first.value(QStringLiteral("user")).toString(), QStringLiteral("ada"));
        QVERIFY(!field()->isEnabled());
        asks(QStringLiteral("Password: "));
        QVERIFY(field()->isEnabled());
        QCOMPARE(field()->echoMode(), QLineEdit::Password);
        QTest::keyClicks(field(), QStringLiteral("s3cret"));
        QTest::keyClick(field(), Qt::Key_Return);
        QCOMPARE(sent.size(), 2);
        QVERIFY(sent[1].first.value(QStringLiteral("answer")).toBool());
        QCOMPARE(sent[1].second, QByteArray("s3cret"));
        QVERIFY(field()->text().isEmpty() && !field()->isUndoAvailable());
        comes({{QStringLiteral("ended"), true}});
        QTRY_VERIFY(!dialog());
        QCOMPARE(sent.size(), 2);
    }

    void whatTheHostSendsIsPlainText()
    {
        begin();
        QVERIFY(says(QStringLiteral("<b>the</b>")));
        for (const auto* label : dialog()->findChildren<QLabel*>()) {
            QVERIFY(!label->text().contains(QChar(0x202e)));
            QVERIFY(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'));
        }
        asks(QStringLiteral("<i>PIN</i>:"), true);
        QVERIFY(says(QStringLiteral("<i>PIN</i>:")));
        QCOMPARE(field()->echoMode(), QLineEdit::Normal);
    }

    void aRefusedAnswerMayBeTriedAgain()
    {
        begin();
        asks(QStringLiteral("Password: "));
        QTest::keyClicks(field(), QStringLiteral("wrong"));
        QTest::keyClick(field(), Qt::Key_Return);
        comes({{QStringLiteral("refused"), true}});
        QVERIFY(says(QStringLiteral("not accepted")));
        QCOMPARE(sent.last().first.value(QStringLiteral("user")).toString(), QStringLiteral("ada"));
        asks(QStringLiteral("Password: "));
        QVERIFY(says(QStringLiteral("not accepted")));
        QVERIFY(field()->isEnabled());
    }

    void anotherUserBeginsAnew()
    {
        begin();
        dialog()->findChild<QComboBox*>()->setCurrentIndex(1);
        QCOMPARE(sent.last().first.value(QStringLiteral("user")).toString(), QStringLiteral("root"));
        QVERIFY(!field()->isEnabled());
    }

    void closingItDismissesTheQuestion()
    {
        begin();
        QTest::keyClick(dialog(), Qt::Key_Escape);
        QVERIFY(sent.last().first.value(QStringLiteral("dismiss")).toBool());
        comes({{QStringLiteral("ended"), true}});
        QTRY_VERIFY(!dialog());
    }

    void aLinkThatIsLostClosesIt()
    {
        begin();
        relay->endAll();
        QTRY_VERIFY(!dialog());
        QCOMPARE(sent.size(), 1);
    }

    void framesThatFitNoQuestionDoNothing()
    {
        begin({});
        QVERIFY(!dialog());
        asks(QStringLiteral("Password: "));
        comes({{QStringLiteral("ended"), true}});
        begin({QStringLiteral("ada")}, -1);
        QVERIFY(!dialog());
        relay->answer(7, QByteArray("x"));
        QVERIFY(sent.isEmpty());
        for (qint64 number = 0; number < 100; ++number)
            begin({QStringLiteral("ada")}, number);
        QCOMPARE(window->findChildren<PasswordDialog*>().size(), 16);
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::PasswordDialogTest)
#include "password_dialog_test.moc"
