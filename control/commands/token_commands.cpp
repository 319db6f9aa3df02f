// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/rate.h"
#include "common/text.h"
#include "control/commands/commands.h"
#include "control/commands/verb_options.h"
#include "control/names.h"
#include "control/token_file.h"

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>

namespace weir::control {
namespace {

struct TokenOptions
{
    std::string file = defaultTokenFile;
    std::string name;
    TokenRole role = TokenRole::Observe;
    std::optional<std::chrono::seconds> expires;
    FormatOptions format;
};

std::vector<std::string> namesOf(const std::vector<Token>& tokens)
{
    std::vector<std::string> names;
    for (const Token& token : tokens)
        names.push_back(token.name);
    return names;
}

Error badToken(Sentence sentence)
{
    return {Error::Kind::Failed, std::move(sentence)};
}

/// The file's folder, when it is the one that packages would make.
void makeDefaultFolder(const std::string& file)
{
    if (file == defaultTokenFile)
        mkdir("/etc/weir", 0755);
}

QCoro::Task<ExitStatus> addToken(Session& session, TokenOptions options)
{
    Result<std::vector<Token>> tokens = readTokenFile(options.file);
    if (!tokens)
        co_return session.fail(tokens.error());
    const std::vector<std::string> names = namesOf(*tokens);
    if (std::find(names.begin(), names.end(), options.name) != names.end())
        co_return session.fail(badToken(
            makeSentence("token-exists", "there is a token %1 already; weirctl token remove %1 revokes it",
                         {options.name})));
    const std::string secret = makeSecret();
    const auto now = std::chrono::floor<std::chrono::seconds>(currentTime());
    Token token{options.name, options.role, hashOfSecret(secret), now, std::nullopt};
    if (options.expires)
        token.expires = now + *options.expires;
    tokens->push_back(token);
    makeDefaultFolder(options.file);
    const Result<Done> written = writeTokenFile(options.file, *tokens);
    if (!written)
        co_return session.fail(written.error());
    // Alone on standard output, for scripts; this is the only time that it can be seen.
    session.output.line(secret);
    session.output.note("Keep it now: only its hash is stored. It may " +
                        std::string(options.role == TokenRole::Configure ? "look and configure" : "look") +
                        (token.expires ? " until " + localTime(*token.expires) : "") + '.');
    co_return ExitStatus::Done;
}

Table tokenTable(const std::vector<Token>& tokens)
{
    Table table{{{"name"}, {"role"}, {"created"}, {"expires"}}, {}};
    for (const Token& token : tokens)
        table.rows.push_back({{token.name},
                              {std::string(tokenRoleName(token.role))},
                              {Time(token.created)},
                              {token.expires ? Value(Time(*token.expires)) : Value(),
                               token.expires ? std::string() : "never"}});
    return table;
}

QCoro::Task<ExitStatus> listTokens(Session& session, TokenOptions options)
{
    const Result<std::vector<Token>> tokens = readTokenFile(options.file);
    if (!tokens)
        co_return session.fail(tokens.error());
    session.output.table(tokenTable(*tokens), options.format.format());
    co_return ExitStatus::Done;
}

QCoro::Task<ExitStatus> removeToken(Session& session, TokenOptions options)
{
    Result<std::vector<Token>> tokens = readTokenFile(options.file);
    if (!tokens)
        co_return session.fail(tokens.error());
    const std::vector<std::string> names = namesOf(*tokens);
    if (std::erase_if(*tokens, [&](const Token& token) { return token.name == options.name; }) == 0)
        co_return session.fail(noSuchName("token", options.name, names));
    const Result<Done> written = writeTokenFile(options.file, *tokens);
    if (!written)
        co_return session.fail(written.error());
    session.output.line("token " + options.name + " is revoked");
    co_return ExitStatus::Done;
}

void addFile(CLI::App& verb, TokenOptions& options)
{
    verb.add_option("--tokens", options.file, "The file that weir-rest reads")
        ->type_name("FILE")
        ->capture_default_str();
}

void addName(CLI::App& verb, TokenOptions& options)
{
    verb.add_option("NAME", options.name, "What to call it: letters, digits, . _ -")
        ->required()
        ->type_name("")
        ->check([](const std::string& text) {
            return isTokenName(text)
                       ? std::string()
                       : '"' + shown(text) +
                             "\" can't be a token's name; write 1 to 64 letters, digits, . _ or -, "
                             "for example grafana";
        });
}

void addAdd(CLI::App& family, Action& chosen)
{
    auto options = std::make_shared<TokenOptions>();
    CLI::App* verb = family.add_subcommand("add", "Make a token and show it, once");
    addName(*verb, *options);
    const auto readRole = [options](const std::string& text) {
        const auto role = parseTokenRole(text);
        if (!role)
            throw CLI::ValidationError("--role", "there is no role \"" + shown(text) +
                                                     "\"; write observe or configure");
        options->role = *role;
    };
    verb->add_option_function<std::string>("--role", readRole,
                                           "observe (look; secrets stay masked) or configure")
        ->required()
        ->type_name("ROLE");
    addDurationOption(*verb, "--expires", options->expires, "It ends then: 12h, 90d; default never");
    addFile(*verb, *options);
    addExamples(*verb, "  sudo weirctl token add grafana --role observe\n"
                       "  sudo weirctl token add deploy --role configure --expires 90d");
    verb->callback(
        [options, &chosen] { chosen = [options](Session& session) { return addToken(session, *options); }; });
}

} // namespace

void addTokenCommands(CLI::App& root, Action& chosen)
{
    CLI::App* family = root.add_subcommand("token", "Who may use the REST gateway over TCP (weir-rest)");
    family->require_subcommand(1);
    addExamples(*family, "  sudo weirctl token add grafana --role observe\n"
                         "  sudo weirctl token list\n"
                         "  sudo weirctl token remove grafana");
    addAdd(*family, chosen);

    auto listing = std::make_shared<TokenOptions>();
    CLI::App* list = family->add_subcommand("list", "The tokens: names, roles and times");
    addFile(*list, *listing);
    addFormatOptions(*list, listing->format);
    addExamples(*list, "  sudo weirctl token list");
    list->callback([listing, &chosen] {
        chosen = [listing](Session& session) { return listTokens(session, *listing); };
    });

    auto removal = std::make_shared<TokenOptions>();
    CLI::App* remove = family->add_subcommand("remove", "Revoke a token, at once");
    addName(*remove, *removal);
    addFile(*remove, *removal);
    addExamples(*remove, "  sudo weirctl token remove grafana");
    remove->callback([removal, &chosen] {
        chosen = [removal](Session& session) { return removeToken(session, *removal); };
    });
}

} // namespace weir::control
