// One pass over an XML document, element by element: no tree is built, because a manuscript's would take gigabytes.
import { Parser } from 'htmlparser2';
import { decodeText } from '../../encodings/decode-text';
import { ReadFailure } from '../../reader';

export interface XmlVisitor {
  /** Names as written, prefix included: "w:p". Entities in attributes are resolved; those a document defines are not. */
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Deeper nesting is an attack, not a document. */
const DEEPEST = 2_000;

/** Forgiving: a damaged document gives what stands before and after the damage. */
export function walkXml(text: string, visitor: XmlVisitor): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > DEEPEST) throw new ReadFailure('corrupt', 'its elements are nested without end');
        visitor.open?.(name, attributes);
      },
      ontext(data) {
        visitor.text?.(data);
      },
      onclosetag(name) {
        depth -= 1;
        visitor.close?.(name);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
}

/** XML says which encoding it is in; where it does not, it is UTF-8 or marked UTF-16. */
export function decodeXml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1');
  const declared = /^\s*<\?xml[^>]{0,150}encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ?? null;
  return decodeText(bytes, { declared })?.text ?? new TextDecoder().decode(bytes);
}
