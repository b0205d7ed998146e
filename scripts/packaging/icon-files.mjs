// How several PNG pictures of one icon become one file: ICO for Windows, ICNS for macOS. Both only wrap the pictures.

const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;
const ICO_KIND_ICON = 1;
/** A byte holds the edge; 256 is written as 0. */
const ICO_EDGE_MAX = 256;

/**
 * @param {ReadonlyMap<number, Buffer>} pictures edge in pixels, 256 at most → PNG
 * @returns {Buffer} with the pictures in the order given
 */
export function icoFile(pictures) {
  const header = Buffer.alloc(ICO_HEADER_BYTES + ICO_ENTRY_BYTES * pictures.size);
  header.writeUInt16LE(ICO_KIND_ICON, 2);
  header.writeUInt16LE(pictures.size, 4);
  let at = ICO_HEADER_BYTES;
  let start = header.length;
  for (const [edge, png] of pictures) {
    if (edge > ICO_EDGE_MAX) throw new RangeError(`An ICO file holds no picture of ${edge} pixels.`);
    header.writeUInt8(edge % ICO_EDGE_MAX, at);
    header.writeUInt8(edge % ICO_EDGE_MAX, at + 1);
    header.writeUInt16LE(1, at + 4); // colour planes
    header.writeUInt16LE(32, at + 6); // bits per pixel
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(start, at + 12);
    at += ICO_ENTRY_BYTES;
    start += png.length;
  }
  return Buffer.concat([header, ...pictures.values()]);
}

/** Kinds that hold PNG, by edge in pixels; those of twice the density have names of their own. */
const ICNS_KINDS = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];
const ICNS_HEADER_BYTES = 8;

/**
 * @param {ReadonlyMap<number, Buffer>} pictures edge in pixels → PNG; sizes that macOS has no use for are left out
 * @returns {Buffer}
 */
export function icnsFile(pictures) {
  const entries = ICNS_KINDS.filter(([, edge]) => pictures.has(edge)).map(([kind, edge]) =>
    chunk(kind, pictures.get(edge)),
  );
  return chunk('icns', Buffer.concat(entries));
}

function chunk(kind, content) {
  const header = Buffer.alloc(ICNS_HEADER_BYTES);
  header.write(kind, 'latin1');
  header.writeUInt32BE(ICNS_HEADER_BYTES + content.length, 4);
  return Buffer.concat([header, content]);
}
