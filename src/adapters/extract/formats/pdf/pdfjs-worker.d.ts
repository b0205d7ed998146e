// pdf.js ships its worker without a type declaration; only its presence matters (see pdf-parse.ts).
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}
