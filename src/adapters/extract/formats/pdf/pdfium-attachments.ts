// Files that are enclosed in a PDF, as they were put in.
import type { PdfAttachment } from './pdf-line';
import { memoryAt, type Pdfium, readString, withMemory } from './pdfium-module';

/** A portfolio of a year's mail has fewer. */
const MOST_ATTACHMENTS = 500;
/** Of one file, unpacked: larger ones are refused by the readers anyway. */
const LARGEST_ATTACHMENT_BYTES = 64 * 1024 * 1024;

/** @param mostBytes that all together may unpack to; `limited`: some were left out for it */
export function readAttachments(
  module: Pdfium,
  document: number,
  mostBytes: number,
): { attachments: PdfAttachment[]; limited: boolean } {
  const count = Math.max(0, module._FPDFDoc_GetAttachmentCount(document));
  const attachments: PdfAttachment[] = [];
  let left = mostBytes;
  for (let index = 0; index < Math.min(count, MOST_ATTACHMENTS); index += 1) {
    const attachment = readAttachment(module, module._FPDFDoc_GetAttachment(document, index), left);
    if (!attachment) continue;
    left -= attachment.bytes.length;
    attachments.push(attachment);
  }
  return { attachments, limited: count > MOST_ATTACHMENTS };
}

/** A file that cannot be unpacked, or to more than `mostBytes`, keeps its name and has no bytes. */
export function readAttachment(
  module: Pdfium,
  attachment: number,
  mostBytes = LARGEST_ATTACHMENT_BYTES,
): PdfAttachment | null {
  if (attachment === 0) return null;
  const name = readString(module, (buffer, bytes) =>
    module._FPDFAttachment_GetName(attachment, buffer, bytes),
  );
  if (name === null) return null;
  const bytes = withMemory(module, 4, (length) => {
    // Asking for the size unpacks it.
    if (mostBytes <= 0) return new Uint8Array(0);
    if (module._FPDFAttachment_GetFile(attachment, 0, 0, length) === 0) return new Uint8Array(0);
    const size = memoryAt(module, length, 4).getUint32(0, true);
    if (size === 0 || size > Math.min(mostBytes, LARGEST_ATTACHMENT_BYTES)) return new Uint8Array(0);
    return withMemory(module, size, (buffer) =>
      module._FPDFAttachment_GetFile(attachment, buffer, size, length) === 0
        ? new Uint8Array(0)
        : module.HEAPU8.slice(buffer, buffer + size),
    );
  });
  // A name with folders in it, as some programs store it, is of no use to a reader.
  return { name: name.split(/[\\/]/).at(-1) ?? name, bytes };
}
