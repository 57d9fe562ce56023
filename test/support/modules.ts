/** What the project's files import and export, read from their syntax. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseAst } from "vitest/node";

export interface Import {
  /** A path from the top of the project, or a package. */
  readonly target: string;
  /** `*` stands for all that there is. */
  readonly names: readonly string[];
}

export interface Module {
  /** From the top of the project. */
  readonly file: string;
  readonly imports: readonly Import[];
  readonly exports: readonly string[];
  /** Files all of whose names are exported here too. */
  readonly passedOn: readonly string[];
}

type Statement = ReturnType<typeof parseAst>["body"][number];

/** The modules of a folder and of all beneath it. */
export function modulesIn(folder: string): readonly Module[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.m?ts$/.test(name))
    .map((name) => moduleAt(join(folder, name)));
}

function moduleAt(file: string): Module {
  const text = readFileSync(file, "utf8");
  const { body } = parseAst(text, { lang: "ts" });
  const stated = body.flatMap(importsOf);
  const imports = [...stated, ...importsAtRunTime(text)].map(({ target, names }) => ({
    target: placeOf(target, file),
    names,
  }));
  return { file, imports, exports: body.flatMap(exportsOf), passedOn: body.flatMap(passedOnBy(file)) };
}

function placeOf(target: string, file: string): string {
  return target.startsWith(".") ? join(dirname(file), target) : target;
}

function importsOf(statement: Statement): readonly Import[] {
  switch (statement.type) {
    case "ImportDeclaration": {
      const names = statement.specifiers.map((one) =>
        one.type === "ImportSpecifier" ? nameOf(one.imported) : "*",
      );
      return [{ target: statement.source.value, names }];
    }
    case "ExportNamedDeclaration":
      if (statement.source === null) return [];
      return [
        { target: statement.source.value, names: statement.specifiers.map(({ local }) => nameOf(local)) },
      ];
    case "ExportAllDeclaration":
      return [{ target: statement.source.value, names: [] }];
    default:
      return [];
  }
}

/** `await import(…)`, of which the names stand in braces, and `typeof import(…)`. */
function importsAtRunTime(text: string): readonly Import[] {
  const found = text.matchAll(/(?:\{ ([\w, ]+) \} = await )?\bimport\("([^"]+)"\)/g);
  return [...found].map(([, names = "*", target = ""]) => ({ target, names: names.split(", ") }));
}

function exportsOf(statement: Statement): readonly string[] {
  if (statement.type !== "ExportNamedDeclaration") return [];
  const { declaration, specifiers } = statement;
  const listed = specifiers.map(({ exported }) => nameOf(exported));
  if (declaration === null) return listed;
  if (declaration.type !== "VariableDeclaration") {
    return "id" in declaration && declaration.id?.type === "Identifier" ? [declaration.id.name] : listed;
  }
  return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
}

function passedOnBy(file: string) {
  return (statement: Statement): readonly string[] =>
    statement.type === "ExportAllDeclaration" ? [placeOf(statement.source.value, file)] : [];
}

function nameOf(name: { readonly name: string } | { readonly value: string }): string {
  return "name" in name ? name.name : name.value;
}
