// Who opens a connection? One adapter, and only when asked: everything else in src either listens on this machine or
// speaks to a Bookwheel on this machine, and each such file is named here.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

const NETWORK_MODULES = new Set(
  ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'dns/promises', 'inspector', 'inspector/promises']
    .flatMap((name) => [name, `node:${name}`])
    .concat(['ws', 'undici', 'node-fetch', 'axios', 'got']),
);
const NETWORK_GLOBALS = new Set([
  'fetch',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'XMLHttpRequest',
  'EventSource',
  'RTCPeerConnection',
  'sendBeacon',
  // Electron's own ways, beside the ones of the browser and of Node.
  'autoUpdater',
  'openExternal',
  'importScripts',
]);

/** What each of these files uses, and why that leads nowhere else. */
const ALLOWED: Record<string, { uses: string[]; because: string }> = {
  'src/hosts/guard/deny-sockets.ts': {
    uses: ['node:dgram *', 'node:net *'],
    because: 'it stands in the way of everything there',
  },
  'src/hosts/guard/deny-names.ts': {
    uses: ['node:dns *', 'node:net isIP'],
    because: 'it stands in the way of every question to a name server',
  },
  'src/hosts/guard/deny-detours.ts': {
    uses: ['node:inspector *'],
    because: 'it keeps the debugger from listening',
  },
  'src/adapters/download/open-url.ts': {
    uses: ['node:http request', 'node:https Agent', 'node:https request'],
    because: 'it downloads what a person asked for',
  },
  'src/hosts/web/web-server.ts': {
    uses: ['node:http createServer'],
    because: 'it listens on 127.0.0.1',
  },
  'src/hosts/engine/attach-server.ts': {
    uses: ['node:http createServer'],
    because: 'it listens on a socket of this user',
  },
  'src/hosts/web/accept-calls.ts': {
    uses: ['ws WebSocketServer'],
    because: 'it answers connections that those two have accepted',
  },
  'src/hosts/cli/connect.ts': {
    uses: ['node:net connect', 'ws WebSocket', 'WebSocket'],
    because: 'it connects to that socket',
  },
  'src/renderer/src/connect/connect.ts': {
    uses: ['WebSocket'],
    because: 'the page speaks to the server it came from',
  },
  'src/rpc/connect-websocket.ts': {
    uses: ['WebSocket'],
    because: 'it is given the address of that server',
  },
};

/** The means of reaching a network that a source text uses: "module name" for imports, the name alone for globals. */
function networkUses(text: string): string[] {
  const source = ts.createSourceFile('x.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const uses = new Set<string>();
  const visit = (node: ts.Node): void => {
    for (const use of [...importsOf(node), ...globalsOf(node)]) uses.add(use);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...uses].sort();
}

function importsOf(node: ts.Node): string[] {
  if (ts.isImportDeclaration(node) && isNetworkModule(node.moduleSpecifier)) {
    const clause = node.importClause;
    if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
    const named = clause?.namedBindings;
    if (!clause || clause.name || !named || ts.isNamespaceImport(named))
      return [`${node.moduleSpecifier.text} *`];
    const values = named.elements.filter((element) => !element.isTypeOnly);
    return values
      .map((element) => (element.propertyName ?? element.name).text)
      .map((name) => `${(node.moduleSpecifier as ts.StringLiteral).text} ${name}`);
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && isNetworkModule(node.moduleSpecifier))
    return [`${node.moduleSpecifier.text} *`];
  // import('node:net'), require('net'), process.getBuiltinModule('net'), createRequire(…)('net')
  if (ts.isCallExpression(node) && node.arguments[0] && isNetworkModule(node.arguments[0]))
    return [`${node.arguments[0].text} *`];
  return [];
}

function isNetworkModule(node: ts.Expression): node is ts.StringLiteral {
  return ts.isStringLiteralLike(node) && NETWORK_MODULES.has(node.text);
}

/** A name that is called, made with `new`, or taken from an object: `fetch(…)`, `new WebSocket(…)`, `navigator.sendBeacon`. */
function globalsOf(node: ts.Node): string[] {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const called = node.expression;
    if (ts.isIdentifier(called) && NETWORK_GLOBALS.has(called.text)) return [called.text];
  }
  if (ts.isPropertyAccessExpression(node) && NETWORK_GLOBALS.has(node.name.text)) return [node.name.text];
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return NETWORK_GLOBALS.has(node.argumentExpression.text) ? [node.argumentExpression.text] : [];
  }
  return [];
}

function sourceFiles(): string[] {
  const all = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/[.](test|fixture)[.]|[/]fixtures[/]|[.]d[.]ts$/.test(path));
}

/** The calls of a source text to something of that name, as the statements they stand in. */
function statementsCalling(text: string, names: readonly string[]): string[] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node, owner: string): void => {
    const inside = ts.isFunctionDeclaration(node) ? (node.name?.text ?? '') : owner;
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && names.includes(node.expression.text))
      found.push(inside);
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(source, '');
  return found;
}

describe('the source', () => {
  it('makes every request in one function, which notes it before anything else', () => {
    const text = readFileSync(join(root, 'src/adapters/download/open-url.ts'), 'utf8');
    expect(new Set(statementsCalling(text, ['httpRequest', 'httpsRequest']))).toEqual(new Set(['ask']));
    const body = text.slice(text.indexOf('async function ask('));
    const noted = body.indexOf('ledger.begin(');
    expect(noted).toBeGreaterThan(0);
    expect(noted).toBeLessThan(body.search(/https?Request\(/u));
  });

  it('reaches for the network only in the files named here', () => {
    const found = Object.fromEntries(
      sourceFiles()
        .map((path) => [path, networkUses(readFileSync(join(root, path), 'utf8'))] as const)
        .filter(([, uses]) => uses.length > 0),
    );
    const allowed = Object.entries(ALLOWED).map(([path, { uses }]) => [path, [...uses].sort()]);
    expect(found).toEqual(Object.fromEntries(allowed));
    // Every file is parsed.
  }, 120_000);

  it.each([
    ["import { request } from 'node:https';", ['node:https request']],
    ["import { connect as open, type Socket } from 'net';", ['net connect']],
    ["import * as tls from 'node:tls';", ['node:tls *']],
    ["import http, { type Server } from 'http';", ['http *']],
    ["import 'undici';", ['undici *']],
    ["export { get } from 'node:http';", ['node:http *']],
    ["const { connect } = await import('node:net');", ['node:net *']],
    ["process.getBuiltinModule('node:dgram');", ['node:dgram *']],
    ["await fetch('https://example.com');", ['fetch']],
    ['globalThis.fetch;', ['fetch']],
    ["window['fetch'](address);", ['fetch']],
    ['new WebSocket(address);', ['WebSocket']],
    ['navigator.sendBeacon(address);', ['sendBeacon']],
    ["import type { Server } from 'node:http';", []],
    ["import { type AddressInfo } from 'node:net';", []],
    ['const fetched = refetch(catalog); // fetch(url)', []],
  ])('is understood: %s', (text, uses) => {
    expect(networkUses(text)).toEqual(uses);
  });
});
