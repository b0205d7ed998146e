// Small questions about an HTML tree: what an element is called, what an attribute says, what text lies under a node.
import type { DefaultTreeAdapterTypes } from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

export function isElement(node: HtmlNode | HtmlParent): node is HtmlElement {
  return 'tagName' in node;
}

export function attributeOf(element: HtmlElement, name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null;
}

/** Elements below (and including) a node that pass, in document order. Iterative: trees may be deeper than the stack. */
export function findElements(root: HtmlParent, passes: (element: HtmlElement) => boolean): HtmlElement[] {
  const found: HtmlElement[] = [];
  walk(root, (node) => {
    if (isElement(node) && passes(node)) found.push(node);
    return true;
  });
  return found;
}

/** All text under a node as it stands, without block structure. @param isHidden elements to leave out with all they hold */
export function textOf(root: HtmlParent, isHidden: (element: HtmlElement) => boolean): string {
  const parts: string[] = [];
  walk(root, (node) => {
    if (node.nodeName === '#text' && 'value' in node) parts.push(node.value);
    else if (node.nodeName === 'br') parts.push('\n');
    return !(isElement(node) && isHidden(node));
  });
  return parts.join('');
}

/** Depth first, in document order. @param visit answers whether to go on below the node */
function walk(root: HtmlParent, visit: (node: HtmlNode | HtmlParent) => boolean): void {
  const waiting: (HtmlNode | HtmlParent)[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!visit(node) || !('childNodes' in node)) continue;
    for (let index = node.childNodes.length - 1; index >= 0; index -= 1) {
      const child = node.childNodes[index];
      if (child) waiting.push(child);
    }
  }
}
