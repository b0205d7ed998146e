import { describe, expect, it } from 'vitest';
import { createRoom } from './room';

const never = new AbortController().signal;

/** The names of those who are in, as they get in. */
function visitors(limit: number) {
  const room = createRoom(limit);
  const inside: string[] = [];
  const enter = async (name: string, amount: number, signal = never): Promise<void> => {
    await room.take(amount, signal);
    inside.push(name);
  };
  return { room, inside, enter };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('createRoom', () => {
  it('lets in what fits, and the others in their order as room is given back', async () => {
    const { room, inside, enter } = visitors(10);
    void enter('a', 6);
    void enter('b', 5);
    void enter('c', 1);
    await settled();
    expect(inside).toEqual(['a']);
    room.give(6);
    await settled();
    expect(inside).toEqual(['a', 'b', 'c']);
  });

  it('lets in what is larger than all of it, alone', async () => {
    const { room, inside, enter } = visitors(10);
    void enter('small', 1);
    void enter('huge', 99);
    void enter('next', 1);
    await settled();
    expect(inside).toEqual(['small']);
    room.give(1);
    await settled();
    expect(inside).toEqual(['small', 'huge']);
    room.give(99);
    await settled();
    expect(inside).toEqual(['small', 'huge', 'next']);
  });

  it('forgets who gives up waiting', async () => {
    const { room, inside, enter } = visitors(10);
    const stop = new AbortController();
    void enter('a', 10);
    const gone = expect(enter('b', 10, stop.signal)).rejects.toThrow('stopped');
    void enter('c', 1);
    stop.abort(new Error('stopped'));
    await gone;
    room.give(10);
    await settled();
    expect(inside).toEqual(['a', 'c']);
    await expect(room.take(1, stop.signal)).rejects.toThrow('stopped');
  });
});
