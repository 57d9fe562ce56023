/** Which way requests go, where variables could say that it isn't the straight one. Pure. */
import { describeProxy, namesProxy, wayBy } from "../config/proxy.ts";
import type { Environment } from "../config/variables.ts";
import type { Finding } from "./finding.ts";
import { waysOf } from "./texts/surroundings.ts";

/** @param servers what is asked, by the name that people know it by */
export function wayFindings(
  env: Environment,
  servers: readonly { readonly name: string; readonly address: string }[],
): readonly Finding[] {
  if (!namesProxy(env)) return [];
  const wayTo = wayBy(env);
  const ways = servers.map(({ name, address }) => {
    const proxy = wayTo(address);
    return { name, proxy: proxy === null ? null : describeProxy(proxy) };
  });
  return [{ code: "way_of_requests", user: null, words: waysOf(ways) }];
}
