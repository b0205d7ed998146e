// First module of a stubbed utility process (a worker thread): puts `process.parentPort` there, then loads the entry.
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { toMainPort } from './message-port.mjs';

class ParentPort extends EventEmitter {
  constructor() {
    super();
    // Messages are kept until somebody listens, as in Electron.
    this.on('newListener', (event) => {
      if (event !== 'message' || parentPort.listenerCount('message') > 0) return;
      parentPort.on('message', ({ data, ports }) =>
        this.emit('message', { data, ports: ports.map(toMainPort) }),
      );
    });
  }

  postMessage(message) {
    parentPort.postMessage(message);
  }
}

process.parentPort = new ParentPort();
await import(pathToFileURL(workerData.entry).href);
