// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "privhelper/enforcer.h"
#include "privhelper/kernel/bpf_map.h"
#include "privhelper/kernel/file_descriptor.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <string>

namespace weir {

/// A bpffs, a mount and a network namespace of the test's own. Skips where the rights for that are missing.
class EnforcerSandbox : public testing::Test
{
protected:
    void SetUp() override;
    void TearDown() override;

    /// Opens the enforcer on the sandbox's pins, as a helper that has just started does. Fails the test on an
    /// error.
    std::unique_ptr<Enforcer> open() const;

    std::filesystem::path pins() const { return m_folder; }

    template <typename Key, typename Value>
    Map<Key, Value> pinnedMap(const std::string& name)
    {
        m_descriptors.push_back(pin(name));
        return Map<Key, Value>(name, m_descriptors.back().get());
    }

private:
    FileDescriptor pin(const std::string& name) const;

    std::filesystem::path m_folder;
    std::vector<FileDescriptor> m_descriptors;
};

/// Runs a program to its end; fails the test unless its exit status is 0.
void run(const std::vector<std::string>& arguments);

/// A document that must be without faults.
Document document(const std::string& json);

/// Applies and fails the test with every sentence when that is refused.
void mustApply(Enforcer& enforcer, const std::string& json);

std::vector<StatisticsRow> rows(const Enforcer& enforcer, StatisticsBy by);

} // namespace weir
