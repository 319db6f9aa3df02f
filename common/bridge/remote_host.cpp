// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bridge/remote_host.h"

#include "common/text.h"

#include <QProcess>
#include <algorithm>

namespace weir::bridge {

Sentence hostFault(std::string_view host)
{
    const bool odd =
        host.empty() || host.size() > 255 || host.starts_with('-') ||
        std::any_of(host.begin(), host.end(), [](unsigned char byte) { return byte <= ' ' || byte == 0x7f; });
    if (!odd)
        return {};
    return makeSentence("remote-host", "\"%1\" is no host; write for example admin@server.example",
                        {shown(host.substr(0, 255))});
}

QStringList bridgeCommand(const RemoteHost& host, Asking asking)
{
    QStringList command = QProcess::splitCommand(host.ssh);
    if (command.isEmpty())
        command << QStringLiteral("ssh");
    for (const char* option : {"ConnectTimeout=15", "ServerAliveInterval=10", "ServerAliveCountMax=3"})
        command << QStringLiteral("-o") << QString::fromLatin1(option);
    if (asking == Asking::Never)
        command << QStringLiteral("-o") << QStringLiteral("BatchMode=yes");
    return command << QStringLiteral("-T") << QStringLiteral("--") << host.name << QStringLiteral("weirctl")
                   << QStringLiteral("bridge");
}

} // namespace weir::bridge
