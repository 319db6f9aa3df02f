// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/revision_info.h"

#include <QObject>
#include <QTimer>
#include <cstdint>
#include <memory>
#include <qcorotask.h>
#include <vector>

namespace weir::gui {

class HelperLink;

/// The configuration in force, masked, and its history: read again whenever a new revision comes, parsed
/// beside the event loop (a million clients take seconds).
class ConfigurationFeed final : public QObject
{
    Q_OBJECT
public:
    explicit ConfigurationFeed(HelperLink& link, QObject* parent = nullptr);

    /// Null until it arrived first.
    const std::shared_ptr<const Document>& document() const { return m_document; }
    std::uint64_t revision() const { return m_revision; }
    /// Newest first.
    const std::vector<RevisionInfo>& revisions() const { return m_revisions; }

signals:
    void arrived();              ///< document(), revision() and revisions() are new
    void failed(QString reason); ///< what came could not be read; what was known stays

private:
    QCoro::Task<void> read();

    HelperLink& m_link;
    std::shared_ptr<const Document> m_document;
    std::uint64_t m_revision = 0;
    std::vector<RevisionInfo> m_revisions;
    bool m_reading = false;
    QTimer m_later;       ///< after a call that failed although the helper is there
    bool m_again = false; ///< a newer revision came while this one was read
};

} // namespace weir::gui
