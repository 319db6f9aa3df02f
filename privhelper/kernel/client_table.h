// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/enforcer.h"
#include "privhelper/kernel/client_index.h"
#include "privhelper/kernel/name_table.h"
#include "privhelper/kernel/packet_path.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace weir {

/// The rows of clients in the packet path's tables. Who a row is of is worked out once; a reading only copies
/// counters. Configured clients come first, those that are not configured behind them.
class KernelClientTable final : public Enforcer::ClientTable
{
public:
    /// Copies, so that the tables can be read beside the enforcer.
    struct Sources
    {
        Maps maps;
        std::map<std::uint32_t, std::string> services;
        std::map<std::uint32_t, std::string> policies;
        std::map<std::uint32_t, std::string> sources;
        std::shared_ptr<const Document> document; ///< in force
        std::shared_ptr<const ClientIndex> clients;
        Secret secret{};
    };

    /// `isCurrent`: whether these sources are still those in force.
    KernelClientTable(Sources sources, std::function<bool()> isCurrent);

    bool isCurrent() const override { return m_isCurrent(); }
    Result<Done> read() override;
    Result<StatisticsSelection> select(const StatisticsQuery& query) const override;

private:
    void nameConfigured();
    StatisticsRow stranger(const weir_identity& key) const;
    void setState(StatisticsRow& row, const weir_client& state) const;
    Result<Done> readConfigured();
    Result<Done> readStrangers();

    Sources m_sources;
    std::function<bool()> m_isCurrent;
    std::vector<std::uint32_t> m_places; ///< row by the place in the document
    bool m_isNamed = false;
    mutable std::mutex m_guard; ///< of what follows
    std::vector<StatisticsRow> m_rows;
    std::vector<weir_identity> m_keys; ///< of m_rows
    std::size_t m_configured = 0;      ///< so many rows come first
};

} // namespace weir
