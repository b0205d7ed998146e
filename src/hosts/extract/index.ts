// An extractor process: takes the bytes of one file at a time from its parent, answers with its passages and terms.
//
// What it needs beside the bundled script, and nothing else on disk (so `--permission --allow-fs-read=<its folder>` holds
// under Node; Electron's utility process has no such flag):
//   pdfium.wasm   from @hyzyla/pdfium/dist
//   cmaps/        from pdfjs-dist, for Chinese, Japanese and Korean PDFs that only pdf-parse can open
// No addon, no child process, no worker, no network: pdf.js' worker is bundled into this thread and its optional canvas
// is left out (see adapters/extract/formats/pdf-parse.ts).
import { answerRequest } from '../../adapters/extract/process/answer-request';
import { createIncomingFiles } from '../../adapters/extract/process/incoming-files';
import type { ChildMessage, ParentMessage } from '../../adapters/extract/process/messages';
import { ownLimits } from '../../adapters/process/own-limits';
import { connectToParent } from '../../adapters/process/parent-channel';

const channel = await connectToParent();
const post = (message: ChildMessage): void => channel.post(message);

// A parser may drop a promise that then rejects: the file it belonged to has its answer, and the next must not pay for it.
process.on('unhandledRejection', () => undefined);

const files = createIncomingFiles({
  onReceived: (id) => post({ id, received: true }),
  onFile: (request) => {
    void answerRequest(request).then((answer) => post({ id: request.id, answer }));
  },
});

channel.onMessage((message) => files.take(message as ParentMessage));
post({ ready: true, limits: ownLimits() });
