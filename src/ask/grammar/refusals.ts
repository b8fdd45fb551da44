/** What is out of reach, by its words, and what is said then. The first that fits tells the reason. */
const rules: { pattern: RegExp; reason: string }[] = [
  {
    pattern:
      /\b(?:left out|leave out and why|do not count|does not count|did not count|not counted|not count as|play rule|excluded plays)\b/,
    reason:
      'Listens that do not count are not asked about in words: silver_history_resolved has them, with counts_as_play and why_not.',
  },
  {
    pattern:
      /\b(?:in|with|within) (?:the |their |its )?(?:titles?|names?)\b|\b(?:titles?|names?) (?:contain|contains|containing|include|includes|including|start|starts|begin|begins|has|have|with)\b|\bwhose (?:title|name)\b/,
    reason: 'Words within titles are not searched by a question: use SQL for that.',
  },
  {
    pattern:
      /\b(?:(?:have|did|do|had) i (?:ever )?(?:listen(?:ed)? to |play(?:ed)? |hear(?:d)? )?only|i (?:have )?(?:ever )?only (?:listen|play|hear)(?:ed|d)?|i (?:play|listen to|hear|played|heard) only|have i played only|have i only (?:played|heard|listened)(?: to)?) (?:at|on|in|during)\b/,
    reason: 'Things that were played then and never else are not found by a question yet: use SQL for that.',
  },
  {
    pattern:
      /\b(?:never again|again since|never since|stopped listening|stopped playing|still (?:play|listen|hear|love)|no longer (?:play|listen)|back to back|in a row without|every (?:single )?(?:month|year|week|day) of|of each month|of every month|of the month(?! before)|my first (?:year|month|week|day)|ratio of _+ to|between first play and)\b/,
    reason: 'That is more than a question of this engine can say: use SQL for it.',
  },
  {
    pattern:
      /\b(?:past|last|previous) (?:(?:\d+|few|couple of|two|three|six|twelve|twenty four) )?(?:hours?|minutes?|seconds?)\b(?! of)/,
    reason: 'Periods are whole days here: ask for today, yesterday or the past 2 days.',
  },
  {
    // Without a listener in it, a question about the world and not about a history.
    pattern:
      /\bwhat (?:day|year|time|date|month) is it\b|\bhow many days (?:until|till|to|are in|are there in|in an? (?:year|month|leap year|week)\b)|\bhow many (?:seconds|minutes|hours|days|weeks|months) (?:are |is )?(?:there )?in (?:a|an|one) (?:day|week|month|year|hour|minute)\b|\bever (?:made|written|recorded|released|produced)\b|\bin the world\b|\bof all musicians\b| (?:is|are) (?:the )?_+ (?:better|worse|cooler|overrated|underrated)\b|\bhow many (?:songs|tracks) (?:are|were) (?:there )?(?:on|in) (?:the )?(?:album )?_|\bhow many (?:songs|tracks|albums) (?:does|do|did|has|have) _+ (?:have|has|made|make|written|write|released|release)\b|\bfollowers do i have\b|^(?!.*\b(?:i|my|me|mine|myself)\b).*\bon spotify\b/,
    reason: 'General knowledge is not in the data: it holds what you played and when.',
  },
  {
    pattern:
      /\b(?:do|did|have|are|were) you (?:listen|listened|listening|play|played|like|hear|heard|love|think|prefer|enjoy|favou?r)\b|\bwho else\b|\byour (?:top|favou?rite|own)\b|\bhow much (?:data|battery|storage|bandwidth|memory)\b/,
    reason: 'Only your own history is here, nobody else’s.',
  },
  {
    pattern:
      /\bhow much (?:money )?(?:did|do|have|had) i (?:spend|spent|waste|wasted|pay|paid|blow|blown) (?:on|for)\b/,
    reason: 'Money is not in the data. To ask for time, say “how much time”.',
  },
  {
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |my |your |every )*(?:previous|prior|above|earlier|instructions?|prompts?|rules?|guards?)\b|\b(?:system prompt|api keys?|passwords?|credentials?|secrets?|access tokens?|refresh tokens?|environment variables?|jailbreak|developer mode|pretend (?:you|to)|act as|you are now|roleplay)\b/,
    reason: 'Instructions are not followed here, and nothing but listening history can be read.',
  },
  {
    pattern:
      /^ (?:please |can you |could you |would you |will you |kindly |now |go |just |hey |ok |spotify )*(?:delete|remove|erase|wipe|clear|purge|drop|truncate|update|insert|alter|modify|edit|rename|set|reset|merge|grant|revoke|attach|copy|export|import|upload|download|save|send|email|tweet|create|make|build|generate|add|queue|follow|unfollow|unlike|block|ban|pause|stop|resume|shuffle(?= (?:my|the|this|all|everything|it|_+|through|play)\b)|skip(?! (?:count|rate|percentage|ratio|stats|share)s?\b)|play|put on|turn|start|log|sign|buy|book|open|close|execute|call|install|uninstall|restart|sync|collect|hide|mark|sing|write|pick|choose)\b(?! (?:count|counts|time|history|percentage|share|stats|statistics|rate|rates|percentage|ratio|ratios)\b)(?! (?:me )?(?:a |an )?(?:list|ranking|chart|table|breakdown|overview|summary|graph|plot)\b)/,
    reason: 'Questions only read: nothing is changed, played or deleted by them.',
  },
  {
    pattern:
      /\b(?:delete|erase|wipe|purge|truncate|overwrite)\b|\b(?:drop|alter|create|update|insert into|grant|revoke) (?:the |my |all |a )?(?:table|tables|database|schema|view|history|data|rows?)\b|\b(?:select|union) (?:[a-z_* ]+ )?from\b|\bunion (?:all )?select\b|\bdrop table\b/,
    reason: 'Questions only read, and SQL is not taken out of a question: type it where SQL is asked for.',
  },
  {
    pattern:
      /\b(?:tomorrow|tonight s forecast|will i|shall i|am i going to|i will|will be|going to (?:listen|play|hear|stream|be)|gonna (?:listen|play|hear|be)|next (?:week|month|year|weekend|quarter|summer|winter|spring|autumn|fall|season|monday|tuesday|wednesday|thursday|friday|saturday|sunday|time|december|january|few|\d+)|in the future|upcoming|predict(?:ion)?s?|forecast|by the end of (?:this|the) (?:year|month|week)|in \d+ years|later today|the coming|expect(?:ed)? to|likely to|projected)\b/,
    reason: 'The future is not in your history.',
  },
  {
    pattern:
      /\b(?:recommend(?:ation|ations|ed|s)?|suggest(?:ion|ions|ed|s)?|(?:should|would|could|might) i (?:listen|play|hear|try|check|stream|like|love|enjoy)|what (?:to|can i|could i) (?:listen|play|try|hear)|(?:similar|akin) to|sounds? like|artists? like|bands? like|songs? like|music like|something (?:new|like|similar|to)|anything like|i (?:might|may|would|will|could) (?:like|enjoy|love)|more like this|next favou?rite)\b/,
    reason: 'Recommendations are not made here: the answers come from what you played.',
  },
  {
    pattern:
      /\b(?:tempo|bpm|beats per minute|danceab(?:le|ility)|energetic|energy|acoustic(?:ness)?|valence|loud(?:ness|est)|instrumental(?:ness)?|speechiness|liveness|time signature|musical key|in the key|(?:major|minor) key|key of|mood|moods|happy|happier|happiest|sad|sadder|saddest|upbeat|chill|melancholic|fast(?:er|est)? songs?|slow(?:er)? songs?|vibes?|fastest|decibels?|pitch|chords?|audio features?)\b/,
    reason:
      'Audio features (tempo, key, energy, mood) are not in the data: Spotify no longer gives them out.',
  },
  {
    pattern:
      /\b(?:lyrics?(?! content| language)|words? (?:to|of) (?:the |my )?(?:song|track)|sing(?:s|ing)? about|meaning of|what is .{1,60} about|language (?:is|are|of)|sung in|translate)\b/,
    reason: 'Lyrics are not in the data.',
  },
  {
    pattern:
      /\b(?:concerts?|gigs?|tours?|touring|tour dates?|festivals?|tickets?|live shows?|merch|on tour|perform(?:s|ing|ed)? (?:in|at|near|live)|setlists?|venues?)\b/,
    reason: 'Concerts are not in the data.',
  },
  {
    pattern:
      /\b(?:money|dollars?|euros?|pounds|cost|costs|price|prices|pay|paid|pays|payment|earn(?:s|ed|ings)?|royalt(?:y|ies)|revenue|income|salary|rich|worth in|net worth|subscription|premium|bill|bank|stocks?|bitcoin|cheap|expensive)\b/,
    reason: 'Money is not in the data.',
  },
  {
    pattern: /\b(?:weather|rain(?:y|ed|ing)?|snow(?:y|ed|ing)?|sunny|temperature|degrees|forecast)\b/,
    reason: 'The weather is not in the data.',
  },
  {
    pattern:
      /\b(?:(?:my|of|of my|our) (?:mates?|friends?|buddies|buddy|pals?|peers)|my (?:wife|husband|girlfriend|boyfriend|partner|friend|friends|mother|mom|mum|father|dad|sister|brother|son|daughter|kid|kids|child|children|boss|roommate|flatmate|neighbou?rs?|cousin|family|colleagues?|coworkers?|ex|dog|cat|parents|spouse|uncle|aunt|teacher|crush)|other (?:people|users?|listeners?)|everyone(?: else)?|everybody|anyone|anybody|someone else|somebody|average (?:user|listener|person|spotify user)|most people|people (?:listen|play|like|in)|world ?wide|globally|in the world|compared to others|the public|monthly listeners|how many people|how many fans|charts|billboard)\b/,
    reason: 'Only your own history is here, nobody else’s.',
  },
  {
    pattern:
      /\b(?:podcasts?|audio ?books?|episodes?|movies?|films?|netflix|youtube|tv shows?|series|watch(?:ed|ing)?|videos?|books?|read(?:ing)?|novels?|games?|gaming|radio shows?|tiktok|instagram|apple music|soundcloud|tidal|vinyl|cds?|itunes|deezer|shows)\b/,
    reason: 'These questions are about music alone: other media are not in their data.',
  },
  {
    pattern:
      /\b(?:born|birthday|birthdate|how old (?:is|was|are) (?!(?:the |my )?(?:music|songs|stuff|tracks|albums|average|typical))|died|dead|alive|married|dating who|real name|net worth|grammys?|awards?|oscars?|president|capital of|population|who (?:wrote|sings|sang|produced|composed|founded|invented|won|discovered america)|members? of|lead singer|drummer|guitarist|bassist|from which country|which country is|where (?:is|are|was|were|does|do) .{1,40} (?:from|live|born)|nationality|record label|label of|wikipedia|history of (?:rock|jazz|music|the)|biography|height|tall|how many albums (?:has|have|did) .{1,40} (?:released?|made|recorded|put out)|when (?:was|were|did) .{1,60}(?: released?| come out| came out| formed?| founded| break up| die))\b/,
    reason: 'General knowledge is not in the data: it holds what you played and when.',
  },
];

/** Why a question is out of reach, if its words say so. `plain` has single spaces and one around it. */
export function refusalOf(plain: string): string | null {
  return rules.find(({ pattern }) => pattern.test(plain))?.reason ?? null;
}
