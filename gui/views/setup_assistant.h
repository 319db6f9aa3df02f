// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/listening.h"
#include "gui/views/page.h"

#include <QWizard>
#include <qcorotask.h>

namespace weir::gui {

class SetupClients;
class SetupInterfaces;
class SetupServices;
class SetupSummary;

/// Proposes services from what listens on the host, and puts what is chosen into the draft as one step: in
/// observe mode, so that nothing is limited by it. Call open().
class SetupAssistant final : public QWizard
{
    Q_OBJECT
public:
    explicit SetupAssistant(const Context& context, QWidget* parent = nullptr);

    /// Asks the helper what listens; open() does it.
    QCoro::Task<void> read();
    /// What listens; the pages propose from it.
    void setSockets(const ListeningSockets& listening);

    SetupServices& services() const { return *m_services; }
    SetupInterfaces& interfaces() const { return *m_interfaces; }
    SetupClients& clients() const { return *m_clients; }
    void accept() override;

signals:
    void drafted(const QString& what); ///< the draft has it

protected:
    void showEvent(QShowEvent* event) override;

private:
    void prepare(); ///< the page that is shown now

    Context m_context;
    SetupServices* m_services;
    SetupInterfaces* m_interfaces;
    SetupClients* m_clients;
    SetupSummary* m_summary;
    bool m_isRead = false;
};

} // namespace weir::gui
