// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QObject>
#include <QString>
#include <cstdint>
#include <memory>
#include <optional>
#include <qcorotask.h>

namespace weir {

/// Who is behind a unique bus name: the uid as the bus knows it, asked once and remembered until they leave.
class Callers final : public QObject
{
    Q_OBJECT
public:
    explicit Callers(QDBusConnection bus, QObject* parent = nullptr);
    ~Callers() override;

    /// Nothing when the caller is gone already or the bus does not say.
    QCoro::Task<std::optional<std::uint32_t>> uid(QString connection);

    /// False once the bus has said that the connection ended.
    bool present(const QString& connection) const;

signals:
    void left(const QString& connection);

private slots:
    void ownerChanged(const QString& name, const QString& before, const QString& after);

private:
    class Caller;
    QDBusConnection m_bus;
    QHash<QString, std::shared_ptr<Caller>> m_callers;
};

} // namespace weir
