// utilityProcess.fork with Node's own fork: real processes that can crash and be killed, and ports that reach them.
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { toRawPort } from './message-port.mjs';
import { PortRelay } from './port-relay.mjs';
import { stage } from './stage.mjs';

const utilityEntry = fileURLToPath(new URL('utility-entry.mjs', import.meta.url));

export class UtilityProcess extends EventEmitter {
  #child;
  #relay;
  pid = undefined;

  constructor(entry, args, { stdio = 'inherit' }) {
    super();
    this.#child = fork(utilityEntry, [entry, ...args], {
      execArgv: [],
      serialization: 'advanced',
      // Electron gives no input to any of them.
      stdio: ['ignore', stdio, stdio, 'ipc'],
    });
    this.#relay = new PortRelay('main ', (message) => this.#send(message));
    this.#child.once('spawn', () => {
      this.pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => {
      if (!this.#relay.handle(message)) this.emit('message', message.data);
    });
    this.#child.once('exit', (code) => {
      this.#relay.closeAll();
      this.emit('exit', code ?? 1);
    });
  }

  postMessage(data, transfer = []) {
    this.#send({ data, ports: transfer.map((port) => this.#relay.give(toRawPort(port))) });
  }

  kill() {
    return this.#child.kill();
  }

  /** A message to a process that has just died is lost, as in Electron. */
  #send(message) {
    if (this.#child.connected) this.#child.send(message);
  }
}

export const utilityProcess = {
  fork(entry, args = [], options = {}) {
    const forked = new UtilityProcess(entry, args, options);
    stage.forks.push({ entry, args, process: forked });
    return forked;
  },
};
