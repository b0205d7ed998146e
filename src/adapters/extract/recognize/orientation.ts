// Which way up is a photograph? Cameras store what the sensor saw and note beside it how they were held (EXIF 2.32, 4.6.4).

const ORIENTATION_TAG = 0x0112;
const MOST_TAGS = 200;

/** @returns 1 (upright) to 8, as EXIF counts; 1 where nothing is said */
export function orientationOf(picture: Uint8Array): number {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, Math.min(picture.length, 65_536));
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return 1;
  const tiff = bytes.indexOf('Exif\0\0', 0, 'latin1') + 6;
  if (tiff < 6 || tiff + 8 > bytes.length) return 1;
  const isLittle = bytes.toString('latin1', tiff, tiff + 2) === 'II';
  const u16 = (at: number): number => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (at: number): number => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const directory = tiff + u32(tiff + 4);
  if (directory + 2 > bytes.length) return 1;
  for (let tag = 0; tag < Math.min(u16(directory), MOST_TAGS); tag += 1) {
    const at = directory + 2 + tag * 12;
    if (at + 12 > bytes.length) return 1;
    if (u16(at) !== ORIENTATION_TAG) continue;
    const value = u16(at + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
