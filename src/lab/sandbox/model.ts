/** What the workspace holds, in its own terms. Records are replaced, never changed, and survive a trip through JSON. */
import type { DataSourceObjectResponse, PageObjectResponse, RichTextItemResponse } from "@notionhq/client";
import type { Capabilities } from "./api.ts";

export type Icon = NonNullable<PageObjectResponse["icon"]>;
export type Cover = NonNullable<PageObjectResponse["cover"]>;
export type Annotations = RichTextItemResponse["annotations"];
type AnsweredValue = PageObjectResponse["properties"][string];
type AnsweredOf<T extends AnsweredValue["type"]> = Extract<AnsweredValue, { type: T }>;
export type FormulaResult = AnsweredOf<"formula">["formula"];
export type RollupResult = AnsweredOf<"rollup">["rollup"];
export type StoredFile = AnsweredOf<"files">["files"][number];
export type Place = NonNullable<AnsweredOf<"place">["place"]>;
type AnsweredSchema = DataSourceObjectResponse["properties"][string];
export type Color = Extract<AnsweredSchema, { type: "select" }>["select"]["options"][number]["color"];
export type RollupFunction = Extract<AnsweredSchema, { type: "rollup" }>["rollup"]["function"];

/** Normalised to the minute; a date (`YYYY-MM-DD`) or a moment with offset. */
export interface StoredDate {
  readonly start: string;
  readonly end: string | null;
}

export type Mention =
  | { readonly type: "user" | "page" | "database"; readonly id: string }
  | { readonly type: "date"; readonly date: StoredDate }
  | { readonly type: "template_date"; readonly when: "today" | "now" }
  | { readonly type: "template_user" }
  | { readonly type: "custom_emoji"; readonly id: string; readonly name: string; readonly url: string };

export type Run =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly link: string | null;
      readonly annotations: Annotations;
    }
  | { readonly kind: "mention"; readonly mention: Mention; readonly annotations: Annotations }
  | { readonly kind: "equation"; readonly expression: string; readonly annotations: Annotations };

export type RichText = readonly Run[];

/** A property's value on one page. What Notion derives from the page itself (times, authors, buttons) has none. */
export type Value =
  | { readonly type: "title" | "rich_text"; readonly runs: RichText }
  | { readonly type: "number"; readonly number: number | null }
  | { readonly type: "select" | "status"; readonly option: string | null }
  | { readonly type: "multi_select"; readonly options: readonly string[] }
  | { readonly type: "date"; readonly date: StoredDate | null }
  | { readonly type: "checkbox"; readonly checked: boolean }
  | { readonly type: "url" | "email" | "phone_number"; readonly text: string | null }
  | { readonly type: "people" | "relation"; readonly ids: readonly string[] }
  | { readonly type: "files"; readonly files: readonly StoredFile[] }
  | { readonly type: "unique_id"; readonly number: number }
  | { readonly type: "place"; readonly place: Place | null }
  | {
      readonly type: "verification";
      readonly verified: boolean;
      readonly date: StoredDate | null;
      readonly by: string;
    }
  | { readonly type: "formula"; readonly formula: FormulaResult }
  | { readonly type: "rollup"; readonly rollup: RollupResult };

export interface Option {
  readonly id: string;
  readonly name: string;
  readonly color: Color;
  readonly description: string | null;
}

export interface StatusGroup {
  readonly id: string;
  readonly name: string;
  readonly color: Color;
  readonly option_ids: readonly string[];
}

/** Types whose configuration is an empty object. */
export const PLAIN_TYPES = [
  "title",
  "rich_text",
  "url",
  "email",
  "phone_number",
  "date",
  "checkbox",
  "people",
  "files",
  "created_by",
  "created_time",
  "last_edited_by",
  "last_edited_time",
  "button",
  "place",
  "verification",
] as const;

export type PlainType = (typeof PLAIN_TYPES)[number];

export type PropertyConfig =
  | { readonly type: PlainType }
  | { readonly type: "number"; readonly format: string }
  | { readonly type: "select" | "multi_select"; readonly options: readonly Option[] }
  | { readonly type: "status"; readonly options: readonly Option[]; readonly groups: readonly StatusGroup[] }
  | { readonly type: "formula"; readonly expression: string }
  | { readonly type: "unique_id"; readonly prefix: string | null }
  | {
      readonly type: "relation";
      readonly dataSourceId: string;
      /** The property on the other side that shows the same links. */
      readonly syncedWith: { readonly id: string; readonly name: string } | null;
    }
  | {
      readonly type: "rollup";
      readonly function: RollupFunction;
      readonly relation: { readonly id: string; readonly name: string };
      readonly target: { readonly id: string; readonly name: string };
    };

export type PropertyType = PropertyConfig["type"];

export interface Property {
  /** Decoded; `title` for the title whatever its name. */
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly config: PropertyConfig;
}

interface Stamped {
  readonly id: string;
  /** Milliseconds; answers are floored to the minute, except on databases. */
  readonly createdTime: number;
  readonly editedTime: number;
  readonly createdBy: string;
  readonly editedBy: string;
}

export type PageParent =
  | { readonly type: "workspace" }
  | { readonly type: "page"; readonly id: string }
  | { readonly type: "data_source"; readonly id: string };

export interface Page extends Stamped {
  readonly parent: PageParent;
  readonly inTrash: boolean;
  /** Hidden from queries, but neither trashed nor read-only. */
  readonly archived: boolean;
  readonly locked: boolean;
  /** The API's edits of it are refused. */
  readonly sealed?: boolean;
  readonly icon: Icon | null;
  readonly cover: Cover | null;
  /** By property id; a property without an entry is empty. */
  readonly values: Readonly<Record<string, Value>>;
}

/** What a reader sees first. A database with one data source shows that one's face as its own. */
export interface Face {
  readonly title: RichText;
  readonly description: RichText;
  readonly icon: Icon | null;
  readonly cover: Cover | null;
}

export interface Database extends Stamped {
  readonly parent: { readonly type: "workspace" } | { readonly type: "page"; readonly id: string };
  /** Its own only since there is a second data source. */
  readonly face: Face | null;
  readonly inline: boolean;
  readonly locked: boolean;
  readonly inTrash: boolean;
  readonly dataSourceIds: readonly string[];
}

export interface DataSource extends Stamped {
  readonly databaseId: string;
  readonly face: Face;
  readonly inTrash: boolean;
  readonly properties: readonly Property[];
  /** By people, who may restore them; the pages keep their values so long. */
  readonly deleted?: readonly Property[];
  /** The number that the next row's `unique_id` gets. */
  readonly nextUniqueId: number;
}

export interface Comment {
  readonly id: string;
  readonly pageId: string;
  readonly discussionId: string;
  readonly createdTime: number;
  readonly createdBy: string;
  readonly text: RichText;
  readonly displayName: string | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** What is known of the workspace that one page, database or data source, with all below it, lies in. */
export interface Workspace {
  readonly root: string;
  /** Guests don't count. A workspace with more than one is taken to be a free one. */
  readonly members: number;
  /** All that were ever made. */
  readonly blocks: number;
  readonly blockLimit: number;
  /** From the block that reached the limit. */
  readonly graceMs: number;
  /** When that was, in milliseconds. */
  readonly reachedAt: number | null;
  /** Whether a page may still come out of the trash when the workspace is full. */
  readonly restoring: boolean;
}

/** A token, with its capabilities and the pages and databases that it sees: a connection's, or a person's own. */
export interface Integration {
  readonly name: string;
  readonly secret: string;
  /** The connection's bot user; nobody where it is a personal access token. */
  readonly botId: string;
  /** Whom a personal access token acts as: its writes can't be told from that person's own. */
  readonly personId?: string;
  readonly capabilities: Capabilities;
  readonly shared: readonly string[];
  /** Taken from it again, although what they lie in is shared. */
  readonly hidden: readonly string[];
  readonly revoked: boolean;
}
