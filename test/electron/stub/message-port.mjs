// Electron's MessagePortMain over Node's MessagePort: the same events with the same shapes, and ports that really travel.
import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';

const inside = new WeakMap();

export class MessagePortMain extends EventEmitter {
  constructor(port) {
    super();
    inside.set(this, port);
    port.on('close', () => this.emit('close'));
  }

  /** Messages wait until this is called, as in Electron. */
  start() {
    const port = inside.get(this);
    if (port.listenerCount('message') > 0) return;
    port.on('message', ({ data, ports }) => this.emit('message', { data, ports: ports.map(toMainPort) }));
  }

  postMessage(data, transfer = []) {
    const ports = transfer.map(toRawPort);
    inside.get(this).postMessage({ data, ports }, ports);
  }

  close() {
    inside.get(this).close();
  }
}

export class MessageChannelMain {
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}

export const toMainPort = (port) => new MessagePortMain(port);
export const toRawPort = (port) => inside.get(port);
