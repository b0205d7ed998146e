// Is the stub true to Electron? Every name it has must exist in electron.d.ts, and every name the built bundles take from
// `electron` must be in the stub. (That main uses the members rightly is what compiling src/main checks.)
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: plain JavaScript, compared with Electron's own types below
import * as stub from './stub/electron.mjs';
// @ts-expect-error: plain JavaScript, compared with Electron's own types below
import { UtilityProcess } from './stub/utility-process.mjs';

const root = join(import.meta.dirname, '..', '..');
const exportsOfStub = stub as Record<string, unknown>;

const program = ts.createProgram([join(root, 'node_modules', 'electron', 'electron.d.ts')], {
  target: ts.ScriptTarget.ES2023,
  types: [],
  skipLibCheck: true,
});
const checker = program.getTypeChecker();

/** The types of what `import … from 'electron'` gives, by name. */
function electronExports(): Map<string, ts.Type> {
  const module = checker.getAmbientModules().find(({ name }) => name === '"electron"');
  if (!module) throw new Error('electron.d.ts declares no module "electron".');
  const exported = checker.getExportsOfModule(module);
  return new Map(exported.map((symbol) => [symbol.name, checker.getTypeOfSymbol(symbol)]));
}

/** Names that a thing of the stub has and Electron's does not, as paths, through everything it holds. */
function strangersIn(thing: object, type: ts.Type, path: string): string[] {
  return ownNames(thing).flatMap((name) => {
    const member = type.getProperty(name);
    if (!member) return [`${path}.${name}`];
    const value: unknown = Reflect.get(thing, name);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return strangersIn(value, checker.getNonNullableType(checker.getTypeOfSymbol(member)), `${path}.${name}`);
  });
}

/** Those of the object and of its class, not those of Object or EventEmitter. */
function ownNames(thing: object): string[] {
  const prototype = Object.getPrototypeOf(thing);
  const ofClass = prototype === Object.prototype ? [] : Object.getOwnPropertyNames(prototype);
  return [...Object.keys(thing), ...ofClass].filter(
    (name) => name !== 'constructor' && !name.startsWith('_'),
  );
}

/** A class is compared by an instance of it. */
function instanceOf(exported: unknown, type: ts.Type): [object, ts.Type] {
  if (typeof exported !== 'function') return [exported as object, type];
  const instance = type.getConstructSignatures()[0]?.getReturnType() ?? type;
  // Menu is a class in Electron and a plain object here; the others are classes in both.
  return [new (exported as new () => object)(), instance];
}

/** What a bundle imports from `electron`, whether as a module or by require. */
function namesTakenFromElectron(bundle: string): string[] {
  const source = ts.createSourceFile(bundle, readFileSync(bundle, 'utf8'), ts.ScriptTarget.Latest, true);
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && node.moduleSpecifier.getText().slice(1, -1) === 'electron') {
      const bindings = node.importClause?.namedBindings;
      if (!bindings || !ts.isNamedImports(bindings))
        throw new Error(`${bundle} imports Electron as a whole.`);
      for (const { propertyName, name } of bindings.elements) names.add((propertyName ?? name).text);
    }
    const isMember = ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression);
    if (isMember && node.expression.text === 'electron') names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...names];
}

describe('the stub of Electron', () => {
  const electron = electronExports();

  it.each(Object.keys(exportsOfStub))('%s has only members that Electron has', (name) => {
    const type = electron.get(name);
    if (!type) throw new Error(`Electron exports no ${name}.`);
    const [thing, itsType] = instanceOf(exportsOfStub[name], type);
    expect(strangersIn(thing, itsType, name)).toEqual([]);
  });

  it('forks what Electron would fork', () => {
    const fork = electron.get('utilityProcess')?.getProperty('fork');
    const signature = fork && checker.getTypeOfSymbol(fork).getCallSignatures()[0];
    if (!signature) throw new Error('Electron has no utilityProcess.fork.');
    const forked = signature.getReturnType();
    const names = Object.getOwnPropertyNames(UtilityProcess.prototype).filter(
      (name) => name !== 'constructor',
    );
    expect(names.filter((name) => !forked.getProperty(name))).toEqual([]);
  });

  it.each(['out/main/index.js', 'out/preload/index.cjs'])('has all that %s takes from Electron', (bundle) => {
    const path = join(root, bundle);
    if (!existsSync(path)) throw new Error('The app has not been built; run "npm run build" first.');
    const taken = namesTakenFromElectron(path);
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.filter((name) => !(name in exportsOfStub))).toEqual([]);
  });

  it('would be told of a member that Electron does not have, however deep', () => {
    const window = electron.get('BrowserWindow')?.getConstructSignatures()[0]?.getReturnType();
    if (!window) throw new Error('Electron has no BrowserWindow.');
    const wrong = { loadAddress: () => undefined, webContents: { mainFrame: { url: '', address: '' } } };
    expect(strangersIn(wrong, window, 'window')).toEqual([
      'window.loadAddress',
      'window.webContents.mainFrame.address',
    ]);
  });
});
