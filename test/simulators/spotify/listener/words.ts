/**
 * Material for names. Syllables rather than words, so that what comes out is nobody's name; several scripts,
 * because real histories have them and text handling breaks on them.
 */
export const ONSETS = 'b br d dr f fl g gl gr h j k kl kr l m n p pl qu r s sk st t tr v vr w y z zh'.split(
  ' ',
);
export const NUCLEI = 'a a a e e e i i o o o u u ae ai ea ia oo'.split(' ');
export const CODAS = 'l lm m n n nd nth r rk rn s sk st th x zz'.split(' ');

/** Syllables of other scripts; a word is two to four of them. */
export const SCRIPTS: readonly (readonly string[])[] = [
  'ベ ゾ ミ ラ ク トゥ ヴァ ノ リ ネ ム ザ ロ ピ キャ'.split(' '),
  '베 조 미 라 쿠 투 바 노 리 네 무 자 로 피 갸'.split(' '),
  'вез зор мил рак кут тув бан лон рин нем жур щаз ёль'.split(' '),
  'βεζ ζορ μιλ ρακ κυτ τουβ βαν λον ριν νεμ ξας ψιλ'.split(' '),
  'بز زور ميل راك كوت توف بان لون رين نيم'.split(' '),
  'בז זור מיל רק קוט טוב בן לון רין נם'.split(' '),
  'बे ज़ो मि रा कु टू व नो रि ने मू'.split(' '),
  '贝 佐 弥 蜡 库 凸 瓦 诺 黎 涅 木 扎'.split(' '),
  'bé zør mîl rå kût tüv bañ łon rín něm ßas çilğ ħo'.split(' '),
];

export const ADJECTIVES =
  'amber brittle copper crooked distant drowsy feral gilded hollow idle jagged lunar muddy narrow ochre paper quiet rusted salted tidal umber velvet wooden young'.split(
    ' ',
  );

export const NOUNS =
  'anchor attic bakery bridge cabin candle canyon corridor engine feather ferry garden glacier harbour island kettle ladder lantern meadow mirror orchard parcel quarry ribbon signal staircase telescope thimble valley window'.split(
    ' ',
  );

/** Words that name a genre and occur in names of artists who play something else. */
export const MISLEADING = ['House', 'Pop', 'Metal', 'Soul', 'Jazz', 'Country', 'Rock', 'Folk', 'Trap', 'Dub'];

/** Frames with what breaks naive text handling: quotes, LIKE and regex characters, markup, emoji. `{}` is a word. */
export const AWKWARD_FRAMES = [
  "O'{}",
  '"{}"',
  '"{}" and the {}',
  "{}'n'{}",
  '{}.*',
  '[{}]',
  '({})+',
  '${}$',
  '^{}?',
  '{}\\{}',
  '100% {}',
  '{}_{}',
  '<{}>',
  '{} & {}; {}',
  '{}, {} & {}',
  '🦊 {}',
  '{} 🌊',
  '👩‍🎤 {}',
  '{} | {}',
  '!!! {} ???',
  '  {}',
  '{}/{}',
  '=+{}',
  '{}™',
];
