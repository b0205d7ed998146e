// What does not fit on the page as it stands: controls and sentences that are cut off, spill over, or make it scroll sideways.
import type { Page } from '@playwright/test';

/** @returns one line for each thing that does not fit */
export function misfits(page: Page): Promise<string[]> {
  // As text: it runs in the page, whose names this file does not know.
  return page.evaluate(`(${FIND})()`) as Promise<string[]>;
}

const FIND = String.raw`() => {
  const CONTROLS = 'button, a, input, select, textarea, summary, label, legend, [role=option], [role=tab], h1, h2, h3';
  /** Code, tables and paths may be wider than the window: they scroll in a box of their own; so does a line of choices. */
  const MAY_SCROLL = 'pre, code, table, textarea, [aria-orientation=horizontal]';
  const found = new Set();
  const say = (element, what) => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ');
    found.add(what + ': ' + element.tagName.toLowerCase() + '.' + element.className + ' "' + words.slice(0, 60) + '"');
  };
  const hasWords = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) say(root, 'makes the page scroll sideways');
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    // Words for screen readers alone stand in a box of one pixel.
    if (box.width <= 1 || box.height <= 1 || !element.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    if (style.display === 'inline') continue;
    const isControl = element.matches(CONTROLS);
    const wide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    const high = element.scrollHeight > element.clientHeight + 2 && element.clientHeight > 0;
    const shortens = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
    if (wide && /auto|scroll/.test(style.overflowX) && !element.matches(MAY_SCROLL)) say(element, 'scrolls sideways');
    if (wide && /hidden|clip/.test(style.overflowX) && !shortens && !element.matches('input')) say(element, 'is cut off');
    if (wide && style.overflowX === 'visible' && (isControl || hasWords(element))) say(element, 'spills over');
    if (high && isControl && !/auto|scroll/.test(style.overflowY) && !shortens) say(element, 'is too low for its words');
    if (isControl && (box.right > innerWidth + 1 || box.left < -1)) say(element, 'reaches out of the window');
  }
  return [...found];
}`;
