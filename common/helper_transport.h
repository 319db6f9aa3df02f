// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QVariant>
#include <qcorotask.h>

namespace weir {

/// How HelperClient reaches a helper: the system bus of this computer, or a bridge to another one.
class HelperTransport : public QObject
{
    Q_OBJECT
public:
    /// The values of org.weir.Helper1.xml: u, t, x, b and s as Qt's types, arrays and structures as
    /// dbus_codec.h writes and reads them, dictionaries as QVariantMap. A document or table, which is a memfd
    /// on the bus, is a QByteArray.
    using Arguments = QList<QVariant>;

    enum class Manner {
        Reads,   ///< answered from what the helper knows, within 25 seconds
        Patient, ///< polkit is asked, but nobody else: 5 minutes
        MayAsk,  ///< polkit may ask a person first: 5 minutes
    };

    using QObject::QObject;

    /// Calls the method of that name and checks that its reply has the signature. Nobody there to answer is
    /// Error::Kind::NoHelper. The transport may be deleted meanwhile.
    virtual QCoro::Task<Result<Arguments>> call(QString method, Arguments arguments, QString signature,
                                                Manner manner) = 0;
    virtual bool isConnected() const = 0;

signals:
    void changed(quint64 revision);
    void stateChanged();
    void eventsAdded(quint64 cursor);
    void pendingChanged(quint64 revision, qint64 deadline, quint32 uid);
    void availableChanged(bool available); ///< the helper's name appeared or went
    /// Once, and for good: nothing can be called any more.
    void disconnected(const weir::Error& reason);
};

/// The reply of a method has another signature than this version expects.
Error wrongReply(const QString& method, const QString& got, const QString& expected);

} // namespace weir
