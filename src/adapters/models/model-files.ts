// The files of a model, wherever they lie: in a folder or in a zip file, by their names in the layout of the model hub.

export interface ModelFiles {
  /** What the person named, for sentences. */
  readonly path: string;
  /** Sizes in bytes by name, `onnx/model.onnx`; names never lead out of the model. */
  readonly sizes: ReadonlyMap<string, number>;
  /** The bytes of a file of `sizes`. Throws Failure where they are not what was announced. */
  stream(name: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}
