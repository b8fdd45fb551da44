import type { MarkedQuestion } from './find-marks';

/** What people do that is no listening, though the sentence could be one. */
const otherDeeds =
  /^(?:writ|wrote|sing|sang|sung|buy|bought|purchas|order|download|releas|compos|perform|danc|cry|cried|watch|read|eat|ate|drink|drank|drunk|walk|driv|drove|travel|sleep|slept|cook|smok|recommend|shar|send|sent|post|review|delet|remov|eras|creat|build|built|mak|publish|upload|subscrib|cancel|follow|unfollow|marr|dat|kiss|call|text|email|tweet|vote|sold|sell|pay|paid|earn|own|owe|weigh|visit|attend|see|saw|seen|draw|paint|learn|teach|study|remix|sampl|cover|produc|edit|burn|rip|lend|borrow|lose|lost|drop|break|broke|fix|steal|stole|copy|stole|hate|forget|forgot|rememb|block|report|ban|tip|donat|upvot|dislik)/;

/**
 * Words that are not known, less a verb that stands where listening does ("how many songs did I hammer"): people have more
 * words for it than any list, as long as the sentence is about music.
 */
export function withoutListeningVerb({ plain, marks, unknown }: MarkedQuestion): string[] {
  const isMusic =
    marks.some(
      (mark) =>
        mark.kind === 'name' || (mark.kind === 'thing' && /artist|track|album|genre/.test(mark.dimension)),
    ) || / (?:music|plays|listening) /.test(plain);
  if (!isMusic) return unknown;
  return unknown.filter((word) => {
    const isVerb =
      new RegExp(
        ` (?:did|do|have|had|was|am|been|ve|be) (?:i|been) (?:ever |really |actually |just |been |most |even |mostly |mainly )?${word} `,
      ).test(plain) ||
      (/(?:ed|ing)$/.test(word) && new RegExp(` i (?:have |was |am |have been )?${word} `).test(plain));
    return !isVerb || otherDeeds.test(word);
  });
}
