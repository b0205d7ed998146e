// Which nodes of a syntax tree define something, and what do they call it? One table per grammar.
import type { SyntaxNode } from '@lezer/common';

export type GrammarName = 'javascript' | 'python' | 'java' | 'cpp' | 'rust' | 'go' | 'php';

export interface Namer {
  /** @returns nothing when the node defines nothing worth a section of its own */
  names: (node: SyntaxNode, text: string) => string[];
  /** Nodes around the definition that belong to it. */
  within: readonly string[];
}

type Names = Namer['names'];

/** The first child of one of these kinds is the name. */
function named(...kinds: string[]): Names {
  return (node, text) => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (kinds.includes(child.name)) return [textOf(child, text)];
    }
    return [];
  };
}

/** Every child of this kind is a name, in lists of declarations too; only where nothing but the file is around it. */
function namedAtTop(tops: readonly string[], kind: string, ...lists: string[]): Names {
  return (node, text) =>
    node.parent && tops.includes(node.parent.name) ? listNames(node, text, kind, lists) : [];
}

function listNames(node: SyntaxNode, text: string, kind: string, lists: readonly string[]): string[] {
  const names: string[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name === kind) names.push(textOf(child, text));
    // Lists hold specifications, and these hold names: two levels, never more.
    else if (lists.includes(child.name)) names.push(...listNames(child, text, kind, lists.slice(1)));
  }
  return names;
}

/** What stands between the keyword and the body: "Display for Invoice". */
function upTo(body: string, keyword: string): Names {
  return (node, text) => {
    const start = node.getChild(keyword)?.to;
    const end = node.getChild(body)?.from;
    return start === undefined || end === undefined ? [] : [text.slice(start, end)];
  };
}

const FUNCTIONS = ['ArrowFunction', 'FunctionExpression', 'ClassExpression'];
const SCRIPT_TOPS = ['Script', 'ExportDeclaration'];

function holdsFunction(node: SyntaxNode): boolean {
  return FUNCTIONS.some((kind) => node.getChild(kind) !== null);
}

/** Constants of the file; inside of anything, only those that are functions. */
const scriptVariables: Names = (node, text) => {
  const isTop = SCRIPT_TOPS.includes(node.parent?.name ?? '');
  return isTop || holdsFunction(node) ? listNames(node, text, 'VariableDefinition', []) : [];
};

/** `describe('totals', () => …)`, `module.exports.total = function …`. */
const scriptStatement: Names = (node, text) => {
  const assigned = node.getChild('AssignmentExpression');
  if (assigned && holdsFunction(assigned)) {
    const target = assigned.getChild('MemberExpression');
    return target ? [textOf(target, text).replace(/^(?:module\.)?exports\./, '')] : [];
  }
  const given = node.getChild('CallExpression')?.getChild('ArgList');
  const title = given?.getChild('String');
  return given && title && holdsFunction(given) ? [textOf(title, text).slice(1, -1)] : [];
};

/** Members that are functions; plain values stay with what is around them. */
const scriptMember: Names = (node, text) =>
  node.getChild('ParamList') || holdsFunction(node)
    ? named('PropertyDefinition', 'PrivatePropertyDefinition')(node, text)
    : [];

/** "Server.Run" for a method on *Server. */
const goMethod: Names = (node, text) => {
  const name = node.getChild('FieldName');
  const receiver = /([\p{L}_][\p{L}\p{N}_]*)(?:\[[^\]]*\])?\s*\)$/u.exec(
    textOf(node.getChild('Parameters'), text),
  );
  return name ? [receiver ? `${receiver[1]}.${textOf(name, text)}` : textOf(name, text)] : [];
};

const DECLARATORS = ['PointerDeclarator', 'ReferenceDeclarator', 'FunctionDeclarator', 'OperatorCast'];
const NOT_NAMES = /^(?:if|for|while|switch|return|else|do|sizeof|defined|catch)$/;

/** The name before the parameters, behind pointers and references: "Invoice::total". */
const cppFunction: Names = (node, text) => {
  let declarator: SyntaxNode | null = node;
  while (declarator && (declarator === node || /^(?:Pointer|Reference)/.test(declarator.name))) {
    declarator = firstOf(declarator, DECLARATORS);
  }
  if (!declarator) return [];
  const end = declarator.getChild('ParameterList')?.from ?? declarator.to;
  const name = text.slice(declarator.from, end).replace(/\(.*$/s, '').trim();
  return NOT_NAMES.test(name) ? [] : [name];
};

const CPP_BODIES = ['FieldDeclarationList', 'EnumeratorList'];

/** Only where its members are listed: elsewhere it is the type of something. */
const cppType: Names = (node, text) => {
  if (!firstOf(node, CPP_BODIES)) return [];
  const typedef =
    node.parent?.name === 'TypeDefinition' ? node.parent.getChildren('TypeIdentifier').at(-1) : null;
  const name = typedef ?? firstOf(node, ['TypeIdentifier', 'ScopedTypeIdentifier', 'TemplateType']);
  return name ? [textOf(name, text)] : [];
};

/** One without a value only marks that a header has been read. */
const cppMacro: Names = (node, text) =>
  node.getChild('#define') && node.getChild('PreprocArg') ? named('Identifier')(node, text) : [];

function table(
  rows: readonly [kinds: string, names: Names][],
  within: readonly string[] = [],
): ReadonlyMap<string, Namer> {
  return new Map(
    rows.flatMap(([kinds, names]) =>
      kinds.split(' ').map((kind): [string, Namer] => [kind, { names, within }]),
    ),
  );
}

const NAMERS: Record<GrammarName, ReadonlyMap<string, Namer>> = {
  javascript: table(
    [
      ['FunctionDeclaration ClassDeclaration NamespaceDeclaration', named('VariableDefinition')],
      ['InterfaceDeclaration TypeAliasDeclaration EnumDeclaration', named('TypeDefinition')],
      ['MethodDeclaration PropertyDeclaration Property', scriptMember],
      ['VariableDeclaration', scriptVariables],
      ['ExpressionStatement', scriptStatement],
    ],
    ['ExportDeclaration', 'AmbientDeclaration'],
  ),
  python: table(
    [
      ['FunctionDefinition ClassDefinition', named('VariableName')],
      ['AssignStatement', namedAtTop(['Script'], 'VariableName')],
    ],
    ['DecoratedStatement'],
  ),
  java: table([
    [
      'ClassDeclaration InterfaceDeclaration EnumDeclaration RecordDeclaration MethodDeclaration ConstructorDeclaration',
      named('Definition'),
    ],
    ['AnnotationTypeDeclaration', named('Identifier')],
  ]),
  cpp: table(
    [
      ['FunctionDefinition Declaration', cppFunction],
      ['ClassSpecifier StructSpecifier UnionSpecifier EnumSpecifier', cppType],
      ['NamespaceDefinition', upTo('CompoundStatement', 'namespace')],
      ['PreprocDirective', cppMacro],
    ],
    ['TemplateDeclaration', 'TypeDefinition'],
  ),
  rust: table(
    [
      ['FunctionItem ModItem ConstItem StaticItem', named('BoundIdentifier')],
      ['StructItem EnumItem UnionItem TraitItem TypeItem', named('TypeIdentifier')],
      ['ImplItem', upTo('DeclarationList', 'impl')],
      ['MacroDefinition', named('Identifier')],
    ],
    ['AttributeItem'],
  ),
  go: table([
    ['FunctionDecl', named('DefName')],
    ['MethodDecl', goMethod],
    ['TypeDecl', namedAtTop(['SourceFile'], 'DefName', 'SpecList', 'TypeSpec')],
    ['ConstDecl', namedAtTop(['SourceFile'], 'DefName', 'SpecList', 'ConstSpec')],
    ['VarDecl', namedAtTop(['SourceFile'], 'DefName', 'SpecList', 'VarSpec')],
  ]),
  php: table([
    [
      'ClassDeclaration InterfaceDeclaration TraitDeclaration EnumDeclaration FunctionDefinition MethodDeclaration',
      named('Name'),
    ],
    [
      'NamespaceDefinition',
      (node, text) => (node.getChild('Block') ? named('QualifiedName', 'Name')(node, text) : []),
    ],
    ['ConstDeclaration', namedAtTop(['Template'], 'Name', 'VariableDeclarator')],
  ]),
};

export function namersOf(grammar: GrammarName): ReadonlyMap<string, Namer> {
  return NAMERS[grammar];
}

function firstOf(node: SyntaxNode, kinds: readonly string[]): SyntaxNode | null {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (kinds.includes(child.name)) return child;
  }
  return null;
}

function textOf(node: SyntaxNode | null, text: string): string {
  return node ? text.slice(node.from, node.to) : '';
}
