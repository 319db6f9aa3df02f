// SPDX-License-Identifier: GPL-3.0-or-later
// Node's own http server with the lab's access log: node_server.mjs PORT LOG [IDLE]; IDLE: ms, absent: Node's own
import { openSync, writeSync } from "node:fs";
import { createServer } from "node:http";

const [port, logPath, idle] = process.argv.slice(2);
const log = openSync(logPath, "a");
const printable = (text) =>
    (text ?? "-").replace(/[^\x20-\x7e]/g, (c) => "\\x" + c.charCodeAt(0).toString(16).padStart(2, "0"));

const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
        response.on("finish", () => {
            const fields = [
                (Date.now() / 1000).toFixed(3),
                request.method,
                printable(request.url),
                response.statusCode,
                printable(request.headers["x-client-id"]),
                request.socket.remoteAddress ?? "-",
            ];
            writeSync(log, fields.join("\t") + "\n");
        });
        response.setHeader("Content-Type", "text/plain");
        response.end("hello from node\n");
    });
});
if (idle) server.keepAliveTimeout = Number(idle);
server.listen({ port: Number(port), host: "::", backlog: 4096 });
process.on("SIGTERM", () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
});
