/**
 * Every request by `fetch` goes the way that the variables say. Node takes such variables itself from version 24 on only,
 * and only where it was told so when it was started; so this is undici's own `fetch`, the same one on every Node. It is
 * large: loaded only where a proxy is named.
 */
import { Agent, install, ProxyAgent, setGlobalDispatcher } from "undici";
import type { ProxyServer } from "../config/proxy.ts";

export function goThrough(wayTo: (destination: string | URL) => ProxyServer | null): void {
  // Only https goes through a tunnel, because most proxies dig none to other ports than 443.
  const agents = new Map<string, ProxyAgent>();
  const agentFor = ({ url }: ProxyServer): ProxyAgent => {
    const made = agents.get(url.href) ?? new ProxyAgent({ uri: url.href, proxyTunnel: false });
    agents.set(url.href, made);
    return made;
  };
  const direct = new Agent();
  setGlobalDispatcher(
    direct.compose((dispatch) => (options, handler) => {
      const proxy = options.origin === undefined ? null : wayTo(options.origin);
      return proxy === null ? dispatch(options, handler) : agentFor(proxy).dispatch(options, handler);
    }),
  );
  install();
}
