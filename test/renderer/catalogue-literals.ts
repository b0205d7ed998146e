// The literal texts of a catalogue: what its strings and templates say, without what is put into them.
import ts from 'typescript';

/** @param name for the parser's own messages  @param text of a .ts file  @returns in the order they stand */
export function catalogueLiterals(name: string, text: string): string[] {
  const found: string[] = [];
  eachCatalogueLiteral(name, text, (literal) => found.push(literal.text));
  return found;
}

export type Literal = ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail;

/** Literals that are types, names of modules, keys or compared with something are not shown, and are passed over. */
export function eachCatalogueLiteral(
  name: string,
  text: string,
  take: (literal: Literal, source: ts.SourceFile) => void,
): void {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (isText && isShown(node)) take(node, source);
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function isShown(node: ts.Node): boolean {
  const { parent } = node;
  const isKey = ts.isPropertyAssignment(parent) && parent.name === node;
  return !(isKey || ts.isLiteralTypeNode(parent) || ts.isImportDeclaration(parent) || isCompared(parent));
}

function isCompared(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && /^[=!]==$|^in$/.test(node.operatorToken.getText());
}
