// Which addresses are let through just now, and which connections came about that way.
import type { Socket } from 'node:net';
import type { GuardKey } from '../../contract/network-guard';

export interface Openings {
  key: GuardKey;
  /** Whether a connection to that address may be made; it is then remembered, to be broken if need be. */
  passes(address: string, socket: Socket): boolean;
  /** Whether the name may be asked for: some opening leads to that host. */
  mayResolve(host: string): boolean;
}

export function createOpenings(): Openings {
  /** The addresses of each opening: two downloads may be under way from one host. */
  const open = new Set<readonly string[]>();
  const sockets = new Set<Socket>();

  return {
    key: {
      open(addresses) {
        const names = addresses.map(normal);
        open.add(names);
        return () => void open.delete(names);
      },
      breakAll() {
        for (const socket of sockets) socket.destroy(new Error('The network was switched off.'));
      },
    },
    passes(address, socket) {
      if (![...open].flat().includes(normal(address))) return false;
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      return true;
    },
    mayResolve: (host) => [...open].flat().some((address) => hostOf(address) === hostOf(`${normal(host)}:0`)),
  };
}

function normal(address: string): string {
  return address.toLowerCase().replace(/[[\]]/g, '');
}

function hostOf(address: string): string {
  return address.slice(0, address.lastIndexOf(':')).replace(/\.$/, '');
}
