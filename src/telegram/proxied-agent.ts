/** telegraf doesn't use `fetch`; what it takes is an agent. */
import type { Agent } from "node:http";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";

/** @param proxy its address, user name and password included */
export function proxiedAgent(apiRoot: string, proxy: string): Agent {
  return apiRoot.startsWith("https:") ? new HttpsProxyAgent(proxy) : new HttpProxyAgent(proxy);
}
