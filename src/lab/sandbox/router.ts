/** Which endpoint answers which method and path. */
import { getBlock, listChildren } from "./blocks.ts";
import type { Call } from "./call.ts";
import { createComment, listComments } from "./comments.ts";
import { createDataSource, getDataSource, updateDataSource } from "./data-sources.ts";
import { createDatabase, getDatabase, updateDatabase } from "./databases.ts";
import { createPage, getPage, updatePage } from "./pages.ts";
import { getPageProperty } from "./property-items.ts";
import { queryDataSource } from "./query.ts";
import { search } from "./search.ts";
import { getSelf, getUser, listUsers } from "./users.ts";

type Endpoint = (call: Call) => object;

interface Route {
  readonly method: string;
  /** `:` stands for an id. */
  readonly path: readonly string[];
  readonly endpoint: Endpoint;
  readonly writes: boolean;
}

const route = (method: string, path: string, endpoint: Endpoint, writes = false): Route => ({
  method,
  path: path.split("/"),
  endpoint,
  writes,
});

const ROUTES: readonly Route[] = [
  route("GET", "v1/users/me", getSelf),
  route("GET", "v1/users", listUsers),
  route("GET", "v1/users/:", getUser),
  route("POST", "v1/databases", createDatabase, true),
  route("GET", "v1/databases/:", getDatabase),
  route("PATCH", "v1/databases/:", updateDatabase, true),
  route("POST", "v1/data_sources", createDataSource, true),
  route("GET", "v1/data_sources/:", getDataSource),
  route("PATCH", "v1/data_sources/:", updateDataSource, true),
  route("POST", "v1/data_sources/:/query", queryDataSource),
  route("POST", "v1/pages", createPage, true),
  route("GET", "v1/pages/:", getPage),
  route("PATCH", "v1/pages/:", updatePage, true),
  route("GET", "v1/pages/:/properties/:", getPageProperty),
  route("POST", "v1/comments", createComment, true),
  route("GET", "v1/comments", listComments),
  route("GET", "v1/blocks/:", getBlock),
  route("GET", "v1/blocks/:/children", listChildren),
  route("POST", "v1/search", search),
];

interface Match {
  readonly endpoint: Endpoint;
  readonly writes: boolean;
  readonly ids: readonly string[];
}

/** `path` without query string, as it was sent. */
export function routed(method: string, path: string): Match | undefined {
  const segments = path.replace(/^\/+|\/+$/g, "").split("/");
  for (const candidate of ROUTES) {
    if (candidate.method !== method || candidate.path.length !== segments.length) continue;
    if (!candidate.path.every((part, i) => part === ":" || part === segments[i])) continue;
    const ids = segments.filter((_, i) => candidate.path[i] === ":").map(decoded);
    return { endpoint: candidate.endpoint, writes: candidate.writes, ids };
  }
  return undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
