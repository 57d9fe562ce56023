// Bundles each entry point (or those named as arguments) into one self-contained file, so that a run installs nothing.
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { build } from "esbuild";

const asked = process.argv.slice(2);
const entries =
  asked.length > 0
    ? asked
    : ["sync", "bot", "setup", "doctor", "cleanup", "sandbox", "demo", "bench"].filter((name) =>
        existsSync(`src/${name}.ts`),
      );

/**
 * `@actions/core` carries an HTTP client for OIDC tokens, which this program never asks for; leaving it out
 * saves three quarters of the bundle and half of its start.
 */
const withoutActionsHttpClient = {
  name: "without-actions-http-client",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@actions\/http-client/ }, ({ path }) => ({ path, namespace: "left-out" }));
    onLoad({ filter: /.*/, namespace: "left-out" }, () => ({
      contents: "export class HttpClient {}\nexport class BearerCredentialHandler {}\n",
    }));
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
  plugins: [withoutActionsHttpClient],
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
 * So the sync carries its greater part as text, which is compiled when it is asked for; the bundle stays one file.
 */
const compiledOnDemand = {
  name: "compiled-on-demand",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]sync-run\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build({ ...common, banner: {}, format: "cjs", entryPoints: [path] });
      return {
        contents: [
          'import { compileFunction } from "node:vm";',
          `const run = compileFunction(${JSON.stringify(outputFiles[0].text)}, ["module", "require", "__filename"]);`,
          "const part = { exports: {} };",
          "run(part, require, __filename);",
          "export const { runSync } = part.exports;",
        ].join("\n"),
      };
    });
  },
};

const built = await Promise.all(
  entries.map((name) =>
    build({
      ...common,
      plugins: name === "sync" ? [...common.plugins, compiledOnDemand] : common.plugins,
      entryPoints: [{ in: `src/${name}.ts`, out: name }],
    }),
  ),
);

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
