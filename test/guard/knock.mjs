// Stands for a package that is loaded before anything of ours has run: it tries a server on this machine at once, says what
// became of it, and ends the program.
import { writeSync } from 'node:fs';
import { connect } from 'node:net';

const outcome = await new Promise((resolve) => {
  const socket = connect(Number(process.env.KNOCK_AT), '127.0.0.1');
  socket.on('connect', () => resolve('connected'));
  socket.on('error', (error) => resolve(error.code));
});
writeSync(1, `${outcome}\n`);
process.exit(0);
