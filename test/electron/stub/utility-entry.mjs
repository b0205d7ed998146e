// First module of a stubbed utility process: puts `process.parentPort` there, then loads the entry named first among its
// arguments. The connection that Node's fork brings is for the relay alone, so it is hidden from the entry.
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { toMainPort } from './message-port.mjs';
import { PortRelay } from './port-relay.mjs';

const [entry] = process.argv.splice(2, 1);
process.argv[1] = entry;
const send = process.send.bind(process);
process.send = undefined;
process.once('disconnect', () => process.exit(0));
const relay = new PortRelay('utility ', send);

class ParentPort extends EventEmitter {
  /** Messages are kept until somebody listens, as in Electron. */
  #early = [];

  constructor() {
    super();
    this.on('newListener', (event) => {
      if (event !== 'message') return;
      const early = this.#early;
      this.#early = [];
      setImmediate(() => {
        for (const message of early) this.emit('message', message);
      });
    });
  }

  deliver(message) {
    if (this.listenerCount('message') > 0) this.emit('message', message);
    else this.#early.push(message);
  }

  postMessage(data) {
    send({ data });
  }
}

const parentPort = new ParentPort();
process.on('message', (message) => {
  if (relay.handle(message)) return;
  parentPort.deliver({ data: message.data, ports: message.ports.map((id) => toMainPort(relay.take(id))) });
});
process.parentPort = parentPort;
await import(pathToFileURL(entry).href);
