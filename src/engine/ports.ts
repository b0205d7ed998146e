// What the engine needs from outside, as interfaces. Adapters implement them; hosts put them together; tests pass fakes.
// Everything here is plain data and promises: no SQLite, ONNX or file system type appears.

export * from './ports/catalog';
export * from './ports/checks';
export * from './ports/data-directory';
export * from './ports/files';
export * from './ports/machine';
export * from './ports/models';
export * from './ports/network';
export * from './ports/processes';
export * from './ports/reading';
export * from './ports/searches';
export * from './ports/time-and-log';
export * from './ports/vectors';
