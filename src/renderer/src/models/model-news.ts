// What has just happened to the models, as one sentence to be said aloud; how far something has come is never said.
import type { Messages } from '../messages';

export interface ModelScene {
  /** Ids of the packs. */
  active: string | null;
  next: string | null;
  /** What a download is doing, if there is one: 'downloading english', 'testing english', 'done english'. */
  download: { step: 'downloading' | 'testing' | 'done'; id: string } | null;
}

/** @param nameOf the name of a pack @returns null where there is nothing to say */
export function modelNews(
  before: ModelScene,
  now: ModelScene,
  nameOf: (id: string) => string,
  messages: Messages,
): string | null {
  if (now.active !== null && before.active !== null && now.active !== before.active) {
    return messages.switchDone(nameOf(now.active));
  }
  if (now.next !== before.next) {
    if (now.next !== null) return switchBegins(now.next, now.active, nameOf, messages);
    return now.active === null ? null : messages.switchCancelled(nameOf(now.active));
  }
  if (now.download === null || sameStep(before.download, now.download)) return null;
  const { step, id } = now.download;
  if (step === 'testing') return messages.testingModel;
  return (step === 'done' ? messages.modelDownloaded : messages.downloadingModel)(nameOf(id));
}

function switchBegins(
  next: string,
  active: string | null,
  nameOf: (id: string) => string,
  messages: Messages,
): string {
  const begun = messages.switchBegun(nameOf(next));
  return active === null ? begun : `${begun} ${messages.switchMeanwhile(nameOf(active))}`;
}

function sameStep(a: ModelScene['download'], b: ModelScene['download']): boolean {
  return a?.step === b?.step && a?.id === b?.id;
}
