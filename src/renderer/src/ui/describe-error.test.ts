import { describe, expect, it } from 'vitest';
import { en } from '../messages/en';
import { describeError } from './describe-error';

describe('describeError', () => {
  it('says what happened to which thing', () => {
    const error = { code: 'folder_missing', data: { subject: '/home/me/Nowhere' } };
    expect(describeError(error, en)).toEqual({
      sentence: en.errors.folder_missing('/home/me/Nowhere'),
      logReference: null,
    });
  });

  it('turns whatever is unknown into one calm sentence, with the log where there is one', () => {
    for (const error of [new Error('EPIPE'), null, undefined, 'x', { code: 'E_NEW', data: 7 }]) {
      expect(describeError(error, en)).toEqual({ sentence: en.errors.internal(), logReference: null });
    }
    expect(describeError({ code: 'internal', data: { logReference: 'k3' } }, en).logReference).toBe('k3');
  });
});
