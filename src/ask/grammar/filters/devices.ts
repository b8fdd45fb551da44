import { type FilterRule, holds, rule } from './filter-rule';

const phone = holds('platform', 'ios', 'android', 'iphone', 'phone', 'mobile');
const computer = holds(
  'platform',
  'windows',
  'os x',
  'osx',
  'macos',
  'mac os',
  'linux',
  'desktop',
  'computer',
);

/** What it was played on. */
export const devices: FilterRule[] = [
  rule(
    / (?:on|from|with|via|using|through|by) (?:a |an |my |the )?(?:smart ?)?(?:phones?|mobiles?|mobile phones?|cells?|cell ?phones?|mobile devices?|handsets?|smartphones?)(?= )| (?:mobile|phone)(?= (?:plays|listening|streams|vs|versus|or|than|against) )|(?<= (?:vs|versus|or|than|against)) (?:my |the )?(?:mobile|phone)(?= )/,
    phone,
  ),
  rule(
    / (?:(?:on|from|with|via|using|through|by) (?:a |an |my |the )?)?(?:iphones?|ios|ipads?|apple devices?)(?: app| device| phone)?(?= )/,
    holds('platform', 'ios', 'iphone', 'ipad'),
  ),
  rule(
    / (?:(?:on|from|with|via|using|through|by) (?:a |an |my |the )?)?android(?: phone| device)?s?(?= )/,
    holds('platform', 'android'),
  ),
  rule(
    / (?:(?:on|from|with|via|using|through|by|at) (?:a |an |my |the )?)?(?:computers?|desktops?|desktop app|laptops?|pcs?|desktop computer|work computer|notebook)(?= )/,
    computer,
  ),
  rule(
    / (?:on|from|with|via|using|through|by) (?:a |an |my |the )?(?:macs?|macbooks?|mac ?os|os ?x|imacs?)(?= )/,
    holds('platform', 'mac', 'os x', 'osx'),
  ),
  rule(
    / (?:on|from|with|via|using|through|by) (?:a |an |my |the )?windows(?: pc| computer| machine| laptop)?(?= )/,
    holds('platform', 'windows'),
  ),
  rule(
    / (?:(?:on|from|with|via|using|through|by) (?:a |an |my |the )?)?linux(?: pc| computer| machine| box| laptop)?(?= )/,
    holds('platform', 'linux'),
  ),
  rule(
    / (?:(?:on|from|with|via|using|through|by|in) (?:a |an |my |the )?)?(?:web(?: app)?|browsers?|web ?players?|website|web browsers?|chrome)(?= )/,
    holds('platform', 'web'),
  ),
  rule(
    / (?:on|from|with|via|using|through|by) (?:a |an |my |the )?(?:speakers?|smart speakers?|echo|alexa|sonos|google home|chromecast|cast device|homepod)(?= )/,
    holds('platform', 'sonos', 'echo', 'alexa', 'google', 'cast', 'speaker', 'homepod'),
  ),
  rule(
    / (?:on|from|with|via|using|through|by) (?:a |an |my |the )?(?:tvs?|televisions?|smart tvs?|playstations?|xbox|consoles?|game consoles?)(?= )/,
    holds('platform', 'tv', 'playstation', 'ps4', 'ps5', 'xbox'),
  ),
  rule(
    / (?:in|on|from|with|via|using) (?:a |an |my |the )?(?:cars?|carplay|android auto)(?= )/,
    holds('platform', 'car'),
  ),
];
