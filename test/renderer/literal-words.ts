// Which words are written into a component instead of a catalogue? What a person reads between tags or in an attribute, or hears.
import ts from 'typescript';

/** Attributes of HTML that are shown or spoken, and what our own components call such props. */
const SHOWN_ATTRIBUTES = new Set([
  ...['title', 'alt', 'placeholder', 'label', 'summary', 'abbr'],
  ...['aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext'],
  ...['caption', 'description', 'heading', 'hint', 'sentence', 'text'],
]);
const LETTER = /\p{L}/u;

/** @param name for the parser's own messages  @param text of a .tsx file  @returns in the order they stand */
export function literalWords(name: string, text: string): string[] {
  const found: string[] = [];
  const keep = (words: string): void => {
    if (LETTER.test(words)) found.push(words.trim());
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) keep(node.text);
    else if (ts.isJsxAttribute(node) && SHOWN_ATTRIBUTES.has(node.name.getText())) {
      if (node.initializer && ts.isStringLiteral(node.initializer)) keep(node.initializer.text);
      else if (node.initializer && ts.isJsxExpression(node.initializer))
        keepShown(node.initializer.expression, keep);
    } else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) keepShown(node.expression, keep);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

/** The literal parts of what an expression may come to; calls and names are somebody else's words. */
function keepShown(expression: ts.Expression | undefined, keep: (words: string) => void): void {
  if (!expression) return;
  if (ts.isStringLiteralLike(expression)) keep(expression.text);
  else if (ts.isTemplateExpression(expression)) {
    keep(expression.head.text);
    for (const { expression: inner, literal } of expression.templateSpans) {
      keepShown(inner, keep);
      keep(literal.text);
    }
  } else if (ts.isConditionalExpression(expression)) {
    keepShown(expression.whenTrue, keep);
    keepShown(expression.whenFalse, keep);
  } else if (ts.isBinaryExpression(expression)) {
    // What stands before && is asked, not shown; && itself shows it only when it is nothing.
    if (expression.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken)
      keepShown(expression.left, keep);
    keepShown(expression.right, keep);
  } else if (ts.isParenthesizedExpression(expression)) keepShown(expression.expression, keep);
}
