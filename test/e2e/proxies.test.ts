/** Where a proxy is the only way out, every program takes it; and nobody gets to see its password. */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request as plainRequest } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { startTelegramSandbox } from "../../src/lab/telegram-sandbox/index.ts";
import { BotScene } from "../support/bot-process.ts";
import { bundleEnv, runBundle } from "../support/bundle.ts";
import { masksIn } from "../support/clean-output.ts";
import { Household } from "../support/household.ts";
import { hurried } from "../support/hurried.ts";
import { type Bundle, runProgram } from "../support/program.ts";
import { type ProxyServer, startProxy } from "../support/proxy-server.ts";

const SIGN_IN = "anna:very-secret-word";
const BOT_TOKEN = `123456:${"A".repeat(35)}`;

let home: Household;
let dir: string;
beforeEach(async () => {
  home = await Household.open();
  home.add(home.anna, { name: "Arzt", ticked: true });
  dir = await mkdtemp(join(tmpdir(), "partner-sync-proxy-"));
});
afterEach(async () => {
  await home.close();
  await rm(dir, { recursive: true, force: true });
});

async function aProxy(...options: Parameters<typeof startProxy>): Promise<ProxyServer> {
  const proxy = await startProxy(...options);
  onTestFinished(() => proxy.close());
  return proxy;
}

const run = (bundle: Bundle, args: readonly string[], env: Record<string, string>) =>
  runProgram(bundle, args, { cwd: dir, env: { ...bundleEnv(home), ...env } });

describe("behind a proxy", () => {
  it.each(["HTTP_PROXY", "http_proxy"])("a sync sends every request through the one of %s", async (name) => {
    const proxy = await aProxy();
    const ran = await runBundle(bundleEnv(home, { [name]: `http://${proxy.host}` }));
    expect(ran, ran.stderr).toMatchObject({ code: 0, stderr: "", report: { stats: { created: 1 } } });
    expect(proxy.asked).toHaveLength(ran.report?.requests ?? 0);
    for (const asked of proxy.asked) expect(asked).toContain(` ${home.sandbox.url}/v1/`);
  });

  it("a sync goes straight where NO_PROXY names the server, or the variable is for the other protocol", async () => {
    const proxy = await aProxy();
    const HTTP_PROXY = `http://${proxy.host}`;
    for (const way of [{ HTTP_PROXY, NO_PROXY: "localhost, 127.0.0.1" }, { HTTPS_PROXY: HTTP_PROXY }])
      expect(await runBundle(bundleEnv(home, way))).toMatchObject({ code: 0 });
    expect(proxy.asked).toEqual([]);
  });

  it("a sync reaches Notion and Telegram by tunnels, and says when the proxy digs none", async () => {
    const proxy = await aProxy({ unreachable: () => true });
    const ran = await runBundle(
      bundleEnv(home, {
        ...hurried(200),
        NOTION_BASE_URL: "https://api.notion.com",
        TELEGRAM_BOT_TOKEN: BOT_TOKEN,
        HTTPS_PROXY: proxy.host,
      }),
    );
    expect(ran).toMatchObject({ code: 1, report: { success: false } });
    expect(ran.stderr).toContain("the proxy on the way did not let the request through");
    expect(new Set(proxy.asked)).toEqual(
      new Set(["CONNECT api.notion.com:443", "CONNECT api.telegram.org:443"]),
    );
  });

  it.skipIf(!hasOpenssl())("a sync speaks TLS with Notion through the tunnel", async () => {
    const tls = await secureServer();
    const proxy = await aProxy();
    const ran = await runBundle(
      bundleEnv(home, {
        NOTION_BASE_URL: `https://localhost:${tls.port}`,
        NODE_EXTRA_CA_CERTS: tls.certificate,
        HTTPS_PROXY: `http://${proxy.host}`,
      }),
    );
    expect(ran, ran.stderr).toMatchObject({ code: 0, report: { stats: { created: 1 } } });
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT localhost:${tls.port}`]));
  });

  it("news reach people through it, too", async () => {
    const telegram = await startTelegramSandbox();
    onTestFinished(() => telegram.close());
    for (const { id } of home.members) telegram.user({ id, started: true });
    const { copy } = await home.share({ name: "Kino" });
    home.edit(copy, { location: "Nord" }, home.ben);
    const proxy = await aProxy();
    const ran = await runBundle(
      bundleEnv(home, {
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.url,
        HTTP_PROXY: proxy.host,
      }),
    );
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    const calls = proxy.asked.filter((asked) => asked.includes(telegram.url));
    expect(calls.length).toBeGreaterThan(0);
    expect(calls).toHaveLength(telegram.calls().length);
  });

  it("the bot polls and syncs through it", async () => {
    const proxy = await aProxy();
    const scene = await BotScene.open();
    onTestFinished(() => scene.close());
    const bot = await scene.start({ HTTP_PROXY: `http://${proxy.host}` });
    for (const server of [scene.home.sandbox.url, scene.telegram.url])
      expect(proxy.asked.some((asked) => asked.includes(server))).toBe(true);
    expect((await scene.stop(bot)).code).toBe(0);
  });

  it("doctor and cleanup take it, and the doctor says so", async () => {
    const proxy = await aProxy({ signIn: SIGN_IN });
    const HTTP_PROXY = `http://${SIGN_IN}@${proxy.host}`;
    const doctor = await run("doctor", [], { HTTP_PROXY });
    expect(doctor.code, doctor.stdout).toBe(0);
    expect(doctor.stdout).toContain(`requests to Notion go through the proxy ${proxy.host} (HTTP_PROXY)`);
    const exempt = await run("doctor", [], { HTTP_PROXY, no_proxy: "*" });
    expect(exempt.stdout).toContain("requests to Notion go straight there");
    const cleanup = await run("cleanup", ["--user", "101", "--yes"], {
      HTTP_PROXY,
      PARTNER_SYNC_ENABLED: "false",
    });
    expect(cleanup.code, cleanup.stderr).toBe(0);
    expect(proxy.asked.length).toBeGreaterThan(5);
  });
});

describe("a proxy that wants to know who one is", () => {
  it("gets user name and password, and nothing that is printed holds them", async () => {
    const proxy = await aProxy({ signIn: SIGN_IN });
    const env = { GITHUB_ACTIONS: "true", STATE_PUSH: "false" };
    const well = await run("sync", [], { ...env, HTTP_PROXY: `http://${SIGN_IN}@${proxy.host}` });
    expect(well.code, well.stderr).toBe(0);
    expect(masksIn(well.stdout)).toEqual(expect.arrayContaining([SIGN_IN, "very-secret-word"]));
    const wrong = `http://anna:quite-wrong-word@${proxy.host}`;
    const refused = await run("sync", [], { ...env, ...hurried(200), HTTP_PROXY: wrong });
    expect(refused.code).toBe(1);
    expect(refused.stderr + refused.stdout).toContain("the proxy on the way did not let the request through");
    for (const { stdout, stderr } of [well, refused]) {
      const seen = `${stdout}${stderr}`.replaceAll(/^::add-mask::.*\n/gm, "");
      expect(seen).not.toMatch(/very-secret-word|quite-wrong-word/);
    }
  });

  it("is told apart from one that lets nothing through, with what to do", async () => {
    const proxy = await aProxy({ signIn: SIGN_IN });
    const env = {
      HTTP_PROXY: proxy.host,
      PARTNER_SYNC_LANGUAGE: "de",
      TELEGRAM_BOT_TOKEN: BOT_TOKEN,
      TELEGRAM_API_ROOT: "http://telegram.test",
    };
    const doctor = await run("doctor", [], env);
    expect(doctor.code).toBe(1);
    const told = "der Proxy auf dem Weg hat sie nicht durchgelassen, weil er einen anderen Benutzernamen";
    expect(doctor.stdout).toContain(`Eine Anfrage an Notion ist gescheitert: ${told}`);
    expect(doctor.stdout).toContain(`Telegram ließ sich nicht nach dem Token des Bots fragen: ${told}`);
    expect(doctor.stdout.match(/→ Schreib beides in die Variable, die den Proxy nennt/g)).toHaveLength(3);
    expect(doctor.stdout).not.toContain("notion-status.com");
    const token = { USERS_CONFIG: "", SETUP_OWNER_TOKEN: home.anna.token };
    const setup = await run("setup", ["--yes"], { ...env, ...token });
    expect(setup.code).toBe(1);
    expect(`${setup.stdout}${setup.stderr}`.replace(/\s+/g, " ")).toContain(
      "Schreib beides in die Variable, die den Proxy nennt",
    );
  });

  it("is named by the set-up where it can't be reached", async () => {
    const token = { USERS_CONFIG: "", SETUP_OWNER_TOKEN: home.anna.token };
    const setup = await run("setup", ["--yes"], { ...token, ...hurried(200), HTTP_PROXY: "127.0.0.1:9" });
    expect(setup.code).toBe(1);
    expect(setup.stdout).toContain("Requests go through the proxy 127.0.0.1:9 (HTTP_PROXY)");
  });

  it("may be named with a password that holds signs of its own", async () => {
    const proxy = await aProxy({ signIn: "anna:p@ss/word:1" });
    const signIn = "anna:p%40ss%2Fword%3A1";
    const ran = await run("sync", [], { HTTP_PROXY: `http://${signIn}@${proxy.host}` });
    expect(ran.code, ran.stderr).toBe(0);
  });
});

describe("an address that is none", () => {
  it.each([
    ["sync", []],
    ["bot", []],
    ["doctor", []],
    ["cleanup", ["--user", "101", "--yes"]],
    ["setup", ["--yes"]],
  ] as const)("%s names the variable, and not its value", async (bundle, args) => {
    for (const value of [
      "socks5://anna:geheimnis99@proxy:1",
      "http://anna:geheimnis99@",
      "http://[::geheimnis99",
    ]) {
      const ran = await run(bundle, args, { HTTPS_PROXY: value, TELEGRAM_BOT_TOKEN: BOT_TOKEN });
      expect(ran.code, ran.stdout + ran.stderr).toBe(1);
      expect(ran.stdout + ran.stderr).toContain("HTTPS_PROXY");
      expect(ran.stdout + ran.stderr).not.toContain("geheimnis99");
    }
  });
});

function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"]);
    return true;
  } catch {
    return false;
  }
}

/** The sandbox behind TLS, for `localhost`. */
async function secureServer(): Promise<{ readonly port: number; readonly certificate: string }> {
  const [key, certificate] = [join(dir, "key.pem"), join(dir, "cert.pem")];
  const asked = ["-newkey", "rsa:2048", "-nodes", "-keyout", key, "-x509", "-days", "2", "-out", certificate];
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  execFileSync("openssl", ["req", ...asked, ...name], { stdio: "ignore" });
  const server = createServer(
    { key: await readFile(key), cert: await readFile(certificate) },
    (incoming, outgoing) => {
      const { method, headers } = incoming;
      const passedOn = plainRequest(`${home.sandbox.url}${incoming.url}`, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(passedOn);
    },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { port: address.port, certificate };
}
