import { describe, expect, it } from 'vitest';
import { meaningfulTitle } from './meaningful-title';

describe('meaningfulTitle', () => {
  it.each([
    '',
    '  ',
    'Untitled',
    '(anonymous)',
    'Document1',
    'Microsoft Word - letter',
    'PowerPoint 演示文稿',
    'PowerPoint Presentation',
    'Slide 1',
    'no slide title',
    '无标题',
    '文档2',
    'scan0012.pdf',
  ])('finds nothing in %j', (title) => expect(meaningfulTitle(title)).toBeNull());

  it.each([
    'Documents of the trial',
    'The untitled painting',
    '文档管理制度',
    'Slide rules',
    'Book of hours',
  ])('keeps %j', (title) => expect(meaningfulTitle(` ${title} `)).toBe(title));
});
