import { describe, expect, it } from 'vitest';
import { parseInvocation, UsageError } from './arguments';

describe('parseInvocation', () => {
  it('takes options before and after the verb', () => {
    expect(parseInvocation(['--data-dir', '/tmp/x', 'search', 'boiler', 'warranty', '--json'])).toMatchObject(
      {
        verb: 'search',
        words: ['boiler', 'warranty'],
        json: true,
        dataDir: '/tmp/x',
        mode: 'full',
        limit: 20,
      },
    );
  });

  it('keeps a word to exclude as a part of the query', () => {
    expect(parseInvocation(['search', 'lease', '-draft', '--limit=5'])).toMatchObject({
      words: ['lease', '-draft'],
      limit: 5,
    });
  });

  it('takes a query for what it is', () => {
    expect(parseInvocation(['search', 'boilr']).verbatim).toBe(false);
    expect(parseInvocation(['search', 'boilr', '--verbatim']).verbatim).toBe(true);
  });

  it('takes what is to be done with models, and to what, as words', () => {
    expect(parseInvocation(['models', 'install', 'languages', 'eng', '--json'])).toMatchObject({
      words: ['install', 'languages', 'eng'],
      json: true,
    });
    expect(parseInvocation(['index', '--recognize'])).toMatchObject({ recognize: true });
    expect(parseInvocation(['index'])).toMatchObject({ recognize: false });
  });

  it('takes what is to be done about problems as options', () => {
    expect(parseInvocation(['problems'])).toMatchObject({ retry: false, never: null });
    expect(parseInvocation(['problems', '--retry'])).toMatchObject({ retry: true });
    expect(parseInvocation(['problems', '--never', 'old/broken.pdf'])).toMatchObject({
      never: 'old/broken.pdf',
      words: [],
    });
    expect(parseInvocation(['problems', '--never=-draft.pdf']).never).toBe('-draft.pdf');
  });

  it('takes a collection or the library to be asked', () => {
    expect(parseInvocation(['eval', 'med'])).toMatchObject({ words: ['med'], library: false });
    expect(parseInvocation(['eval', '--library'])).toMatchObject({ library: true, questions: 100 });
    expect(parseInvocation(['eval', '--library', '--questions', '20', '--json'])).toMatchObject({
      questions: 20,
      json: true,
    });
  });

  it('takes everything after -- as words', () => {
    expect(parseInvocation(['search', '--', '--json']).words).toEqual(['--json']);
  });

  it.each([
    [['fetch'], 'There is no command "fetch".'],
    [['search'], '"search" needs a query.'],
    [['add'], '"add" needs a folder.'],
    [['status', 'now'], '"status" does not take "now".'],
    [['status', '--limit', '3'], '"status" has no option --limit.'],
    [['search', 'x', '--limit', '0'], '--limit takes a whole number from 1 to 200.'],
    [['search', 'x', '--limit', '-5'], '--limit takes a whole number from 1 to 200.'],
    [['search', 'x', '--mode', 'magic'], '--mode takes one of keyword, vector, hybrid, full.'],
    [['add', '.', '--recognize'], '"add" has no option --recognize.'],
    [['serve', '--port', '70000'], '--port takes a whole number from 0 to 65535.'],
    [['index', '--retry'], '"index" has no option --retry.'],
    [['problems', '--retry', '--never', 'a.pdf'], '--retry and --never do not go together.'],
    [['problems', '--retry', '--json'], '--json and --retry do not go together.'],
    [['eval'], '"eval" needs a folder, or --library.'],
    [['eval', 'med', 'more'], '"eval" does not take "more".'],
    [['eval', 'med', '--library'], '"eval --library" does not take "med".'],
    [['eval', 'med', '--questions', '5'], '--questions goes with --library only.'],
    [['eval', '--library', '--questions', '0'], '--questions takes a whole number from 1 to 1000.'],
    [['search', 'x', '--library'], '"search" has no option --library.'],
    [['problems', 'a.pdf'], '"problems" does not take "a.pdf".'],
    [['add', '-x', 'y'], 'There is no option -x.'],
  ])('refuses %j with one sentence', (args, sentence) => {
    expect(() => parseInvocation(args)).toThrow(new UsageError(sentence));
  });

  it('names an unknown option', () => {
    expect(() => parseInvocation(['search', 'x', '--fast'])).toThrow(/--fast/);
  });

  it('asks for the file that is never to be read', () => {
    expect(() => parseInvocation(['problems', '--never'])).toThrow(/--never/);
  });

  it('shows help when nothing or help is asked for', () => {
    expect(parseInvocation([]).verb).toBe('help');
    expect(parseInvocation(['search', '--help']).verb).toBe('help');
    expect(parseInvocation(['--version'])).toMatchObject({ verb: 'help', words: ['version'] });
  });
});
