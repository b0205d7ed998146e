// Protocol buffers read from a stream without keeping it: what is of no interest, the weights above all, goes by.

export class CutShort extends Error {}

export class ByteReader {
  /** Bytes gone by. */
  at = 0;
  readonly #source: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);
  #next = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** @returns false at the end of the stream */
  async hasMore(): Promise<boolean> {
    while (this.#next === this.#chunk.length) {
      const { done, value } = await this.#source.next();
      if (done === true) return false;
      this.#chunk = value;
      this.#next = 0;
    }
    return true;
  }

  /** Exact up to 2^53; larger ones (negative numbers) are of no interest here. Throws CutShort. */
  async varint(): Promise<number> {
    let value = 0;
    for (let scale = 1; scale < 2 ** 70; scale *= 128) {
      if (this.#next === this.#chunk.length && !(await this.hasMore())) throw new CutShort();
      const byte = this.#chunk[this.#next] ?? 0;
      this.#next += 1;
      this.at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new CutShort();
  }

  async skip(length: number): Promise<void> {
    for (let left = length; left > 0; ) {
      if (!(await this.hasMore())) throw new CutShort();
      const taken = Math.min(left, this.#chunk.length - this.#next);
      this.#next += taken;
      this.at += taken;
      left -= taken;
    }
  }

  async text(length: number): Promise<string> {
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length; ) {
      if (!(await this.hasMore())) throw new CutShort();
      const part = this.#chunk.subarray(this.#next, this.#next + length - at);
      bytes.set(part, at);
      this.#next += part.length;
      this.at += part.length;
      at += part.length;
    }
    return bytes.toString('utf8');
  }

  /** Lets the stream go before its end. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }
}

/** A field of a message: `size` bytes follow for one with a length, `value` is that of a number. */
export interface Field {
  number: number;
  size: number | null;
  value: number;
}

/**
 * Goes through the fields of a message up to `end`, or to the end of the stream. What `visit` does not read is skipped.
 * Throws CutShort for what is no message.
 */
export async function eachField(
  bytes: ByteReader,
  end: number,
  visit: (field: Field) => Promise<void> | void,
): Promise<void> {
  while (bytes.at < end && (end !== Number.POSITIVE_INFINITY || (await bytes.hasMore()))) {
    const key = await bytes.varint();
    const number = Math.floor(key / 8);
    if (number === 0) throw new CutShort();
    const field: Field = { number, size: null, value: 0 };
    switch (key % 8) {
      case 0:
        field.value = await bytes.varint();
        break;
      case 1:
        await bytes.skip(8);
        break;
      case 2:
        field.size = await bytes.varint();
        break;
      case 5:
        await bytes.skip(4);
        break;
      default:
        throw new CutShort();
    }
    const after = bytes.at + (field.size ?? 0);
    if (after > end) throw new CutShort();
    await visit(field);
    await bytes.skip(after - bytes.at);
  }
}
