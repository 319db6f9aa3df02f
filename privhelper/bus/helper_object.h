// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/bus/authority.h"
#include "privhelper/bus/call_budget.h"
#include "privhelper/bus/callers.h"
#include "privhelper/bus/methods.h"
#include "privhelper/bus/pending_requests.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <string>

namespace weir {

/// The object /org/weir/Helper1, and the only way in: table → caller's uid → budget → signature → preparation
/// → polkit → is the caller still there? → carried out, logged, answered.
///
/// A virtual object, because QtDBus lets anybody write the properties of an adaptor's QObject.
class HelperObject final : public QDBusVirtualObject
{
    Q_OBJECT
public:
    /// `gatewayUser`: whose calls are the REST gateway's.
    HelperObject(QDBusConnection bus, Methods& methods, std::string gatewayUser = {},
                 QObject* parent = nullptr);

    QString introspect(const QString& path) const override;
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override;

signals:
    void called(); ///< somebody uses the helper

private:
    QCoro::Task<void> serve(QDBusMessage message, const Method& method);
    static QCoro::Task<Result<Values>> carryOut(const PreparedCall& call, PreparedCall::Approval approval);
    bool isGateway(std::uint32_t uid) const;
    QCoro::Task<Permission> askFor(const QDBusMessage& message, const Method& method, QString action,
                                   const QString& summary, bool gateway);
    void answer(const QDBusMessage& message, const Result<Values>& result);

    QDBusConnection m_bus;
    Methods& m_methods;
    std::string m_gatewayUser;
    Callers m_callers;
    Authority m_authority;
    CallBudget m_budget;
    PendingRequests m_questions;
    PendingRequests m_work;
};

} // namespace weir
