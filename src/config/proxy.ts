/** Which way requests go: straight, or through a proxy, by the usual variables. Pure. */
import type { ConfigProblem } from "./problem.ts";
import { noProxy } from "./texts/variables.ts";
import type { Environment } from "./variables.ts";

export interface ProxyServer {
  /** Of the proxy, user name and password included. */
  readonly url: URL;
  /** The variable that names it. */
  readonly variable: string;
}

/** By the protocol of the destination. */
interface Proxies {
  readonly "https:": ProxyServer | null;
  readonly "http:": ProxyServer | null;
  readonly exempt: readonly string[];
}

/** Whether any request could take another way than straight; where that is wrong, too. */
export function namesProxy(env: Environment): boolean {
  return textOf(env, "HTTPS_PROXY") !== null || textOf(env, "HTTP_PROXY") !== null;
}

export function proxyProblems(env: Environment): readonly ConfigProblem[] {
  return ["HTTPS_PROXY", "HTTP_PROXY"].flatMap((name) => {
    const given = textOf(env, name);
    return given === null || addressIn(given.text) !== null ? [] : [{ path: given.variable, wrong: noProxy }];
  });
}

/** Asked once, answers for every destination; an address that is wrong counts as none. */
export function wayBy(env: Environment): (destination: string | URL) => ProxyServer | null {
  const proxies: Proxies = {
    "https:": proxyIn(env, "HTTPS_PROXY"),
    "http:": proxyIn(env, "HTTP_PROXY"),
    exempt: (textOf(env, "NO_PROXY")?.text ?? "")
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((entry) => entry !== ""),
  };
  return (destination) => {
    const url = new URL(destination);
    const proxy = url.protocol === "https:" || url.protocol === "http:" ? proxies[url.protocol] : null;
    return proxy === null || proxies.exempt.some((entry) => covers(entry, url)) ? null : proxy;
  };
}

/** What nothing may show: whoever reads the password can use the proxy (F4). */
export function proxySecrets(env: Environment): readonly string[] {
  return ["HTTPS_PROXY", "HTTP_PROXY"].flatMap((name) => {
    const text = textOf(env, name)?.text ?? "";
    const [, signIn = ""] = /^(?:[a-z][a-z\d+.-]*:\/\/)?(.*)@/i.exec(text) ?? [];
    if (signIn === "") return [];
    const password = signIn.slice(signIn.indexOf(":") + 1);
    return [text, signIn, decoded(signIn), password, decoded(password)];
  });
}

/** As people may be shown it: its address, and the variable that names it. */
export function describeProxy({ url, variable }: ProxyServer): string {
  return `${url.host} (${variable})`;
}

/** In lower case first, as most programs do. One that is empty counts as unset. */
function textOf(env: Environment, name: string): { readonly text: string; readonly variable: string } | null {
  for (const variable of [name.toLowerCase(), name]) {
    const text = env[variable]?.trim() ?? "";
    if (text !== "") return { text, variable };
  }
  return null;
}

function proxyIn(env: Environment, name: string): ProxyServer | null {
  const given = textOf(env, name);
  const url = given === null ? null : addressIn(given.text);
  return given === null || url === null ? null : { url, variable: given.variable };
}

/** `proxy.example:3128` without a protocol is common, too. */
function addressIn(text: string): URL | null {
  const address = text.includes("://") ? text : `http://${text}`;
  if (/[\s]/.test(text) || !URL.canParse(address)) return null;
  const url = new URL(address);
  const bare = (url.pathname === "/" || url.pathname === "") && url.search === "" && url.hash === "";
  return bare && (url.protocol === "http:" || url.protocol === "https:") ? url : null;
}

/** `*`, a host with all below it (with a dot or `*.` before it or not), each with a port or without. */
function covers(entry: string, { hostname, port, protocol }: URL): boolean {
  if (entry === "*") return true;
  const all = entry.replace(/^\*?\./, "");
  const [, name = all, itsPort] = /^(\[.*\]|[^:]*):(\d+)$/.exec(all) ?? [];
  if (itsPort !== undefined && itsPort !== (port || (protocol === "https:" ? "443" : "80"))) return false;
  const host = hostname.replace(/^\[|\]$/g, "");
  const wanted = name.replace(/^\[|\]$/g, "");
  return host === wanted || host.endsWith(`.${wanted}`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
