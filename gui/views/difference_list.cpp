// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/difference_list.h"

#include "gui/look/icons.h"
#include "gui/text/difference_words.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <QListWidget>
#include <QStyle>
#include <algorithm>

namespace weir::gui {
namespace {

constexpr std::size_t mostLines = 1000;

struct DifferenceList
{
    Q_DECLARE_TR_FUNCTIONS(DifferenceList)
};

void addLine(QListWidget& list, Icon sign, const QString& text)
{
    new QListWidgetItem(icon(sign), text, &list);
}

QString kindText(const std::string& kind)
{
    if (kind == "interface")
        return DifferenceList::tr("interface");
    if (kind == "service")
        return DifferenceList::tr("service");
    if (kind == "policy")
        return DifferenceList::tr("policy");
    return DifferenceList::tr("client");
}

/// What the part is, without the word that it was added or removed.
QString describedPart(const Difference& difference)
{
    return difference.kind == "interface" || difference.sentence.arguments.empty()
               ? toText(difference.sentence)
               : partDescription(difference.sentence.arguments.front());
}

QString differenceText(const Difference& difference)
{
    const QString what = kindText(difference.kind);
    const QString name = shownText(difference.name);
    switch (difference.action) {
    case Difference::Action::Add:
        return DifferenceList::tr("New %1 %2: %3").arg(what, name, describedPart(difference));
    case Difference::Action::Remove:
        return DifferenceList::tr("No more %1 %2: %3").arg(what, name, describedPart(difference));
    case Difference::Action::Change:
        break;
    }
    return DifferenceList::tr("In %1 %2: %3").arg(what, name, differenceSentence(difference.sentence));
}

Icon signOf(Difference::Action action)
{
    switch (action) {
    case Difference::Action::Add:
        return Icon::Add;
    case Difference::Action::Remove:
        return Icon::Remove;
    case Difference::Action::Change:
        return Icon::Edit;
    }
    return Icon::Edit;
}

} // namespace

QListWidget* makeDifferenceList(QWidget* parent)
{
    auto* list = new QListWidget(parent);
    list->setWordWrap(true);
    const int size = list->style()->pixelMetric(QStyle::PM_SmallIconSize);
    list->setIconSize({size, size});
    list->setAlternatingRowColors(true);
    list->setUniformItemSizes(false);
    list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list->setAccessibleName(DifferenceList::tr("Differences"));
    return list;
}

void fillDifferenceList(QListWidget& list, const std::vector<Difference>& differences,
                        const std::vector<Fault>& faults, const std::vector<Fault>& warnings)
{
    list.clear();
    for (const Fault& fault : faults)
        addLine(list, Icon::Error, DifferenceList::tr("Fault in %1").arg(toText(fault)));
    for (const Fault& warning : warnings)
        addLine(list, Icon::Warning, DifferenceList::tr("Please note, %1").arg(toText(warning)));
    for (std::size_t i = 0; i < std::min(differences.size(), mostLines); ++i)
        addLine(list, signOf(differences[i].action), differenceText(differences[i]));
    if (differences.size() > mostLines)
        addLine(list, Icon::Info,
                DifferenceList::tr("and %n more", nullptr, static_cast<int>(differences.size() - mostLines)));
}

} // namespace weir::gui
