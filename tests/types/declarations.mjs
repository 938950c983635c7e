// What every declaration of the package has: a comment, and `undefined` wherever a member may be left out.

import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SyntaxKind } from "typescript/unstable/ast";
import { API } from "typescript/unstable/sync";

const members = new Set(["PropertySignature", "PropertyDeclaration", "MethodSignature", "MethodDeclaration", "GetAccessor", "Constructor", "CallSignature"].map((name) => SyntaxKind[name]));
const statements = new Set(["InterfaceDeclaration", "TypeAliasDeclaration", "ClassDeclaration", "FunctionDeclaration", "VariableStatement"].map((name) => SyntaxKind[name]));

/** Each rule is broken here once, so that a check that finds nothing is noticed. */
const faulty = `
export interface Bare { /** Said. */ said: string; unsaid: string }
/** Said. */
export interface Absent { /** Said. */ bare?: string; /** Said. */ right?: string | undefined; /** Said. */ any?: unknown }
/** Said. */
export type Mapped = { [Name in "a" | "b"]?: string } & Partial<{ /** Said. */ c: string }>;
/** Said. */
export type Alternative = { /** Said. */ one: string; other?: undefined } | { one?: null | undefined; /** Said. */ other: string };
`;
const faults = { uncommented: ["faulty.d.cts:2: Bare", "faulty.d.cts:2: Bare.unsaid"], strict: ["faulty.d.cts:4: Absent.bare", "faulty.d.cts:6: Mapped, a mapped type", "faulty.d.cts:6: Mapped, Partial"] };

/**
 * Reads every declaration file in a folder, and one more that it adds. Throws if anything lacks a comment, or may be left out but not be
 * `undefined`.
 * @param {string} folder the unpacked package
 */
export function checkDeclarations(folder) {
  writeFileSync(join(folder, "faulty.d.cts"), faulty);
  const files = readdirSync(folder).filter((name) => name.endsWith(".d.cts"));
  const options = { strict: true, exactOptionalPropertyTypes: true, target: "es2022", module: "nodenext", lib: ["es2022", "dom", "dom.iterable"], types: [], noEmit: true };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files }));
  const api = new API({ cwd: folder });
  const found = { uncommented: [], strict: [] };
  try {
    const project = api.updateSnapshot({ openProject: join(folder, "tsconfig.json") }).getProject(join(folder, "tsconfig.json"));
    for (const file of files) read(project, file, project.program.getSourceFile(join(folder, file)), found);
  } finally {
    api.close();
  }
  const isFaulty = (place) => place.startsWith("faulty.");
  for (const [kind, expected] of Object.entries(faults)) assert.deepEqual(found[kind].filter(isFaulty), expected, "what is wrong with the faulty declarations");
  const report = (title, places) => places.filter((place) => !isFaulty(place)).map((place) => `${place} ${title}`);
  const wrong = [...report("has no comment", found.uncommented), ...report("may be left out, but not be undefined", found.strict)];
  if (wrong.length) throw new Error(wrong.join("\n"));
}

function read({ checker }, file, source, found) {
  const undefinedType = checker.getUndefinedType();
  /** Whether a type has `undefined`. Most say so; the others are resolved. */
  const takesUndefined = (type) => (type.types ?? [type]).some(({ kind }) => kind === SyntaxKind.UndefinedKeyword) || checker.isTypeAssignableTo(undefinedType, checker.getTypeFromTypeNode(type));
  const place = (node, name) => `${file}:${source.text.slice(0, node.getStart(source)).split("\n").length}: ${name}`;
  const classes = new Set(source.statements.filter(({ kind }) => kind === SyntaxKind.ClassDeclaration).map(({ name }) => name.text));

  const visit = (node, name, { exported, owner }) => {
    if (statements.has(node.kind) || members.has(node.kind)) {
      const own = node.name?.getText(source) ?? node.declarationList?.declarations[0].name.getText(source) ?? "new";
      name = name ? `${name}.${own}` : own;
      if (statements.has(node.kind)) {
        exported = node.modifiers?.some(({ kind }) => kind === SyntaxKind.ExportKeyword) ?? false;
        owner = own;
      }
      const isCommented = source.text.slice(node.pos, node.getStart(source)).includes("/**");
      if (exported && !isCommented && !hasNoSay(node, owner)) found.uncommented.push(place(node, name));
      const isOptional = node.type && (node.postfixToken ?? node.questionToken)?.kind === SyntaxKind.QuestionToken;
      if (isOptional && !takesUndefined(node.type)) found.strict.push(place(node, name));
    } else if (node.kind === SyntaxKind.MappedType) {
      const isOptional = node.questionToken?.kind === SyntaxKind.QuestionToken;
      if (isOptional && !takesUndefined(node.type)) found.strict.push(place(node, `${name}, a mapped type`));
    } else if (node.kind === SyntaxKind.TypeReference && node.typeName.getText(source) === "Partial") {
      found.strict.push(place(node, `${name}, Partial`));
    } else if (node.kind === SyntaxKind.ConditionalType) {
      exported = false; // Its members are patterns.
    }
    node.forEachChild((child) => void visit(child, name, { exported, owner }));
  };
  /** What there is nothing to say about. */
  const hasNoSay = (node, owner) =>
    // The half of a class that lists what is generated.
    (node.kind === SyntaxKind.InterfaceDeclaration && classes.has(node.name.text)) ||
    // An alternative that was not chosen: nothing can be given there.
    (node.type && isAbsent(node.type)) ||
    // A group is described beside the generated methods; editors would show a second comment beside the first.
    (/(Guide|Helpers|Schemas)$/.test(owner) && node.type?.kind === SyntaxKind.TypeLiteral) ||
    // A name of an operation, which its method describes.
    (/^(Kontur|Edin)Errors$/.test(owner) && node.kind === SyntaxKind.PropertySignature);
  source.forEachChild((node) => void visit(node, "", { exported: false, owner: "" }));
}

function isAbsent(type) {
  const isNull = ({ kind, literal }) => kind === SyntaxKind.LiteralType && literal.kind === SyntaxKind.NullKeyword;
  return (type.types ?? [type]).every((one) => one.kind === SyntaxKind.UndefinedKeyword || isNull(one));
}
