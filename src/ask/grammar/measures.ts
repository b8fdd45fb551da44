/** Words for a measure; the rest are the synonyms of the semantic model. In this order: what says more comes first. */
type MeasureRule = readonly [measure: string, pattern: RegExp];

/** Read before nouns and filters, which have some of these words. */
export const earlyMeasureRules: readonly MeasureRule[] = [
  [
    'minutes_per_session',
    / (?:my |the )?(?:(?:average|typical|usual|mean) (?:listening )?sessions?(?= (?:longer|shorter|lasts?|on|is|was|are|in|this|last) )|(?:listening )?sessions(?= (?:longer|shorter|last) (?!than)))/,
  ],
  [
    'unique_tracks_percentage',
    / (?:unique|different|distinct) (?:songs|tracks) as (?:a |an )?(?:percentage|share|proportion|fraction|percent) of (?:all |my |total )*(?:plays|listens|streams)(?= )/,
  ],
  [
    'plays_per_track',
    / (?:how (?:often|many times) (?:do|did) i (?:play|listen to|hear) (?:a|each|every|the same) (?:song|track)(?= on average| typically| usually)|(?:average |mean )?plays per (?:song|track)|(?:average |mean )?(?:number of )?(?:plays|listens|streams) (?:for each|for every|of each|a|each) (?:song|track))(?= )/,
  ],
  [
    'plays_per_artist',
    / (?:(?:average |mean )?(?:number of )?(?:plays|listens|streams|songs) (?:per|for each|for every|each) artist)(?= )/,
  ],
  [
    'new_artists_per_100_plays',
    / (?:(?:how many )?(?:new|fresh) artists per (?:100|hundred) (?:plays|songs|listens|streams|tracks)|(?:artist )?discovery rate|rate of (?:new artists|discovery))(?= )/,
  ],
  ['genre_diversity_score', / (?:genre )?diversity score(?= )/],
  ['average_mainstream_score', / mainstream(?:ness)? score(?= )/],
  ['listening_hours', / (?:by|in) (?:total |the )?hours(?: listened| played| of listening)?(?= )/],
  ['listening_minutes', / (?:by|in) (?:total |the )?minutes(?: listened| played| of listening)?(?= )/],
  [
    'listening_days',
    / (?:(?:whole |full |entire |solid |straight )?days (?:worth )?of (?:music|listening|audio|non ?stop music)|days worth|(?:whole|full|entire|solid) days)(?= )/,
  ],
  [
    'average_release_year',
    / (?:(?:average|mean|typical) (?:release year|year of release)|(?:release year|year of release) (?:on average))(?= )/,
  ],
  [
    'average_album_age',
    / (?:how old (?:is|was|are|were)(?: the| my| most of my)? (?:music|songs|stuff|tracks|albums|average song|average track|average album|typical song)|(?:average|mean|typical) age of (?:the |my )?(?:music|songs|tracks|albums|stuff)|(?:average|mean) (?:album|music|song|track) age|age of (?:the |my )?(?:music|songs|tracks|albums|stuff))(?= )/,
  ],
  [
    'minutes_per_session',
    / (?:(?:average |mean |typical |usual )?(?:listening )?session (?:length|duration)|how long (?:is|are|was|were|does|do|did)(?: my| an| a| the)? (?:average |typical |usual |mean )?(?:listening )?(?:sessions?|sittings?)(?: last| usually last| on average)?|(?:average |mean |typical )?(?:length|duration) of (?:a |my |an |the )?(?:average |typical |usual )?(?:listening )?(?:sessions?|sittings?))(?= )/,
  ],
  [
    'average_track_minutes',
    / (?:how long (?:is|are|was|were) (?:the |my |an |a )?(?:average |typical |usual |mean )?(?:tracks?|songs?|tunes?)|(?:average |mean |typical |usual )(?:track|song|tune) (?:length|duration|runtime|time)|(?:average |mean |typical )?(?:length|duration|runtime) of (?:the |my |a |an )?(?:average |typical )?(?:tracks?|songs?|tunes?)(?: that| i)?|(?:track|song) (?:length|duration))(?= )/,
  ],
  [
    'average_artist_popularity',
    / (?:(?:average |mean )?(?:artist popularity|popularity of (?:the |my )?artists)|how popular (?:is|are|was|were) (?:the |my )?(?:average |typical )?artists?)(?= )/,
  ],
  [
    'average_track_popularity',
    / (?:(?:average |mean )?(?:track popularity|song popularity|popularity score|popularity of (?:the |my )?(?:tracks|songs|music|stuff)|popularity)|how popular (?:is|are|was|were) (?:the |my )?(?:average |typical )?(?:tracks?|songs?|music|stuff|taste))(?= )/,
  ],
  [
    'repeat_percentage',
    / (?:repeat (?:rate|percentage|ratio)|how repetitive|repetitiveness|how much do i repeat(?: myself)?)(?= )/,
  ],
  [
    'listening_hours',
    /(?<! (?:small|wee|late|peak|work|working|office|owl|busiest|which|what|top)) (?:hours(?! of (?:the )?day)(?: of (?:music|listening|audio))?|hrs|hr)(?= )/,
  ],
];

/** Read when nouns and filters have theirs: "by minutes", "the most time". */
export const lateMeasureRules: readonly MeasureRule[] = [
  ['listening_minutes', / (?:(?:minutes|mins|min(?! \d)|minute)(?: of (?:music|listening|audio))?)(?= )/],
  [
    'listening_minutes',
    / (?:(?:by|in terms of|measured in|going by|based on|according to|ranked by|sorted by|in) (?:total |the )?(?:listening |play |playing )?(?:time|playtime|duration)(?: spent| listened)?|(?:the )?most (?:listening |play |of my |of my listening )?time|time wise|(?:the )?(?:least) (?:listening )?time|(?:total )?(?:listening|play) ?time|time spent)(?= )/,
  ],
  [
    'plays',
    / (?:(?:by|in terms of|measured in|going by|based on|according to|ranked by|sorted by|in) (?:the )?(?:total |number of )?(?:play ?counts?|plays|streams|listens|spins))(?= )/,
  ],
];
