/** telegraf doesn't use `fetch`; what it takes is an agent. And it hides the status of what isn't an answer of Telegram's. */
import type { Agent, ClientRequest } from "node:http";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { PROXY_WANTS_LOGIN } from "../core/proxy-refusal.ts";

export interface WayThroughProxy {
  readonly agent: Agent;
  /** Whether that is what the proxy said last. */
  readonly wantsLogin: () => boolean;
}

/** @param proxy its address, user name and password included */
export function throughProxy(apiRoot: string, proxy: string): WayThroughProxy {
  let status = 0;
  const watch = (request: ClientRequest): void => {
    request.prependOnceListener("response", ({ statusCode = 0 }) => {
      status = statusCode;
    });
  };
  const agent = apiRoot.startsWith("https:") ? tunnelling(proxy, watch) : forwarding(proxy, watch);
  return { agent, wantsLogin: () => status === PROXY_WANTS_LOGIN };
}

type Watch = (request: ClientRequest) => void;

function forwarding(proxy: string, watch: Watch): Agent {
  return new (class extends HttpProxyAgent<string> {
    override connect(...[request, options]: Parameters<HttpProxyAgent<string>["connect"]>) {
      watch(request);
      return super.connect(request, options);
    }
  })(proxy);
}

function tunnelling(proxy: string, watch: Watch): Agent {
  return new (class extends HttpsProxyAgent<string> {
    override connect(...[request, options]: Parameters<HttpsProxyAgent<string>["connect"]>) {
      watch(request);
      return super.connect(request, options);
    }
  })(proxy);
}
