// Says in the room when another model has begun to answer searches, for whoever has closed the panel meanwhile.
import { useEffect, useRef } from 'react';
import type { LibraryStatus } from '../../../contract';
import { useMessages } from '../messages';
import { packName } from './pack-name';

/** @param onRemark shows and says a sentence for a moment; null while it would be said twice */
export function useSwitchRemark(status: LibraryStatus, onRemark: ((sentence: string) => void) | null): void {
  const messages = useMessages();
  const awaited = useRef(status.modelSwitch);

  useEffect(() => {
    const next = awaited.current;
    awaited.current = status.modelSwitch;
    if (!next || status.modelSwitch || status.pack !== next.packId) return;
    onRemark?.(messages.switchDone(packName({ id: next.packId, name: next.name }, messages)));
  }, [status.modelSwitch, status.pack, messages, onRemark]);
}
