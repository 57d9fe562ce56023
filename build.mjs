// Bundles each entry point (or those named as arguments) into one self-contained file, so that a run installs nothing.
import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const asked = process.argv.slice(2);
const entries =
  asked.length > 0
    ? asked
    : ["sync", "sandbox", "demo", "bench"].filter((name) => existsSync(`src/${name}.ts`));

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

await build({
  entryPoints: entries.map((name) => ({ in: `src/${name}.ts`, out: name })),
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  legalComments: "none",
  minifyWhitespace: true,
  minifySyntax: true,
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
});

// Only now, so that a build that failed leaves the bundles of the last one as they were.
const built = entries.map((name) => `${name}.mjs`);
for (const file of await readdir("dist")) {
  if (asked.length === 0 && !built.includes(file)) await rm(`dist/${file}`, { recursive: true });
}
