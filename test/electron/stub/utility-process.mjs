// utilityProcess.fork with worker threads: real concurrency and real port transfer, in plain Node.
import { EventEmitter } from 'node:events';
import { Worker } from 'node:worker_threads';
import { toRawPort } from './message-port.mjs';
import { stage } from './stage.mjs';

class UtilityProcess extends EventEmitter {
  #worker;
  pid = undefined;

  constructor(entry, args) {
    super();
    this.#worker = new Worker(new URL('utility-entry.mjs', import.meta.url), {
      argv: args,
      workerData: { entry },
    });
    this.#worker.once('online', () => {
      this.pid = process.pid;
      this.emit('spawn');
    });
    this.#worker.on('message', (message) => this.emit('message', message));
    this.#worker.on('error', (error) => process.stderr.write(`${entry}: ${error.stack}\n`));
    this.#worker.once('exit', (code) => this.emit('exit', code));
  }

  postMessage(data, transfer = []) {
    const ports = transfer.map(toRawPort);
    this.#worker.postMessage({ data, ports }, ports);
  }

  kill() {
    void this.#worker.terminate();
    return true;
  }
}

export const utilityProcess = {
  fork(entry, args = [], _options = {}) {
    const forked = new UtilityProcess(entry, args);
    stage.forks.push({ entry, args, process: forked });
    return forked;
  },
};
