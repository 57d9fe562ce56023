/** How each program begins and, where all else fails, ends. */
import { effectiveEnvironment } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import { namesProxy, wayBy } from "../config/proxy.ts";
import { configuredSecrets } from "../config/secrets.ts";
import type { Environment } from "../config/variables.ts";
import { faultOf, keepSecret, outliveReaders, printAside } from "../output/door.ts";

interface Program {
  /** Returns the exit code. Called when every configured token is hidden already (F4). */
  readonly main: (env: Environment) => Promise<number>;
  /** The last line of a run that ended early; `fault` is such as `Error ENOSPC`. */
  readonly endedEarly: (fault: string) => string;
}

/** Resolves when it is over; the exit code stands. */
export async function runProgram({ main, endedEarly }: Program): Promise<void> {
  outliveReaders();
  const tell = (error: unknown) => printAside(endedEarly(faultOf(error)));
  // What nobody waited for; Node would print its message and its stack.
  process.on("uncaughtException", (error) => {
    tell(error);
    process.exit(1);
  });
  try {
    const env = effectiveEnvironment(process.env, process.cwd());
    keepSecret(configuredSecrets(env, readTextFile));
    if (namesProxy(env)) {
      const { goThrough } = await import("./proxied.ts");
      goThrough(wayBy(env));
    }
    process.exitCode = await main(env);
  } catch (error) {
    tell(error);
    process.exitCode = 1;
  }
}
