// Is the stub true to Electron? Every name it has must exist in electron.d.ts, and every name the built bundles take from
// `electron` must be in the stub. (That main uses the members rightly is what compiling src/main checks.)
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: plain JavaScript, compared with Electron's own types below
import * as stub from './stub/electron.mjs';

const root = join(import.meta.dirname, '..', '..');
const exportsOfStub = stub as Record<string, unknown>;

/** Electron's exports, and for each the names of its members: a class's instances too, a namespace's or an object's own. */
function electronSurface(): Map<string, Set<string>> {
  const declarations = join(root, 'node_modules', 'electron', 'electron.d.ts');
  const program = ts.createProgram([declarations], {
    target: ts.ScriptTarget.ES2023,
    types: [],
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const module = checker.getAmbientModules().find(({ name }) => name === '"electron"');
  if (!module) throw new Error('electron.d.ts declares no module "electron".');
  const surface = new Map<string, Set<string>>();
  for (const exported of checker.getExportsOfModule(module)) {
    const type = checker.getTypeOfSymbol(exported);
    const instances = type.getConstructSignatures().map((signature) => signature.getReturnType());
    const members = [type, ...instances].flatMap((each) => each.getProperties());
    surface.set(exported.name, new Set(members.map((member) => member.name)));
  }
  return surface;
}

/** Names a thing of the stub has itself, not those of Object or EventEmitter. Classes: of their instances. */
function membersOf(exported: unknown): string[] {
  if (typeof exported !== 'function') {
    const prototype = Object.getPrototypeOf(exported);
    const inherited = prototype === Object.prototype ? [] : Object.getOwnPropertyNames(prototype);
    return [...Object.keys(exported as object), ...inherited].filter(isOwnName);
  }
  const instance = new (exported as new () => object)();
  return [...Object.keys(instance), ...Object.getOwnPropertyNames(exported.prototype)].filter(isOwnName);
}

const isOwnName = (name: string): boolean => name !== 'constructor' && !name.startsWith('_');

/** What a bundle imports from `electron`, whether as a module or by require. */
function namesTakenFromElectron(bundle: string): string[] {
  const source = ts.createSourceFile(bundle, readFileSync(bundle, 'utf8'), ts.ScriptTarget.Latest, true);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && node.moduleSpecifier.getText().slice(1, -1) === 'electron') {
      const bindings = node.importClause?.namedBindings;
      if (bindings && ts.isNamedImports(bindings))
        names.push(...bindings.elements.map((element) => (element.propertyName ?? element.name).text));
      else names.push('* (import names, so that they can be compared)');
    }
    if (
      ts.isPropertyAccessExpression(node) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'electron'
    )
      names.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...new Set(names)];
}

describe('the stub of Electron', () => {
  const surface = electronSurface();

  it.each(Object.keys(exportsOfStub))('%s has only members that Electron has', (name) => {
    const members = surface.get(name);
    expect(members, `${name} in electron.d.ts`).toBeDefined();
    expect(membersOf(exportsOfStub[name]).filter((member) => !members?.has(member))).toEqual([]);
  });

  it.each(['out/main/index.js', 'out/preload/index.cjs'])('has all that %s takes from Electron', (bundle) => {
    const path = join(root, bundle);
    if (!existsSync(path)) throw new Error('The app has not been built; run "npm run build" first.');
    const taken = namesTakenFromElectron(path);
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.filter((name) => !(name in exportsOfStub))).toEqual([]);
  });

  it('would notice a member that Electron does not have', () => {
    expect(surface.get('BrowserWindow')?.has('loadURL')).toBe(true);
    expect(surface.get('BrowserWindow')?.has('loadAddress')).toBe(false);
    expect(surface.get('MessageChannelMain')?.has('port1')).toBe(true);
  });
});
