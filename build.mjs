// Bundles each entry point (or those named as arguments) into one self-contained file, so that a run installs nothing.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const run = promisify(execFile);
const asked = process.argv.slice(2);
const entries =
  asked.length > 0
    ? asked
    : [
        "sync",
        "bot",
        "setup",
        "doctor",
        "status",
        "cleanup",
        "shards",
        "index",
        "sandbox",
        "demo",
        "bench",
      ].filter((name) => existsSync(`src/${name}.ts`));

/**
 * Packages that are carried along and never used: the HTTP client of `@actions/core`, for OIDC tokens, makes up three
 * quarters of a bundle and half of its start; telegraf's `node-fetch` takes Node's own `URL` wherever there is one, and
 * so nothing of `whatwg-url`, whose table of characters is larger than telegraf; of undici, everything that isn't `fetch`
 * and its way through a proxy. `debug` looks for `supports-color`, which is there only where some tool has brought it along.
 */
const LEFT_OUT = {
  "@actions/http-client": "export class HttpClient {}\nexport class BearerCredentialHandler {}\n",
  "whatwg-url": "export {};\n",
  "supports-color": "export {};\n",
};
const UNDICI_BESIDE_FETCH =
  /[\\/]undici[\\/]lib[\\/](mock|interceptor|cache|web[\\/](eventsource|websocket))[\\/][\w-]+\.js$/;
const withoutWhatIsNeverUsed = {
  name: "without-what-is-never-used",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(@actions\/http-client|whatwg-url|supports-color)(\/|$)/ }, ({ path }) => ({
      path,
      namespace: "left-out",
    }));
    onLoad({ filter: UNDICI_BESIDE_FETCH }, () => ({ contents: "module.exports = {};" }));
    onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({
      contents: Object.entries(LEFT_OUT).find(([name]) => path.startsWith(name))[1],
    }));
  },
};

/** node-fetch, which telegraf brings along, takes addresses apart by `url.parse`, of which Node 24 warns (DEP0169). */
const withoutUrlParse = {
  name: "without-url-parse",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]node-fetch[\\/]lib[\\/]index\.js$/ }, async ({ path }) => {
      const parse = "const parse_url = Url.parse;";
      const code = await readFile(path, "utf8");
      if (!code.includes(parse))
        throw new Error(`${path} no longer holds ${parse}: look whether it still warns.`);
      const instead = "const parse_url = (address) => Url.urlToHttpOptions(new Url.URL(address));";
      return { contents: code.replace(parse, instead) };
    });
  },
};

const common = {
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  legalComments: "none",
  minifyWhitespace: true,
  minifySyntax: true,
  write: false,
  plugins: [withoutWhatIsNeverUsed, withoutUrlParse],
  // Packages in CommonJS ask for Node's modules through `require` and for their own place, both of which ESM lacks.
  banner: {
    js: [
      'import { createRequire as __createRequire } from "node:module";',
      'import { fileURLToPath as __fileURLToPath } from "node:url";',
      "const require = __createRequire(import.meta.url);",
      "const __filename = __fileURLToPath(import.meta.url);",
    ].join(" "),
  },
};

/**
 * A run that is switched off must not pay for what it never uses, and compiling half a megabyte is most of its start.
 * So a bundle carries such a file of `src`, with all that it imports, as text, which is compiled when it is asked for;
 * the bundle stays one file. The text is compressed, because Node goes through every character of a bundle at its start.
 * `within`: what is carried so in that part in turn.
 */
function compiledOnDemand(file, exported, within = []) {
  let contents;
  return {
    name: `${file}-compiled-on-demand`,
    setup({ onLoad }) {
      onLoad(
        { filter: new RegExp(`[\\\\/]src[\\\\/]${file.replace("/", "[\\\\/]")}\\.ts$`) },
        async ({ path }) => {
          // Once for all bundles: compressing it costs more than all else that is done for a bundle.
          contents ??= packed(path, exported, within);
          return { contents: await contents };
        },
      );
    },
  };
}

async function packed(path, exported, within) {
  const plugins = [...common.plugins, ...within];
  const part = await build({ ...common, plugins, banner: {}, format: "cjs", entryPoints: [path] });
  return [
    'import { compileFunction } from "node:vm";',
    'import { brotliDecompressSync } from "node:zlib";',
    `const packed = "${brotliCompressSync(part.outputFiles[0].contents).toString("base64")}";`,
    'const text = brotliDecompressSync(Buffer.from(packed, "base64")).toString("utf8");',
    'const run = compileFunction(text, ["module", "require", "__filename"]);',
    "const part = { exports: {} };",
    "run(part, require, __filename);",
    `export const { ${exported} } = part.exports;`,
  ].join("\n");
}

/** Few go through a proxy, and undici is larger than all the rest. */
const wayThroughProxies = compiledOnDemand("run/proxied", "goThrough");

/** Most runs have no bot to talk through, so telegraf is a part of its own; and none needs what is said to flags. */
const syncParts = [
  compiledOnDemand("run/by-variables", "answerFlags"),
  compiledOnDemand("run/sync-run", "runSync", [compiledOnDemand("run/tell-after-run", "tellAfterRun")]),
];

/** What `import … from "partner-sync"` is typed as: one file of declarations, and those of the core that it names. */
async function declareTypes() {
  const compiler = fileURLToPath(new URL("node_modules/typescript/lib/tsc.js", import.meta.url));
  const how = [
    "--ignoreConfig",
    "--declaration",
    "--emitDeclarationOnly",
    "--allowImportingTsExtensions",
    "--strict",
  ];
  const what = ["--module", "nodenext", "--target", "es2023", "--types", "", "--rootDir", "src"];
  await run(process.execPath, [compiler, ...how, ...what, "--outDir", "dist/types", "src/library/api.ts"]);
}

const typed = entries.includes("index") ? declareTypes() : Promise.resolve();
const built = await Promise.all(
  entries.map((name) =>
    build({
      ...common,
      plugins: [...common.plugins, wayThroughProxies, ...(name === "sync" ? syncParts : [])],
      entryPoints: [{ in: `src/${name}.ts`, out: name }],
    }),
  ),
);

await typed;
// Only now, so that a build that failed leaves the bundles of the last one as they were.
const files = built.flatMap(({ outputFiles }) => outputFiles);
for (const { path, contents } of files) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
}
if (asked.length === 0) {
  const current = files.map(({ path }) => basename(path));
  for (const entry of await readdir("dist")) {
    if (entry.endsWith(".mjs") && !current.includes(entry)) await rm(`dist/${entry}`);
  }
}
