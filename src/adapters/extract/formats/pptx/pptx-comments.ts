// Comments on slides, in the form of either edition: who said what.
import type { Block } from '../../../../core/document';
import { attributeOf, walkOffice } from '../office/office-xml';
import { tidyLine, tidyLines } from '../text/tidy-lines';

/** @param parts XML with lists of authors. @returns names by the ids that comments give */
export function readCommentAuthors(parts: readonly string[]): Map<string, string> {
  const authors = new Map<string, string>();
  for (const xml of parts) {
    walkOffice(xml, {
      open: (name, attributes) => {
        const author = tidyLine(attributeOf(attributes, 'name') ?? '');
        if ((name === 'cmAuthor' || name === 'author') && author !== '') {
          authors.set(attributeOf(attributes, 'id') ?? '', author);
        }
        return true;
      },
    });
  }
  return authors;
}

/** A comment before the answers to it, which are written inside it. */
export function readSlideComments(xml: string, authors: ReadonlyMap<string, string>): Block[] {
  const comments: { author: string; text: string }[] = [];
  const open: { author: string; text: string }[] = [];
  let inText = false;
  walkOffice(xml, {
    open: (name, attributes) => {
      inText = name === 't' || name === 'text';
      if (name === 'cm' || name === 'reply') {
        const comment = { author: authors.get(attributeOf(attributes, 'authorId') ?? '') ?? '', text: '' };
        comments.push(comment);
        open.push(comment);
      }
      return true;
    },
    text: (text) => {
      const comment = open.at(-1);
      if (inText && comment) comment.text += text;
    },
    close: (name) => {
      inText = false;
      const comment = open.at(-1);
      if (comment && (name === 'p' || name === 'br')) comment.text += '\n';
      if (name === 'cm' || name === 'reply') open.pop();
    },
  });
  return comments.flatMap(({ author, text }): Block[] => {
    const said = tidyLines(text);
    if (said === '') return [];
    return [{ kind: 'paragraph', text: author === '' ? said : `${author}: ${said}` }];
  });
}
