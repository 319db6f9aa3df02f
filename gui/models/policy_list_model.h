// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/policy_drop.h"
#include "gui/models/part_list_model.h"

#include <QTimer>
#include <map>
#include <string>
#include <vector>

namespace weir::gui {

/// Who refers to a policy.
struct PolicyUsage
{
    std::size_t clients = 0;
    std::vector<std::string> services;  ///< by default_policy
    std::vector<std::string> schedules; ///< policies in whose hours it stands in

    bool isUsed() const { return clients > 0 || !services.empty() || !schedules.empty(); }
    bool operator==(const PolicyUsage&) const = default;
};

/// "Used by 3 clients, default of service shop."
QString toText(const PolicyUsage& usage);

/// All policies' usage: one pass over the clients.
std::map<std::string, PolicyUsage> policyUsage(const Draft& draft);

class PolicyListModel final : public PartListModel
{
    Q_OBJECT
public:
    explicit PolicyListModel(Draft& draft, QObject* parent = nullptr);

    /// As counted last.
    PolicyUsage usage(const std::string& name) const;

    // Policies are dragged as copies of themselves; what belongs to a policy can be dropped on one.
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
    Qt::DropActions supportedDropActions() const override { return Qt::CopyAction | Qt::MoveAction; }
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

signals:
    void usageChanged();
    /// Something hangs over the list: what would become of it, or why nothing.
    void dropConsidered(const QString& sentence) const;
    /// It is there now.
    void dropped(const QString& policy);

protected:
    std::vector<Row> rows() override;

private:
    void count();
    DropPlan plan(const QMimeData& data, Qt::DropAction action, const QModelIndex& parent) const;

    Draft& m_changed;

    std::map<std::string, PolicyUsage> m_usage;
    QTimer m_counting; ///< a pass over a million clients does not belong behind every keystroke
};

} // namespace weir::gui
