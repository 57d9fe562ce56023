/** An appointment's fields as Partner Sync understands them: typed, comparable values without any Notion shapes. */

/** `name`, `date`, `description` and `location`, or `extra:<property name>` for a configured further property. */
export type FieldKey = "name" | "date" | "description" | "location" | `extra:${string}`;

export interface Annotations {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strikethrough: boolean;
  readonly underline: boolean;
  readonly code: boolean;
  /** Notion's colour name, `default` for none. */
  readonly color: string;
}

/** What a mention points at. `plain` kinds can be read from Notion but not written back. */
export type MentionTarget =
  | { readonly kind: "user" | "page" | "database" | "custom_emoji"; readonly id: string }
  | { readonly kind: "date"; readonly start: string; readonly end: string | null }
  | { readonly kind: "template_mention"; readonly value: string }
  | { readonly kind: "plain"; readonly href: string | null };

/** A stretch of rich text with one formatting. */
export type Run =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly link: string | null;
      readonly annotations: Annotations;
    }
  | {
      readonly kind: "mention";
      readonly target: MentionTarget;
      /** What Notion shows for it; not part of the value, because renaming the target changes it. */
      readonly plainText: string;
      readonly annotations: Annotations;
    }
  | { readonly kind: "equation"; readonly expression: string; readonly annotations: Annotations };

/**
 * A calendar date (`YYYY-MM-DD`) or a point in time (ISO 8601 with offset, exactly as Notion answered it).
 * Both ends are of one sort.
 */
export interface DateRange {
  readonly start: string;
  readonly end: string | null;
}

/** Somebody whom a workspace knows. */
export interface NotionPerson {
  readonly id: string;
  /** Not part of the value; `null` where the answer doesn't say. */
  readonly name: string | null;
}

/** What a value of each type holds. A type of Notion's that is added here is asked for by every table of types. */
interface Contents {
  readonly rich_text: { readonly runs: readonly Run[] };
  readonly date: { readonly range: DateRange | null };
  readonly select: { readonly name: string | null };
  readonly multi_select: { readonly names: readonly string[] };
  readonly status: { readonly name: string | null };
  readonly people: { readonly people: readonly NotionPerson[] };
  readonly number: { readonly number: number | null };
  readonly checkbox: { readonly checked: boolean };
  readonly url: { readonly text: string | null };
  readonly email: { readonly text: string | null };
  readonly phone_number: { readonly text: string | null };
}

export type ValueType = keyof Contents;

/** A value of that type, or of any. */
export type FieldValue<Type extends ValueType = ValueType> = {
  readonly [T in Type]: { readonly type: T } & Contents[T];
}[Type];

export type Fields = Readonly<Partial<Record<FieldKey, FieldValue>>>;
