// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/remote/remote_call.h"

#include <QProcess>
#include <algorithm>

namespace weir::control {
namespace {

bool hasName(const CLI::Option& option, const std::string& name)
{
    return name.starts_with("--") ? option.check_lname(name.substr(2)) : option.check_sname(name.substr(1));
}

const CLI::Option* find(const CLI::App& app, const std::string& name)
{
    for (const CLI::Option* option : app.get_options()) {
        if (hasName(*option, name))
            return option;
    }
    return nullptr;
}

const CLI::App* findVerb(const CLI::App& app, const std::string& name)
{
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (verb->get_name() == name)
            return verb;
    }
    return nullptr;
}

class Translation
{
public:
    explicit Translation(const CLI::App& root) : m_root(root), m_app(&root) {}

    void word(const std::string& word)
    {
        if (m_valueFollows) {
            m_valueFollows = false;
            if (m_keepValue)
                m_call.arguments.push_back(word);
        } else if (!m_optionsEnded && word == "--") {
            m_optionsEnded = true;
            m_call.arguments.push_back(word);
        } else if (!m_optionsEnded && word.size() > 1 && word.starts_with('-')) {
            option(word);
        } else if (const CLI::App* verb = findVerb(*m_app, word); verb != nullptr) {
            m_app = verb;
            m_call.verb += (m_call.verb.empty() ? "" : " ") + word;
            m_call.arguments.push_back(word);
        } else {
            argument(word);
        }
    }

    RemoteCall take() { return std::move(m_call); }

private:
    void option(const std::string& word)
    {
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        const CLI::Option* option = find(*m_app, name);
        const bool ofRoot = option == nullptr || m_app == &m_root;
        if (option == nullptr)
            option = find(m_root, name);
        m_keepValue = !ofRoot || (name != "--host" && name != "--ssh");
        if (m_keepValue)
            m_call.arguments.push_back(word);
        m_valueFollows =
            option != nullptr && equals == std::string::npos && option->get_items_expected_min() > 0;
    }

    void argument(const std::string& word)
    {
        std::size_t number = 0;
        bool isFile = false;
        for (const CLI::Option* option : m_app->get_options()) {
            if (option->get_positional() && number++ == m_arguments)
                isFile = option->get_name(true) == "FILE";
        }
        ++m_arguments;
        if (isFile && word != "-")
            m_call.file = word;
        m_call.arguments.push_back(isFile ? "-" : word);
    }

    const CLI::App& m_root;
    const CLI::App* m_app;
    std::size_t m_arguments = 0;
    bool m_optionsEnded = false;
    bool m_valueFollows = false;
    bool m_keepValue = true;
    RemoteCall m_call;
};

} // namespace

RemoteCall remoteCall(const CLI::App& root, const std::vector<std::string>& arguments)
{
    Translation translation(root);
    for (const std::string& argument : arguments)
        translation.word(argument);
    return translation.take();
}

std::string quotedForShell(std::string_view word)
{
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:@+,-";
    const std::size_t odd = word.find_first_not_of(plain);
    // "=" alone is plain, but zsh reads one at the front as the path of a command.
    if (!word.empty() &&
        (odd == std::string_view::npos ||
         (odd > 0 && word.find_first_not_of(std::string(plain) + "=") == std::string_view::npos)))
        return std::string(word);
    std::string quoted = "'";
    for (const char character : word) {
        // Between quotes fish reads a backslash, and nobody another quote.
        if (character == '\'' || character == '\\')
            quoted += std::string("'\\") + character + '\'';
        else
            quoted += character;
    }
    return quoted + '\'';
}

std::vector<std::string> sshArguments(const RemoteCall& call, bool terminal)
{
    std::vector<std::string> arguments;
    for (const QString& part : QProcess::splitCommand(QString::fromStdString(call.ssh)))
        arguments.push_back(part.toStdString());
    if (arguments.empty())
        arguments.emplace_back("ssh");
    if (terminal)
        arguments.emplace_back("-t");
    arguments.emplace_back("--");
    arguments.push_back(call.host);
    arguments.emplace_back("weirctl");
    for (const std::string& argument : call.arguments)
        arguments.push_back(quotedForShell(argument));
    return arguments;
}

} // namespace weir::control
