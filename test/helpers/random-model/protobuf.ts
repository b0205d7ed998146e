// The few parts of protobuf's wire format that an ONNX file is made of.

/** Two's complement in 64 bits, as int64 fields have it. */
export function varint(value: number | bigint): Buffer {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest >= 128n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

export function integer(field: number, value: number | bigint): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

/** Repeated, one entry for each value. */
export function integers(field: number, values: readonly number[]): Buffer {
  return Buffer.concat(values.map((value) => integer(field, value)));
}

export function float32(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([varint((field << 3) | 5), bytes]);
}

/** What stands before a message or string of so many bytes. */
export function lengthPrefix(field: number, byteLength: number): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(byteLength)]);
}

export function message(field: number, ...parts: Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
  return Buffer.concat([lengthPrefix(field, length), ...parts]);
}

export function text(field: number, value: string): Buffer {
  return message(field, Buffer.from(value));
}
