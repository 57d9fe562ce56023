/** A proxy as companies have them: forwards plain requests, tunnels to others by CONNECT, and may ask who one is. */
import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import { connect } from "node:net";

export interface ProxyServer {
  /** `host:port`. */
  readonly host: string;
  /** What it was asked for, in order, such as `CONNECT api.notion.com:443` or `GET http://127.0.0.1:1/v1/users/me`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** `user:password`; whoever doesn't say it gets 407. */
  readonly signIn?: string;
  /** Hosts to which there is no way; a tunnel there ends with 502. */
  readonly unreachable?: (host: string) => boolean;
}

export async function startProxy({ signIn, unreachable }: ProxyOptions = {}): Promise<ProxyServer> {
  const asked: string[] = [];
  const wanted = signIn === undefined ? undefined : `Basic ${Buffer.from(signIn).toString("base64")}`;
  const server: Server = createServer((incoming, outgoing) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    if (wanted !== undefined && incoming.headers["proxy-authorization"] !== wanted) {
      outgoing.writeHead(407, { "proxy-authenticate": "Basic" }).end();
      return;
    }
    const { "proxy-authorization": _own, ...headers } = incoming.headers;
    const forwarded = request(incoming.url ?? "", { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(forwarded);
  });
  server.on("connect", (incoming, socket, head) => {
    const target = incoming.url ?? "";
    asked.push(`CONNECT ${target}`);
    socket.on("error", () => {});
    if (wanted !== undefined && incoming.headers["proxy-authorization"] !== wanted) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n");
      return;
    }
    const [, host = "", port = ""] = /^\[?(.*?)\]?:(\d+)$/.exec(target) ?? [];
    if (unreachable?.(host) === true) {
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
      return;
    }
    const tunnel = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      tunnel.write(head);
      tunnel.pipe(socket).pipe(tunnel);
    });
    tunnel.on("error", () => socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    host: `127.0.0.1:${address.port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
