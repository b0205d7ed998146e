import { expect, test } from 'vitest';
import { knownItemQuestion, type RememberedPassage } from './known-item';
import { createRandom } from './random';

const ENGLISH: RememberedPassage = {
  text: 'The warranty on the boiler runs for five years from the day the installer signed the protocol. It covers the burner and the circulation pump, but not the chimney.',
  overlap: 0,
  headingPath: ['Boiler contract', 'Guarantee and service'],
  title: 'Boiler contract 2023',
};
const CHINESE: RememberedPassage = {
  text: '暖气锅炉的保修期自安装之日起为五年，由安装公司负责更换循环水泵和燃烧器。烟囱的清理费用需要业主自己承担，每年至少检查一次。',
  overlap: 0,
  headingPath: ['保修说明'],
  title: '保修说明',
};
/** Common words are in many passages, all others in one. */
const statistics = {
  passageCount: () => 1_000,
  documentFrequencies: (terms: string[]) => terms.map((term) => (term === 'year' ? 600 : 1)),
};

function questionsOf(passage: RememberedPassage, seeds = 200): string[] {
  return Array.from({ length: seeds }, (_, seed) =>
    knownItemQuestion(passage, statistics, createRandom(seed)),
  ).filter((question) => question !== null);
}

test('an English passage is asked for by some of its words, half a sentence, or its heading', () => {
  const questions = new Set(questionsOf(ENGLISH));
  expect([...questions].some((question) => /^Guarantee and service \w+$/.test(question))).toBe(true);
  expect([...questions].some((question) => /^(\w+ ){2,4}\w+$/.test(question))).toBe(true);
  expect([...questions].some((question) => question.split(' ').length >= 6)).toBe(true);
  expect(questions.size).toBeGreaterThan(50);
});

test('one English word may come back in another form', () => {
  const words = new Set(questionsOf(ENGLISH).flatMap((question) => question.split(' ')));
  expect(['warranties', 'boilers', 'installers', 'pumps'].filter((form) => words.has(form))).not.toEqual([]);
});

test('a Chinese passage is asked for by some of its words, a clause cut short, or its heading', () => {
  const questions = questionsOf(CHINESE);
  expect(questions.some((question) => question.startsWith('保修说明 '))).toBe(true);
  const clauses = questions.filter((question) => !question.includes(' '));
  expect(clauses.length).toBeGreaterThan(0);
  for (const clause of clauses) expect(CHINESE.text).toContain(clause);
  for (const clause of clauses) expect(CHINESE.text).not.toContain(`${clause}，`);
  expect(questions.some((question) => question.split(' ').length >= 3)).toBe(true);
});

test('a clause ends with its line', () => {
  const text = '更换循环水泵\n清理烟囱滤网\n检查燃烧器';
  const questions = questionsOf({ ...CHINESE, text }).filter((question) => !question.includes(' '));
  expect(questions.length).toBeGreaterThan(0);
  for (const question of questions) expect(text).toContain(question);
});

test('of a heading that is above passages everywhere, what lies further out is remembered', () => {
  const common = {
    passageCount: () => 1_000,
    documentFrequencies: (terms: string[]) => terms.map((term) => (term === 'symptom' ? 400 : 1)),
  };
  const passage = { ...ENGLISH, headingPath: ['Boiler contract', 'Symptoms'] };
  const questions = Array.from({ length: 100 }, (_, seed) =>
    knownItemQuestion(passage, common, createRandom(seed)),
  );
  expect(questions.some((question) => question?.startsWith('Boiler contract '))).toBe(true);
  expect(questions.filter((question) => question?.includes('Symptoms'))).toEqual([]);
});

test('without a heading the title of the document serves', () => {
  const untitled = { ...ENGLISH, headingPath: [] };
  expect(questionsOf(untitled).some((question) => question.startsWith('Boiler contract 2023 '))).toBe(true);
});

test('what is repeated from the passage before is not asked about', () => {
  const { text } = ENGLISH;
  const overlap = text.indexOf('It covers');
  const words = questionsOf({ ...ENGLISH, overlap, headingPath: [], title: '' }).join(' ');
  expect(words).toContain('chimney');
  expect(words).not.toMatch(/warrant|installer|protocol/);
});

test.each(['', '   ', 'The and of it.', '12 345.67 — 2023', 'Chimney.', '的了是在和。', '————', '烟囱'])(
  'nothing is asked of “%s”',
  (text) => {
    expect(questionsOf({ text, overlap: 0, headingPath: [], title: '' })).toEqual([]);
  },
);

test('words of every other passage are not what is remembered', () => {
  const common = { ...statistics, documentFrequencies: (terms: string[]) => terms.map(() => 500) };
  expect(knownItemQuestion(ENGLISH, common, createRandom(1))).toBeNull();
});

test('words the index does not know are not what is remembered', () => {
  const unknown = { ...statistics, documentFrequencies: (terms: string[]) => terms.map(() => 0) };
  expect(knownItemQuestion(ENGLISH, unknown, createRandom(1))).toBeNull();
});

test('a mark of the query language is written so that it means nothing', () => {
  const text = 'Anna OR Bertha keeps the ledger of the harbour office OR nobody does.';
  const questions = questionsOf({ text, overlap: 0, headingPath: [], title: '' });
  expect(questions.some((question) => question.includes('\\OR'))).toBe(true);
  expect(questions.filter((question) => / OR /.test(question))).toEqual([]);
});
