// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/draft_messages.h"

#include "gui/draft/draft.h"
#include "gui/draft/draft_file.h"
#include "gui/live/configuration_feed.h"
#include "gui/text/revision_summary.h"
#include "gui/text/sentence_text.h"
#include "gui/text/user_name.h"
#include "gui/views/message_bar.h"

#include <utility>

namespace weir::gui {
namespace {

const QString conflictId = QStringLiteral("conflict");
const QString carriedId = QStringLiteral("carried-over");
const QString fileId = QStringLiteral("draft-file");

} // namespace

DraftMessages::DraftMessages(Draft& draft, ConfigurationFeed& feed, MessageBar& bar, QObject* parent)
    : QObject(parent), m_draft(draft), m_feed(feed), m_bar(bar)
{
    connect(&draft, &Draft::conflictsChanged, this, &DraftMessages::showConflicts);
    connect(&draft, &Draft::baseChanged, this, &DraftMessages::showCarriedOver);
    connect(&draft, &Draft::changed, this, [this] {
        if (m_draft.isEmpty())
            m_bar.clear(carriedId);
    });
}

void DraftMessages::watch(DraftFile& file)
{
    connect(&file, &DraftFile::failed, this,
            [this](const QString& reason) { m_bar.show(fileId, MessageBar::Severity::Warning, reason); });
    connect(&file, &DraftFile::restored, this, [this](int count) {
        m_bar.show(
            fileId, MessageBar::Severity::Info,
            tr("%n change(s) from last time are here again; nothing of them is applied yet.", nullptr, count),
            {{tr("Review…"), [this] { emit reviewWanted(); }}, {tr("Discard"), [this] {
                                                                    m_draft.discard();
                                                                    m_bar.clear(fileId);
                                                                }}});
    });
}

QString DraftMessages::lastChange() const
{
    if (m_feed.revisions().empty())
        return tr("revision %1").arg(m_draft.revision());
    const RevisionInfo& last = m_feed.revisions().front();
    return tr("revision %1 by %2: %3")
        .arg(last.revision)
        .arg(userName(last.uid), revisionSummary(last.summary));
}

void DraftMessages::showConflicts()
{
    if (m_draft.conflicts().empty()) {
        m_bar.clear(conflictId);
        return;
    }
    QStringList names;
    for (const PartKey& key : m_draft.conflicts()) {
        if (names.size() == 3) {
            names << tr("and more");
            break;
        }
        names << shownText(key.name);
    }
    m_bar.clear(carriedId);
    m_bar.show(
        conflictId, MessageBar::Severity::Warning,
        tr("What you are changing (%1) was changed elsewhere, too (%2). Apply would replace that by yours.")
            .arg(names.join(QStringLiteral(", ")), lastChange()),
        {{tr("Review…"), [this] { emit reviewWanted(); }},
         {tr("Keep mine"), [this] { m_draft.keepMine(); }},
         {tr("Take theirs"), [this] { m_draft.takeTheirs(); }}},
        false);
}

void DraftMessages::showCarriedOver()
{
    const quint64 before = std::exchange(m_knownRevision, m_draft.revision());
    if (before == 0 || before == m_knownRevision || m_knownRevision == m_ownRevision || m_draft.isEmpty() ||
        !m_draft.conflicts().empty())
        return;
    m_bar.show(
        carriedId, MessageBar::Severity::Info,
        tr("The configuration was changed elsewhere (%1). Your changes do not touch it and have been carried "
           "over.")
            .arg(lastChange()));
}

} // namespace weir::gui
