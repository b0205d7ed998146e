// Loaded into a program before it starts: writes down every connection it opens to anything but a local socket.
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

const { connect } = Socket.prototype;

Socket.prototype.connect = function noted(...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const target = typeof options === 'object' ? options : { port: options, host: args[1] };
  if (!target?.path)
    appendFileSync(process.env.NOTED_CONNECTIONS, `${target?.host ?? 'localhost'}:${target?.port}\n`);
  return connect.apply(this, args);
};
