// One file's bytes: mostly text a reader understands, now and then what makes it stumble.
import { zipSync } from 'fflate';
import { type Random, randomBelow } from '../../src/core/evaluation/random';
import { pick, randomName, randomParagraph, randomParagraphs } from './random-text';

const TEXT_EXTENSIONS = ['md', 'txt', 'html', 'csv', 'py', 'eml', 'rst'];
const ODD_EXTENSIONS = ['docx', 'pdf', 'zip', 'png', 'bin'];

/** @returns a name without its folder */
export function randomFileName(random: Random): string {
  const extension = pick(random() < 0.9 ? TEXT_EXTENSIONS : ODD_EXTENSIONS, random);
  // Few names, so that files meet, replace one another and come back.
  return `${randomName(random)}-${randomBelow(20, random)}.${extension}`;
}

/** What a file of such a name may hold. */
export function randomBytes(name: string, random: Random): Buffer {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  if (random() < 0.03) return Buffer.alloc(0);
  if (extension === 'zip') return zipped(random);
  if (ODD_EXTENSIONS.includes(extension)) return noise(random);
  return Buffer.from(textOf(name, extension, randomParagraphs(random), random));
}

/** The same file after somebody worked on it: most of it stays. */
export function edited(bytes: Buffer, random: Random): Buffer {
  const paragraphs = bytes.toString('utf8').split('\n\n');
  const at = randomBelow(paragraphs.length + 1, random);
  if (random() < 0.5 || paragraphs.length < 2) paragraphs.splice(at, 0, randomParagraph(random));
  else paragraphs.splice(Math.min(at, paragraphs.length - 1), 1);
  return Buffer.from(paragraphs.join('\n\n'));
}

/** Other bytes, the same length: only the date tells. */
export function editedInPlace(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const places = [...copy.keys()].filter((at) => isLowerCase(copy[at] ?? 0));
  if (places.length > 0) copy[pick(places, random)] = 'a'.charCodeAt(0) + randomBelow(26, random);
  return copy;
}

function isLowerCase(code: number): boolean {
  return code >= 'a'.charCodeAt(0) && code <= 'z'.charCodeAt(0);
}

function textOf(name: string, extension: string, paragraphs: string[], random: Random): string {
  // Sometimes a title of its own, sometimes the very name of the file.
  const title = random() < 0.3 ? name.slice(0, name.lastIndexOf('.')) : randomName(random);
  switch (extension) {
    case 'md':
      return [`# ${title}`, ...paragraphs.flatMap((text) => [`## ${randomName(random)}`, text])].join('\n\n');
    case 'html':
      return `<html><head><title>${title}</title></head><body>\n\n${paragraphs.map((text) => `<p>${text}</p>`).join('\n\n')}\n\n</body></html>`;
    case 'csv':
      return `name,text\n\n${paragraphs.map((text) => `${randomName(random)},"${text}"`).join('\n\n')}\n`;
    case 'py':
      return paragraphs
        .map((text, at) => `def part_${at}():\n    """${text}"""\n    return ${at}`)
        .join('\n\n');
    case 'eml':
      return `From: a@example.org\nTo: b@example.org\nSubject: ${title.replace(/[^ -~]/g, 'x')}\nContent-Type: text/plain; charset=utf-8\n\n${paragraphs.join('\n\n')}\n`;
    default:
      return paragraphs.join('\n\n');
  }
}

function zipped(random: Random): Buffer {
  const members = Array.from({ length: 1 + randomBelow(3, random) }, (_, at) => [
    `${at}.txt`,
    Buffer.from(randomParagraphs(random, 3).join('\n\n')),
  ]);
  return Buffer.from(zipSync(Object.fromEntries(members)));
}

function noise(random: Random): Buffer {
  return Buffer.from(Array.from({ length: 20 + randomBelow(3000, random) }, () => randomBelow(256, random)));
}
