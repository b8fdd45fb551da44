import type { Cue } from './marks';
import { numberPattern } from './numbers';

/** Words that say what is wanted, in this order: what says more comes first. */
export const cueRules: [Cue, RegExp][] = [
  [
    'how long ago',
    / (?:how long (?:ago|has it been|is it|was it)(?: since| that)?|how (?:many days|much time) (?:ago|has it been|have passed|has passed|is it|since)(?: since)?|days since|time since|how many days (?:have passed )?since)(?= )/,
  ],
  [
    'how often',
    / (?:how often|how frequently|how many times|number of times|amount of times|times i (?:have )?(?=play|listen|hear|heard|stream|spin|spun|put)|play ?counts?(?: of| for)?|how much play|how many (?:plays|listens|streams|spins)|what number of times|number of (?:plays|listens|streams|spins)|total (?:plays|listens|streams|spins))(?= )/,
  ],
  [
    'how long',
    / (?:how long|how much time|time (?:listened|listening|streamed|streaming)(?= )|how much of my (?:life|time)|what amount of time|amount of time|total time|(?:total )?listening time|time spent|time i (?:have )?spent|time i spend|time did i spend|(?:total )?play ?time|duration)(?= )/,
  ],
  [
    'how many',
    / (?:how many|how much(?= (?:different |unique |new )?(?:tracks|songs|artists|albums|genres|plays|tunes|bands|sessions|days) )|(?:number|count|total)(?= $)|number of|(?:total )?count of|count up|count|what number of|total number of|amount of|the total of|tally of|quantity of|how mny)(?= )/,
  ],
  ['how much', / how much(?= )/],
  [
    'rank',
    / (?:(?:what|which|whats|at what) (?:is )?(?:the )?(?:rank|place|position|spot|number|ranking)|where (?:does|do|did|is|are|in my)(?= (?:my |the )?_+ (?:rank|place|stand|sit|come|land|fall|end up))|where in my|what (?:rank|place|position|spot)|rank(?:s|ed|ing)?|in what (?:place|position)|what place|how high (?:does|do|is|did))(?= )/,
  ],
  [
    'silence',
    / (?:(?:longest|biggest|largest|greatest|most days in a row) (?:[a-z]+ )?(?:gap|break|pause|silence|drought|dry spell|stretch without|period without|time without|run without|hiatus)(?: (?:without|between|from|in|of) (?:any )?(?:listening|music|plays?|playing(?: anything)?|songs))?|(?:longest|most days) (?:[a-z]+ )?(?:in a row |stretch |i went |have i gone |did i go |i have gone |i have ever gone |without |time )+(?:without )?(?:listening|music|playing|any music|a play|plays|hearing)?)(?= )/,
  ],
  [
    'streak',
    / (?:streaks?|(?:days|dates) in a row|consecutive (?:listening |active )?(?:days|dates)|days running|days on the trot|back to back days|(?:run|runs|stretch|series|chain|string) of (?:consecutive |straight )?days(?: in a row| on the trot)?|days straight|straight days|successive days|unbroken run|uninterrupted run|every single day|(?:longest|current|best|biggest|present) (?:listening |daily )?runs?)(?= )/,
  ],
  [
    'current',
    / (?:current|currently|ongoing|running|active|right now|at the moment|present|am i on|going now|so far now)(?= )/,
  ],
  [
    'average',
    / (?:on average|in average|on the average|average|averages|averaged|avg|mean|typical|typically|usual|usually|normally|generally|in general)(?= )/,
  ],
  [
    'share',
    / (?:what (?:share|percentage|percent|proportion|fraction|part|portion|ratio|chunk|pct|slice)|(?:share|percentage|percent|proportion|fraction|portion|ratio|chunk|pct|percentages|slice)|how much of|how big a (?:share|part|slice|chunk)|how many percent|how large a (?:share|part))(?= )/,
  ],
  [
    'new',
    / (?:first ?time (?:plays|listens)|first (?:plays|listens)|(?:brand )?new to me|new(?:ly)?(?: discovered| found)?|brand new|fresh|discover(?:y|ies|ed|ing|s)?|for the (?:very )?first time(?: ever)?|first time(?= (?:artists?|listens?|plays?|tracks?|songs?))|found|find out about|came across|come across|stumble(?:d)? (?:upon|across|on(?:to)?)|encounter(?:ed)?|met|meet|unfamiliar|unknown|not heard before|never heard before|had (?:not|never) (?:heard|played|listened to) before|(?:that |which )?i (?:have |had )?(?:not|never) (?:ever )?(?:heard|played|listened to|streamed)(?: of)?(?: anything by)? before|got into|get into|get to know|got to know|introduced to|debuts?|debuted|newcomers?|finds|previously unheard|unheard|not known|first heard|first played|first listened to|added to my rotation|entered my rotation|first encounter(?:s|ed)?)(?= )/,
  ],
  [
    'but not',
    / (?:but (?:not|did not|have not|never|no longer|do not|had not|were not|was not)(?: at all)?|and not|yet not|but (?:i )?(?:did not|have not|never|stopped|dropped|no longer)|and (?:did not|have not|never|no longer)|without (?:playing|listening to|hearing) them(?: in| during)?|that i (?:have not|did not|never) (?:play|played|listen to|listened to|hear|heard|touch|touched|stream|streamed)(?: them| again| at all| any more| since)?|i (?:have not|did not|never|no longer) (?:play|played|listen to|listened to|hear|heard|touch|touched|stream|streamed|returned to|went back to)(?: them| again| at all| any more)?|have (?:i not|not i) (?:played|listened to|heard|touched|streamed|been playing)|did (?:not i|i not) (?:play|listen to|hear|touch|stream)|did i not (?:play|listen to|hear|touch)|disappeared|dropped out|gave up on|abandoned)(?= )/,
  ],
  [
    'also',
    / (?:and (?:also|again|then)|(?:have i |did i |do i |i )?(?:also|still|again) (?=play|listen|hear|stream|heard|in|this|last|during)|as well as|and still|also|both)(?= )/,
  ],
  [
    'not',
    / (?:not by|other than|apart from|aside from|besides|except(?:ing)?(?: for)?|excluding|exclude|excluded|without|minus|leaving out|leave out|leaving aside|ignoring|ignore|disregarding|not counting|not including|but not|outside of|outside|who is not|that is not|that are not|that were not|which is not|which are not|is not|are not|was not|were not|not in|not on|not from|not|no(?! \d)|never|non|nor|anything but|everything but|all but|everyone but|everybody but|not at all|did not|have not|do not|does not)(?= )/,
  ],
  ['exactly', / (?:exactly|precisely|just the|only)(?= (?:once|twice|one time|\d+ times?) )/],
  [
    'more times than',
    new RegExp(
      ` (?:more than|over|above|in excess of|upwards of|greater than|exceeding|longer than|lasting over|that lasted over)(?= ${numberPattern} )`,
    ),
  ],
  [
    'fewer times than',
    new RegExp(` (?:less than|fewer than|under|below|not more than|shorter than)(?= ${numberPattern} )`),
  ],
  [
    'at least',
    new RegExp(
      ` (?:at least|minimum of|a minimum of|minimum|min|with at least|no (?:less|fewer) than|not less than|with)(?= ${numberPattern} (?:times|plays|listens|streams|plus|or more|spins|minutes|hours|songs|tracks|different) )`,
    ),
  ],
  ['at most', new RegExp(` (?:at most|maximum of|max|no more than|up to)(?= ${numberPattern} )`)],
  [
    'once',
    / (?:only once|just once|only one play|just one play|a single play|one single play|one play only|once only|just the once|one time only|only one time|one single time|a single time|once|one hit|one off|one time)(?= )/,
  ],
  [
    'different',
    / (?:(?:a )?(?:wider |wide |broader |broad |bigger |larger |greater )?(?:range|variety|selection|array|spread) of|different|distinct|unique|individual|separate|various|differnt|diffrent)(?= )/,
  ],
  [
    'first',
    / (?:(?:the |my )?(?:very first|first ever|first|earliest|oldest play|kicked off|kick off|kicked|opened|opening|opener|began|begin|begins|started|start|starts|starting|initial|inaugural|original))(?= )/,
  ],
  [
    'last',
    / (?:(?:the |my )?(?:very last|last|latest|most recent(?:ly)?|recently|recent|final|closed|ended|end(?! of)|finished|rounded off|newest play|lately|just now|just))(?= )/,
  ],
  [
    'skip',
    / (?:skip(?:s|ped|ping|pings)?(?: over| past| rate| rates| percentage| ratio| count)?|skipper|cut short|pressed next|hit next|press(?:ed)? skip|bail(?:ed)? on|give up on|not finish(?:ed)?|abandon)(?= )/,
  ],
  [
    'repeat',
    / (?:on repeat|repeats?|repeated(?:ly)?|replay(?:s|ed|ing)?|re ?listens?|re ?plays?|repetition|heard before|already knew|already know|played before|again)(?= )/,
  ],
  [
    'trend',
    / (?:trends?|trending|over time|changed|change|changes|changing|evolve(?:d|s)?|evolving|evolution|develop(?:ed|s|ment)?|progress(?:ed|ion|ing)?|timeline|history of|go(?:ne|ing)? (?:up|down)|going up or down|up or down|increas(?:e|ed|ing)|decreas(?:e|ed|ing)|grow(?:n|s|ing|th)?|declin(?:e|ed|ing)|drop(?:ped|ping)|rise|rising|fall(?:en|ing)|broader|broadening|broaden(?:ed)?|wider|widen(?:ed|ing)?|narrower|narrow(?:ed|ing)?|getting|become|becoming|became|distribut(?:ed|ion)|breakdown|broken down|break down|split|spread|graph|chart|plot|curve|pattern|course of|historically|shift(?:ed)?|vary|varies|variation|fluctuate(?:d|s)?|look like|looked like|looks like|looking like|distribution|histogram|profile)(?= )/,
  ],
  [
    'compare',
    / (?:compare[ds]?|comparing|comparison|contrast(?:ed)?|difference|differ|versus each other|stack up|up against|measured? against|head to head|match up)(?= )/,
  ],
  [
    'versus',
    / (?:versus|vs|v|against|as opposed to|compared (?:to|with)|in comparison (?:to|with)|relative to|rather than|next to)(?= )/,
  ],
  [
    'more',
    / (?:more often|more frequently|prefer(?:red)?|favou?r|more(?: of)?|longer|higher|greater|bigger|heavier|busier|better|up on|larger)(?= )/,
  ],
  ['fewer', / (?:less often|less(?: of)?|fewer|shorter|lower|smaller|lighter|quieter|down on)(?= )/],
  ['than', / than(?: in| on| during| at)?(?= )/],
  [
    'top',
    / (?:top|favou?rites?|fav(?:e|s|es|ourites|orite|orites)?|best|greatest|number one|number 1|no 1|nr 1|biggest|largest|go to|most beloved|most loved|loved most|love most|like (?:the )?most|love the most|hottest|main|leading|preferred|heavy rotation|chart toppers?|chart topping|beloved|all time great|strongest|goat|leaders?|obsessed with|obsession)(?= )/,
  ],
  [
    'obscure',
    / (?:most obscure|least (?:popular|known|mainstream|famous|well known)|most (?:niche|underground|unknown|indie|underrated)|obscure|obscurest|niche|nichest|underground|least popular|hidden gems?|unpopular)(?= )/,
  ],
  [
    'popular',
    / (?:most (?:popular|famous|well known|mainstream|followed)|popular|popularity|famous|well known|most followed|best known)(?= )/,
  ],
  [
    'most',
    / (?:the )?(?:most(?: often| frequently| of| heavily| intensely| active| listened to| played| streamed| heard| spun| of all| time| times| plays)?|highest|heaviest|busiest|max(?:imum)?|peak|prime|record|record breaking|biggest number|largest number|dominat(?:es|ed|e|ing)|dominant|rule[sd]?|wins?|crazy|craziest|maddest|intense|loudest|hardest|above all|more than any(?:thing|one)?(?: other| else)?|the best)(?= )/,
  ],
  [
    'least',
    / (?:the )?(?:least(?: often| frequently| of| active| listened to| played| streamed| heard)?|lowest|fewest|quietest|slowest|laziest|bottom|rarest|rarely|hardly ever|hardly|almost never|barely|scarcely|min(?:imum)?|smallest|calmest|lightest|emptiest|weakest|worst|slackest|seldom)(?= )/,
  ],
  ['long', / (?:the )?(?:longest|lengthiest|lenghtiest)(?= )/],
  ['short', / (?:the )?(?:shortest|briefest|tiniest)(?= )/],
  ['old', / (?:the )?(?:oldest|most ancient|earliest released|most vintage|old)(?= )/],
  ['young', / (?:the )?(?:newest|youngest|most recently released|most modern|latest released|freshest)(?= )/],
  ['mainstream', / (?:mainstream(?:ness)?|basic|poppy|pop oriented|mainstream score|commercial)(?= )/],
  [
    'diverse',
    / (?:diverse|diversity|diversif(?:y|ied)|varied|variety|broad|wide|eclectic|adventurous|narrow|genre diversity|diversity score|omnivorous|breadth|wide ranging|mixed|focused|focussed|genre score)(?= )/,
  ],
  [
    'when',
    / (?:when|what (?:date|day and time|time and date)|which date|on what date|on which date|what time|at what time|which time|on what day|on which day|what was the date|what is the date|since when)(?= )/,
  ],
  [
    'list',
    / (?:on what days|on which days|on what dates|on which dates|which dates|what dates|which days|what days|list all|list|all the|name all|all of the|every one of|show all)(?= )/,
  ],
  [
    'about',
    / (?:tell me (?:everything |all |more )?about|what do you know about|info(?:rmation)? (?:on|about)|details (?:on|about|of)|facts about|summary of|overview of|stats (?:for|on|about|of)|statistics (?:for|on|about|of)|summari[sz]e)(?= )/,
  ],
  [
    'per',
    / (?:per|each|every|a|an|by the)(?= (?:single )?(?:day|week|month|quarter|year|session|hour|artist|song|track|album|genre|sitting|weekday|weekend|evening|morning|night|listening session|active day|active week|calendar day) )/,
  ],
  ['by', / by(?= )/],
  ['or', / or(?: rather| the)?(?= )/],
  ['and', / and(?= )/],
  ['of', / of(?= )/],
  [
    'is',
    / (?:is|are|was|were|comes?|came|goes?|went|belongs?|belonged|made up|make up|makes up|takes? up|took up|accounts?|accounted|happen(?:s|ed)?|falls?|fell|took place|takes place|has been|have been)(?: from| by| to| on| in| for| up)?(?= )/,
  ],
  ['what', / (?:what|which|who|whom|whose|whats|wich|whch|wat)(?= )/],
];

/** Words that change nothing: politeness, verbs of listening and of asking, small words. */
export const fillers = new Set(
  `a an the my mine me i ive im we us our you your u ur to in on at for with of off from by as into onto over during through within across up out down around along
  and also too then so just really actually exactly about please pls plz thanks thank thx kindly hey hi hello yo ok okay well hmm um uh btw dear lol omg damn hell heck fucking bloody freaking goddamn shit wtf
  can could would will may might do does did done doing have has had having be been being am is are was were get got gets gotten getting
  tell show give gimme let lets lemme see find display print return calculate compute name say answer know want wanna like need wondering curious wonder interested check look looking pull bring spit
  listen listens listened listening hear hears heard hearing play plays played playing stream streams streamed streaming spin spins spun spinning put puts jam jams jammed jamming blast blasted blasting bump bumped bumping vibe vibed rocked rocking enjoy enjoyed consume consumed consuming tune tuned tuning sit sat bang banged rinse rinsed rinsing crank cranked
  music stuff things thing something anything everything content audio sound sounds material ones one that which this these those it its it's them they their there here what s t
  spotify account data stats statistics number numbers figure figures amount total totals value values result results history habits habit behaviour behavior taste tastes library rotation ears ear headphones life mix catalogue catalog
  ever yet still already even only alone again total totally overall altogether all any some much many lot lots bunch
  time times while whilst ago since until when where whenever
  did do get go goes going went gone come came turn turned end ended happen happened happens spend spent spending use used using run ran hit make makes made made take takes took keep kept hold holds held log logged rack racked clock clocked record recorded register registered accumulate accumulated amass amassed contain include included including involve appear appears appeared feature features featured dominate
  myself personal personally own per se far long way guess think believe reckon say said call called named titled entitled
  if because but or not nor than other else another same between both either whether
  day days night hours minutes mins hour minute
  most more less least
  user listener human person people me someone
  right now currently moment point how wise grand player row among pick picked picking crop cropped cropping pop popped pops show showed shows crept cropped surface surfaced
  twice thrice cumulative seasonal gone bruh innit yo fam lol lmao aye oi blimey crikey gosh eh haha hehe should truthfully ta cheers obliged grateful appreciate whether fell thru i'd
  half quarter thirds make account accounts accounted cover covers needed reach produce fill fills
  second third fourth fifth sixth seventh eighth ninth tenth runner
  entire grand player row among amongst across grand
  hammer hammers hammered thrash thrashed cane caned smash smashed overplay overplayed binge binged bingeing devour devoured loop looped looping cue cued hum waste wasted wasting devote devoted dedicate dedicated burn burned burnt invest invested kill killed sink sank brought bring brings bringing tally sum rotate rotated ran grind ground pump pumped pumping bopped bop vibing blare blared absorb absorbed soak soaked chew chewed rip ripped rattled mustered notched chalked clocking racking logging touch touched return returned revisit revisited
  whole entire full complete entirety single total
  pretty quite very rather fairly
  break down list overview summary report
  question quick quickly simple simply basically honestly seriously
  always usually often frequently mostly mainly
  whose who whom
  worth total sum counts counted count
  active activity listening-time
  love loved loving like liked likes hate
  each every
  band's
  dude bro man mate buddy pal bot
  actually literally
  first last
  back
  towards toward
  no
  yes
  im
  according based
  terms term
  ones
  sort kind type
  part
  up
  order
  rank ranked ranking
  sorted ordered
  descending
  ascending
  belong belongs
  recent recently lately
  date dates
  good great nice cool
  put
  head
  listening's
  gave given
  want wants wanted
  reach reached
  achieve achieved
  set
  stack
  looks
  heavy rotation
  particular particularly specifically specific
  certain
  certain
  compared
  apart
  there's
  id
  dont
  add added
  up
  separately
  together
  combined
  anyway
  please?
  ya
  yall
  gonna
  them?
  of?
  tho
  though
  however
  perhaps
  maybe
  possible
  possibly
  able
  help
  assist`
    .split(/\s+/)
    .filter((word) => /^[a-z]+$/.test(word)),
);
