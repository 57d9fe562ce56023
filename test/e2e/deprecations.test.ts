/** What Node is going to take away is used by none of the bundles, on the Node that runs this test. */
import { afterEach, expect, it } from "vitest";
import { startTelegramSandbox } from "../../src/lab/telegram-sandbox/index.ts";
import { BotScene } from "../support/bot-process.ts";
import { bundleEnv, runBundle } from "../support/bundle.ts";
import { Clinic } from "../support/clinic.ts";
import { Household } from "../support/household.ts";
import { type Bundle, runProgram } from "../support/program.ts";
import { startProxy } from "../support/proxy-server.ts";

const TELLING = { NODE_OPTIONS: "--trace-deprecation" };
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function opened<T>(one: T, close: (one: T) => Promise<unknown>): T {
  closing.push(() => close(one));
  return one;
}

it("a warning of that kind would be seen here", async () => {
  const { stderr } = await runProgram("sync", [], {
    cwd: ".",
    env: {
      PARTNER_SYNC_ENABLED: "false",
      NODE_OPTIONS:
        "--trace-deprecation --import=data:text/javascript,process.emitWarning('x','DeprecationWarning')",
    },
  });
  expect(stderr).toContain("DeprecationWarning");
});

it.each([false, true])("sync, with news, through a proxy: %s", async (proxied) => {
  const home = opened(await Household.open(), (one) => one.close());
  const telegram = opened(await startTelegramSandbox(), (one) => one.close());
  const proxy = opened(await startProxy(), (one) => one.close());
  for (const { id } of home.members) telegram.user({ id, started: true });
  const { copy } = await home.share({ name: "Kino" });
  home.edit(copy, { location: "Nord" }, home.ben);
  const bot = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url };
  const way = proxied ? { HTTP_PROXY: proxy.host } : {};
  const run = await runBundle(bundleEnv(home, { ...TELLING, ...bot, ...way }));
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(proxy.asked.length > 0).toBe(proxied);
});

it("bot", async () => {
  const scene = opened(await BotScene.open(), (one) => one.close());
  const bot = await scene.start(TELLING);
  expect((await scene.stop(bot)).code).toBe(0);
  expect(scene.output).not.toMatch(/Deprecat|ExperimentalWarning/);
});

it("doctor", async () => {
  const clinic = opened(await Clinic.open(), (one) => one.close());
  const env = { ...clinic.env, ...TELLING };
  expect(await runProgram("doctor", [], { cwd: clinic.dir, env })).toMatchObject({ code: 0, stderr: "" });
});

it.each(["setup", "cleanup"] as const satisfies readonly Bundle[])("%s", async (bundle) => {
  const ran = await runProgram(bundle, ["--help"], { cwd: ".", env: TELLING });
  expect(ran).toMatchObject({ code: 0, stderr: "" });
});
