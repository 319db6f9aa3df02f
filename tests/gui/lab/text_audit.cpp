// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_audit.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QXmlStreamReader>

namespace weir::gui {
namespace {

bool isJapanese(const QString& text)
{
    static const QRegularExpression letters(QStringLiteral("[\\x{3040}-\\x{30ff}\\x{4e00}-\\x{9fff}]"));
    return text.contains(letters);
}

/// Beyond the edge of something around it, and no scroll bar leads there.
bool isCutOff(const QWidget& widget)
{
    for (const QWidget* at = widget.parentWidget(); at != nullptr; at = at->parentWidget()) {
        const auto* const area = qobject_cast<const QAbstractScrollArea*>(at);
        if (area != nullptr && area->horizontalScrollBar()->isVisible())
            return false;
    }
    const QRect seen = widget.visibleRegion().boundingRect();
    return !seen.isEmpty() && seen.width() < widget.width() - 2;
}

/// Pixels that rounding may take.
constexpr int rounding = 2;

QString place(const QWidget& widget)
{
    QStringList parts;
    for (const QWidget* at = &widget; at != nullptr && parts.size() < 3; at = at->parentWidget())
        parts << QString::fromLatin1(at->metaObject()->className()).section(QStringLiteral("::"), -1);
    return parts.join(QStringLiteral(" in "));
}

class Audit
{
public:
    explicit Audit(const Catalogue& catalogue) : m_catalogue(catalogue) {}

    void look(const QWidget& widget)
    {
        if (const auto* const label = qobject_cast<const QLabel*>(&widget)) {
            const bool isNarrow = label->wordWrap() ? label->heightForWidth(label->width()) >
                                                          label->height() + label->fontMetrics().height() / 2
                                                    : label->sizeHint().width() > label->width() + rounding;
            note(widget, label->text(), isNarrow);
        } else if (const auto* const tool = qobject_cast<const QToolButton*>(&widget)) {
            // Small ones are made narrower than the style likes.
            const int icon = tool->icon().isNull() ? 0 : tool->iconSize().width();
            note(widget, tool->text(),
                 tool->toolButtonStyle() != Qt::ToolButtonIconOnly &&
                     width(widget, tool->text()) + icon > tool->width());
        } else if (const auto* const button = qobject_cast<const QAbstractButton*>(&widget)) {
            note(widget, button->text(), button->sizeHint().width() > button->width() + rounding);
        } else if (const auto* const bar = qobject_cast<const QTabBar*>(&widget)) {
            for (int tab = 0; tab < bar->count(); ++tab)
                note(widget, bar->tabText(tab), width(widget, bar->tabText(tab)) > bar->tabRect(tab).width());
        } else if (const auto* const choice = qobject_cast<const QComboBox*>(&widget)) {
            note(widget, choice->currentText(), width(widget, choice->currentText()) > choice->width());
        } else if (const auto* const header = qobject_cast<const QHeaderView*>(&widget)) {
            lookAtHeader(*header);
        }
    }
    QStringList faults;

private:
    static int width(const QWidget& widget, const QString& text)
    {
        return widget.fontMetrics().horizontalAdvance(plainText(text));
    }
    void lookAtHeader(const QHeaderView& header)
    {
        if (header.orientation() != Qt::Horizontal || header.model() == nullptr)
            return;
        for (int section = 0; section < header.count(); ++section) {
            const QString text = header.model()->headerData(section, Qt::Horizontal).toString();
            if (!header.isSectionHidden(section))
                note(header, text, width(header, text) > header.sectionSize(section));
        }
    }
    void note(const QWidget& widget, const QString& text, bool isNarrow)
    {
        if (text.trimmed().isEmpty())
            return;
        const QString shown = text.simplified().left(100);
        if (isNarrow || isCutOff(widget))
            faults << QStringLiteral("no room: \"%1\" (%2, %3 x %4)")
                          .arg(shown, place(widget))
                          .arg(widget.width())
                          .arg(widget.height());
        if (m_catalogue.isUntranslated(text))
            faults << QStringLiteral("not translated: \"%1\" (%2)").arg(shown, place(widget));
    }

    const Catalogue& m_catalogue;
};

} // namespace

QString plainText(QString text)
{
    text.remove(QLatin1Char('&'));
    return text.remove(QStringLiteral("…")).trimmed();
}

Catalogue Catalogue::read(const QString& file)
{
    Catalogue catalogue;
    QFile stored(file);
    if (file.isEmpty() || !stored.open(QIODevice::ReadOnly))
        return catalogue;
    QXmlStreamReader xml(&stored);
    QString source;
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement() && xml.hasError())
            break;
        if (xml.name() == QLatin1String("source"))
            source = plainText(xml.readElementText());
        else if (xml.name() == QLatin1String("translation"))
            catalogue.m_translations[source]
                << plainText(xml.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    return catalogue;
}

QStringList Catalogue::shownAs(const QString& english) const
{
    return m_translations.value(english, {english});
}

bool Catalogue::isUntranslated(const QString& text) const
{
    if (isEmpty() || isJapanese(text))
        return false;
    static const QRegularExpression sentence(QStringLiteral("[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}"));
    const auto known = m_translations.constFind(plainText(text));
    const bool isWord = text.size() > 3 && text.front().isUpper();
    return text.contains(sentence) ||
           (isWord && known != m_translations.constEnd() && !known->contains(plainText(text)));
}

QStringList textFaults(const QWidget& window, const Catalogue& catalogue)
{
    Audit audit(catalogue);
    for (const auto* const widget : window.findChildren<QWidget*>()) {
        // What is scrolled away has its room, elsewhere.
        if (widget->isVisible() && widget->window() == &window)
            audit.look(*widget);
    }
    audit.faults.removeDuplicates();
    return audit.faults;
}

} // namespace weir::gui
