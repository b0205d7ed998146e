// Carries MessagePorts across a process boundary, which Node alone cannot: each side keeps one end of a local channel and
// forwards what arrives there, by number, over the connection that `send` writes to.
import { MessageChannel } from 'node:worker_threads';

export class PortRelay {
  #send;
  #side;
  #count = 0;
  #bridges = new Map();

  /** @param side tells the numbers given out by the two sides apart */
  constructor(side, send) {
    this.#side = side;
    this.#send = send;
  }

  /** A port that leaves this process. @returns the number it goes by */
  give(port) {
    this.#count += 1;
    const id = `${this.#side}${this.#count}`;
    this.#attach(id, port);
    return id;
  }

  /** The local end of a port that came from the other side. */
  take(id) {
    const { port1, port2 } = new MessageChannel();
    this.#attach(id, port1);
    return port2;
  }

  /** Passes on what the other side's relay sent. @returns false when it was not meant for a port */
  handle(message) {
    const bridge = this.#bridges.get(message.port);
    if (message.port === undefined) return false;
    if (message.closed) bridge?.close();
    else {
      const ports = message.ports.map((id) => this.take(id));
      bridge?.postMessage({ data: message.data, ports }, ports);
    }
    return true;
  }

  /** The other side is gone, and with it every port that led there. */
  closeAll() {
    for (const bridge of this.#bridges.values()) bridge.close();
  }

  #attach(id, bridge) {
    this.#bridges.set(id, bridge);
    bridge.on('message', ({ data, ports }) =>
      this.#send({ port: id, data, ports: ports.map((port) => this.give(port)) }),
    );
    bridge.on('close', () => {
      if (this.#bridges.delete(id)) this.#send({ port: id, closed: true });
    });
  }
}
