// SPDX-License-Identifier: GPL-3.0-or-later
// Node's own http client, many keep-alive connections: does every response belong to its request?
//     numbered_client.mjs URL CONNECTIONS REQUESTS PAUSE_MS PATIENCE_MS CLIENT...
// The server answers with the request's target, the largest body of a request is 3 kB. Prints one JSON object: at
// the end, or when a request has had no answer for PATIENCE_MS; its connections are then in `stuck`, and stay open
// until this process is killed.
import { Agent, request } from "node:http";

const [base, connections, requests, pause, patience, ...clients] = process.argv.slice(2);
const url = new URL(base);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const result = { statuses: {}, errors: {}, mismatches: [], sockets: 0, kept: 0, stuck: [] };
const sockets = new Set();
const unanswered = new Map(); // by number: { since, port, what }
let next = 0;

const note = (table, key) => (table[key] = (table[key] ?? 0) + 1);

// The same numbers in every run, so that a failure comes again.
let state = 12345;
const random = (bound) => ((state = (state * 1103515245 + 12345) & 0x7fffffff), state % bound);

const check = (number, path, response, body) => {
    note(result.statuses, response.statusCode);
    if (response.statusCode === 200 ? body !== path : JSON.parse(body).status !== 429)
        result.mismatches.push(`request ${number}: ${response.statusCode} ${JSON.stringify(body.slice(0, 200))}`);
    if (response.statusCode === 429 && response.headers.connection === "keep-alive") result.kept += 1;
};

const ask = () =>
    new Promise((resolve) => {
        const number = next++;
        const method = ["GET", "GET", "POST", "HEAD"][random(4)];
        const path = `/${number}/${"x".repeat(random(5) ? 0 : random(3000))}`;
        const content = method === "POST" ? "y".repeat(random(3) ? random(200) : random(3000)) : "";
        const headers = { "X-Client-ID": clients[random(clients.length)] };
        if (content) headers["Content-Length"] = content.length;
        const done = () => (unanswered.delete(number), resolve());
        unanswered.set(number, { since: Date.now(), what: `${method} ${headers["X-Client-ID"]} ${path.length}+${content.length} B` });
        const sent = request(
            { agent, host: url.hostname.replace(/^\[|\]$/g, ""), port: url.port, method, path, headers },
            (response) => {
                let body = "";
                response.setEncoding("latin1");
                response.on("data", (text) => (body += text));
                response.on("end", () => {
                    if (method === "HEAD") note(result.statuses, response.statusCode);
                    else check(number, path, response, body);
                    done();
                });
                response.on("error", (error) => (note(result.errors, error.code ?? error.message), done()));
            },
        );
        sent.on("socket", (socket) => {
            sockets.add(socket);
            const told = () => (unanswered.get(number).port = socket.localPort);
            socket.connecting ? socket.once("connect", told) : told();
        });
        sent.on("error", (error) => (note(result.errors, error.code ?? error.message), done()));
        sent.end(content);
    });

const worker = async () => {
    while (next < Number(requests)) {
        await ask();
        if (Number(pause)) await new Promise((resolve) => setTimeout(resolve, Number(pause)));
    }
};
const report = () => {
    result.sockets = sockets.size;
    console.log(JSON.stringify(result));
};
const watch = setInterval(() => {
    const old = Date.now() - Number(patience);
    result.stuck = [...unanswered].filter(([, { since }]) => since < old).map(([number, rest]) => ({ number, ...rest }));
    if (!result.stuck.length) return;
    clearInterval(watch);
    report();
}, 1000);
await Promise.all(Array.from({ length: Number(connections) }, worker));
clearInterval(watch);
agent.destroy();
if (!result.stuck.length) report();
