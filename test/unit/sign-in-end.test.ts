import { describe, expect, it } from 'vitest';
import { signInEnd } from '../../src/cli/sign-in-end';

const now = new Date('2026-06-15T12:00:00Z');

describe('the end of the sign-in', () => {
  it('is six months after the day that the listener tells', () => {
    expect(signInEnd('2026-01-01', null, now)).toEqual({ day: '2026-07-01', days: 15 });
    expect(signInEnd(' 2025-12-01T08:00:00Z ', null, now)).toEqual({ day: '2026-06-01', days: -15 });
  });

  it('else after the first time that it was seen, and unknown without that', () => {
    const seen = new Date('2026-06-14T12:00:00Z');
    expect(signInEnd(undefined, seen, now)).toEqual({ day: '2026-12-14', days: 182 });
    expect(signInEnd('', seen, now)).toEqual({ day: '2026-12-14', days: 182 });
    expect(signInEnd('2026-01-01', seen, now)?.day).toBe('2026-07-01');
    expect(signInEnd('', null, now)).toBeNull();
  });

  it('takes the day that has begun elsewhere, and refuses a later one and what is no date', () => {
    expect(signInEnd('2026-06-16', null, now)?.day).toBe('2026-12-16');
    expect(() => signInEnd('2026-06-17', null, now)).toThrow(
      'SPOTIFY_AUTHORIZED_AT lies in the future: "2026-06-17".',
    );
    for (const text of ['last week', '2026-13-01', '15.06.2026'])
      expect(() => signInEnd(text, null, now)).toThrow('SPOTIFY_AUTHORIZED_AT is no date');
  });
});
