// Keeps the last thing that happened to the models while somebody looks at them, to be said aloud once.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useMessages } from '../messages';
import { type ModelScene, modelNews } from './model-news';

export interface ModelNews {
  sentence: string;
  say(sentence: string): void;
}

/** @param nameOf the name of a pack */
export function useModelNews(scene: ModelScene, nameOf: (id: string) => string): ModelNews {
  const messages = useMessages();
  const [sentence, setSentence] = useState('');
  const before = useRef(scene);

  useEffect(() => {
    const news = modelNews(before.current, scene, nameOf, messages);
    before.current = scene;
    if (news !== null) setSentence(news);
  });

  return { sentence, say: useCallback((news: string) => setSentence(news), []) };
}
